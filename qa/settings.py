"""One flat set of settings: defaults < qa.toml < QA_* variables < what code passes.

Validated once, frozen, and cheap to hand around. Knows nothing of what the values
are used for, but for `fingerprint`: which of them change an index.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from qa.errors import SettingsError
from qa.resources import shipped_articles

PACKAGED_MODEL = "all-MiniLM-L6-v2"
NO_MODEL = "none"
# Values that may hold a key or a password: never repeated, not even when they are wrong.
_SECRET = frozenset({"auth", "llm_key", "llm_url"})


class Settings(BaseSettings):
    """Every setting of the bot; `Settings.load()` reads them and explains bad values."""

    model_config = SettingsConfigDict(
        env_prefix="QA_",
        env_ignore_empty=True,  # QA_DATA_DIR= is no folder, and above all not this one
        toml_file="qa.toml",
        frozen=True,
        extra="forbid",
    )

    corpus: Path = Field(
        default_factory=shipped_articles, description="the folder of articles to ask"
    )
    data_dir: Path | None = Field(
        None, description="where index and vector cache lie; default: a folder per corpus"
    )
    chroma_url: str | None = Field(None, description="a Chroma server instead of a local folder")
    embedding_model: str = Field(
        PACKAGED_MODEL, description="a sentence-transformers model: a folder or a hub name"
    )
    query_instruction: str = Field("", description="text put before a question to embed it")
    passage_instruction: str = Field("", description="text put before a passage to embed it")
    passage_tokens: int = Field(
        0,
        ge=0,
        le=8192,
        description="longest passage, in tokens; 0: the embedder's window, at most 512",
    )
    dense_weight: float | None = Field(
        None, ge=0, le=10, description="weight of cosine against BM25; default: fitted per model"
    )
    top_k: int = Field(10, ge=1, le=100, description="how many passages to consider")
    decline_below: float = Field(
        0.2, ge=0, le=1, description="decline when the confidence is lower than this"
    )
    reader: str = Field(
        NO_MODEL,
        min_length=1,
        description="an extractive question-answering model: a folder or a hub name; or none",
    )
    reranker: str = Field(
        NO_MODEL,
        min_length=1,
        description="a sentence-transformers CrossEncoder: a folder or a hub name; or none",
    )
    llm: str = Field(
        NO_MODEL, min_length=1, description="a language model that writes the answers; or none"
    )
    llm_url: str | None = Field(
        None, description="its server, OpenAI-compatible: http://localhost:11434/v1"
    )
    llm_key: SecretStr | None = Field(None, description="the server's key, if it wants one")
    llm_timeout: float = Field(
        60, gt=0, le=3600, description="longest time for a written answer, in seconds"
    )
    llm_tokens: int = Field(800, ge=16, le=32768, description="longest written answer, in tokens")
    llm_unsupported: Literal["dropped", "struck"] = Field(
        "dropped", description="what a written sentence gets that the articles do not bear out"
    )
    max_file_mb: float = Field(20, gt=0, description="larger files are not indexed, in megabytes")
    max_added: int = Field(
        500, ge=0, description="how many articles may be added through the page, at most"
    )
    read_only: bool = Field(
        False, description="whether the page may neither add nor remove articles"
    )
    auth: SecretStr | None = Field(None, description="user:password that the page asks for")

    @field_validator("corpus", "data_dir")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path.expanduser().resolve() if path else None

    @field_validator("llm", "reader", "reranker")
    @classmethod
    def _named(cls, model: str) -> str:
        return NO_MODEL if model.strip().lower() == NO_MODEL else model.strip()

    @field_validator("llm_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or " " in url:
            raise ValueError("must look like http://localhost:11434/v1")
        if "@" in parts.netloc:
            raise ValueError("must hold no name or password: give the key as QA_LLM_KEY")
        return url.rstrip("/")

    @field_validator("auth")
    @classmethod
    def _user_and_password(cls, auth: SecretStr | None) -> SecretStr | None:
        if auth is None:
            return None
        user, _, password = auth.get_secret_value().partition(":")
        if not user.strip() or not password:
            raise ValueError("must look like user:password, neither of them empty")
        return auth

    @model_validator(mode="after")
    def _model_has_a_server(self) -> Self:
        if self.writes and not self.llm_url:
            raise ValueError(
                "llm names a model and llm_url no server: set QA_LLM_URL, such as "
                "http://localhost:11434/v1, or QA_LLM=none"
            )
        return self

    @property
    def threshold(self) -> float | None:
        """`decline_below` where somebody has set it; None where its default holds."""
        return self.decline_below if "decline_below" in self.model_fields_set else None

    @property
    def reads_with_models(self) -> bool:
        """Whether a reader or a reranker helps to read."""
        return self.reader != NO_MODEL or self.reranker != NO_MODEL

    @property
    def max_bytes(self) -> int:
        """The size of the largest file that is indexed."""
        return int(self.max_file_mb * 1_000_000)

    @property
    def writes(self) -> bool:
        """Whether a language model writes the answers."""
        return self.llm != NO_MODEL

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is passed wins over the environment, and that over qa.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @classmethod
    def load(cls, **given: Any) -> Settings:
        """The settings in force here; a `given` value of None counts as not given.

        Raises:
            SettingsError: a value cannot be used; the message names it and says why.
        """
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            raise SettingsError(_explained(error)) from None
        except ValueError as error:  # qa.toml is no TOML
            raise SettingsError(f"qa.toml cannot be read: {error}. Mend or remove it.") from None

    @property
    def folder(self) -> Path:
        """Where the index and vector cache of this corpus lie."""
        if self.data_dir:
            return self.data_dir
        place = hashlib.sha256(str(self.corpus).encode()).hexdigest()[:8]
        return user_data_path("qa", appauthor=False) / f"{self.corpus.name}-{place}"

    def fingerprint(self) -> str:
        """A short hash of the settings that change an index: another value, another index."""
        parts = (self.embedding_model, self.passage_instruction, str(self.passage_tokens))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _explained(error: ValidationError) -> str:
    lines = []
    for one in error.errors():
        name = ".".join(map(str, one["loc"]))
        if not name:  # about several values at once: all of them are the input
            lines.append(one["msg"].removeprefix("Value error, "))
        elif name in _SECRET:
            lines.append(f"{name}: {one['msg'].removeprefix('Value error, ')}")
        else:
            lines.append(f"{name}: {one['msg'].lower()} (got {one['input']!r})")
    known = ", ".join(Settings.model_fields)
    return (
        "These settings cannot be used:\n  "
        + "\n  ".join(lines)
        + f"\nSet them in qa.toml, or as QA_NAME in the environment. Known: {known}."
    )
