"""What a government is made of while it is generated: plain objects that defects can still be planted in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from selaras.model.values import Value

Properties = dict[str, Value]
Truth = dict[str, set[str]]


@dataclass(eq=False, slots=True)
class Role:
    """A position; `unit` is where it stands and `agency` the agency of that unit."""

    id: str
    tier: int
    unit: str
    agency: str
    superior: "Role | None"
    properties: Properties
    elements: "list[Element]" = field(default_factory=list["Element"])


@dataclass(eq=False, slots=True)
class Person:
    """An employee, with the properties of each HOLDS by the role held."""

    id: str
    properties: Properties
    holds: list[tuple[Role, Properties]]


@dataclass(eq=False, slots=True)
class Link:
    """A CONTRIBUTES_TO from the element that has it."""

    end: "Element"
    properties: Properties


@dataclass(eq=False, slots=True)
class Element:
    """A box of the tree or of a logic model; `core` is the noun phrase that its statement and indicators share.

    `split` says that its quantity is shared out among those below, `shared` that its own is such a share.
    """

    id: str
    level: str
    tier: int | None
    statement: str
    core: str
    owner: Role | None
    part: str | None = "RESPONSIBLE"
    goal: bool = False
    split: bool = False
    links: list[Link] = field(default_factory=list[Link])
    indicators: "list[Indicator]" = field(default_factory=list["Indicator"])
    properties: Properties = field(default_factory=dict[str, Value])

    @property
    def shared(self) -> bool:
        """Whether its quantity is a share of another's."""
        return any(target.whole for indicator in self.indicators[:1] for target in indicator.targets[:1])

    @property
    def parent(self) -> "Element":
        """The end of its first link, which is that of the cascade."""
        return self.links[0].end

    @property
    def role(self) -> Role:
        """The role that it was made for; raises ValueError where it has none any more."""
        if self.owner is None:
            raise ValueError(f"{self.id} has no role.")
        return self.owner


@dataclass(eq=False, slots=True)
class Indicator:
    """How elements are measured; the first target is that of the year."""

    id: str
    properties: Properties
    targets: "list[Target]" = field(default_factory=list["Target"])


@dataclass(eq=False, slots=True)
class Target:
    """What is to be reached; `whole` is the target that it is a share of."""

    id: str
    year: int
    properties: Properties
    assignees: list[Role | Person] = field(default_factory=list[Role | Person])
    plans: list[str] = field(default_factory=list[str])
    whole: "Target | None" = None
    realizations: list[tuple[str, Properties]] = field(default_factory=list[tuple[str, Properties]])


@dataclass(eq=False, slots=True)
class Agency:
    """An agency with its roles, and its elements tier by tier; `objects` are the noun phrases of its sector."""

    id: str
    name: str
    objects: Sequence[str]
    head: Role
    leaders: list[Role]
    members: list[Role]
    tops: list[Element] = field(default_factory=list[Element])
    middles: list[Element] = field(default_factory=list[Element])
    leaves: list[Element] = field(default_factory=list[Element])


@dataclass(eq=False, slots=True)
class Government:
    """Everything of one government; `rows` and `ties` hold what no defect touches once it is there."""

    id: str
    head: Role
    agencies: list[Agency]
    people: list[Person]
    goals: list[Element] = field(default_factory=list[Element])
    modelled: list[Element] = field(default_factory=list[Element])
    loose_indicators: list[Indicator] = field(default_factory=list[Indicator])
    loose_targets: list[Target] = field(default_factory=list[Target])
    rows: defaultdict[str, dict[str, Properties]] = field(default_factory=lambda: defaultdict(dict))
    ties: defaultdict[str, list[tuple[str, str, Properties]]] = field(default_factory=lambda: defaultdict(list))

    def list_elements(self) -> list[Element]:
        """List all elements, tier by tier and those of logic models last."""
        below = [each for agency in self.agencies for each in (*agency.tops, *agency.middles, *agency.leaves)]
        return [*self.goals, *below, *self.modelled]


class Rows(NamedTuple):
    """Rows for `merge_nodes` by label and for `merge_links` by kind, and what each rule is to flag in them."""

    nodes: Mapping[str, list[Properties]]
    links: Mapping[str, list[Properties]]
    truth: Mapping[str, frozenset[str]]

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return sum(len(rows) for rows in self.nodes.values())

    @property
    def link_count(self) -> int:
        """How many relationships there are."""
        return sum(len(rows) for rows in self.links.values())


class Tally:
    """How much the rows were that went by, and what each rule is to flag in all of them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.nodes = 0
        self.links = 0
        self.truth: dict[str, frozenset[str]] = {}

    def add(self, rows: Rows) -> None:
        """Count rows; they need not be kept."""
        self.nodes += rows.node_count
        self.links += rows.link_count
        for code, keys in rows.truth.items():
            self.truth[code] = self.truth.get(code, frozenset[str]()) | keys


def read_properties(row: Properties) -> Mapping[str, Value]:
    """Read the properties that a row gives to its node or link; raises ValueError where they are none."""
    properties = row["properties"]
    if not isinstance(properties, Mapping):
        raise ValueError(f"{row} has no properties.")  # noqa: TRY004 - the row is wrong, and not the call
    return properties
