"""The app's commands. Heavy libraries load inside them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ingest.command import CommandGroup, F, WrongUsage, index_option, json_option, use_utf8, write_json

if TYPE_CHECKING:
    from app.chain import Chain
    from app.config import AppConfig
    from app.model import Answer, Filters
    from app.papers_change import Changes
    from ingest.config import IndexConfig


class _App(CommandGroup):
    default = "chat"


@click.group(cls=_App)
def main() -> None:
    """Ask the papers. Without a command: the chat, on http://127.0.0.1:7860."""
    use_utf8()


def _filter_options(command: F) -> F:
    for name, text in (
        ("--as-of", "Answer as if this were today: hides papers dated later (YYYY-MM-DD)."),
        ("--to", "No paper dated after this day (YYYY-MM-DD)."),
        ("--from", "No paper dated before this day (YYYY-MM-DD)."),
        ("--body", "Only papers of this body, such as Cabinet."),
    ):
        command = click.option(name, name.strip("-").replace("-", "_") if name != "--from" else "start", help=text)(
            command
        )
    return command


def _filters(body: str | None, start: str | None, to: str | None, as_of: str | None) -> Filters:
    from app.batch import narrow
    from app.model import Filters

    try:
        return narrow(Filters(), **{"body": body, "from": start, "to": to, "as_of": as_of})
    except ValueError as error:
        raise WrongUsage(str(error)) from error


def _model_options(command: F) -> F:
    for option in (
        click.option("--llm-seconds", type=float, help="The longest it may take over an answer  [default: 60]"),
        click.option("--llm-model", metavar="NAME", help="The model's name as the endpoint knows it."),
        click.option(
            "--llm", metavar="URL", help="Let the language model of this OpenAI-compatible endpoint join the quotations. "
            "Questions and passages are sent there; its key, if it needs one, is read from MINUTED_LLM_KEY.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _config(**options: Any) -> AppConfig:
    """The settings, the address of a language model checked before anything is loaded."""
    from app.config import AppConfig
    from app.llm.endpoint import check
    from ingest.config import load

    config = load(AppConfig, **options)
    if config.llm:
        check(config)
    return config


def _chain(index: Path | None, config: AppConfig | None = None) -> Chain:
    from app.chain import build_chain

    return build_chain(index, config)


@main.command()
@click.option("--host", help="The address to listen on  [default: 127.0.0.1, this machine only]")
@click.option("--port", type=click.IntRange(1, 65535), help="The port  [default: 7860]")
@click.option("--root-path", default="", help="The path that a proxy serves the chat below, such as /papers.")
@click.option("--auth", metavar="USER:PASSWORD-FILE", help="Let in only this user, or with a file alone all its users.")
@click.option("--allow-upload", is_flag=True, help="Let whoever gets in put papers in and forget them.")
@_model_options
@index_option
def chat(
    host: str | None,
    port: int | None,
    root_path: str,
    auth: str | None,
    allow_upload: bool,
    index: Path | None,
    **model: Any,
) -> None:
    """Serve the chat (the default command)."""
    from app.passwords import Users, read_users
    from app.server import build_app, log_plainly, serve
    from app.sign_in import SignIn
    from ingest.config import IndexConfig, load
    from ingest.store import Store

    if root_path and (not root_path.startswith("/") or root_path.endswith("/")):
        raise WrongUsage(f'--root-path is "{root_path}": begin it with / and end it without, such as /papers')
    papers, config = load(IndexConfig, index=index), _config(host=host, port=port, **model)
    Store(papers.index).close()  # a missing index is an error now, not in the browser
    sign_in = SignIn(Users(read_users(auth))) if auth else None
    log_plainly()
    app = build_app(lambda: _chain(index, config), config, sign_in, _changes(papers) if allow_upload else None)
    serve(app, config.host, config.port, root_path)


def _changes(papers: IndexConfig) -> Changes:
    from app.papers_change import Changes

    return Changes(papers.documents.resolve(), papers.max_bytes)


@main.command()
@click.argument("user")
@click.password_option(help="Asked for when not given.")
def password(user: str, password: str) -> None:
    """The line of a password file for USER: python -m app password clerk >> users.txt."""
    from app.passwords import hashed

    if not user or ":" in user or not password:
        raise WrongUsage(f'the user is "{user}": give a name without a colon, and a password that is not empty')
    click.echo(f"{user}:{hashed(password)}")


@main.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@index_option
@json_option
def verify(file: Any, index: Path | None, as_json: bool) -> None:
    """Re-check a saved answer (- for standard input) against the papers as they are now."""
    from app.verify_saved import read_saved, verify_answers
    from ingest.config import IndexConfig, load
    from ingest.store import Store

    answers = read_saved(file.read())
    store = Store(load(IndexConfig, index=index).index)
    checks = list(verify_answers(answers, store))
    store.close()
    for check in checks:
        if as_json:
            write_json(check.to_json())
        else:
            click.echo(check.line())
    if not as_json:
        click.echo(
            f"{len(checks)} quotations checked, as they stand in the papers now. What an answer says around them is not."
        )


@main.command()
@click.argument("question", required=False)
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8"),
    help="Answer each line of this JSON Lines file (- for standard input).",
)
@_model_options
@index_option
@json_option
@_filter_options
def ask(
    question: str | None,
    batch: Any,
    index: Path | None,
    as_json: bool,
    llm: str | None,
    llm_model: str | None,
    llm_seconds: float | None,
    **given: str | None,
) -> None:
    """One cited answer, or one for each line of a file."""
    filters = _filters(**given)
    if (question is None) == (batch is None):
        raise WrongUsage("give either a QUESTION or --batch FILE")
    chain = _chain(index, _config(llm=llm, llm_model=llm_model, llm_seconds=llm_seconds))
    if batch is not None:
        _ask_batch(batch, chain, filters)
        return
    try:
        answer = chain.ask(str(question), filters=filters)
    except ValueError as error:
        raise WrongUsage(str(error)) from error
    if as_json:
        write_json(answer.to_json())
    else:
        _print(answer)


def _ask_batch(lines: Any, chain: Chain, filters: Filters) -> None:
    from app.batch import answer_lines

    for answer in answer_lines(iter(lines.readline, ""), chain, filters):
        write_json(answer)


def _print(answer: Answer) -> None:
    from app.write import attribution

    click.echo(answer.text)
    for citation in answer.citations:
        where = ", ".join(
            part for part in (
                citation.about.title, attribution(citation.about), f"item {citation.item}" if citation.item else "",
                f"page {citation.page}" if citation.page else "", str(citation.kind),
            ) if part
        )  # fmt: skip
        near = f"\n    nearest: “{' '.join(citation.quote.split())}”" if answer.abstained else ""
        click.echo(
            f"\n[{citation.n}] {where}\n    {citation.paper}, characters {citation.span.start} to {citation.span.end}{near}"
        )
    for note in answer.notes:
        click.echo(f"\nNote: {note}")


@main.command()
@click.argument("query")
@click.option("-k", "count", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@click.option("--explain", is_flag=True, help="Show how the question was read.")
@index_option
@json_option
@_filter_options
def search(query: str, count: int, explain: bool, index: Path | None, as_json: bool, **given: str | None) -> None:
    """Ranked passages. Phrases in quotation marks must occur, -words must not."""
    from app.explain import explained

    filters = _filters(**given)
    try:
        passages = _chain(index).search(query, count, filters)
    except ValueError as error:
        raise WrongUsage(str(error)) from error
    if explain:
        click.echo(explained(query), err=True)
    for n, found in enumerate(passages, start=1):
        facts = {name: value for name, value in found.node.metadata.items() if name != "header"}
        span = {"start": found.node.start_char_idx, "end": found.node.end_char_idx}
        if as_json:
            write_json({"n": n, "score": round(found.score, 4), **facts, **span, "text": found.node.text})
        else:
            click.echo(
                f"{n}. {found.score:.3f}  {facts['path']}  {facts['body'] or facts['title']}  {facts['date'] or 'date not stated'}"
            )
            click.echo(f"   {' '.join(found.node.text.split())[:300]}")
    sys.stdout.flush()
