"""Seed files: all that is wrong is named at once, with file, line and field; what an audit would flag is not wrong."""

from pathlib import Path

import pytest

from helpers.database import Database
from selaras.errors import DataError
from selaras.writing.seeds import read_seed

WRONG = """\
nodes:
  Unit:
    - {id: u1, kind: AGENCY, name: Dinas Contoh}
    - {id: u1, kind: AGENCY, name: Dinas Contoh}
    - {id: u2, kind: OFFICE, name: Kantor}
    - {id: u3, kind: AGENCY}
    - {id: u4, kind: AGENCY, name: " "}
    - {id: u5, kind: AGENCY, name: null}
    - {id: u6, kind: AGENCY, name: 2026, code: 07, shortName: NO, note: ~}
    - {id: u7, kind: AGENCY, name: Satu, name: Dua}
    - a text
  Elemen:
    - {id: e0}
  Element:
    - {id: e1, statement: Satu, level: OUTPUT, teir: 1}
    - {id: e2, statement: Dua, level: OUTPUT, tier: "01"}
    - {id: e3, statement: Tiga, level: OUTPUT, agency: u1}
    - {id: e4, statement: Empat, level: OUTPUT, validFrom: 26}
    - {id: e5, statement: Lima, level: OUTPUT, confidence: 1.5}
links:
  PART_OF:
    - [u1, u9]
    - [u1]
  CONTRIBUTES_TO:
    - [e1, e2, {kind: ODD}]
    - [e9, e1]
  OWNED_BY:
    - [e1, r1, {part: RESPONSIBLE}]
  LEADS_TO:
    - [e1, e2]
other: {}
"""
EXPECTED = [
    ":4: Unit u1 stands at {file}:3 already; say it once.",
    ":5: Unit: kind is not right: expected one of GOVERNMENT, AGENCY, DIVISION, TEAM (found 'OFFICE').",
    ":6: Unit: name is required and missing.",
    ":7: Unit: name is not right: an absent value is left out, not blank (found ' ').",
    ":8: Unit: name is required and missing.",
    ":10: Unit: 'name' is said twice.",
    ":11: Unit: expected a mapping, found a single value.",
    ":12: unknown label 'Elemen', perhaps 'Element'.",
    ":15: Element: teir is an unknown property, perhaps 'tier' (found '1').",
    ":16: Element: tier is not right: expected a whole number; write 1 (found '01').",
    ":17: Element: agency is derived, never given; leave it out.",
    ":18: Element: validFrom is not right: expected greater than or equal to 1000 (found '26').",
    ":19: Element: confidence is not right: expected less than or equal to 1 (found '1.5').",
    ":23: PART_OF: expected [from, to] or [from, to, {{properties}}], the ends as text.",
    ":29: unknown relationship type 'LEADS_TO', perhaps 'RESPONDS_TO'.",
    ":31: unknown section 'other'; expected nodes or links.",
    ":22: PART_OF u1 -> u9: there is no Unit 'u9', here or in the database.",
    ":25: CONTRIBUTES_TO e1 -> e2: kind is not right: expected one of CAUSAL, DECOMPOSITION (found 'ODD').",
    ":26: CONTRIBUTES_TO e9 -> e1: there is no Element 'e9', here or in the database.",
    ":28: OWNED_BY e1 -> r1: there is no Role 'r1', here or in the database.",
]


async def test_everything_wrong_is_named_at_once_and_nothing_is_written(empty: Database, tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "torn.yaml").write_text("nodes:\n  Unit: [\n", encoding="utf-8")
    (tmp_path / "latin.yaml").write_bytes(b"nodes: \xe9")
    absent = tmp_path / "absent.yaml"
    with pytest.raises(DataError) as error:
        await empty.load(tmp_path, absent)
    file = tmp_path / "wrong.yaml"
    of_file = [each for each in error.value.complaints if each.startswith(str(file))]
    assert of_file == [str(file) + each.format(file=file) for each in EXPECTED]
    others = [each for each in error.value.complaints if each not in of_file]
    assert others == [
        f"{tmp_path / 'latin.yaml'}:1: is not UTF-8 text (byte 7); save the file as UTF-8.",
        f"{tmp_path / 'torn.yaml'}:3: is not YAML (did not find expected node content).",
        f"{absent}: cannot be read (No such file or directory).",
    ]
    assert empty.query("MATCH (n) WHERE NOT n:Migration AND NOT n:TestDatabase RETURN count(n) AS n") == [{"n": 0}]


def test_a_folder_without_seeds_is_named(tmp_path: Path) -> None:
    words = "Selaras reads seeds: YAML or JSON in UTF-8 with the sections nodes and links."
    nothing = f"{tmp_path}: the folder holds no .yaml or .yml file"
    assert read_seed([tmp_path]).complaints == (f"{nothing}. {words}",)
    (tmp_path / "pohon.csv").touch()
    assert read_seed([tmp_path]).complaints == (f"{nothing}; it holds pohon.csv. {words}",)


async def test_what_an_audit_would_flag_is_not_refused(empty: Database, tmp_path: Path) -> None:
    """A cycle, a step down, an element without tier or owner, a share that exceeds the whole: data, not mistakes."""
    (tmp_path / "odd.yaml").write_text(
        """
nodes:
  Element:
    - {id: a, statement: A, level: OUTPUT, tier: 1}
    - {id: b, statement: B, level: OUTPUT, tier: 2}
    - {id: c, statement: C, level: OUTPUT}
    - {id: d, statement: D, level: OUTPUT, validFrom: 2027, validTo: 2026}
links:
  CONTRIBUTES_TO:
    - [a, b]
    - [b, a]
    - [c, c]
    - [d, a, {status: DECLINED}]
""",
        encoding="utf-8",
    )
    report = await empty.load(tmp_path)
    assert (report.nodes.created, report.links.created) == (4, 4)


async def test_a_bare_end_that_two_labels_have_must_say_which(empty: Database, tmp_path: Path) -> None:
    file = tmp_path / "twins.yaml"
    text = """
nodes:
  Role:
    - {id: same, title: Jabatan, tier: 1}
  Person:
    - {id: same, name: Orang}
  Indicator:
    - {id: i, name: I}
  Target:
    - {id: t, year: 2026, value: 1}
links:
  OF:
    - [t, i]
  ASSIGNED_TO:
    - [t, same]
"""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="may be Target:t -> Role:same or Target:t -> Person:same; write the labels"):
        await empty.load(file)
    file.write_text(text.replace("[t, same]", "[t, Person:same]"), encoding="utf-8")
    await empty.load(file)
    assert empty.query("MATCH (:Target)-[:ASSIGNED_TO]->(p) RETURN labels(p) AS labels") == [{"labels": ["Person"]}]


async def test_a_value_is_what_the_file_says_quoted_or_plain(empty: Database, tmp_path: Path) -> None:
    """Ids that look like numbers, and words that YAML would take for a time or a truth value."""
    (tmp_path / "codes.yml").write_text(
        """
nodes:
  Person:
    - {id: 198501012010011001, name: Pegawai Contoh}
  Unit:
    - {id: 1.10, kind: AGENCY, name: 190:20:30, code: 0o17, shortName: NO, note: null}
    - {id: 1.1, kind: "AGENCY", name: "null", note: ~}
  Role:
    - {id: 07, title: Kepala Bidang, tier: "2"}
links:
  HOLDS:
    - [198501012010011001, 07, {basis: PERMANENT, from: 2024-01-02, to: "2025-01-02", evidence: 2024-01-02}]
""",
        encoding="utf-8",
    )
    await empty.load(tmp_path)
    assert empty.query("MATCH (u:Unit) RETURN u{.*} AS unit ORDER BY u.id") == [
        {"unit": {"id": "1.1", "kind": "AGENCY", "name": "null"}},
        {
            "unit": {
                "id": "1.10",
                "kind": "AGENCY",
                "name": "190:20:30",
                "code": "0o17",
                "shortName": "NO",
            }
        },
    ]
    assert empty.query(
        "MATCH (:Person {id: '198501012010011001'})-[h:HOLDS]->(r:Role {id: '07'}) "
        "RETURN r.tier AS tier, toString(h.to) AS to, h.evidence AS evidence"
    ) == [{"tier": 2, "to": "2025-01-02", "evidence": "2024-01-02"}]


async def test_an_end_that_does_not_fit_is_met_with_what_it_is_or_what_was_meant(
    empty: Database, tmp_path: Path
) -> None:
    stored = tmp_path / "stored.yaml"
    stored.write_text("nodes:\n  Element:\n    - {id: dik-s2-07, statement: A, level: OUTPUT}\n", encoding="utf-8")
    await empty.load(stored)
    file = tmp_path / "ends.yaml"
    file.write_text(
        """
nodes:
  Element:
    - {id: kr-o1, statement: Satu, level: IMPACT}
    - {id: kr-o2, statement: Dua, level: OUTCOME}
  Indicator:
    - {id: kr-i1, name: I}
    - {id: kr-i2, name: J}
links:
  CONTRIBUTES_TO:
    - [kr-o2, kr-i1]
    - [kr-i2, kr-i1]
    - [KR-O2, kr-o1]
    - [dik-s2-70, kr-o1]
    - [kr-o2, zzzzzzzz]
    - [kr-o2, Indicator:kr-i1]
  HOLDS:
    - [kr-i1, kr-o1, {basis: PERMANENT}]
""",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as error:
        await empty.load(file)
    absent = "here or in the database"
    assert [each.removeprefix(f"{file}:") for each in error.value.complaints] == [
        (
            "11: CONTRIBUTES_TO kr-o2 -> kr-i1: 'kr-i1' is an Indicator; expected an Element. "
            "From an Element to an Indicator leads MEASURED_BY."
        ),
        (
            "12: CONTRIBUTES_TO kr-i2 -> kr-i1: 'kr-i2' is an Indicator; expected an Element. "
            "From an Indicator to an Indicator lead COMPONENT_OF, SAME_AS."
        ),
        f"13: CONTRIBUTES_TO KR-O2 -> kr-o1: there is no Element 'KR-O2', {absent}; did you mean 'kr-o2'?",
        f"14: CONTRIBUTES_TO dik-s2-70 -> kr-o1: there is no Element 'dik-s2-70', {absent}; did you mean 'dik-s2-07'?",
        f"15: CONTRIBUTES_TO kr-o2 -> zzzzzzzz: there is no Element 'zzzzzzzz', {absent}.",
        (
            "16: CONTRIBUTES_TO kr-o2 -> Indicator:kr-i1: 'Indicator:kr-i1' is an Indicator; expected an Element. "
            "From an Element to an Indicator leads MEASURED_BY."
        ),
        "18: HOLDS kr-i1 -> kr-o1: 'kr-i1' is an Indicator; expected a Person.",
    ]


async def test_more_complaints_about_ends_than_anybody_reads_are_counted_out(empty: Database, tmp_path: Path) -> None:
    file = tmp_path / "ends.yaml"
    file.write_text("links:\n  PART_OF:\n" + "".join(f"    - [u{n}, x]\n" for n in range(1_500)), encoding="utf-8")
    with pytest.raises(DataError) as error:
        await empty.load(file)
    assert len(error.value.complaints) == 1_001
    assert error.value.complaints[-1] == "500 more complaints; mend what stands above, and load again."
