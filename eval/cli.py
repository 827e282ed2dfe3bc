"""The eval commands. Heavy libraries load inside them."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eval.train.command import train
from ingest.command import CommandGroup, WrongUsage, index_option, json_option, use_utf8, write_json

if TYPE_CHECKING:
    from eval.model import Case

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


class _Eval(CommandGroup):
    default = "run"


@click.group(cls=_Eval)
def main() -> None:
    """Score the answers. Without a command: the fixed question set, a table, and reports/STAMP/."""
    use_utf8()


@main.command()
@click.option("--suite", type=_FILE, help="Another question set.")
@click.option("--documents", type=_FOLDER, help="The papers that it asks about  [default: documents]")
@click.option("--only", metavar="KIND", help="Only questions of this kind.")
@click.option("--limit", type=click.IntRange(1), help="Only the first N questions.")
@click.option(
    "--reports", type=_FOLDER, default=Path("reports"), show_default=True, help="Where the report is written."
)
@index_option
@json_option
def run(
    suite: Path | None,
    documents: Path | None,
    only: str | None,
    limit: int | None,
    reports: Path,
    index: Path | None,
    as_json: bool,
) -> None:
    """Run a question set (the default command). Exit code 1 when a threshold is missed."""
    from eval.questions import FIXED_SET
    from eval.run import missed

    path = suite or FIXED_SET
    cases = _cases(path, only, limit)
    with tempfile.TemporaryDirectory() as spare:
        made = _run(cases, path, documents or Path("documents"), index or Path(spare))
    whole = suite is None and only is None and limit is None  # thresholds are of the fixed set as a whole
    wrong = missed(made["summary"], _thresholds()) if whole else []
    folder = _write(made, wrong, reports)
    if as_json:
        write_json({"stamp": made["stamp"], "summary": made["summary"], "missed": wrong, "report": str(folder)})
    else:
        _print(made, wrong, folder)
    sys.exit(1 if wrong else 0)


def _cases(path: Path, only: str | None, limit: int | None) -> list[Case]:
    from eval.model import SuiteError
    from eval.questions import load_cases

    cases = load_cases(path)
    kept = [case for case in cases if only in (None, case.kind)][:limit]
    if not kept:
        raise SuiteError(
            f'no question is of the kind "{only}"; there are: {", ".join(sorted({case.kind for case in cases}))}'
        )
    return kept


def _run(cases: list[Case], suite: Path, documents: Path, index: Path) -> dict[str, Any]:
    from tqdm import tqdm

    from app.chain import build_chain
    from eval.model import SuiteError
    from eval.questions import problems
    from eval.run import as_run, run_cases
    from ingest.config import IndexConfig, load
    from ingest.sync import sync

    config = load(IndexConfig, index=index)
    report = sync([documents], config)
    if report.failed:
        raise SuiteError("; ".join(f"{path}: {reason}" for path, reason in report.failed))
    chain = build_chain(index)
    try:
        wrong = problems(cases, {paper.path: paper.text for paper in chain.library.held().values()})
        if wrong:
            raise SuiteError(f"{suite} does not fit the papers in {documents}: " + "; ".join(wrong[:5]))
        chain.warm()
        with tqdm(total=len(cases), unit="question", disable=not sys.stderr.isatty()) as bar:
            results = run_cases(cases, chain, lambda: bar.update(1) and None)
    finally:
        chain.close()
    return as_run(
        results, suite, {name: str(value) for name, value in config.model_dump(exclude={"index", "documents"}).items()}
    )


def _thresholds() -> dict[str, dict[str, float]]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("thresholds.toml").read_text(encoding="utf-8"))


def _write(made: dict[str, Any], wrong: list[str], reports: Path) -> Path:
    from eval.report import report

    folder = reports / made["stamp"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "report.html").write_text(report(made, wrong), encoding="utf-8")
    return folder


def _print(made: dict[str, Any], wrong: list[str], folder: Path) -> None:
    from eval.report import faults

    for case in made["cases"]:
        for fault in faults(case):
            click.echo(f"{case['id']} {case['question'][:70]}: {fault}")
    click.echo(f"\n{'metric':28} {'mean':>7}  {'95 % interval':>15} {'cases':>6}")
    for name, row in made["summary"].items():
        click.echo(f"{name:28} {row['mean']:7.3f}  {row['low']:6.3f} to {row['high']:5.3f} {row['cases']:6}")
    for line in wrong:
        click.echo(f"missed: {line}", err=True)
    click.echo(f"\n{folder}/report.html")


@main.command()
@click.option("--suite", type=_FILE, help="Another question set.")
@click.option("--documents", type=_FOLDER, help="The papers that it asks about  [default: documents]")
def check(suite: Path | None, documents: Path | None) -> None:
    """Prove that a question set fits its papers: evidence verbatim, no question twice. Exit code 1 when it does not."""
    from eval.questions import FIXED_SET, load_cases, problems
    from ingest.config import IndexConfig, load
    from ingest.parse import parse
    from ingest.scan import scan

    config = load(IndexConfig)
    cases = load_cases(suite or FIXED_SET)
    found = scan([documents or Path("documents")], [], config.max_bytes)
    texts = {path: parse(path, file.read(), file.sidecar, config).text for path, (_, file) in found.files.items()}
    wrong = problems(cases, texts)
    for line in wrong:
        click.echo(line)
    click.echo(f"{len(cases)} questions, {len(wrong)} problems")
    sys.exit(1 if wrong else 0)


@main.command()
@click.argument("a", type=click.Path(path_type=Path, exists=True))
@click.argument("b", type=click.Path(path_type=Path, exists=True))
@json_option
def compare(a: Path, b: Path, as_json: bool) -> None:
    """Two runs, metric by metric: means, significance, cases won and lost by B."""
    from eval.compare import compare as run_compare
    from eval.compare import load_run

    for row in run_compare(load_run(a), load_run(b)):
        if as_json:
            write_json(row)
            continue
        click.echo(
            f"{row['metric']:28} {row['a']:7.3f} -> {row['b']:7.3f}  p = {row['p']:.3f}  won {len(row['won'])}, lost {len(row['lost'])} of {row['cases']}"
        )
        if row["metric"] not in ("seconds", "words") and (row["won"] or row["lost"]):
            click.echo(f"    won: {' '.join(row['won']) or '-'}   lost: {' '.join(row['lost']) or '-'}")


@main.command()
@click.argument("folder", type=_FOLDER)
@json_option
def bench(folder: Path, as_json: bool) -> None:
    """Measure speed over the PDFs of FOLDER, as ratios: parsing against bare text extraction by the same library."""
    from dataclasses import asdict

    from eval.bench import parsing

    pdfs = sorted(folder.glob("**/*.pdf"))
    if not pdfs:
        raise WrongUsage(f'"{folder}" holds no PDF: name a folder with some')
    ratio = parsing(pdfs)
    if as_json:
        write_json(asdict(ratio))
    else:
        click.echo(f"{'ours : theirs':<52} {'median (spread)':<24} rate\n{ratio}")


main.add_command(train)
