"""Profiles: which rules of an audit count, and how severe each is; one YAML file per profile."""

from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from selaras.audit.rules import Rule
from selaras.errors import NotFoundError, StatementError, quote
from selaras.model.nearest import choose_nearest, offer
from selaras.model.vocabulary import Severity

STANDARD = "standard"
FORMER_NAMES = {"seed": STANDARD}  # earlier names of profiles, which are still accepted


class Profile(BaseModel):
    """What a profile changes; `leaf_tier` is the lowest tier of a cascade."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel)

    about: str
    severities: dict[str, Severity] = Field(default_factory=dict[str, Severity])
    without: tuple[str, ...] = ()
    leaf_tier: int = 3

    def weigh(self, rule: Rule) -> Severity:
        """Return the severity of a rule in this profile."""
        return self.severities.get(rule.code, rule.severity)


class NamedProfile(NamedTuple):
    """A profile and its name, which is the stem of its file."""

    name: str
    profile: Profile


def read_profile(folder: Path, name: str) -> NamedProfile:
    """Read a profile by its name, or by its former one.

    Raises NotFoundError, listing the profiles, if there is none of that name, and StatementError for an invalid file.
    """
    known = list_profiles(folder)
    name = FORMER_NAMES.get(name, name)
    if name not in known:
        words = f"There is no profile {quote(name)}; there are {', '.join(known)}"
        raise NotFoundError(f"{words}{offer(choose_nearest(name, known))}")
    path = folder / f"{name}.yaml"
    try:
        return NamedProfile(name, Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
    except (ValidationError, yaml.YAMLError) as error:
        raise StatementError(f"{path}: {error}") from error


def list_profiles(folder: Path) -> list[str]:
    """List the names of the profiles in a folder, sorted."""
    return sorted(path.stem for path in folder.glob("*.yaml"))
