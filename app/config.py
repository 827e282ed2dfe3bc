"""Settings of asking and of the chat, from `[tool.minuted.app]`, the environment, and command options."""

from __future__ import annotations

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
        0.17, ge=0, le=1, description="below this chance of an answer nothing is answered (app/README.md, decision 4)"
    )
    signpost: str = Field(
        "If a child is at risk now, call 999, or the NSPCC on 0808 800 5000.",
        description="what is said where a question is about a person's own case",
    )
