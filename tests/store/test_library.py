"""A .cypher file becomes a statement, or an error that says where and why not."""

from pathlib import Path

import pytest

from selaras.errors import StatementError, UnknownStatementError
from selaras.store.library import Kind, Parameter, ParameterType, find_question, read_library, read_statement

WHOLE = """\
// One line that says what it is.
//
// Prose that says why,
// on two lines.
//
// params: id STRING, year INTEGER?
// columns: id, year
MATCH (node:Unit {id: $id})
RETURN node.id AS id,
       $year AS year
ORDER BY id
"""


def write(root: Path, text: str, name: str = "some_units", kind: str = "questions") -> Path:
    folder = root / kind
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.cypher"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file(tmp_path: Path) -> None:
    statement = read_statement(write(tmp_path, WHOLE))
    assert (statement.name, statement.kind) == ("some_units", Kind.QUESTION)
    assert statement.summary == "One line that says what it is."
    assert statement.prose == "Prose that says why,\non two lines."
    assert statement.params == (
        Parameter("id", ParameterType.STRING, optional=False),
        Parameter("year", ParameterType.INTEGER, optional=True),
    )
    assert statement.columns == ("id", "year")
    assert statement.text.startswith("MATCH (node:Unit {id: $id})\nRETURN")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("// columns: id, year\n", "// colums: id, year\n", ":7: not a trailer of this kind of file; the trailers are"),
        ("// params: id STRING, year INTEGER?\n// ", "// ", "the header names [], the text uses ['id', 'year']."),
        ("year INTEGER?", "year YEAR?", "the type of parameter 'year' is 'YEAR?'; expected one of STRING"),
        ("year INTEGER?", "years INTEGER?", "the header names ['id', 'years'], the text uses ['id', 'year']."),
        ("// Prose that says why,\n// on two lines.\n//\n", "", "a header is one line of summary, a blank line, and"),
        ("// One line that says what it is.\n//\n", "", "a header is one line of summary, a blank line, and"),
    ],
)
def test_a_header_that_is_wrong_in_one_thing(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    assert before in WHOLE
    path = write(tmp_path, WHOLE.replace(before, after))
    with pytest.raises(StatementError) as error:
        read_statement(path)
    assert str(error.value).startswith(str(path))
    assert complaint in str(error.value)


def test_a_dollar_in_a_text_or_a_comment_is_no_parameter(tmp_path: Path) -> None:
    text = WHOLE.replace("ORDER BY id", "// not $this\nORDER BY id, 'nor $that', \"nor $those\"")
    assert [each.name for each in read_statement(write(tmp_path, text)).params] == ["id", "year"]


def test_only_a_question_has_an_example(tmp_path: Path) -> None:
    text = WHOLE.replace("// columns:", "// example: id=u year=2026\n// columns:")
    assert read_statement(write(tmp_path, text)).example == "id=u year=2026"
    with pytest.raises(
        StatementError, match=r":7: not a trailer of this kind of file; the trailers are params, columns\."
    ):
        read_statement(write(tmp_path, text, kind="reads"))


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    write(tmp_path, WHOLE, kind="commands")
    with pytest.raises(StatementError, match="another statement has this name"):
        read_library(tmp_path)


def test_an_unknown_question_is_answered_with_those_there_are(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    write(tmp_path, WHOLE, name="a_command", kind="commands")
    write(tmp_path, WHOLE, name="a_read", kind="reads")
    library = read_library(tmp_path)
    assert library["a_read"].kind is Kind.READ
    assert find_question(library, "some_units").name == "some_units"
    with pytest.raises(UnknownStatementError, match="There is no question 'a_command'; there are some_units"):
        find_question(library, "a_command")
    with pytest.raises(UnknownStatementError, match="There is no question 'a_read'; there are some_units"):
        find_question(library, "a_read")
