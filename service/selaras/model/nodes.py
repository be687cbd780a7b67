"""What each label holds: the required properties first, then the optional ones.

Any text may have an English twin (`nameEn`), and any node may carry a `note`. Properties in DERIVED are computed, never
given.
"""

from collections.abc import Mapping
from types import MappingProxyType

from selaras.model.spellings import ConsolidationWord, Dimension, PeriodWord
from selaras.model.values import Day, Flag, Number, Row, Share, Text, Texts, Whole, Year
from selaras.model.vocabulary import (
    Aspect,
    AssumptionKind,
    Certainty,
    Grade,
    Level,
    Measure,
    PersonKind,
    PlanKind,
    PlanStatus,
    Polarity,
    RoleKind,
    TargetKind,
    UnitKind,
    Verdict,
)

DERIVED = frozenset({"agency", "verdict"})


class Node(Row):
    """The properties that every node has or may have."""

    id: Text
    note: Text | None = None
    note_en: Text | None = None


class Unit(Node):
    """A government, an agency (perangkat daerah), a division or a team."""

    name: Text
    kind: UnitKind
    name_en: Text | None = None
    short_name: Text | None = None
    short_name_en: Text | None = None
    code: Text | None = None


class Role(Node):
    """A position (jabatan), separate from whoever holds it; tier 0 is the regional head."""

    title: Text
    tier: Whole
    title_en: Text | None = None
    kind: RoleKind | None = None
    agency: Text | None = None


class Person(Node):
    """An employee (ASN); the id is the employee number (NIP)."""

    name: Text
    name_en: Text | None = None
    kind: PersonKind | None = None
    agency: Text | None = None


class Element(Node):
    """One box of a performance tree or of a logic model; `goal` says whether it also has the label Goal."""

    statement: Text
    level: Level
    goal: Flag = False
    statement_en: Text | None = None
    tier: Whole | None = None
    quantities: Texts | None = None
    valid_from: Year | None = None
    valid_to: Year | None = None
    certainty: Certainty | None = None
    confidence: Share | None = None
    agency: Text | None = None


class LogicModel(Node):
    """A named chain from problem to impact."""

    title: Text
    title_en: Text | None = None


class Assumption(Node):
    """What must hold for a step of the chain: how likely it holds, and the impact if it does not."""

    statement: Text
    statement_en: Text | None = None
    kind: AssumptionKind | None = None
    likelihood: Grade | None = None
    impact: Grade | None = None
    mitigation: Text | None = None
    mitigation_en: Text | None = None


class Indicator(Node):
    """How an element is measured."""

    name: Text
    name_en: Text | None = None
    aspect: Aspect | None = None
    unit: Text | None = None
    unit_en: Text | None = None
    measure: Measure | None = None
    scale: Texts | None = None
    polarity: Polarity | None = None
    consolidation: ConsolidationWord | None = None
    definition: Text | None = None
    definition_en: Text | None = None
    formula: Text | None = None
    formula_en: Text | None = None
    source: Text | None = None
    source_en: Text | None = None
    is_key: Flag | None = None
    externally_assessed: Flag | None = None
    agency: Text | None = None


class Target(Node):
    """What one role or person is to reach on one indicator in one period; an absent kind means MAIN.

    An absent period means the year, an absent dimension the whole.
    """

    year: Year
    period: PeriodWord | None = None
    dimension: Dimension | None = None
    value: Number | None = None
    value_text: Text | None = None
    value_text_en: Text | None = None
    low: Number | None = None
    high: Number | None = None
    baseline: Number | None = None
    baseline_text: Text | None = None
    baseline_text_en: Text | None = None
    baseline_year: Year | None = None
    due: Day | None = None
    kind: TargetKind | None = None
    reason: Text | None = None
    reason_en: Text | None = None
    agency: Text | None = None
    verdict: Verdict | None = None


class Realization(Node):
    """What was reached, as of a day, and the evidence for it."""

    as_of: Day
    value: Number | None = None
    value_text: Text | None = None
    value_text_en: Text | None = None
    evidence: Text | None = None
    evidence_en: Text | None = None
    agency: Text | None = None


class Plan(Node):
    """The document that states an element or a target."""

    kind: PlanKind
    from_year: Year
    to_year: Year
    version: Text | None = None
    status: PlanStatus | None = None


class Regulation(Node):
    """A law or a regulation."""

    title: Text
    year: Year
    title_en: Text | None = None
    subject: Text | None = None
    subject_en: Text | None = None
    adopted: Day | None = None


class MeritAspect(Node):
    """One aspect of the merit system, in one edition."""

    number: Whole
    name: Text
    name_en: Text | None = None
    description: Text | None = None
    description_en: Text | None = None


NODES: Mapping[str, type[Node]] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            Unit,
            Role,
            Person,
            Element,
            LogicModel,
            Assumption,
            Indicator,
            Target,
            Realization,
            Plan,
            Regulation,
            MeritAspect,
        )
    }
)
