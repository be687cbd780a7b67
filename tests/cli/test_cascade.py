"""The cascade as a tree and as JSON."""

import re
from typing import cast

from helpers.program import Program


def test_the_cascade_is_a_tree(program: Program) -> None:
    lines = program.run("cascade", "pk-s0-01", "--depth", "2", "--year", "2026").splitlines()
    assert [re.sub(r"[│├└─ ]+", " ", line).strip()[:30] for line in lines] == [
        "pk-s0-01 S0 IMPACT Meningkatny",
        "pk-s1-01 S1 OUTCOME Meningkatn",
        "pk-s1-02 S1 OUTCOME Meningkatn",
        "pk-s2-01 S2 OUTPUT Penyelengga",
        "pk-s2-02 S2 OUTPUT Tenaga peng",
        "pk-s2-03 S2 OUTPUT Sistem Info",
    ]
    assert "(+4 below)" in lines[3]
    assert "inferred" in lines[3]
    found = program.read("cascade", "pk-s0-01", "--depth", "3")
    assert len(cast("list[object]", found["nodes"])) == 10
    assert found["root"] == "pk-s0-01"
