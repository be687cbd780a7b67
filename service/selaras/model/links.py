"""What each relationship type joins and holds; every link points from the smaller thing to the greater."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pydantic import Field

from selaras.model.values import Day, Row, Share, Text, Texts, Year
from selaras.model.vocabulary import Basis, Certainty, HoldingBasis, LinkKind, LinkStatus, Method, Part


class Link(Row):
    """The properties that any link may have; an absent certainty means CERTAIN."""

    certainty: Certainty | None = None
    confidence: Share | None = None
    evidence: Text | None = None
    evidence_en: Text | None = None


class Contribution(Link):
    """A link of the cascade; where a file is silent its status stays, and a new link's follows from its agencies."""

    status: LinkStatus | None = None
    kind: LinkKind | None = None
    method: Method | None = None
    basis: Basis | None = None
    valid_from: Year | None = None
    valid_to: Year | None = None
    weight: Share | None = None
    proposed_on: Day | None = None
    alternatives: Texts | None = None


class Ownership(Link):
    """The part that a role has in an element."""

    part: Part


class ElementAssumption(Link):
    """The step from an element up to `toward` holds only if the assumption does."""

    toward: Text


class Component(Link):
    """A term of an indicator's formula: arithmetic, and nothing more."""

    weight: Share | None = None


class Holding(Link):
    """A person's time in a role; both days are inclusive, and an absent one is open."""

    basis: HoldingBasis
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Attributes(Contribution):
    """Every property that some link may have, for readers that do not know its type in advance."""

    part: Part | None = None
    toward: Text | None = None
    basis: Basis | HoldingBasis | None = None  # pyright: ignore[reportIncompatibleVariableOverride] - of a contribution or a holding
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Ends(NamedTuple):
    """The two labels that a link joins, and the class of its properties."""

    start: str
    end: str
    properties: type[Link]


LINKS: Mapping[str, tuple[Ends, ...]] = MappingProxyType(
    {
        "CONTRIBUTES_TO": (Ends("Element", "Element", Contribution),),
        "RESPONDS_TO": (Ends("Element", "Element", Link),),
        "OWNED_BY": (Ends("Element", "Role", Ownership),),
        "MEASURED_BY": (Ends("Element", "Indicator", Link),),
        "IN_MODEL": (Ends("Element", "LogicModel", Link),),
        "ASSUMES": (Ends("Element", "Assumption", ElementAssumption), Ends("LogicModel", "Assumption", Link)),
        "STATED_IN": (Ends("Element", "Plan", Link), Ends("Target", "Plan", Link)),
        "OF_UNIT": (Ends("Plan", "Unit", Link),),
        "CITES": (Ends("Plan", "Regulation", Link),),
        "COMPONENT_OF": (Ends("Indicator", "Indicator", Component),),
        "SAME_AS": (Ends("Indicator", "Indicator", Link),),
        "OF": (Ends("Target", "Indicator", Link), Ends("Realization", "Target", Link)),
        "ASSIGNED_TO": (Ends("Target", "Role", Link), Ends("Target", "Person", Link)),
        "SHARE_OF": (Ends("Target", "Target", Link),),
        "HOLDS": (Ends("Person", "Role", Holding),),
        "REPORTS_TO": (Ends("Role", "Role", Link),),
        "IN_UNIT": (Ends("Role", "Unit", Link),),
        "PART_OF": (Ends("Unit", "Unit", Link),),
        "REVOKES": (Ends("Regulation", "Regulation", Link),),
        "AMENDS": (Ends("Regulation", "Regulation", Link),),
        "IMPLEMENTS": (Ends("Regulation", "Regulation", Link),),
        "DEFINED_IN": (Ends("MeritAspect", "Regulation", Link),),
    }
)
