"""Random small graphs, wrong in every way that can be loaded."""

from collections.abc import Sequence

from hypothesis import strategies as st

from reading.verdicts import Element, Link
from selaras.meaning.columns import Extract

LEVELS = ("PROBLEM", "INPUT", "ACTIVITY", "OUTPUT", "OUTCOME", "IMPACT")
YEARS = st.sampled_from([None, None, None, 2024, 2026, 2027])


@st.composite
def graphs(draw: st.DrawFn, largest: int = 8) -> tuple[list[Element], list[Link]]:
    """Draw elements and links: several roots and parents, cycles, DECLINED and expired links included."""
    count = draw(st.integers(1, largest))
    elements = [
        Element(
            f"e{number}",
            draw(st.sampled_from(LEVELS if draw(st.integers(0, 9)) == 0 else LEVELS[1:])),
            draw(st.sampled_from([None, 0, 1, 1, 2, 2, 3, 4])),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(YEARS),
            draw(YEARS),
        )
        for number in range(count)
    ]
    ids = st.sampled_from([each.id for each in elements])
    pairs = draw(st.lists(st.tuples(ids, ids), max_size=3 * largest, unique=True))
    links = [
        Link(
            start,
            end,
            draw(st.sampled_from(["ACCEPTED", "ACCEPTED", "ACCEPTED", "PROPOSED", "DECLINED"])),
            draw(st.sampled_from([None, "CAUSAL", "DECOMPOSITION", "DECOMPOSITION"])),
            draw(st.sampled_from([None, "CERTAIN", "INFERRED"])),
            draw(YEARS),
            draw(YEARS),
        )
        for start, end in pairs
    ]
    return elements, links


def read_extract(elements: Sequence[Element], links: Sequence[Link]) -> Extract:
    """Read a graph as the database would bring it, a column a property."""
    columns = [[each[place] for each in elements] for place in range(len(Element._fields))]
    return Extract.model_validate(
        {"elements": columns, "links": [[each[place] for each in links] for place in range(len(Link._fields))]}
    )
