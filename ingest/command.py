"""What the commands of all three packages share: a default command, common options, errors as one clear line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ingest.errors import MinutedError

F = TypeVar("F", bound=Callable[..., Any])


class CommandGroup(click.Group):
    """A group whose `default` runs when no command is named. Options may stand before the command's name."""

    default = ""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = [i for i, arg in enumerate(args) if not arg.startswith("-") and (i == 0 or args[i - 1] != "--index")]
        if words and args[words[0]] in self.commands:
            args = [args[words[0]], *args[: words[0]], *args[words[0] + 1 :]]
        elif not (args and args[0] in ("--help", "-h")):
            takes = any(isinstance(given, click.Argument) for given in self.commands[self.default].params)
            if args and not args[0].startswith("-") and not takes:
                known = ", ".join(sorted(self.commands))
                raise click.UsageError(f'"{args[0]}" is no command: give one of {known}, or --help', ctx)
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Turn every error of our own into its message and exit code 2."""
        try:
            return super().invoke(ctx)
        except MinutedError as error:
            raise WrongUsage(str(error)) from error


class WrongUsage(click.ClickException):
    exit_code = 2


def index_option(command: F) -> F:
    return click.option(
        "--index", type=click.Path(path_type=Path, file_okay=False), help="The folder of the index  [default: .index]"
    )(command)


def json_option(command: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def write_json(value: Any) -> None:
    """One line, flushed: another program may be waiting for it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def use_utf8() -> None:
    """Papers hold characters that a C locale cannot print."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
