"""The closed lists of words that the graph uses, each as an enumeration."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What an organisational unit is."""

    GOVERNMENT = "GOVERNMENT"
    AGENCY = "AGENCY"
    DIVISION = "DIVISION"
    TEAM = "TEAM"


class RoleKind(StrEnum):
    """The standing of a position (jabatan)."""

    REGIONAL_HEAD = "REGIONAL_HEAD"
    JPT_MADYA = "JPT_MADYA"
    JPT_PRATAMA = "JPT_PRATAMA"
    ADMINISTRATOR = "ADMINISTRATOR"
    SUPERVISOR = "SUPERVISOR"
    TEAM_LEADER = "TEAM_LEADER"
    FUNCTIONAL = "FUNCTIONAL"
    EXECUTOR = "EXECUTOR"


class PersonKind(StrEnum):
    """How a civil servant is employed."""

    PNS = "PNS"
    PPPK = "PPPK"


class Level(StrEnum):
    """The rung of the logic model on which an element stands."""

    PROBLEM = "PROBLEM"
    INPUT = "INPUT"
    ACTIVITY = "ACTIVITY"
    OUTPUT = "OUTPUT"
    OUTCOME = "OUTCOME"
    IMPACT = "IMPACT"


class Certainty(StrEnum):
    """Whether a source states it, or somebody read it from the meaning."""

    CERTAIN = "CERTAIN"
    INFERRED = "INFERRED"


class AssumptionKind(StrEnum):
    """What an assumption is about."""

    POLICY = "POLICY"
    POLITICAL = "POLITICAL"
    INSTITUTIONAL = "INSTITUTIONAL"
    REGULATORY = "REGULATORY"
    ECONOMIC = "ECONOMIC"
    SOCIAL = "SOCIAL"
    TECHNICAL = "TECHNICAL"
    OTHER = "OTHER"


class Grade(StrEnum):
    """How likely, or how grave."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


class Aspect(StrEnum):
    """The side of a result that an indicator measures."""

    QUANTITY = "QUANTITY"
    QUALITY = "QUALITY"
    TIME = "TIME"
    COST = "COST"


class Measure(StrEnum):
    """What kind of value an indicator takes."""

    COUNT = "COUNT"
    PERCENTAGE = "PERCENTAGE"
    RATIO = "RATIO"
    INDEX = "INDEX"
    ORDINAL = "ORDINAL"
    DATE = "DATE"
    DURATION = "DURATION"
    CURRENCY = "CURRENCY"
    QUALITATIVE = "QUALITATIVE"


class Polarity(StrEnum):
    """Which way is better."""

    UP = "UP"
    DOWN = "DOWN"
    STABLE = "STABLE"
    RANGE = "RANGE"


class Consolidation(StrEnum):
    """How the periods of a year make the year: they add up, their mean stands, or the last one does."""

    SUM = "SUM"
    AVERAGE = "AVERAGE"
    LAST = "LAST"


class Period(StrEnum):
    """The part of its year that a target is for; PLAN is the end of the plan."""

    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    H1 = "H1"
    H2 = "H2"
    M01 = "M01"
    M02 = "M02"
    M03 = "M03"
    M04 = "M04"
    M05 = "M05"
    M06 = "M06"
    M07 = "M07"
    M08 = "M08"
    M09 = "M09"
    M10 = "M10"
    M11 = "M11"
    M12 = "M12"
    PLAN = "PLAN"


class TargetKind(StrEnum):
    """Whether a target is part of the main work; an absent kind means MAIN."""

    MAIN = "MAIN"
    ADDITIONAL = "ADDITIONAL"


class PlanKind(StrEnum):
    """The kinds of planning document."""

    RPJPD = "RPJPD"
    RPJMD = "RPJMD"
    RENSTRA = "RENSTRA"
    RKPD = "RKPD"
    RENJA = "RENJA"
    PK = "PK"
    SKP = "SKP"
    OTHER = "OTHER"


class PlanStatus(StrEnum):
    """Whether a plan stands."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"
    REVOKED = "REVOKED"


class LinkStatus(StrEnum):
    """Whether the side that is served has accepted a contribution."""

    ACCEPTED = "ACCEPTED"
    PROPOSED = "PROPOSED"
    DECLINED = "DECLINED"


class LinkKind(StrEnum):
    """Whether a contribution causes its parent, or is a part of it."""

    CAUSAL = "CAUSAL"
    DECOMPOSITION = "DECOMPOSITION"


class Method(StrEnum):
    """Direct or non-direct alignment (penyelarasan langsung, tidak langsung)."""

    DIRECT = "DIRECT"
    NON_DIRECT = "NON_DIRECT"


class Basis(StrEnum):
    """By what a result is divided."""

    ASPECT = "ASPECT"
    REGION = "REGION"
    QUANTITY_SHARE = "QUANTITY_SHARE"
    SUPPORT = "SUPPORT"


class Part(StrEnum):
    """The part that a role has in an element."""

    RESPONSIBLE = "RESPONSIBLE"
    MEMBER = "MEMBER"
    ADDITIONAL = "ADDITIONAL"


class HoldingBasis(StrEnum):
    """How a person holds a role: by appointment, or acting (Plt, Plh, Pj)."""

    PERMANENT = "PERMANENT"
    ACTING = "ACTING"


class Verdict(StrEnum):
    """What an element or a target is to the goals above it, best first."""

    ALIGNED = "ALIGNED"
    LEVEL_SKIP = "LEVEL_SKIP"
    WEAK = "WEAK"
    ISLAND = "ISLAND"
    ORPHAN = "ORPHAN"


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"


class EvidenceShape(StrEnum):
    """How the evidence of a finding hangs together.

    On a PATH each leads to the next, and what stands alone is a path of one. A RING is a path whose last is its first.
    In a PAIR the first, the subject, is set against each of the others.
    """

    PATH = "PATH"
    RING = "RING"
    PAIR = "PAIR"
