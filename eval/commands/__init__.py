"""The commands, a module each; `eval.cli` puts them into the group. Heavy libraries load inside them."""
