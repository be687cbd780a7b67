"""Alignment, orphans and misaligned: counted and listed."""

import re
from typing import cast

import orjson

from helpers.program import Program


def test_the_alignment_counts(program: Program) -> None:
    assert re.search(r"all\s+│ 22 \+ 0\s+│ 0 \+ 0", program.run("alignment", "--year", "2026"))
    found = program.read("alignment", "--unit", "org-bpsdmd", "--year", "2026")
    assert {cast("dict[str, str]", each)["agency"] for each in cast("list[object]", found["placed"])} == {"org-bpsdmd"}


def test_orphans_and_misaligned(program: Program) -> None:
    assert orjson.loads(program.run("orphans", "--year", "2026", "--json")) == []
    assert orjson.loads(program.run("misaligned", "--json")) == []
