"""A ground by ids: what its columns say, written as statements write it."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from selaras.ground.ground import GRADES, Ground
from selaras.meaning.columns import ALWAYS, FOREVER, NO_TIER, Codes, list_numbers
from selaras.meaning.groups import NOBODY, Grouped


def list_owners(ground: Ground) -> list[tuple[str, str, str]]:
    """List who is responsible for what: element, role, title."""
    roles = ground.roles
    return [
        (key, roles.ids[role], roles.titles[role])
        for element, key in enumerate(ground.tree.ids)
        for role in roles.list_owners(element)
    ]


def list_link_grounds(ground: Ground) -> list[tuple[str, str, float | None, str | None]]:
    """List the links with the confidence in them and the evidence for them."""
    ids, links = ground.tree.ids, ground.tree.links
    return [
        (ids[start], ids[end], confidence, evidence)
        for start, end, confidence, evidence in zip(
            list_numbers(links.starts), list_numbers(links.ends), list_shares(ground), ground.evidences, strict=True
        )
    ]


def list_targets(ground: Ground, year: int) -> list[tuple[object, ...]]:
    """List the targets of a year as the statement of an alignment does."""
    targets, indicators = ground.targets, ground.indicators
    return [
        (
            targets.ids[number],
            None if indicator == NOBODY else indicators.names[indicator],
            None if indicator == NOBODY else indicators.names_en[indicator],
            None if code == NOBODY else ground.agency_ids[code],
            set(ground.tree.name(targets.measured.list_of(number))),
        )
        for number, (found, indicator, code) in enumerate(
            zip(*map(list_numbers, (targets.years, targets.indicators, targets.agency_codes)), strict=True)
        )
        if found == year != NO_TIER
    ]


def list_step_assumptions(ground: Ground) -> list[tuple[object, ...]]:
    """List the assumptions of steps, as the statement of a trace does."""
    rows = ground.step_assumptions
    return [
        (key, None if toward == NOBODY else ground.tree.ids[toward], *show_assumption(ground, assumption))
        for element, key in enumerate(ground.tree.ids)
        for toward, assumption in zip(
            Grouped(rows.first, rows.towards).list_of(element),
            Grouped(rows.first, rows.assumptions).list_of(element),
            strict=True,
        )
    ]


def list_premises(ground: Ground) -> list[tuple[object, ...]]:
    """List the assumptions of whole logic models, as the statement of a trace does."""
    return [
        (key, *show_assumption(ground, assumption))
        for element, key in enumerate(ground.tree.ids)
        for assumption in Grouped(ground.premises.first, ground.premises.assumptions).list_of(element)
    ]


def list_people(ground: Ground) -> list[tuple[object, ...]]:
    """List people with the roles that they hold, each with its years, and with their own targets."""
    people, held = ground.people, ground.people.held
    columns = [Grouped(held.first, column) for column in (held.roles, held.begins, held.ends)]
    return [
        (
            key,
            people.names[number],
            people.names_en[number],
            [
                [ground.roles.ids[role], None if begin == ALWAYS else begin, None if end == FOREVER else end]
                for role, begin, end in zip(*(column.list_of(number) for column in columns), strict=True)
            ],
            [ground.targets.ids[target] for target in people.targets.list_of(number)],
        )
        for number, key in enumerate(people.ids)
    ]


def list_roles(ground: Ground) -> list[tuple[object, ...]]:
    """List roles with the elements that they are responsible for and the targets assigned to them."""
    roles = ground.roles
    return [
        (
            key,
            roles.titles[number],
            roles.titles_en[number],
            list_numbers(roles.tiers)[number],
            list(ground.tree.name(roles.owned.list_of(number))),
            [ground.targets.ids[target] for target in roles.targets.list_of(number)],
        )
        for number, key in enumerate(roles.ids)
    ]


def show_assumption(ground: Ground, number: int) -> Sequence[object]:
    """Show an assumption as rows have it."""
    rows = ground.assumptions
    codes = [list_codes_of(column)[number] for column in (rows.likelihoods, rows.impacts)]
    grades = [None if code == NOBODY else GRADES[code] for code in codes]
    return (rows.ids[number], rows.statements[number], rows.statements_en[number], *grades)


def list_codes_of(column: Codes) -> list[int]:
    """List the codes in a column."""
    return cast("list[int]", column.tolist())


def list_shares(ground: Ground) -> list[float | None]:
    """List the confidences in links, with None for none."""
    shares = cast("list[float]", ground.confidences.tolist())
    return [None if np.isnan(each) else each for each in shares]
