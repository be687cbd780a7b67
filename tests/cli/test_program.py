"""The program as a whole: its version, its help, and what its exit codes say."""

import tomllib

import pytest

from helpers.database import ROOT
from helpers.program import Program

pytestmark = pytest.mark.current


def test_the_version_is_the_project_s(environment: dict[str, str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert Program(environment).run("--version") == f"selaras {project['version']}\n"


def test_the_help_names_the_exit_codes_and_comes_without_a_question(environment: dict[str, str]) -> None:
    program = Program(environment)
    printed = program.run("--help")
    assert "Exit codes: 0 done" in printed
    assert program.run(code=2) == printed


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["trace", "nowhere"], 2, "NOT_FOUND No Element or Indicator or Target or Person has the id 'nowhere'"),
        (["trace"], 2, "Missing argument"),
        (["cascade", "pk-s0-01", "--depth", "-1"], 2, "INVALID_ARGUMENT depth is -1"),
        (["cascade", "pk-s0-01", "--year", "soon"], 2, "string as an integer"),
        (["alignment", "--unit", "nowhere"], 2, "NOT_FOUND There is no unit with the id 'nowhere'"),
        (["model", "nowhere"], 2, "NOT_FOUND There is no logic model with the id 'nowhere'"),
        (["ask", "nothing"], 2, "UNKNOWN_STATEMENT There is no question 'nothing'; there are"),
        (["ask", "stored_counts"], 2, "UNKNOWN_STATEMENT There is no question 'stored_counts'; there are"),
        (["ask", "regulations_in_force", "2026"], 2, "INVALID_ARGUMENT '2026' is no argument; expected key=value."),
        (["ask", "regulations_in_force", "year=soon"], 2, "year is 'soon'; expected a INTEGER written as JSON."),
        (["ask", "regulations_in_force", 'year="2026"'], 2, "year is '2026'; expected INTEGER."),
        (["ask", "regulations_in_force", "years=2026"], 2, "regulations_in_force has no parameter 'years'"),
        (["load", "nowhere.yaml"], 1, "DATA nowhere.yaml: cannot be read (No such file or directory)."),
        (["frobnicate"], 2, "No such command 'frobnicate'"),
    ],
)
def test_what_cannot_be_answered(program: Program, arguments: list[str], code: int, words: str) -> None:
    assert words in " ".join(program.run(*arguments, code=code).split())
