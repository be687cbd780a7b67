"""What can be set from outside, by environment variable; nothing else in the package reads the environment."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Neo4jSettings(BaseSettings):
    """A Neo4j of yours, in the names of the file that Neo4j Aura hands out; without `uri` the embedded one serves."""

    model_config = SettingsConfigDict(env_prefix="NEO4J_", frozen=True)

    uri: str | None = None
    username: str = "neo4j"
    password: SecretStr = SecretStr("")
    database: str = "neo4j"


class Settings(BaseSettings):
    """Everything of our own; times in seconds, sizes in MiB."""

    model_config = SettingsConfigDict(env_prefix="SELARAS_", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("selaras", appauthor=False))
    engines: Path | None = None  # the cache of fetched artifacts; None: `engines` in the home
    maven_repository: str | None = None  # a mirror to fetch from; None: the one that jgo knows
    bolt_port: int | None = None  # None: 7687, or a free one where that is taken
    heap: int = 512
    page_cache: int = 256
    linger: float = 300.0  # how long the engine outlives its last user, who was over in a moment
    deadline: float = 30.0  # for one call to the database
    audit_deadline: float = 120.0  # for one rule of an audit
    rules: Path | None = None  # a folder of rules of yours, beside ours
    load_deadline: float = 600.0  # for one transaction of a load
    compiled: bool = True  # whether queries are compiled; 0 leaves them to graphql-core, for whoever suspects a fault
    host: str = "127.0.0.1"
    port: int = 8000
    kept_answers: int = Field(default=64, ge=0)  # given again while the database stands still; 0 keeps none
    memory: int | None = Field(default=None, ge=0)  # what `kept_answers` was called before, and still may be

    @model_validator(mode="before")
    @classmethod
    def _take_former_names(cls, given: dict[str, object]) -> dict[str, object]:
        """Take what was set by a former name, unless the name of today is set as well."""
        return {"kept_answers": given["memory"], **given} if "memory" in given else given

    @property
    def notices(self) -> tuple[str, ...]:
        """Say which settings were given by a former name; for the program that reads them to pass on."""
        renamed = "SELARAS_MEMORY is called SELARAS_KEPT_ANSWERS now; the former name will be read for a while."
        return () if self.memory is None else (renamed,)

    @property
    def engine_cache(self) -> Path:
        """The folder of the fetched artifacts."""
        return self.engines or self.home / "engines"
