"""The shape of the code: imports go one way, commands start light, files stay readable."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {"ingest": {"ingest"}, "app": {"app", "ingest"}, "eval": {"eval", "app", "ingest"}}
FILES = sorted(file for package in MAY_IMPORT for file in (ROOT / package).rglob("*.py"))


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_go_one_way(file: Path) -> None:
    package = file.relative_to(ROOT).parts[0]
    assert imported(file) & set(MAY_IMPORT) <= MAY_IMPORT[package]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_and_functions_stay_short(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert source.count("\n") <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is long"


@pytest.mark.parametrize("package", list(MAY_IMPORT))
def test_commands_load_nothing_heavy(package: str) -> None:
    heavy = "{'torch', 'gradio', 'chromadb', 'llama_index', 'transformers', 'matplotlib'}"
    code = f"import sys, {package}.cli; loaded = {heavy} & set(sys.modules); sys.exit(' '.join(loaded) or 0)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_only_one_file_opens_each_store() -> None:
    for file in FILES:
        inside = imported(file)
        name = str(file.relative_to(ROOT))
        if "sqlite3" in inside:
            assert name in ("ingest/store.py", "ingest/write.py", "ingest/repeats.py")
        if "chromadb" in inside:
            assert name in ("ingest/vectors.py", "eval/bench.py")
