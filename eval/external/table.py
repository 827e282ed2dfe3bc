"""The adapters by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eval.external import beir, clapnq, conditionalqa, council, qmsum, selqa, squad
from eval.external.model import Benchmark
from eval.model import SuiteError

ADAPTERS: dict[str, Callable[[Path], Benchmark]] = {
    "squad": squad.read, "clapnq": clapnq.read, "conditionalqa": conditionalqa.read, "selqa": selqa.read, "qmsum": qmsum.read, "beir": beir.read,
    "council": council.read,
}  # fmt: skip


def read(name: str, path: Path) -> Benchmark:
    """Raises `SuiteError` for data in another shape."""
    if not path.exists():
        raise SuiteError(f'"{path}" does not exist: give the folder or the file of the data of {name}')
    try:
        found = ADAPTERS[name](path)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise SuiteError(f'"{path}" is not in the public format of {name}: {type(error).__name__}: {error}') from error
    if not found.items:
        raise SuiteError(f'"{path}" holds no question in the public format of {name}')
    return found
