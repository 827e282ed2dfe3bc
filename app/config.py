"""Settings of asking and of the chat, from `[tool.minuted.app]`, the environment, and command options."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from ingest.config import Settings


class AppConfig(Settings):
    """How questions are answered, and where the chat listens."""

    model_config = SettingsConfigDict(
        env_prefix="MINUTED_APP__", pyproject_toml_table_header=("tool", "minuted", "app")
    )

    host: str = Field("127.0.0.1", description="the address that the chat listens on; this machine only unless changed")
    port: int = Field(7860, ge=1, le=65535, description="the port of the chat")
    candidates: int = Field(50, ge=5, le=1000, description="passages taken from each of vectors and words")
    passages: int = Field(8, ge=1, le=100, description="passages whose sentences are weighed")
    read: int = Field(5, ge=0, le=50, description="passages that the trained reader reads; 0: it is not used")
    quotes: int = Field(3, ge=1, le=10, description="most quotations in an answer")
    max_question: int = Field(2_000, ge=50, description="longest question, in characters")
    answer_above: float = Field(
        0.22, ge=0, le=1, description="below this chance of an answer nothing is answered (app/README.md, decision 4)"
    )
    hosts: tuple[str, ...] = Field(
        (),
        description="names that a chat of this machine alone answers to beside localhost, such as the one a proxy passes on",
    )
    workers: int = Field(4, ge=1, le=64, description="questions of the chat that are answered at once")
    queue: int = Field(100, ge=1, description="questions that may wait; the next is told that the chat is busy")
    questions_per_minute: int = Field(120, ge=1, description="most questions of one address or user in a minute")
    requests_per_minute: int = Field(3_000, ge=1, description="most requests of one address or user in a minute")
    service: str = Field("Minuted", description="the name on the page")
    operator: str = Field("", description="the council or body that runs the service, for the privacy page")
    contact: str = Field("", description="an e-mail address or telephone number for questions and complaints")
    checked: str = Field("", description="when and how accessibility was last checked by people, as one sentence")
    question_log: Path | None = Field(
        None, description="a folder where questions are kept; none: no question is stored (app/README.md, Privacy)"
    )
    question_log_days: int = Field(30, ge=1, le=366, description="after so many days a kept question is deleted")
    llm: str = Field(
        "", description="the base address of an OpenAI-compatible endpoint; none: nothing is sent, no model writes"
    )
    llm_model: str = Field("", description="the model's name as the endpoint knows it")
    llm_seconds: float = Field(60.0, gt=0, le=600, description="the longest that a model may take over an answer")
    llm_passages: int = Field(6, ge=1, le=30, description="passages that a model is shown")
    llm_tokens: int = Field(800, ge=50, le=8_000, description="longest answer of a model, in its tokens")
    signpost: str = Field(
        "If a child is at risk now, call 999, or the NSPCC on 0808 800 5000.",
        description="what is said where a question is about a person's own case",
    )
