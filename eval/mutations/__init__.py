"""Claims about papers, true and falsified by kind, put to `app.prove`: does it refuse the one and accept the other?"""
