"""One question in a fresh process, and the most memory that it held: `python -m eval.startup ours|stock INDEX QUESTION`."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path


def main(which: str, index: Path, question: str) -> None:
    if which == "ours":
        from app.chain import build_chain

        chain = build_chain(index)
        chain.ask(question)
        chain.close()
    else:
        from eval.bench import Stock
        from ingest.config import IndexConfig, load
        from ingest.embed import load_embedder

        Stock(index, load_embedder(), load(IndexConfig).passage_tokens).retriever(10).retrieve(question)
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    sys.stdout.write(json.dumps({"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
