"""A profile of the audit as an argument: its contents, never the path of a file."""

from collections.abc import Iterable
from dataclasses import asdict

import strawberry

from selaras import folders
from selaras.audit.own_profiles import make_own_profile
from selaras.audit.profiles import STANDARD, NamedProfile, read_profile
from selaras.audit.rules import Rule
from selaras.errors import InvalidArgumentError
from selaras.model.vocabulary import Severity


@strawberry.input(description="How severe the findings of a rule are.")
class RuleSeverityInput:
    rule: str
    severity: Severity


@strawberry.input(description="Words that rules look for besides their own, as whole words in any case.")
class WordListsInput:
    measure: list[str] = strawberry.field(default_factory=list, description="How a name begins, for IND-004.")
    quantity: list[str] = strawberry.field(default_factory=list, description="For IND-005.")
    quality: list[str] = strawberry.field(default_factory=list, description="For IND-005.")
    time: list[str] = strawberry.field(default_factory=list, description="For IND-005.")
    count: list[str] = strawberry.field(default_factory=list, description="How a name begins that counts, for IND-006.")
    activity: list[str] = strawberry.field(default_factory=list, description="What is no result, for IND-006.")
    doing: list[str] = strawberry.field(default_factory=list, description="How an activity begins, for SKP-003.")


@strawberry.input(description="Words in Indonesian and in English; rules look for both.")
class WordsInput:
    id: WordListsInput | None = None
    en: WordListsInput | None = None


@strawberry.input(description="What a profile changes; what it does not name is as in `standard`.")
class ProfileInput:
    name: str = "own"
    severities: list[RuleSeverityInput] = strawberry.field(default_factory=list)
    without: list[str] = strawberry.field(default_factory=list, description="Rules that do not count.")
    leaf_tier: int = strawberry.field(default=3, description="The lowest tier of a cascade, 1 to 20.")
    words: WordsInput | None = None


def choose_profile(name: str, given: ProfileInput | None, leaf_tier: int | None, rules: Iterable[Rule]) -> NamedProfile:
    """Choose the profile of a name, or make the given one; raises InvalidArgumentError if both are asked for."""
    if given is None:
        return read_profile(folders.PROFILES, name).end_at(leaf_tier)
    if name != STANDARD:
        raise InvalidArgumentError("profile and profileInput are both given; leave one of them out.")
    words = given.words or WordsInput()
    contents: dict[str, object] = {
        "severities": {each.rule: each.severity.value for each in given.severities},
        "without": given.without,
        "leafTier": given.leaf_tier,
        "words": {key: asdict(each) for key, each in (("id", words.id), ("en", words.en)) if each},
    }
    return make_own_profile(given.name, contents, [rule.code for rule in rules]).end_at(leaf_tier)
