"""A finding: one subject that a rule flags in a year, in words, with its proof."""

from collections.abc import Mapping
from typing import NamedTuple, cast

from pydantic import ConfigDict, computed_field
from pydantic.alias_generators import to_camel

from selaras.audit.rules import Rule
from selaras.errors import DataError, InvalidArgumentError
from selaras.meaning.narrative import Language
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.model.ids import NodeId, read_id, write_id
from selaras.model.values import Row, Value
from selaras.model.vocabulary import EvidenceShape, Severity

_SEVERITIES = {severity: rank for rank, severity in enumerate(Severity)}
_MOST_EXPLAINED = 999_999_999
_SEPARATOR = "\0"  # no id holds it, and it sorts before all that one may hold


class Finding(Row):
    """A finding; `acceptance` is the acceptance in force on the day of the audit, `profile` the one of the audit.

    `evidence` holds keys in order, `evidence_ids` the global ids of the same nodes, and `evidence_shape` says how they
    hang together. `cause` is the global id of the element to be mended first, and `explains` how many other findings of
    the audit have the subject of this one as their cause.
    """

    rule: str
    severity: Severity
    label: str
    id: str
    year: int
    agency: str | None
    message: str
    message_en: str
    evidence: tuple[str, ...]
    evidence_ids: tuple[str, ...] = ()
    evidence_shape: EvidenceShape = EvidenceShape.PATH
    tentative: bool
    source: str
    acceptance: Acceptance | None = None
    profile: str = "standard"
    cause: str | None = None
    explains: int = 0

    @computed_field
    @property
    def echo(self) -> bool:
        """Whether it goes away by itself once its cause, another element, is mended."""
        return self.cause is not None and self.cause != self.subject

    @property
    def proof(self) -> str:
        """The evidence as people read it: a path with arrows, or the subject and what it is set against."""
        if self.evidence_shape is EvidenceShape.PAIR and len(self.evidence) > 1:
            return f"{self.evidence[0]} ↔ {', '.join(self.evidence[1:])}"
        return " → ".join(self.evidence)

    @property
    def reach(self) -> str:
        """What it explains, or of what it is an echo, in words; empty if neither."""
        return f"echo of {self.cause}" if self.echo else f"explains {self.explains}" if self.explains else ""

    @property
    def place(self) -> str:
        """Its place among all findings, in order of code points, and the cursor of pages.

        The gravest come first, of these the causes before their echoes, those that explain most before others; then the
        rule and the id decide.
        """
        weight = f"{_SEVERITIES[self.severity]}{self.echo:d}{_MOST_EXPLAINED - self.explains:09}"
        return _SEPARATOR.join((weight, self.rule, self.id, self.label))

    def say(self, language: Language) -> str:
        """Return the message in a language."""
        return self.message_en if language is Language.EN else self.message

    @property
    def properties(self) -> Mapping[str, Value]:
        """The properties that findings are filtered by."""
        names = ("rule", "agency", "label", "id", "message", "tentative", "cause", "echo")
        shown: dict[str, Value] = {name: getattr(self, name) for name in names}
        return shown | {"severity": self.severity.value, "accepted": self.acceptance is not None}

    @property
    def subject(self) -> str:
        """The global id of the flagged node."""
        return write_id(self.label, self.id)

    @property
    def identity(self) -> FindingIdentity:
        """What identifies the finding across audits."""
        return FindingIdentity(self.rule, self.subject, self.year)


class AgencyOutcome(NamedTuple):
    """What a rule found in one agency; the agency None stands for what is unplaced."""

    agency: str | None
    checked: int
    findings: tuple[Finding, ...]


class Outcome(NamedTuple):
    """What a rule found, agency by agency; `failure` says why it could not be run to its end."""

    rule: Rule
    severity: Severity
    tallies: tuple[AgencyOutcome, ...]
    failure: str | None = None

    @property
    def checked(self) -> int:
        """How many subjects the rule checked."""
        return sum(tally.checked for tally in self.tallies)

    @property
    def failing(self) -> int:
        """How many subjects it flags, accepted ones included."""
        return sum(len(tally.findings) for tally in self.tallies)

    @property
    def passing(self) -> int:
        """How many subjects it does not flag."""
        return self.checked - self.failing

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything it flags, by agency, then by label and id."""
        return tuple(finding for tally in self.tallies for finding in tally.findings)


class Flag(Row):
    """What a rule returns for one subject; the names that its sentences use come along as extra fields."""

    model_config = ConfigDict(extra="allow", frozen=True, alias_generator=to_camel)

    id: str
    label: str | None = None
    evidence: tuple[str, ...] = ()
    tentative: bool = False


def make_finding(  # noqa: PLR0913, PLR0917 - all that a finding says besides its subject
    rule: Rule, severity: Severity, flag: Flag, year: int, agency: str | None, profile: str = "standard"
) -> Finding:
    """Put a flag into words; in English, a name's twin (`statementEn`) replaces it if there is one.

    Raises DataError if the rule does not return a name that its sentences use, flags a label not among its subjects, or
    brings evidence of a label that its header does not name.
    """
    label = flag.label or rule.subjects[0]
    if label not in rule.subjects:
        raise DataError([f"flags a {label}; its subjects are {', '.join(rule.subjects)}."])
    proof = _identify(rule, label, flag)
    given = {**(flag.model_extra or {}), "id": flag.id}
    return Finding(
        rule=rule.code,
        severity=severity,
        label=label,
        id=flag.id,
        year=year,
        agency=agency,
        message=_fill(rule.says, _SentenceValues(given, twin="")),
        message_en=_fill(rule.says_en, _SentenceValues(given, twin="En")),
        evidence=tuple(each.key for each in proof),
        evidence_ids=tuple(write_id(each.label or label, each.key) for each in proof),
        evidence_shape=rule.evidence.shape,
        tentative=flag.tentative,
        source=rule.source,
        profile=profile,
    )


def _identify(rule: Rule, label: str, flag: Flag) -> list[NodeId]:
    """Find the label of each key in the evidence of a flag, of which the first is the subject's."""
    following = rule.evidence.labels or (label,)
    first, *others = flag.evidence or (flag.id,)
    if len(following) == 1:
        return [NodeId(label, first), *(NodeId(following[0], key) for key in others)]
    try:
        found = [read_id(each, following) for each in others]
    except InvalidArgumentError as error:
        raise DataError([f"brings evidence that its header does not name: {error}"]) from None
    bare = [each.key for each in found if each.label is None]
    if bare:
        raise DataError([f"brings {', '.join(bare)} as evidence; expected an id such as {following[0]}:{bare[0]}."])
    return [NodeId(label, first), *found]


def write_value(value: object) -> str:
    """Write a value for a sentence: numbers to six decimals, lists with commas, an absent value as a dash."""
    if isinstance(value, str):
        return value
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join([write_value(each) for each in cast("list[object]", value)]) or "–"
    return str(value)


class _SentenceValues:
    """Writes the values of a sentence one by one, as its names ask for them."""

    def __init__(self, given: Mapping[str, object], twin: str) -> None:
        self._given = given
        self._twin = twin

    def __getitem__(self, name: str) -> str:
        return write_value(self._given.get(name + self._twin) or self._given[name])


def _fill(words: str, given: _SentenceValues) -> str:
    try:
        return words.format_map(given)
    except KeyError as error:
        raise DataError([f"its sentence uses {{{error.args[0]}}}, and its findings do not bring it."]) from None
