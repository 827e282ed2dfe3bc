"""Answers joined by a language model, through any OpenAI-compatible endpoint; only what `app.prove` proves is shown."""
