"""A rule file becomes a rule, or a refusal that names file, line and reason; an audit only reads."""

import os
from pathlib import Path

import pytest

from selaras.audit.rules import read_rule, read_rulebook
from selaras.errors import NotFoundError, StatementError
from selaras.model.vocabulary import EvidenceShape, Severity

WHOLE = """\
// An element whose statement is too short.
//
// Nobody can be held to a word.
//
// code:     OWN-001
// severity: WARNING
// subject:  Element
// source:   our own practice
// says:     {statement} terlalu pendek.
// saysEn:   {statement} is too short.
MATCH (element:Element)
WHERE $agencies IS NULL OR element.agency IN $agencies
RETURN element.agency AS agency,
       count(*) AS checked,
       collect(CASE WHEN size(element.statement) < 5 THEN {
         id: element.id,
         statement: element.statement
       } END) AS findings
ORDER BY agency
"""


def write(folder: Path, text: str, name: str = "short_statement") -> Path:
    path = folder / f"{name}.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file(tmp_path: Path) -> None:
    rule = read_rule(write(tmp_path, WHOLE))
    assert (rule.code, rule.group, rule.severity, rule.subjects) == ("OWN-001", "OWN", Severity.WARNING, ("Element",))
    assert (rule.says, rule.says_en) == ("{statement} terlalu pendek.", "{statement} is too short.")
    assert rule.statement.summary == "An element whose statement is too short."
    assert [each.name for each in rule.statement.params] == ["agencies"]
    assert rule.statement.columns == ("agency", "checked", "findings")
    assert (rule.verdicts, rule.line) == (frozenset(), 11)
    assert rule.evidence == (EvidenceShape.PATH, ())
    said = read_rule(write(tmp_path, WHOLE.replace("// source:", "// evidence: PAIR, Role, Plan\n// source:", 1)))
    assert said.evidence == (EvidenceShape.PAIR, ("Role", "Plan"))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("OWN-001", "own-1", r"short_statement\.cypher:5: code: String should match pattern"),
        ("OWN-001", "OWN-0012", r"short_statement\.cypher:5: code: String should match pattern"),
        ("Element\n", ",\n", r"subject is empty; expected of Unit"),
        ("severity: WARNING", "severity: GRAVE", r"cypher:6: severity: Input should be 'ERROR', 'WARNING' or 'INFO'"),
        ("// source:   our own practice\n", "", r"source: Field required"),
        ("// source: ", "// evidence: STAR\n// source: ", r"evidence is STAR; expected of PATH, RING, PAIR"),
        ("// source: ", "// evidence: PAIR, Thing\n// source: ", r"evidence is Thing; expected of Unit, Role"),
        ("subject:  Element", "subject:  Thing", r"subject is Thing; expected of Unit, Role, Person, Element"),
        ("source: ", "sources:", r"short_statement\.cypher:8: not a trailer of this kind of file; .* code, severity"),
        ("{statement} is", "{statement.x} is", r"saysEn: .*\{statement\.x\} is no plain name"),
        ("{statement} is", "{statement!r} is", r"saysEn: .*\{statement\} is no plain name"),
        ("$agencies IS NULL", "$agency IS NULL", r"\$agency is no parameter; there are year, agencies, today"),
        ("$agencies IS NULL", "$flagged IS NULL", r"\$flagged and the trailer `verdict` belong together"),
        ("// saysEn", "// verdict:  ORPHAN\n// saysEn", r"\$flagged and the trailer `verdict` belong together"),
    ],
)
def test_a_broken_file_says_where_and_why(tmp_path: Path, before: str, after: str, words: str) -> None:
    assert before in WHOLE
    path = write(tmp_path, WHOLE.replace(before, after, 1))
    with pytest.raises(StatementError, match=words):
        read_rule(path)


def test_an_unknown_verdict_is_named(tmp_path: Path) -> None:
    text = WHOLE.replace("$agencies IS NULL", "$flagged[element.id] IS NULL", 1)
    path = write(tmp_path, text.replace("// saysEn", "// verdict:  LOST\n// saysEn", 1))
    with pytest.raises(StatementError, match=r"verdict is LOST; expected of ALIGNED, LEVEL_SKIP, .*, CYCLE, SUPPORT"):
        read_rule(path)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("SET element.statement = 'x'", "SET"),
        ("set element.statement = 'x'", "SET"),
        ("DETACH DELETE element", "DETACH"),
        ("REMOVE element.statement", "REMOVE"),
        ("CREATE (:Element {id: 'x'})", "CREATE"),
        ("MERGE (:Element {id: 'x'})", "MERGE"),
        ("FOREACH (x IN [1] | SET element.a = x)", "FOREACH"),
        ("LOAD CSV FROM 'file:///x' AS row", "LOAD"),
        ("CALL db.labels() YIELD label", "CALL of a procedure"),
        ("call db.labels() YIELD label", "CALL of a procedure"),
        ("CALL`db`.labels() YIELD label", "CALL of a procedure"),
        ("CALL/**/dbms.components() YIELD name", "CALL of a procedure"),
        ("SET/**/element.statement = 'x'", "SET"),
        ("SET`element`.statement = 'x'", "SET"),
        ("DELETE[element][0]", "DELETE"),
        ("LOAD/**/CSV FROM 'http://127.0.0.1/x' AS row", "LOAD"),
        ("LO\\u0041D CSV FROM 'http://127.0.0.1/x' AS row", r"\\U"),
        ("WITH '\\u0027 AS a LOAD CSV FROM \\u0027x' AS row", r"\\U"),
        ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "TERMINATE"),
        ("SHOW SETTINGS YIELD name", "SHOW"),
        ("USE system", "USE"),
        ("CYPHER 25 MATCH (n)", "CYPHER"),
        ("CALL (element) { CREATE (:X) } IN TRANSACTIONS", "CREATE"),
        ("RETURN 1;", ";"),
    ],
)
def test_a_rule_that_would_write_is_refused_with_its_line(tmp_path: Path, clause: str, found: str) -> None:
    path = write(tmp_path, WHOLE.replace("RETURN element", f"{clause}\nRETURN element", 1))
    with pytest.raises(StatementError, match=rf"short_statement\.cypher:13: {found} has no place in a rule"):
        read_rule(path)


@pytest.mark.parametrize(
    "clause",
    [
        "// SET, DELETE and LOAD CSV are only words here",
        "WITH element, 'CREATE (x) SET y' AS words",
        "WITH element, element.set AS words",
        "WITH element, element.`LOAD CSV` AS words",
        "WITH element, [set, load] AS words",
        "WITH element, 1 AS set, 2 AS load, 3 AS words",
        "WITH element WHERE element.use IS NULL AND element:Create",
        "CALL (element) { RETURN 1 AS one }",
    ],
)
def test_words_that_only_look_like_writing_are_let_in(tmp_path: Path, clause: str) -> None:
    path = write(tmp_path, WHOLE.replace("RETURN element", f"{clause}\nRETURN element", 1))
    assert read_rule(path).code == "OWN-001"


def test_a_broken_rule_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path, WHOLE, "a_first_one")
    write(tmp_path, WHOLE, "b_same_code")
    write(tmp_path, "MATCH (n) RETURN n", "c_no_header")
    (tmp_path / "d_no_text.cypher").write_bytes(b"\xff\xfe")
    (tmp_path / "d_nowhere.cypher").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d_folder.cypher").mkdir()
    write(tmp_path, WHOLE.partition("MATCH")[0], "d_empty")
    write(tmp_path, "\ufeff" + WHOLE.replace("OWN-001", "OWN-003"), "d_with_a_mark")
    write(tmp_path, WHOLE.replace("OWN-001", "OWN-002"), "e_last_one")
    book = read_rulebook(tmp_path)
    assert [rule.code for rule in book.rules] == ["OWN-001", "OWN-002", "OWN-003"]
    assert [refusal.file.name[0] for refusal in book.refused] == ["b", "c", *"dddd"]
    assert all(refusal.reason.startswith(str(refusal.file)) for refusal in book.refused)
    assert [refusal.reason.partition(": ")[2] for refusal in book.refused[2:]] == [
        "there is no statement below the header.",
        "cannot be read (Is a directory).",
        "is not UTF-8 text (byte 0).",
        "cannot be read (No such file or directory).",
    ]
    assert f"the code OWN-001 is that of {tmp_path / 'a_first_one.cypher'}" in book.refused[0].reason
    assert book.find("e_last_one").code == "OWN-002"
    assert book.find("own-002").code == "OWN-002"
    with pytest.raises(NotFoundError, match="There is no rule 'OWN-009'; there are OWN-001, OWN-002, OWN-003"):
        book.find("OWN-009")


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    """To open a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "pipe.cypher")
    (tmp_path / "device.cypher").symlink_to(os.devnull)
    write(tmp_path, WHOLE)
    book = read_rulebook(tmp_path)
    assert [rule.code for rule in book.rules] == ["OWN-001"]
    assert [(each.file.name, each.reason.partition(": ")[2]) for each in book.refused] == [
        ("device.cypher", "is a device; expected a file with a statement."),
        ("pipe.cypher", "is a pipe; expected a file with a statement."),
    ]
