"""The command line: what it prints for a person, for a pipe and for a machine, and what its exit codes say."""

import re
from pathlib import Path
from typing import cast

import orjson
import pytest

from helpers.database import Database
from helpers.program import Program
from selaras import folders

QUESTIONS = ["cascade", "trace", "alignment", "orphans", "misaligned", "model", "regulations", "indicators", "ask"]
EFFECTS = ["paths", "impact", "dependence"]
CHORES = ["load", "derive", "migrate", "schema", "connection", "stop", "serve"]
COMMANDS = [*QUESTIONS, *EFFECTS, "repairs", "rule", "rules", "audit", *CHORES]
SEED = str(folders.SEEDS / "lampung")


@pytest.fixture
def program(environment: dict[str, str], lampung: Database) -> Program:  # noqa: ARG001 - it asks about the deck
    return Program(environment)


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


def test_the_trace_in_two_languages_and_as_json(program: Program) -> None:
    indonesian = program.run("trace", "pk-s3-02", "--year", "2026")
    assert "pk-s3-02 ALIGNED (tentative)" in indonesian
    assert "JIKA Bahan Ajar pada Pelatihan Manajerial" in indonesian
    assert "1 of 1 paths shown, 0 others" in indonesian
    assert "IF Teaching materials for managerial training" in program.run("trace", "pk-s3-02", "--lang", "EN")
    found = program.read("trace", "pk-s3-02")
    course = cast("list[dict[str, dict[str, object]]]", found["courses"])[0]
    assert course["listing"]["paths"] == [["pk-s3-02", "pk-s2-01", "pk-s1-02", "pk-s0-01"]]
    assert course["placement"]["verdict"] == "ALIGNED"


def test_the_alignment_counts(program: Program) -> None:
    assert re.search(r"all\s+│ 22 \+ 0\s+│ 0 \+ 0", program.run("alignment", "--year", "2026"))
    found = program.read("alignment", "--unit", "org-bpsdmd", "--year", "2026")
    assert {cast("dict[str, str]", each)["agency"] for each in cast("list[object]", found["placed"])} == {"org-bpsdmd"}


def test_orphans_and_misaligned(program: Program) -> None:
    assert orjson.loads(program.run("orphans", "--year", "2026", "--json")) == []
    assert orjson.loads(program.run("misaligned", "--json")) == []


def test_the_registers(program: Program) -> None:
    model = program.run("model", "lm-telecom", "--lang", "EN")
    assert "IF State-budget allocation of IDR 5 trillion, THEN" in model
    regulations = program.run("regulations", "--year", "2021")
    assert "permenpanrb-8-2021" in regulations
    assert "permenpanrb-6-2022" not in regulations
    assert program.run("indicators").count("ik-s") == 26


def test_the_paths_between_two_elements(program: Program) -> None:
    words = program.run("paths", "pk-s3-02", "pk-s0-01", "--year", "2026")
    assert "1 of 1 paths shown" in words
    assert "Every path crosses pk-s2-01, pk-s1-02" in words
    assert "0 of 0 paths shown" in program.run("paths", "pk-s3-02", "pk-s0-01", "--year", "2026", "--certain")
    found = program.read("paths", "lm-input-1", "lm-impact-1", "--year", "2026", "--first", "2")
    assert cast("dict[str, object]", found["listing"])["stoppedBy"] == "PATHS"


def test_an_impact_is_told(program: Program) -> None:
    words = program.run("impact", "pk-s2-01", "--year", "2026")
    assert "Without pk-s2-01: pk-s2-01 falls" in words
    assert "all" in words
    assert "pk-s1-02" in words
    declined = program.read("impact", "pk-s2-01", "--declined-toward", "pk-s1-02", "--year", "2026")
    assert declined["cut"] == [["pk-s2-01", "pk-s1-02"]]


def test_a_dependence_is_told(program: Program) -> None:
    words = program.run("dependence", "pk-s0-01", "--year", "2026")
    assert "What pk-s0-01 hangs on (9 below it)" in words
    assert "pk-s1-02" in words


def test_a_named_query(program: Program) -> None:
    assert "permenpanrb-6-2022" in program.run("ask", "regulations_in_force", "year=2026")
    found = program.read("ask", "stored_counts")
    assert found == {"columns": ["nodes", "links"], "rows": [[82, 117]]}


def test_chores(program: Program) -> None:
    counts = {"created": 0, "changed": 0, "unchanged": 82}
    assert program.read("load", SEED)["nodes"] == counts
    assert "unchanged" in program.run("load", SEED)
    assert program.run("migrate") == "The schema is current.\n"
    assert program.run("derive") == "0 agencies and 0 verdicts of targets changed.\n"
    assert program.run("schema") == (folders.SCHEMA / "schema.graphql").read_text(encoding="utf-8")
    assert program.run("stop") == "No embedded engine was running.\n"


def test_the_connection_is_what_a_driver_needs(program: Program) -> None:
    printed = dict(line.split(maxsplit=1) for line in program.run("connection").splitlines())
    assert printed == {
        "uri": program.environment["NEO4J_URI"],
        "username": program.environment["NEO4J_USERNAME"],
        "database": program.environment["NEO4J_DATABASE"],
        "password": program.environment["NEO4J_PASSWORD"],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["trace", "nowhere"], 2, "NOT_FOUND No node has the id 'nowhere'"),
        (["trace"], 2, "Missing argument"),
        (["cascade", "pk-s0-01", "--depth", "-1"], 2, "INVALID_ARGUMENT depth is -1"),
        (["cascade", "pk-s0-01", "--year", "soon"], 2, "string as an integer"),
        (["alignment", "--unit", "nowhere"], 2, "NOT_FOUND There is no unit with the id 'nowhere'"),
        (["model", "nowhere"], 2, "NOT_FOUND There is no logic model with the id 'nowhere'"),
        (
            ["ask", "nothing"],
            2,
            "UNKNOWN_STATEMENT There is no query 'nothing'; there are acceptances, agencies_in_scope",
        ),
        (["ask", "regulations_in_force", "2026"], 2, "INVALID_ARGUMENT '2026' is no argument; expected key=value."),
        (["ask", "regulations_in_force", "year=soon"], 2, "year is 'soon'; expected a INTEGER written as JSON."),
        (["ask", "regulations_in_force", 'year="2026"'], 2, "year is '2026'; expected INTEGER."),
        (["ask", "regulations_in_force", "years=2026"], 2, "regulations_in_force has no parameter years"),
        (["load", "nowhere.yaml"], 1, "DATA nowhere.yaml: cannot be read (No such file or directory)."),
        (["frobnicate"], 2, "No such command 'frobnicate'"),
    ],
)
def test_what_cannot_be_answered(program: Program, arguments: list[str], code: int, words: str) -> None:
    assert words in " ".join(program.run(*arguments, code=code).split())


def test_a_database_that_is_not_there(environment: dict[str, str]) -> None:
    program = Program({**environment, "NEO4J_URI": "bolt://127.0.0.1:9"})
    assert "UNREACHABLE The database cannot be reached" in program.run("alignment", code=3)
    refused = Program({**environment, "NEO4J_PASSWORD": "wrong-password"})
    assert "refused the credentials" in refused.run("alignment", code=3)


def test_a_schema_that_is_not_current(program: Program, lampung: Database) -> None:
    with lampung.lack_migration():
        assert "MIGRATION The database's schema is not current; run `selaras migrate`." in program.run(
            "alignment", code=3
        )
        assert program.run("migrate") == "The schema is current.\n"
        lampung.query("MATCH (m:Migration) WITH m ORDER BY m.version DESC LIMIT 1 DELETE m")


def test_bad_files_are_all_named(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("nodes:\n  Unit:\n    - {id: a}\n    - {id: b}\n", encoding="utf-8")
    printed = program.run("load", str(file), code=1)
    assert printed.startswith("DATA 4 complaints; nothing was written.\n")
    assert f"{file}:3: Unit: name is required and missing." in printed


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(environment: dict[str, str], command: str) -> None:
    assert f"Example: selaras {command}" in Program(environment).run(command, "--help")


def test_the_commands_are_these(environment: dict[str, str]) -> None:
    printed = Program(environment).run("--help")
    assert re.findall(r"^│ ([a-z]+) ", printed, re.MULTILINE) == COMMANDS
    assert "Exit codes: 0 done" in printed


def test_a_setting_is_read_by_its_former_name_with_a_notice(environment: dict[str, str]) -> None:
    """The address is one that is kept for documents and that no machine has, so that nothing is served."""
    program = Program({**environment, "SELARAS_MEMORY": "8"})
    notice, error = program.run("serve", "--host", "192.0.2.1", code=3).splitlines()
    assert notice == "SELARAS_MEMORY is called SELARAS_KEPT_ANSWERS now; the former name will be read for a while."
    assert error.startswith("PORT_TAKEN Port 8000 of 192.0.2.1 cannot be had")
