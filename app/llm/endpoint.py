"""The endpoint: pieces of a model's answer as they come, within a time that it cannot stretch."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from app.config import AppConfig
from app.llm.failure import ModelFailed, Why
from app.llm.line import Line
from app.llm.prompt import Prompt
from app.llm.watch import Watcher
from ingest.errors import ConfigError

log = logging.getLogger(__name__)

KEY = "MINUTED_LLM_KEY"
_MOST_CHARACTERS = 16_000  # of one answer
_NO_SUCH_FORM = (400, 404, 415, 422, 500, 501)  # how servers refuse a form of answer that they do not know


class Endpoint:
    """An OpenAI-compatible endpoint. Safe to share between threads; nothing is sent before `stream` is called."""

    def __init__(self, config: AppConfig) -> None:
        self._config = config
        self._key = SecretStr(os.environ.get(KEY, ""))
        self._form = 0  # the place of the form of answer that the server is known to take
        check(config)
        _load()

    def stream(self, prompt: Prompt, deadline: float, watcher: Watcher) -> Iterator[str]:
        """The answer in pieces. Raises `ModelFailed` for every failure, and at the `deadline` at the latest."""
        line, pieces = Line(deadline), Queue[str | ModelFailed | None]()

        def stop() -> None:
            pieces.put(ModelFailed(Why.STOPPED))
            line.cut()

        with watcher.closing(stop):
            threading.Thread(target=self._fetch, args=(prompt, line, pieces), name="model", daemon=True).start()
            try:
                yield from _until(deadline, pieces)
            finally:
                line.cut()

    def _fetch(self, prompt: Prompt, line: Line, pieces: Queue[str | ModelFailed | None]) -> None:
        """In a thread of its own, because nothing else ends a read at a set time."""
        ended: ModelFailed | None = ModelFailed(Why.UNREADABLE)
        try:
            self._ask(prompt, line, pieces)
            ended = None
        except ModelFailed as error:
            ended = error
        finally:  # whatever broke here, who waits is told
            pieces.put(ended)
            line.close()

    def _ask(self, prompt: Prompt, line: Line, pieces: Queue[str | ModelFailed | None]) -> None:
        """In the first form that the server takes; which one that is, is remembered where there was a choice."""
        from openai import APIStatusError

        forms = prompt.forms()
        for n in range(min(self._form, len(forms) - 1), len(forms)):
            try:
                self._read(prompt, forms[n], line, pieces)
            except APIStatusError as error:
                if error.status_code not in _NO_SUCH_FORM or n + 1 == len(forms):
                    log.warning("the language model answered with error %d", error.status_code)
                    raise ModelFailed(f"answered with error {error.status_code}") from None
            else:
                self._form = n if len(forms) > 1 else self._form
                return

    def _read(self, prompt: Prompt, form: dict[str, Any], line: Line, pieces: Queue[str | ModelFailed | None]) -> None:
        """Raises `APIStatusError` as it comes, every other failure as `ModelFailed`."""
        import httpx
        from openai import APIConnectionError, APIStatusError, OpenAIError

        begun, finish = False, None
        try:
            for response in self._model(line).stream_chat(prompt.messages(), **form):
                finish = _finish(response) or finish
                if response.delta:
                    pieces.put(str(response.delta))
                begun = True
        except APIStatusError:
            raise
        except (APIConnectionError, httpx.HTTPError, OSError) as error:
            log.warning("the language model's connection failed: %s", type(error).__name__)
            raise ModelFailed(Why.CUT if begun else Why.UNREACHABLE) from None
        # What is no answer of such an endpoint breaks the client in ways of its own.
        except (OpenAIError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            log.warning("the language model's answer cannot be read: %s", type(error).__name__)
            raise ModelFailed(Why.UNREADABLE) from None
        if not begun:
            raise ModelFailed(Why.UNREADABLE)
        if finish != "stop":
            raise ModelFailed(Why.ENDLESS if finish == "length" else Why.CUT)

    def _model(self, line: Line) -> Any:
        import httpx
        from llama_index.llms.openai_like import OpenAILike

        return OpenAILike(
            model=self._config.llm_model,
            api_base=self._config.llm.rstrip("/"),
            api_key=self._key.get_secret_value() or "none",
            is_chat_model=True,
            max_tokens=self._config.llm_tokens,
            temperature=0.0,
            max_retries=0,
            reuse_client=False,
            http_client=httpx.Client(transport=line, follow_redirects=False),  # no further than where it was told to go
        )


def _load() -> None:
    """The client's import takes seconds, which belong to the start and to no answer's time."""
    import llama_index.llms.openai_like  # noqa: F401
    import openai.resources.chat.completions  # noqa: F401


def _until(deadline: float, pieces: Queue[str | ModelFailed | None]) -> Iterator[str]:
    length = 0
    while True:
        if time.monotonic() > deadline:
            raise ModelFailed(Why.SLOW)
        try:
            piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
        except Empty:
            raise ModelFailed(Why.SLOW) from None
        if piece is None:
            return
        if isinstance(piece, ModelFailed):
            raise ModelFailed(Why.SLOW) if time.monotonic() > deadline else piece
        length += len(piece)
        if length > _MOST_CHARACTERS:
            raise ModelFailed(Why.ENDLESS)
        yield piece


def _finish(response: Any) -> str | None:
    choices = getattr(response.raw, "choices", None)
    return choices[0].finish_reason if choices else None


def check(config: AppConfig) -> None:
    """Raises `ConfigError`, without repeating an address that may hold a password."""
    try:
        parts = urlsplit(config.llm)
        _ = parts.port
    except ValueError as error:
        raise ConfigError(
            f"--llm: the address cannot be read ({error}): give one such as http://127.0.0.1:11434/v1"
        ) from error
    if "@" in config.llm or parts.username or parts.password or parts.query:
        raise ConfigError(f"--llm: an address holds no name, password or query; put the key into {KEY}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f'--llm is "{config.llm}": give an address such as http://127.0.0.1:11434/v1')
    if not config.llm_model:
        raise ConfigError("--llm needs --llm-model NAME: the model's name as the endpoint knows it")
