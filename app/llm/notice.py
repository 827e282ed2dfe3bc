"""What people are told of a model: what is sent to it, where that is, and what stands in for its word."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.config import AppConfig
from app.loopback import is_loopback

JOINED = "A language model joined these sentences; each was checked against the words it cites."


def is_this_machine(address: str) -> bool:
    """Whether an address is of this machine, for certain: by its loopback name or number.

    >>> is_this_machine("http://127.0.0.1:11434/v1"), is_this_machine("https://127.0.0.1.example/v1")
    (True, False)
    """
    return is_loopback(urlsplit(address).hostname or "")


def where(config: AppConfig) -> str:
    """The model and its place in words."""
    place = "this machine" if is_this_machine(config.llm) else "not this machine"
    return f"the language model “{config.llm_model}” at {urlsplit(config.llm).netloc} ({place})"


def beside_box(config: AppConfig) -> str:
    """For the notice under the question box; empty without a model."""
    return f"Your question and passages of the papers are sent to {where(config)}." if config.llm else ""


def lead(config: AppConfig) -> str:
    """The line above the conversation where a model is used; empty without one, and the page's own line stands."""
    if not config.llm:
        return ""
    return (
        "Answers rest on quotations cut from published papers, with date and source. A language model may join them: each of its "
        "sentences is shown only where the words it cites prove it. Check the source before you rely on it."
    )


def privacy(config: AppConfig) -> str:
    """The sentences of the privacy page."""
    if not config.llm:
        return "A question is answered on this server; it is sent to nobody else, and no language model writes."
    return (
        f"A question that the papers seem to answer is sent, with passages of the papers, to {where(config)}; a follow-up is sent there "
        "with the question and the answer before it. A question that is declined is not sent. What the model writes is shown only where "
        "the papers prove it."
    )
