"""Settings, read from environment variables; nothing else in the package reads the environment."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Neo4jSettings(BaseSettings):
    """A Neo4j of the user's, with the variable names that Neo4j Aura uses; without `uri`, the embedded one is used."""

    model_config = SettingsConfigDict(env_prefix="NEO4J_", frozen=True)

    uri: str | None = None
    username: str = "neo4j"
    password: SecretStr = SecretStr("")
    database: str = "neo4j"


class Settings(BaseSettings):
    """Selaras's own settings; times in seconds, sizes in MiB."""

    model_config = SettingsConfigDict(env_prefix="SELARAS_", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("selaras", appauthor=False))
    engines: Path | None = None  # the cache of fetched artifacts; None: `engines` in the home
    maven_repository: str | None = None  # a mirror to fetch from; None: the default of jgo
    bolt_port: int | None = None  # None: 7687, or a free one if that is taken
    heap: int = 512
    page_cache: int = 256
    linger: float = 300.0  # how long the engine keeps running after the last command that used it
    deadline: float = 30.0  # for one call to the database
    audit_deadline: float = 120.0  # for one rule of an audit
    rules: Path | None = None  # a folder of the user's rules, in addition to ours
    load_deadline: float = 600.0  # for one transaction of a load
    compiled: bool = True  # whether queries are compiled; 0 leaves them to graphql-core, to rule out a fault
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: Annotated[
        tuple[str, ...], NoDecode
    ] = ()  # the server's names, by commas; those of the loopback it has anyway
    connections: int = Field(default=500, ge=1)  # that the server has at a time
    patience: float = Field(default=10.0, gt=0)  # seconds for a client to send its headers; for a body twice as many
    kept_answers: int = Field(default=64, ge=0)  # for answers kept while the database is unchanged; 0: none
    ground: int = Field(default=512, ge=0)  # MiB for columns from which questions about paths are answered; 0: none
    heavy: int = Field(default=2, ge=0)  # processes for audits and other large questions; 0: none, all in one
    heavy_waiting: int = Field(default=16, ge=0)  # large questions that may wait for one of them; more are refused
    plan_ahead: bool = True  # whether `serve` has the statements of audits planned before anybody waits for them
    memory: int | None = Field(default=None, ge=0)  # the former name of `kept_answers`, which is still accepted

    @field_validator("hosts", mode="before")
    @classmethod
    def _read_hosts(cls, given: str | Sequence[str]) -> Sequence[str]:
        """Read names as people write them: with a scheme or a port, which make no difference, or in capitals."""
        names = given.replace(",", " ").split() if isinstance(given, str) else given
        found = (urlsplit(each if "//" in each else f"//{each}").hostname for each in names)
        return tuple(each.rstrip(".") for each in found if each)

    @model_validator(mode="before")
    @classmethod
    def _take_former_names(cls, given: dict[str, object]) -> dict[str, object]:
        """Take values from former names, unless the current name is set as well."""
        return {"kept_answers": given["memory"], **given} if "memory" in given else given

    @property
    def kept_reports(self) -> int:
        """How many bytes a process that audits may keep for reports of audits, beside the answers."""
        return self.kept_answers * 2**20 // 4

    @property
    def notices(self) -> tuple[str, ...]:
        """Say which settings were given by a former name, for the program to pass on to the user."""
        renamed = "SELARAS_MEMORY is called SELARAS_KEPT_ANSWERS now; the former name will be read for a while."
        return () if self.memory is None else (renamed,)

    @property
    def engine_cache(self) -> Path:
        """The folder in which fetched artifacts are kept."""
        return self.engines or self.home / "engines"
