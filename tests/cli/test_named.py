"""Named queries, with arguments as a command line has them."""

from helpers.program import Program


def test_a_named_query(program: Program) -> None:
    assert "permenpanrb-6-2022" in program.run("ask", "regulations_in_force", "year=2026")
    assert program.read("ask", "regulations_in_force", "year=2015") == {
        "columns": ["key", "title", "year", "subject", "subjectEn", "revokedIn", "inForceFrom", "inForceUntil"],
        "rows": [
            [
                "permenpanrb-12-2015",
                "PermenPANRB No. 12 Tahun 2015",
                2015,
                None,
                "former SAKIP evaluation guideline",
                2021,
                "2015-01-01",
                "2020-12-31",
            ]
        ],
    }
