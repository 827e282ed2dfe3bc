"""What the answers are worth: question sets, metrics as named values, runs, thresholds that fail them.

`questions.jsonl` the fixed set; `questions` reads and checks a set, `absent` looks for what must not be there; `metrics/`
the measures; `run` asks, `session` carries a run out, `record` keeps it; `statistics` intervals and tests, `compare` two
runs; `report`, `plots`, `verdict` the page that a person reads; `external/` public benchmarks; `draft` proposes questions;
`bench` speed and size; `commands/` the commands.
"""
