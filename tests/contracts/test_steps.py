"""The rules that look at steps, held to the one definition: on random graphs they flag what follows from it."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from helpers.auditing import run_audit
from helpers.database import Database
from helpers.stored import store
from reading.verdicts import Element, Link, within
from selaras.meaning.steps import Step, Steps
from selaras.model.vocabulary import Level, LinkStatus
from worlds.graphs import read_extract

GRAPHS = 90
YEAR = 2026
LEAF_TIER = 3
LEVELS = ("PROBLEM", *("INPUT", "ACTIVITY", "OUTPUT", "OUTCOME", "OUTCOME", "IMPACT") * 2)
TIERS = (None, None, 0, 1, 1, 2, 2, 3, 3, 4)
YEARS = (*(None,) * 9, 2024, 2026, 2027)
STATUSES = ("ACCEPTED", "ACCEPTED", "ACCEPTED", "PROPOSED", "DECLINED")
KINDS = (None, "CAUSAL", "DECOMPOSITION", "DECOMPOSITION")
GUARDED = frozenset({(Level.OUTPUT, Level.OUTCOME), (Level.OUTCOME, Level.IMPACT)})
Pair = tuple[str, str]


class Forest(NamedTuple):
    """Many small graphs beside each other, with what the rules look at besides steps.

    `owners` are the roles responsible for an element, `superiors` the one to which a role reports; of each element an
    indicator has a target that is assigned to a role (`assignees`), and `guards` says how the assumption of a link is
    guarded: it is harmless, mitigated, or open.
    """

    elements: dict[str, Element]
    links: dict[Pair, Link]
    methods: dict[Pair, str | None]
    roles: list[str]
    superiors: dict[str, str]
    owners: dict[str, list[str]]
    agencies: dict[str, str | None]
    assignees: dict[str, str]
    guards: dict[Pair, str]

    def grow(self, prefix: str, random: Random) -> None:
        """Add a graph whose ids begin with a prefix."""
        ids = [f"{prefix}-e{number}" for number in range(random.randint(3, 9))]
        roles = [f"{prefix}-r{number}" for number in range(4)]
        self.roles.extend(roles)
        self.superiors.update({roles[place]: roles[place - 1] for place in (1, 2, 3) if random.random() < 0.8})
        for key in ids:
            years = random.choices(YEARS, k=2)
            goal, modelled = random.random() < 0.3, random.random() < 0.6
            self.elements[key] = Element(
                key, random.choice(LEVELS), random.choice(TIERS), goal, modelled, years[0], years[1]
            )
            self.owners[key] = random.sample(roles, random.choice((0, 1, 1, 2)))
            self.agencies[key] = random.choice((None, "a1", "a2", "a2"))
            self.assignees[key] = random.choice(roles)
        for _ in range(2 * len(ids)):
            pair = random.choice(ids), random.choice(ids)
            years = random.choices(YEARS, k=2)
            self.links[pair] = Link(*pair, random.choice(STATUSES), random.choice(KINDS), None, years[0], years[1])
            self.methods[pair] = random.choice((None, "DIRECT", "DIRECT"))
            self.guards[pair] = random.choice(("harmless", "mitigated", "open"))


class Reading(NamedTuple):
    """A forest with the steps of its year."""

    forest: Forest
    steps: Steps

    def list_tiered(self) -> Iterator[Step]:
        """List the steps between two tiers."""
        return (step for step in show_all(self.steps) if self.forest.elements[step.start].tier is not None)

    def list_valid(self) -> Iterator[Element]:
        return (each for each in self.forest.elements.values() if within(each, YEAR))

    def count_starts(self, key: str) -> int:
        element = self.steps.find(key)
        return 0 if element is None else len(self.steps.below(element))


def find_skipping(reading: Reading) -> set[str]:
    tiers = {each.id: each.tier for each in reading.list_valid() if each.tier is not None}
    return {step.start for step in reading.list_tiered() if tiers[step.start] - tiers[step.end] > 1}


def find_unsaid(reading: Reading) -> set[str]:
    """Find the starts of steps without kind or method."""
    forest = reading.forest
    pairs = [(step.start, step.end) for step in reading.list_tiered()]
    return {pair[0] for pair in pairs if forest.links[pair].kind is None or forest.methods[pair] is None}


def find_unsupported(reading: Reading) -> set[str]:
    above = [each.id for each in reading.list_valid() if each.tier is not None and each.tier < LEAF_TIER]
    return {key for key in above if reading.count_starts(key) == 0}


def find_single(reading: Reading) -> set[str]:
    results = [each.id for each in reading.list_valid() if each.level in {"OUTCOME", "IMPACT"}]
    return {key for key in results if reading.count_starts(key) == 1}


def find_unrelated(reading: Reading) -> set[str]:
    """Find the starts of steps with roles at both ends of which none reports to another."""
    forest = reading.forest
    found: set[str] = set()
    for step in reading.list_tiered():
        agencies = {forest.agencies[step.start], forest.agencies[step.end]}
        agreed = step.status is LinkStatus.ACCEPTED and len(agencies - {None}) > 1
        lower, upper = forest.owners[step.start], forest.owners[step.end]
        fits = any(not list_superiors(forest, role).isdisjoint(upper) for role in lower)
        if lower and upper and not agreed and not fits:
            found.add(step.start)
    return found


def list_superiors(forest: Forest, role: str) -> set[str]:
    """List a role and all to which it reports, at any remove."""
    superior = forest.superiors.get(role)
    return {role} | (list_superiors(forest, superior) if superior else set())


def find_unrisen(reading: Reading) -> set[str]:
    """Find the starts of links that would be steps between tiers if they rose; of what level an end is is not asked."""
    plain = {each.id: each._replace(level="OUTPUT", modelled=False) for each in reading.list_valid()}
    links = [each for each in reading.forest.links.values() if within(each, YEAR) and each.status != "DECLINED"]
    joining = [each for each in links if each.start in plain and each.end in plain]
    steps = Steps(read_extract(list(plain.values()), joining).tree, YEAR)
    risen = {(step.start, step.end) for step in show_all(steps)}
    return {
        each.start
        for each in joining
        if plain[each.start].tier is not None
        and ((each.start, each.end) not in risen if each.start != each.end else each.kind != "DECOMPOSITION")
    }


def find_unserving(reading: Reading) -> set[str]:
    """Find the targets from whose element no path of steps leads to one that the direct superior answers for."""
    forest = reading.forest
    below = [each.id for each in reading.list_valid() if each.tier is not None and each.tier > 1]
    asked = {key: superior for key in below if (superior := forest.superiors.get(forest.assignees[key]))}
    return {
        f"t-{key}"
        for key, superior in asked.items()
        if not any(superior in forest.owners[above] for above in climb(reading.steps, key))
    }


def show_all(steps: Steps) -> Iterator[Step]:
    """Show all steps of a year."""
    return steps.show(steps.list_judged())


def climb(steps: Steps, start: str) -> set[str]:
    """List an element and all that its steps lead to."""
    found, waiting = {start}, [start]
    while waiting:
        ends = {step.end for step in steps.show(steps.tree.number([waiting.pop()]))} - found
        found |= ends
        waiting.extend(ends)
    return found


def find_unguarded(reading: Reading) -> set[str]:
    """Find the models whose steps from outputs to impacts assume nothing, or something that is open."""
    forest = reading.forest
    guards: dict[str, list[str]] = {f"m-{each.id[:3]}": [] for each in reading.list_valid() if each.modelled}
    for step in show_all(reading.steps):
        start, end = forest.elements[step.start], forest.elements[step.end]
        if start.modelled and end.modelled and (start.level, end.level) in GUARDED:
            guards[f"m-{step.start[:3]}"].append(forest.guards[step.start, step.end])
    return {model for model, found in guards.items() if not found or "open" in found}


EXPECTED: Mapping[str, Callable[[Reading], set[str]]] = {
    "STR-002": find_unrisen,
    "STR-003": find_skipping,
    "STR-005": find_unsaid,
    "GAP-001": find_unsupported,
    "GAP-003": find_single,
    "ROL-002": find_unrelated,
    "SKP-002": find_unserving,
    "LGM-002": find_unguarded,
}
STORE = (
    "UNWIND ['a1', 'a2'] AS id CREATE (:Unit {id: id, name: id, kind: 'AGENCY'})",
    "UNWIND $agencies AS row MATCH (e:Element {id: row[0]}) SET e.agency = row[1]",
    "UNWIND $roles AS id CREATE (:Role {id: id, title: id, tier: 1})",
    "UNWIND $superiors AS row MATCH (a:Role {id: row[0]}), (b:Role {id: row[1]}) CREATE (a)-[:REPORTS_TO]->(b)",
    """
    UNWIND $owners AS row
    MATCH (e:Element {id: row[0]}), (r:Role {id: row[1]})
    CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(r)
    """,
    """
    UNWIND $links AS row
    MATCH (e:Element {id: row[0]})-[l:CONTRIBUTES_TO]->(:Element {id: row[1]})
    SET l.method = row[2]
    CREATE (e)-[:ASSUMES {toward: row[1]}]->(:Assumption {
      id: row[0] + row[1], statement: 's', likelihood: CASE row[3] WHEN 'harmless' THEN 'HIGH' ELSE 'LOW' END,
      impact: 'HIGH', mitigation: CASE row[3] WHEN 'mitigated' THEN 'plan B' END
    })
    """,
    """
    UNWIND $assignees AS row
    MATCH (e:Element {id: row[0]}), (r:Role {id: row[1]})
    CREATE (e)-[:MEASURED_BY]->(i:Indicator {id: 'i-' + e.id, name: e.id})
    CREATE (i)<-[:OF]-(:Target {id: 't-' + e.id, year: 2026})-[:ASSIGNED_TO]->(r)
    """,
    """
    MATCH (e:Element)-[shared:IN_MODEL]->(:LogicModel)
    MERGE (m:LogicModel {id: 'm-' + left(e.id, 3), title: 'm'})
    CREATE (e)-[:IN_MODEL]->(m)
    DELETE shared
    """,
    "MATCH (m:LogicModel {id: 'm'}) DELETE m",
)


def make_forest() -> Forest:
    random = Random(89)  # noqa: S311 - graphs, and no secret
    forest = Forest({}, {}, {}, [], {}, {}, {}, {}, {})
    for number in range(GRAPHS):
        forest.grow(f"g{number:02}", random)
    return forest


def plant(database: Database, forest: Forest) -> None:
    """Store a forest past our own door, agencies included, which would else follow from the roles."""
    store(database, list(forest.elements.values()), list(forest.links.values()))
    params = {
        "agencies": list(forest.agencies.items()),
        "roles": forest.roles,
        "superiors": list(forest.superiors.items()),
        "owners": [(key, role) for key, roles in forest.owners.items() for role in roles],
        "links": [(*pair, method, forest.guards[pair]) for pair, method in forest.methods.items()],
        "assignees": list(forest.assignees.items()),
    }
    for text in STORE:
        database.query(text, **params)


async def test_what_rules_call_a_step_is_what_all_answers_call_one(empty: Database) -> None:
    """All graphs are stored at once, each with ids of its own, so that a rule runs once for all of them."""
    forest = make_forest()
    plant(empty, forest)
    extract = read_extract(list(forest.elements.values()), list(forest.links.values()))
    reading = Reading(forest, Steps(extract.tree, YEAR))
    expected = {code: find(reading) for code, find in EXPECTED.items()}
    audited = await run_audit(empty, *EXPECTED, year=YEAR)
    found = {outcome.rule.code: {finding.id for finding in outcome.findings} for outcome in audited.outcomes}
    assert {code: found[code] ^ expected[code] for code in EXPECTED} == {code: set[str]() for code in EXPECTED}
    checked = {outcome.rule.code: outcome.checked for outcome in audited.outcomes}
    assert checked["STR-003"] == checked["STR-005"] == len({step.start for step in reading.list_tiered()})
    assert {outcome.rule.code for outcome in audited.outcomes if not 10 < outcome.failing < outcome.checked} == set()
