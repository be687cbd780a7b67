"""The steps and verdicts of a year are worked out once, and those of the last eight years are kept."""

import numpy as np

from helpers.stored import element, link
from selaras.ground.years import Years
from selaras.meaning.groups import group
from selaras.meaning.subjects import YearTargets, place_subjects
from worlds.graphs import read_extract

NONE = np.zeros(0, np.int32)


def make_years() -> Years:
    tree = read_extract([element("g", 0, goal=True), element("a", 1)], [link("a", "g")]).tree
    nothing = YearTargets(NONE, NONE, group([]))
    return Years(tree, lambda sweep: place_subjects(sweep, np.zeros(2, np.int32), nothing))


def test_what_was_asked_of_one_ground_is_worked_out_of_the_next_ahead() -> None:
    former, years = make_years(), make_years()
    former.judge(2025)
    former.place(2026)
    years.follow(former)
    assert years.list_asked() == ([2025, 2026], [2026])
    assert all({"ranks", "tentative"} <= vars(years.judge(year)).keys() for year in (2025, 2026))


def test_the_last_eight_years_are_kept() -> None:
    years = make_years()
    found = {year: years.judge(year) for year in range(2020, 2028)}
    assert all(years.judge(year) is sweep for year, sweep in found.items())
    assert all(years.place(year).sweep is sweep for year, sweep in found.items())
    assert years.place(2027) is years.place(2027)
    assert years.judge(2028).steps.year == 2028
    assert years.judge(2021) is found[2021]
    assert years.judge(2020) is not found[2020]
