"""From a question to a cited answer.

`model` what an answer is; `question` reads the question; `retrieve` finds passages; `extract` chooses sentences;
`refuse` says when the papers do not answer; `chain` the whole path; `ui`, `server` the chat; `cli` the commands.
"""
