"""The steps and verdicts of a year are worked out once, and those of the last eight years are kept."""

from helpers.stored import element, link
from selaras.ground.years import Years
from worlds.graphs import read_extract


def test_the_last_eight_years_are_kept() -> None:
    years = Years(read_extract([element("g", 0, goal=True), element("a", 1)], [link("a", "g")]).tree)
    found = {year: years.judge(year) for year in range(2020, 2028)}
    assert all(years.judge(year) is sweep for year, sweep in found.items())
    assert years.judge(2028).steps.year == 2028
    assert years.judge(2021) is found[2021]
    assert years.judge(2020) is not found[2020]
