"""Settings of the index, from `[tool.minuted.index]`, the environment, and command options, in rising order."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    PyprojectTomlConfigSettingsSource,
    SettingsConfigDict,
)

from ingest.errors import ConfigError

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
PARSER_VERSION = "19"  # raise it when the same bytes give another text, passage or vector: every index is then remade


class Settings(BaseSettings):
    """Frozen settings that refuse a key that does not exist. Options given to the constructor win."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_nested_delimiter="__", nested_model_default_partial_update=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env file is read: settings are in one place
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, PyprojectTomlConfigSettingsSource(settings_cls, PYPROJECT)


class IndexConfig(Settings):
    """Where the papers and the index are, and how papers are read."""

    model_config = SettingsConfigDict(
        env_prefix="MINUTED_INDEX__", pyproject_toml_table_header=("tool", "minuted", "index")
    )

    documents: Path = Field(Path("documents"), description="the folder that `python -m ingest` reads")
    index: Path = Field(Path(".index"), description="the folder of the index")
    model: str = Field("", description="a sentence-transformers name or folder; empty: the packaged all-MiniLM-L6-v2")
    passage_tokens: int = Field(128, ge=32, le=512, description="aim for a passage's own text, in model tokens")
    window_tokens: int = Field(256, ge=64, le=8192, description="what the model sees, header included")
    max_bytes: int = Field(25_000_000, ge=1, description="largest file that is read, in bytes")
    max_pages: int = Field(2_000, ge=1, description="most pages of one PDF")
    parse_seconds: float = Field(120.0, gt=0, description="longest time that one file may take to parse")
    include_exempt: bool = Field(False, description="also take in papers that are marked exempt or restricted")

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same file would give other passages or vectors; 12 hex digits."""
        parts = (PARSER_VERSION, self.model, self.passage_tokens, self.window_tokens, self.include_exempt)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


SettingsType = TypeVar("SettingsType", bound=Settings)


def load(settings: type[SettingsType], **options: Any) -> SettingsType:
    """Read the settings; options that are None count as not given. Raises `ConfigError` naming the key."""
    try:
        return settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        allowed = ", ".join(sorted(settings.model_fields))
        raise ConfigError(
            f'setting "{key}" of [tool.minuted.{settings.model_config["pyproject_toml_table_header"][-1]}]: {first["msg"]}'
            f" (given: {first.get('input')!r}). Allowed keys: {allowed}. Mend pyproject.toml or the environment."
        ) from error
