"""The dearest documents grow until they would be refused, so that they follow the limits and the prices."""

import re

from bench.cascades import Biggest
from bench.dearest import write_dearest

BIGGEST = Biggest(frozenset({"low", "middle", "root"}), ("low", "middle", "root"))


def test_a_document_asks_for_as_much_as_the_limits_accept() -> None:
    found = write_dearest(BIGGEST)
    assert {name: len(re.findall(r"\ba\d+: ", text)) for name, text in found.items()} == {
        "alignment of all": 0,
        "orphans and misaligned, many pages": 20,
        "indicatorsByAspect": 1,
        "elements": 20,
        "elements with indicators": 1,
        "elements with owner": 4,
        "elements with placement": 6,
        "elements with placement, many years": 7,
        "an element with placement, many years": 50,
        "impact, one": 1,
        "impact, two": 2,
        "impact, many": 2,
        "dependence, one": 1,
        "dependence, two": 2,
        "dependence, many": 6,
        "paths, one": 1,
        "paths, two": 2,
        "paths, many": 20,
        "cascades": 6,
        "traces": 0,
        "ask(crosscutting_links_by_status)": 1,
        "ask(indicators_without_realization)": 1,
        "ask(people_without_targets)": 1,
        "ask(targets_by_verdict)": 1,
        "ask(targets_due_between)": 1,
        "targets, counted": 7,
        "targets, filtered": 3,
        "targets, filtered and counted": 2,
    }
    assert "placed(first: 1000)" in found["alignment of all"]
    assert "effort: 258970" in found["impact, one"]
    assert found["traces"].startswith('{ traces(from: ["low" "middle" "root"], year: 2026)')
