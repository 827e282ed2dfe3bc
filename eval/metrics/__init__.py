"""The measures, each a value with a name: its label, its key in JSON and in thresholds.toml, and what `named` reads.

`base` what a metric is; `retrieval`, `answer`, `citation` of one case; `abstention` of a whole run; `table` all of them.
"""
