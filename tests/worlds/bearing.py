"""Graphs with targets and people that stand for elements anywhere in them: drawn at random, and stored."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from helpers.database import Database
from helpers.stored import store
from reading.verdicts import Element, Link
from worlds.graphs import graphs

YEAR = 2026
AGENCIES = ("ag-1", "ag-2")
ROLES = ("r0", "r1", "r2")
PEOPLE = ("p0", "p1")
YEARS = st.sampled_from([YEAR, YEAR, YEAR, YEAR - 1])


class Target(NamedTuple):
    """A target of a year, the elements that its indicator measures, and whose it is."""

    id: str
    year: int
    agency: str
    elements: Sequence[str]
    assignees: Sequence[str]


class Ground(NamedTuple):
    """A graph with what stands on it: the agencies of elements, who answers for which, and who holds which role."""

    elements: list[Element]
    links: list[Link]
    agencies: Mapping[str, str]
    owners: Mapping[str, Sequence[str]]
    holders: Mapping[str, Sequence[str]]
    targets: list[Target]

    def list_bearers(self) -> dict[tuple[str, str], set[str]]:
        """List every target and person of the year with the elements that it stands for."""
        measured = {target.id: set(target.elements) for target in self.targets if target.year == YEAR}
        targets = {("Target", key): found for key, found in measured.items()}
        return targets | {("Person", person): self._list_owned(person, measured) for person in self.holders}

    def _list_owned(self, person: str, measured: Mapping[str, set[str]]) -> set[str]:
        roles = set(self.holders[person])
        owned = {key for key, owners in self.owners.items() if roles & set(owners)}
        assigned = [each.id for each in self.targets if each.id in measured and {person, *roles} & set(each.assignees)]
        return owned.union(*(measured[key] for key in assigned))


@st.composite
def grounds(draw: st.DrawFn, largest: int = 9) -> Ground:
    """Draw a graph, and on it two agencies, roles, people and targets."""
    elements, links = draw(graphs(largest))
    keys = [each.id for each in elements]
    some = st.lists(st.sampled_from(keys), max_size=2, unique=True)
    roles = st.lists(st.sampled_from(ROLES), max_size=2, unique=True)
    targets = [
        Target(
            f"t{number}",
            draw(YEARS),
            draw(st.sampled_from(AGENCIES)),
            draw(some),
            draw(st.lists(st.sampled_from(ROLES + PEOPLE), max_size=2, unique=True)),
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    return Ground(
        elements,
        links,
        {key: draw(st.sampled_from(AGENCIES)) for key in keys},
        {key: draw(roles) for key in keys},
        {person: draw(roles) for person in PEOPLE},
        targets,
    )


def join_grounds(parts: Sequence[Ground]) -> Ground:
    """Join grounds that have nothing to do with each other: each has names of its own, which begin with its number."""
    named = [_rename(part, f"{number}-") for number, part in enumerate(parts)]
    return Ground(
        [each for part in named for each in part.elements],
        [each for part in named for each in part.links],
        {key: each for part in named for key, each in part.agencies.items()},
        {key: each for part in named for key, each in part.owners.items()},
        {key: each for part in named for key, each in part.holders.items()},
        [each for part in named for each in part.targets],
    )


def _rename(ground: Ground, prefix: str) -> Ground:
    def all_of(groups: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        return {prefix + key: [prefix + each for each in group] for key, group in groups.items()}

    return Ground(
        [each._replace(id=prefix + each.id) for each in ground.elements],
        [each._replace(start=prefix + each.start, end=prefix + each.end) for each in ground.links],
        {prefix + key: prefix + agency for key, agency in ground.agencies.items()},
        all_of(ground.owners),
        all_of(ground.holders),
        [
            Target(
                prefix + each.id,
                each.year,
                prefix + each.agency,
                [prefix + key for key in each.elements],
                [prefix + key for key in each.assignees],
            )
            for each in ground.targets
        ],
    )


def store_ground(database: Database, ground: Ground) -> None:
    """Store all of it past our own door."""
    named = [*ground.owners.values(), *ground.holders.values(), *(each.assignees for each in ground.targets)]
    roles = {role for group in named for role in group if role not in ground.holders}
    store(database, ground.elements, ground.links)
    database.query(
        """
        CALL () { UNWIND $agencies AS id CREATE (:Unit {id: id, name: id, kind: 'AGENCY'}) }
        CALL () { UNWIND $roles AS id CREATE (:Role {id: id, title: id, tier: 2}) }
        CALL () { UNWIND $people AS id CREATE (:Person {id: id, name: id}) }
        """,
        agencies=sorted({*AGENCIES, *ground.agencies.values(), *(each.agency for each in ground.targets)}),
        roles=sorted({*ROLES, *roles}),
        people=sorted({*PEOPLE, *ground.holders}),
    )
    database.query(
        """
        CALL () {
          UNWIND $agencies AS row MATCH (e:Element {id: row[0]}) SET e.agency = row[1]
        }
        CALL () {
          UNWIND $owners AS row MATCH (e:Element {id: row[0]}), (r:Role {id: row[1]})
          CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(r)
        }
        CALL () {
          UNWIND $holders AS row MATCH (p:Person {id: row[0]}), (r:Role {id: row[1]})
          CREATE (p)-[:HOLDS {basis: 'PERMANENT', from: date('2020-01-01')}]->(r)
        }
        CALL () {
          UNWIND $targets AS row
          CREATE (t:Target {id: row.id, year: row.year, agency: row.agency})
          CREATE (t)-[:OF]->(i:Indicator {id: row.id, name: row.id})
          WITH *
          CALL (row, i) { MATCH (e:Element) WHERE e.id IN row.elements CREATE (e)-[:MEASURED_BY]->(i) }
          CALL (row, t) { MATCH (a:Role|Person) WHERE a.id IN row.assignees CREATE (t)-[:ASSIGNED_TO]->(a) }
        }
        """,
        agencies=[list(each) for each in ground.agencies.items()],
        owners=_pair(ground.owners),
        holders=_pair(ground.holders),
        targets=[each._asdict() for each in ground.targets],
    )


def _pair(groups: Mapping[str, Sequence[str]]) -> list[list[str]]:
    return [[key, each] for key, group in groups.items() for each in sorted(group)]
