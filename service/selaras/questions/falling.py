"""What falls with an element, a role, a person or an assumption, and which links are cut, told from the ground."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from selaras.ground.ground import ELSEWHERE, Ground
from selaras.meaning.columns import find_place, find_rows, list_numbers
from selaras.meaning.groups import NOBODY


class Subject(NamedTuple):
    """What a change happens to."""

    label: str
    id: str
    words: str
    words_en: str | None


class Case(NamedTuple):
    """Something that an id names, the elements that fall with it, and the links that are cut, all by id."""

    subject: Subject
    fallen: tuple[str, ...] = ()
    cut: tuple[tuple[str, str], ...] = ()


class CaseFinder:
    """Finds in the ground what an id names and what falls with it in a year, as `impact_ground` does."""

    def __init__(self, ground: Ground, year: int) -> None:
        """Take the ground."""
        self._ground, self._year = ground, year

    def find(self, key: str, label: str | None, toward: str | None) -> list[Case]:
        """Find a case for each label with an id; of an element, `toward` names the end of the link that is cut.

        None is found where the database has to explain: an id that the ground does not hold, a person without a name,
        an assumption for steps towards something that is not there.
        """
        ground = self._ground
        cases: list[Case] = []
        if label in {None, "Element"} and (element := ground.tree.find(key)) is not None:
            cases.append(self._find_of_element(element, toward))
        if label in {None, "Role"} and (role := find_place(ground.roles.ids, key)) is not None:
            roles = ground.roles
            subject = Subject("Role", key, roles.titles[role], roles.titles_en[role])
            cases.append(Case(subject, self._name(self._list_of_role(role))))
        if label in {None, "Person"} and (person := find_place(ground.people.ids, key)) is not None:
            name = ground.people.names[person]
            if name is None:
                return []
            subject = Subject("Person", key, name, ground.people.names_en[person])
            cases.append(Case(subject, self._name(self._list_of_person(person))))
        if label in {None, "Assumption"} and (assumption := find_place(ground.assumptions.ids, key)) is not None:
            found = self._find_of_assumption(assumption)
            return [*cases, found] if found else []
        return cases

    def _name(self, elements: Iterable[int]) -> tuple[str, ...]:
        return self._ground.tree.name(elements)

    def _find_of_element(self, element: int, toward: str | None) -> Case:
        ground, links = self._ground, self._ground.tree.links
        key = ground.tree.ids[element]
        subject = Subject("Element", key, ground.statements[element], ground.statements_en[element])
        if toward is None:
            return Case(subject, (key,))
        end = ground.tree.find(toward)
        count = 0 if end is None else int(((links.starts == element) & (links.ends == end)).sum())
        return Case(subject, (), ((key, toward),) * count)

    def _list_of_role(self, role: int) -> list[int]:
        """List the elements for which nobody but a role is responsible."""
        roles = self._ground.roles
        return [each for each in sorted(set(roles.owned.list_of(role))) if set(roles.list_owners(each)) == {role}]

    def _list_of_person(self, person: int) -> list[int]:
        """List the elements of the roles that nobody but a person holds."""
        roles, people = self._ground.roles, self._ground.people
        owned = {each for role in people.list_roles(person, self._year) for each in roles.owned.list_of(role)}
        shared = {role for each in owned for role in roles.list_owners(each)}
        others = {role for role in shared if set(people.list_holders(role, self._year)) - {person}}
        return [each for each in sorted(owned) if others.isdisjoint(roles.list_owners(each))]

    def _find_of_assumption(self, assumption: int) -> Case | None:
        rows = self._ground.assumptions
        subject = Subject(
            "Assumption", rows.ids[assumption], rows.statements[assumption], rows.statements_en[assumption]
        )
        steps = self._ground.step_assumptions
        places = (steps.assumptions == assumption).nonzero()[0]
        starts = list_numbers(find_rows(steps.first, places))
        towards = list_numbers(steps.towards[places])
        if {NOBODY, ELSEWHERE}.intersection(towards):
            return None
        pairs = [*zip(starts, towards, strict=True), *sorted(set(self._list_inside(assumption)))]
        return Case(subject, (), tuple((from_, to) for pair in pairs for from_, to in [self._name(pair)]))

    def _list_inside(self, assumption: int) -> Iterator[tuple[int, int]]:
        """List the links inside the logic models that hold only if an assumption does."""
        premises, links = self._ground.premises, self._ground.tree.links
        places = (premises.assumptions == assumption).nonzero()[0]
        elements, models = find_rows(premises.first, places), premises.models[places]
        for model in sorted(set(list_numbers(models))):
            inside = np.zeros(len(self._ground.tree.ids), np.bool_)
            inside[elements[models == model]] = True
            chosen = inside[links.starts] & inside[links.ends]
            yield from zip(list_numbers(links.starts[chosen]), list_numbers(links.ends[chosen]), strict=True)
