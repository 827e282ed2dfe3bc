"""The ingest commands. Heavy libraries load inside them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ingest.command import CommandGroup, WrongUsage, index_option, json_option, use_utf8, write_json

if TYPE_CHECKING:
    from ingest.config import IndexConfig
    from ingest.model import Progress
    from ingest.store import LedgerRow, Store, StoredPaper
    from ingest.sync import SyncReport


class _Ingest(CommandGroup):
    default = "sync"


@click.group(cls=_Ingest)
def main() -> None:
    """Bring papers into the index: python -m ingest [PATH …].

    Without a command it syncs: new, changed, renamed and removed papers of the folder (default: documents/).
    """
    use_utf8()


def _config(index: Path | None) -> IndexConfig:
    from ingest.config import IndexConfig, load

    return load(IndexConfig, index=index)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@index_option
@json_option
def sync(paths: tuple[Path, ...], index: Path | None, as_json: bool) -> None:
    """Sync folders or files into the index (the default command)."""
    from ingest.sync import sync as run

    config = _config(index)
    show = _Lines(as_json)
    report = run(paths or (config.documents,), config, show)
    show.end(report)
    sys.exit(1 if report.failed else 0)


class _Lines:
    """Progress as a bar on a terminal, as plain lines otherwise, as JSON when asked."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.bar: Any = None

    def __call__(self, progress: Progress) -> None:
        if self.as_json:
            write_json({"paper": progress.path, "event": progress.event})
        elif sys.stderr.isatty():
            self._advance(progress)
        elif progress.event != "failed":
            click.echo(f"[{progress.done}/{progress.total}] {progress.path}: {progress.event}")

    def _advance(self, progress: Progress) -> None:
        from tqdm import tqdm

        if self.bar is None:
            self.bar = tqdm(total=progress.total, unit="paper")
        self.bar.set_postfix_str(progress.path[-40:])
        self.bar.update(1)

    def end(self, report: SyncReport) -> None:
        if self.bar is not None:
            self.bar.close()
        if self.as_json:
            for path, reason in report.failed:
                write_json({"paper": path, "event": "failed", "reason": reason})
            return
        for old, new in report.renamed:
            click.echo(f"{old} is now {new}")
        for path, fuller in report.superseded:
            click.echo(f"{path}: superseded by {fuller}, which goes on where it was cut short")
        for path in report.removed:
            click.echo(f"{path}: removed")
        for path in report.forgotten:
            click.echo(f"{path}: left out, because it was forgotten; `python -m ingest FILE` takes it in again")
        for path, reason in report.failed:
            click.echo(f"{path}: {reason}", err=True)
        counts: dict[str, Sequence[object]] = {
            "added": report.added, "changed": report.changed, "renamed": report.renamed, "duplicates": report.duplicate,
            "superseded": report.superseded,
            "removed": report.removed, "unchanged": report.unchanged, "not read": report.failed,
        }  # fmt: skip
        click.echo(", ".join(f"{len(papers)} {name}" for name, papers in counts.items() if papers) or "no papers")


@main.command()
@index_option
@json_option
def status(index: Path | None, as_json: bool) -> None:
    """The ledger: each paper, its state, pages, passages, date and where the date came from."""
    from ingest.store import Store

    rows = Store(_config(index).index).ledger(repeats=True)
    for row in rows:
        if as_json:
            write_json(row.to_json())
        else:
            _describe(row)
    if not as_json:
        click.echo(
            f"{sum(row.state == 'in' for row in rows)} papers, {sum(row.passages for row in rows if row.state == 'in')} passages"
        )


def _describe(row: LedgerRow) -> None:
    about = row.about
    pages = f"{row.pages} pages ({row.pages_without_text} without text)" if row.pages else "no pages"
    dated = f"{about.date} ({about.date_basis})" if about.date else "date not stated"
    click.echo(
        f"{row.path}: {row.state}"
        + (f" of {row.duplicate_of}" if row.duplicate_of else "")
        + (f" by {row.superseded_by}, which goes on where this one was cut short" if row.superseded_by else "")
        + (f", {row.reason}" if row.reason else "")
    )
    if row.passages:
        click.echo(
            f"    {about.title} | {about.council or 'council unknown'} | {about.body or 'body unknown'} | {dated} | {about.genre}"
        )
        retrievable = (
            "" if row.made == row.passages == row.retrievable else f" of {row.made}, {row.retrievable} retrievable"
        )
        click.echo(f"    {pages}, {row.characters:,} characters, {row.passages} passages{retrievable}")
    for whole in row.repeated_in:
        click.echo(f"    note: its sentences are repeated in {whole}; what both say is cited once")
    for note in row.notes:
        click.echo(f"    note: {note}")


@main.command()
@index_option
@json_option
def glossary(index: Path | None, as_json: bool) -> None:
    """The short forms that the papers define: long form, paper, council, and where."""
    from dataclasses import asdict

    from ingest.store import Store

    terms = Store(_config(index).index).glossary()
    for term in terms:
        if as_json:
            write_json(asdict(term))
        else:
            several = "; other papers expand it otherwise" if term.conflicting else ""
            click.echo(
                f"{term.short}: {term.long} ({term.council + ', ' if term.council else ''}{term.paper}{several})"
            )
    if not terms and not as_json:
        click.echo("no paper held defines a short form")


@main.command()
@click.argument("paper")
@index_option
def record(paper: str, index: Path | None) -> None:
    """What a paper records, as JSON: attendance, motions with movers and seconders, named votes, decisions."""
    from dataclasses import asdict

    from ingest.record import record as read

    store, held = _held(paper, index)
    write_json(asdict(read(held.text, store.units(held.version))))


def _held(paper: str, index: Path | None) -> tuple[Store, StoredPaper]:
    from ingest.store import Store

    store = Store(_config(index).index)
    try:
        return store, store.paper(paper)
    except KeyError as error:
        raise WrongUsage(f'"{paper}" is not in the index: `python -m ingest status` lists the names') from error


@main.command()
@click.argument("paper")
@index_option
def show(paper: str, index: Path | None) -> None:
    """The canonical text of a paper, exactly: every offset counts its code points."""
    _, held = _held(paper, index)
    sys.stdout.buffer.write(held.text.encode())
    sys.stdout.buffer.flush()


@main.command()
@click.argument("papers", nargs=-1, required=True)
@index_option
@json_option
def forget(papers: tuple[str, ...], index: Path | None, as_json: bool) -> None:
    """Remove papers from the index for good: text, passages, vectors."""
    from ingest.forget import forget as run

    for path in run(papers, _config(index)):
        if as_json:
            write_json({"paper": path, "event": "forgotten"})
        else:
            click.echo(f"{path}: forgotten")


@main.command()
@index_option
@json_option
@click.option("--repair", "mend", is_flag=True, help="Mend each disagreement from the files.")
def check(index: Path | None, as_json: bool, mend: bool) -> None:
    """Prove that files, ledger, full-text index and vectors agree. Exit code 1 when they do not."""
    from ingest.check import check as run
    from ingest.check import repair

    found = repair(_config(index)) if mend else run(_config(index))
    for line in found:
        if as_json:
            write_json({"disagreement": line})
        else:
            click.echo(line)
    if not found and not as_json:
        click.echo("files, ledger, full-text index and vectors agree")
    sys.exit(1 if found else 0)
