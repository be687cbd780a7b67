"""Single elements, each with the roles responsible for it, as the ground holds them."""

from collections.abc import Iterator, Mapping, Sequence

from selaras.ground.ground import Ground
from selaras.ground.standing import stand
from selaras.meaning.columns import ALWAYS, FOREVER, NO_TIER, ElementColumns, LinkColumns
from selaras.model.ids import NodeId
from selaras.model.vocabulary import Part
from selaras.questions.listed_verdicts import Verdicts
from selaras.questions.neighbourhood import FoundLink, FoundNode, Neighbourhood, NeighbourhoodRecord
from selaras.questions.views import GroundView
from selaras.store.session import Session

# What is known of an element, and of the role that is responsible for it; None stands for all that there is below.
Known = Mapping[str, "Known | None"]
_NAMED: Known = {"__typename": None, "id": None, "key": None}
_ROLE: Known = {**_NAMED, "title": None, "titleEn": None, "tier": None}
KNOWN: Known = {
    **_NAMED,
    **dict.fromkeys(("statement", "statementEn", "level", "tier", "agency", "validFrom", "validTo")),
    "verdict": None,
    "placement": None,
    "owner": _ROLE,
}
_NOTHING = ElementColumns([], [], [], [], [], [], []), LinkColumns([], [], [], [], [], [], [])


async def find_elements(session: Session, keys: Sequence[str]) -> Neighbourhood | None:
    """Find elements in the ground, with all that is KNOWN; None if it does not stand or does not hold them all."""
    ground = await stand(session)
    numbers = [] if ground is None else ground.tree.number(keys)
    if ground is None or len(numbers) < len(keys):
        return None
    owners = sorted({role for element in numbers for role in ground.roles.list_owners(element)})
    record = NeighbourhoodRecord.model_construct(
        roots=tuple(NodeId("Element", key) for key in ground.tree.name(numbers)),
        total=len(numbers),
        nodes=(*(_find_element(ground, each) for each in numbers), *(_find_role(ground, each) for each in owners)),
        links=tuple(link for element in numbers for link in _find_links(ground, element)),
        elements=_NOTHING[0],
        lines=_NOTHING[1],
        measured=(),
    )
    return Neighbourhood(record, len(numbers), Verdicts(GroundView(ground)))


def _find_element(ground: Ground, element: int) -> FoundNode:
    tree, rows = ground.tree, ground.tree.elements
    first, last = int(rows.first[element]), int(rows.last[element])
    properties: dict[str, object] = {
        "id": tree.ids[element],
        "statement": ground.statements[element],
        "statementEn": ground.statements_en[element],
        "level": tree.tell_level(element),
        "tier": tree.tell_tier(element),
        "validFrom": None if first == ALWAYS else first,
        "validTo": None if last == FOREVER else last,
        "agency": ground.agencies[element],
    }
    return FoundNode("Element", bool(rows.goals[element]), properties)


def _find_role(ground: Ground, role: int) -> FoundNode:
    roles, tier = ground.roles, int(ground.roles.tiers[role])
    properties: dict[str, object] = {
        "id": roles.ids[role],
        "title": roles.titles[role],
        "titleEn": roles.titles_en[role],
        **({} if tier == NO_TIER else {"tier": tier}),
    }
    return FoundNode("Role", goal=False, properties=properties)


def _find_links(ground: Ground, element: int) -> Iterator[FoundLink]:
    start = ground.tree.ids[element]
    for role in ground.roles.list_owners(element):
        yield FoundLink("Element", start, "OWNED_BY", "Role", ground.roles.ids[role], {"part": Part.RESPONSIBLE})
