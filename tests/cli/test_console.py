"""Nothing that anybody has stored can act on the terminal, or on whatever else reads what is printed."""

import csv
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest
from openpyxl import load_workbook
from rich.table import Table
from rich.text import Text

from helpers.database import Database
from helpers.planting import ACTING, plant
from selaras import folders
from selaras.characters import show_lines
from selaras.cli.console import make_console
from selaras.cli.program import main
from selaras.settings import Neo4jSettings

pytestmark = pytest.mark.current

Run = Callable[..., str]


@pytest.fixture
async def planted(database: Database) -> Database:
    """The invented province, with something that acts in every id and every text."""
    if not database.query("MATCH (u:Unit) WHERE u.id CONTAINS $acting RETURN 1 AS found LIMIT 1", acting=ACTING):
        database.empty()
        await database.load(folders.SEEDS / "demo")
        plant(database)
    return database


@pytest.fixture
def run(
    planted: Database, neo4j: Neo4jSettings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run our program in this process, and give all that it has printed."""
    assert planted.neo4j is neo4j
    monkeypatch.setenv("NEO4J_URI", neo4j.uri or "")
    monkeypatch.setenv("NEO4J_USERNAME", neo4j.username)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j.password.get_secret_value())

    def run_program(*arguments: str, code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["selaras", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        assert (end.value.code or 0) == code, printed.err
        return printed.out + printed.err

    return run_program


def check(printed: str) -> None:
    """Hold that nothing that was printed can act; a table may break what it shows over lines, but not here."""
    assert printed == show_lines(printed).replace("\t", "")
    # A table may cut what it shows, and JSON escapes in its own way.
    shown = "\\x1b" in printed or "\\u202e" in printed
    assert shown, "nothing of what was planted has been printed: this proves nothing"


def find(database: Database, text: str) -> str:
    return str(database.query(f"{text} RETURN n.id AS id ORDER BY id LIMIT 1")[0]["id"])


def test_a_drawing_shows_what_it_would_send() -> None:
    file = StringIO()
    table = Table("a\x1bb", title="t\u202e")
    table.add_row("[bold]x\x9b[/]", "y\u2066")
    make_console(file=file).print(table, "z\r\x07", Text("\x1b[2J"))
    printed = file.getvalue()
    check(printed)
    for shown in ("a\\x1bb", "t\\u202e", "x\\x9b", "y\\u2066", "z\\r\\x07", "\\x1b[2J"):
        assert shown in printed
    assert len({len(line) for line in printed.splitlines()[1:6]}) == 1, "the table's lines have one length"


def test_what_a_command_prints_cannot_act(planted: Database, run: Run) -> None:
    """Every command, drawn and as JSON, over a graph in which every id and every text would act."""
    goal = find(planted, "MATCH (n:Goal {tier: 0})<-[:CONTRIBUTES_TO]-()")
    low = find(planted, "MATCH (n:Element {tier: 3})-[:CONTRIBUTES_TO]->(:Element)-[:CONTRIBUTES_TO]->()")
    orphan = find(planted, "MATCH (n:Element {tier: 3}) WHERE NOT (n)-[:CONTRIBUTES_TO]->()")
    model, role = find(planted, "MATCH (n:LogicModel)"), find(planted, "MATCH (n:Role)<-[:OWNED_BY]-()")
    unit = find(planted, "MATCH (n:Unit {kind: 'AGENCY'})")
    in_year = ("--year", "2026")
    for command in (
        ("cascade", goal, "--depth", "9", *in_year),
        ("trace", low, *in_year),
        ("trace", orphan, *in_year),
        ("alignment", "--unit", unit, *in_year),
        ("orphans", *in_year),
        ("misaligned", *in_year),
        ("model", model, *in_year),
        ("regulations", *in_year),
        ("indicators", "--unit", unit),
        ("ask", "elements_by_owner", f"role={role}", "year=2026"),
        ("ask", "targets_by_verdict", "year=2026"),
        ("ask", "assumptions_at_risk"),
        ("paths", low, goal, *in_year),
        ("impact", low, *in_year),
        ("dependence", goal, *in_year),
        ("repairs", *in_year),
    ):
        check(run(*command))
    printed = run("cascade", goal, *in_year, "--json")
    check(printed)
    assert orjson.loads(printed)["root"] == goal


def test_what_is_said_of_what_was_given_cannot_act(run: Run, tmp_path: Path) -> None:
    unknown = f"nobody{ACTING}"
    for command in (
        ("trace", unknown),
        ("cascade", unknown),
        ("alignment", "--unit", unknown),
        ("ask", unknown),
        ("ask", "elements_by_owner", unknown),
        ("rule", unknown),
        ("audit", "--profile", unknown),
        ("audit", "--baseline", str(tmp_path / unknown)),
        ("audit", "compare", str(tmp_path / unknown), "b"),
    ):
        check(run(*command, code=2))
    check(run("load", str(tmp_path / unknown), code=1))


def test_no_format_of_an_audit_can_act(planted: Database, run: Run, tmp_path: Path) -> None:
    subject = find(planted, "MATCH (n:Element {tier: 3}) WHERE NOT (n)-[:CONTRIBUTES_TO]->()")
    words = ("--until", "2026-12-31", "--by", f"A{ACTING}", "--reason", f"=1+1{ACTING}")
    chosen = ("--year", "2026", "--rule", "ORP", "--rule", "IND", "--rule", "TGT")
    planted.query("MATCH (a:Acceptance) DELETE a")
    planted.query(
        "MERGE (a:Acceptance {id: 'x'}) SET a += $given",
        given={"rule": "ORP-001", "subject": f"Element:{subject}", "year": 2026, "by": words[3], "reason": words[5]},
    )
    planted.query("MATCH (a:Acceptance) SET a.until = date('2026-12-31')")
    for form in ("table", "json", "csv", "markdown", "junit", "sarif"):
        printed = run("audit", *chosen, "--format", form, "--fail-on", "ERROR", code=1)
        check(printed)
        rows = list(csv.reader(StringIO(printed))) if form == "csv" else []
        assert not [cell for row in rows for cell in row if cell.startswith("=")]
    known, book = tmp_path / "known.json", tmp_path / "audit.xlsx"
    run("audit", *chosen, "--format", "xlsx", "--output", str(book), "--write-baseline", str(known), code=1)
    check(known.read_text("utf-8"))
    check_workbook(book)


def check_workbook(book: Path) -> None:
    """Hold that no cell is a formula, and that none holds what cannot be seen."""
    with ZipFile(book) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    assert not [part for part in parts if "<f>" in part or "_x00" in part or part != show_lines(part)]
    sheets = load_workbook(book, read_only=True)
    cells = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    sheets.close()
    assert any("\\u202e" in cell for cell in cells)
