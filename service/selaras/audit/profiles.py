"""Profiles: which rules of an audit count, how severe each is, and which words they look for; a YAML file each."""

import re
from pathlib import Path
from typing import Annotated, NamedTuple

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from selaras.audit.rules import Rule
from selaras.errors import NotFoundError, StatementError, quote
from selaras.model.bounds import Bounds
from selaras.model.nearest import choose_nearest, offer
from selaras.model.values import Value
from selaras.model.vocabulary import Severity

DEEPEST_LEAF = 20
STANDARD = "standard"
FORMER_NAMES = {"seed": STANDARD}  # earlier names of profiles, which are still accepted
_PHRASE = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")


def _check_phrase(words: str) -> str:
    """Take what rules can look for as whole words, in lower case."""
    if not _PHRASE.fullmatch(words):
        raise ValueError("expected words of letters and digits, with single blanks or hyphens between them")
    return words.lower()


Phrases = Annotated[
    tuple[Annotated[str, Field(max_length=60), AfterValidator(_check_phrase)], ...], Field(max_length=100)
]


class _ProfilePart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True)


class WordLists(_ProfilePart):
    """The words of one language that are looked for besides those of the rules.

    `measure`: how a name of an indicator begins (IND-004). `quantity`, `quality`, `time`: words of that aspect
    (IND-005). `count` and `activity`: how a name begins that counts, and what it then names, which is no result
    (IND-006). `doing`: how an activity begins that is written as a result (SKP-003).
    """

    measure: Phrases = ()
    quantity: Phrases = ()
    quality: Phrases = ()
    time: Phrases = ()
    count: Phrases = ()
    activity: Phrases = ()
    doing: Phrases = ()


class ProfileWords(_ProfilePart):
    """The words of each language; rules look for all of them, since many a tree is written in both."""

    id: WordLists = WordLists()
    en: WordLists = WordLists()

    def merge(self) -> dict[str, Value]:
        """Merge the languages into one list for each name, as the parameter `words` of rules."""
        lists = ((name, (*getattr(self.id, name), *getattr(self.en, name))) for name in WordLists.model_fields)
        return {name: list(dict.fromkeys(found)) for name, found in lists}


class Profile(_ProfilePart):
    """What a profile changes; `leaf_tier` is the lowest tier of a cascade, `words` is added to the lists of rules."""

    about: str = ""
    severities: dict[str, Severity] = Field(default_factory=dict[str, Severity])
    without: tuple[str, ...] = ()
    leaf_tier: Annotated[int, Field(ge=1, le=DEEPEST_LEAF)] = 3
    words: ProfileWords = ProfileWords()

    def weigh(self, rule: Rule) -> Severity:
        """Return the severity of a rule in this profile."""
        return self.severities.get(rule.code, rule.severity)


class NamedProfile(NamedTuple):
    """A profile and its name, which is the stem of its file."""

    name: str
    profile: Profile

    def end_at(self, leaf_tier: int | None) -> "NamedProfile":
        """Return it with another lowest tier, if one is given; raises InvalidArgumentError if that cannot be one."""
        if leaf_tier is None:
            return self
        Bounds(1, DEEPEST_LEAF).check("leafTier", leaf_tier)
        return self._replace(profile=self.profile.model_copy(update={"leaf_tier": leaf_tier}))


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
