"""What is asked over HTTP, of us and of the rival, and the facts that the answers hold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from pydantic import BaseModel, Field, model_validator

from bench.floor import Sent

CASCADE = """
query Cascade($root: ID!, $year: Int!, $depth: Int!) {
  cascade(root: $root, year: $year, depth: $depth) {
    exhaustive
    nodes { element { key statement level tier owners { title } } }
    links { from to }
  }
}
"""
SMALL = "query Small($key: ID!) { element(key: $key) { key statement level tier owner { title } } }"
TRACE = """
query Trace($from: ID!, $year: Int!) {
  trace(from: $from, year: $year) { verdict paths { elements { key statement level tier } } }
}
"""
HELLO = "{ __typename }"
PAGE = "query Page($after: String) { targets(first: 100, after: $after) { nodes { key year value } } }"
RIVAL_SMALL = """
query Small($key: ID!) { elements(where: { key: { eq: $key } }) { key statement level tier owners { title } } }
"""


_ELEMENT = "key: rowId statement level tier owners: ownershipsByElementIdList { role: roleByRoleId { title } }"
POSTGRAPHILE_SMALL = f"query Small($key: String!) {{ element: elementByRowId(rowId: $key) {{ {_ELEMENT} }} }}"
# Nothing is kept in pieces of what a variable may change.
PIECELESS = CASCADE.replace("$depth: Int!", "$depth: Int!, $all: Boolean! = true").replace(
    "title", "title @include(if: $all)"
)


class Fact(NamedTuple):
    """An element as an answer shows it, with the titles of its owners."""

    key: str
    statement: str
    level: str
    tier: int | None
    titles: tuple[str, ...]


class Facts(NamedTuple):
    """The elements of an answer, and its links by key."""

    elements: frozenset[Fact]
    links: frozenset[tuple[str, str]]


class _Role(BaseModel):
    title: str

    @model_validator(mode="before")
    @classmethod
    def unwrap(cls, found: object) -> object:
        """Take a role out of the row that links to it."""
        return _unwrap(found, "role")


class _Element(BaseModel):
    key: str
    statement: str
    level: str
    tier: int | None
    owner: _Role | None = None
    owners: list[_Role] = []
    contributors: "list[_Element]" = []

    @model_validator(mode="before")
    @classmethod
    def unwrap(cls, found: object) -> object:
        """Take an element out of the row that links to it."""
        return _unwrap(found, "element")

    def tell(self) -> Fact:
        """Tell it as a fact."""
        owners = [self.owner] if self.owner else self.owners
        return Fact(self.key, self.statement, self.level, self.tier, tuple(sorted(role.title for role in owners)))


class _Node(BaseModel):
    element: _Element


class _Link(BaseModel):
    start: str = Field(alias="from")
    end: str = Field(alias="to")


class _Cascade(BaseModel):
    exhaustive: bool
    nodes: list[_Node]
    links: list[_Link]


class _Keyed(BaseModel):
    key: str


class _Path(BaseModel):
    elements: list[_Keyed]


class _Trace(BaseModel):
    paths: list[_Path]


class _Targets(BaseModel):
    nodes: list[_Keyed]


class _Data(BaseModel):
    cascade: _Cascade | None = None
    element: _Element | None = None
    elements: list[_Element] = []
    trace: _Trace | None = None
    targets: _Targets | None = None


class _Sent(BaseModel):
    text: str
    parameters: dict[str, object]


class _Extensions(BaseModel):
    cypher: list[_Sent] = []


class _Answer(BaseModel):
    """Whatever was asked; an answer with errors is refused, since nothing is known of what it cost."""

    data: _Data
    extensions: _Extensions = _Extensions()
    errors: None = None


def _unwrap(found: object, name: str) -> object:
    return cast("object", found[name]) if isinstance(found, dict) and name in found else cast("object", found)


def write_rival_cascade(depth: int) -> str:
    """Write the rival's question for a cascade, which names every step down."""
    fields = "key statement level tier owners { title }"
    below = ""
    for _ in range(depth):
        below = f"contributors {{ {fields} {below} }}"
    return f"query Cascade($key: ID!) {{ elements(where: {{ key: {{ eq: $key }} }}) {{ {fields} {below} }} }}"


def write_postgraphile_cascade(depth: int) -> str:
    """Write PostGraphile's question for a cascade, which names every step down, and the table between."""
    below = ""
    for _ in range(depth):
        below = f"contributors: contributionsByParentIdList {{ element: elementByElementId {{ {_ELEMENT} {below} }} }}"
    return f"query Cascade($key: String!) {{ element: elementByRowId(rowId: $key) {{ {_ELEMENT} {below} }} }}"


def write_unseen(number: int) -> str:
    """Write the question for a cascade as nobody has written it before: with a field under another name each time."""
    return CASCADE.replace(" level ", f" level{number:06}: level ")


def read_facts(answer: bytes) -> Facts:
    """Read the elements and links of any answer, ours or the rival's, of which each holds every element once.

    Raises ValueError for an answer with errors, one that is cut short, and one that repeats an element.
    """
    data = _Answer.model_validate_json(answer).data
    if data.cascade and not data.cascade.exhaustive:
        raise ValueError("The cascade is cut short.")
    single = [data.element] if data.element else []
    found = [node.element for node in data.cascade.nodes] if data.cascade else list(_walk([*single, *data.elements]))
    links = [(link.start, link.end) for link in data.cascade.links] if data.cascade else _list_links(found)
    facts = Facts(frozenset(element.tell() for element in found), frozenset(links))
    if len(facts.elements) != len(found):
        raise ValueError("An element is repeated.")
    return facts


def _walk(elements: Sequence[_Element]) -> Iterator[_Element]:
    for element in elements:
        yield element
        yield from _walk(element.contributors)


def _list_links(elements: Sequence[_Element]) -> list[tuple[str, str]]:
    return [(below.key, element.key) for element in elements for below in element.contributors]


def read_keys(answer: bytes) -> tuple[str, ...]:
    """Read the keys of the elements of an answer, in their order; errors as of `read_facts`."""
    return tuple(sorted(element.key for element in read_facts(answer).elements))


def read_path(answer: bytes) -> tuple[str, ...]:
    """Read the keys of the first path of a trace."""
    trace = _Answer.model_validate_json(answer).data.trace
    return tuple(element.key for path in (trace.paths[:1] if trace else ()) for element in path.elements)


def read_page(answer: bytes) -> tuple[str, ...]:
    """Read the keys of a page of targets."""
    targets = _Answer.model_validate_json(answer).data.targets
    return tuple(target.key for target in targets.nodes) if targets else ()


def read_statements(answer: bytes) -> list[Sent]:
    """Read the statements of an answer that shows them."""
    return [Sent(each.text, each.parameters) for each in _Answer.model_validate_json(answer).extensions.cypher]
