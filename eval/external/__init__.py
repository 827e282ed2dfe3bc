"""Public benchmarks, read from any copy of their data, as papers and cases: the same runner and metrics apply.

`model` what a benchmark is, and a sample of one; `files` reading; `squad`, `clapnq`, `conditionalqa`, `selqa`, `qmsum`, `beir`
one adapter each; `table` all of them. No data is shipped with Minuted.
"""
