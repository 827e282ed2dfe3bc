"""What the answers are worth: a fixed question set, metrics as named values, a run, thresholds that fail it.

`questions.jsonl` the fixed set; `questions` reads and checks a set; `metrics` the measures; `run` asks and scores;
`statistics` intervals and tests; `report` the page that a person reads; `cli` the commands.
"""
