"""The table of commands: true to what it stands for, and quick since nothing else is imported."""

import os
import re
import statistics
import subprocess
import sys
from importlib import import_module

import pytest
import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from helpers.database import ROOT
from helpers.program import Program
from selaras.cli.commands import AUDIT_COMMANDS, COMMANDS, Command, CommandGroup
from selaras.cli.program import program as whole

pytestmark = pytest.mark.current

SERVICE = ROOT / "service" / "selaras"
SERVER = {"graphql", "starlette", "strawberry", "uvicorn"}
NOT_OF_WINDOWS = ("fcntl", "grp", "pwd", "resource", "termios")
BARE = 25  # times the bare start of Python
ROWS: dict[tuple[str, ...], Command] = {
    **{(each.name,): each for each in COMMANDS},
    **{("audit", each.name): each for each in AUDIT_COMMANDS},
}


def find_command(*names: str) -> TyperCommand | TyperGroup:
    found = get_group(whole)
    for name in names:
        assert isinstance(found, CommandGroup)
        found = found.get_command(None, name)
        assert found is not None
    return found


def list_imports(environment: dict[str, str], *arguments: str) -> set[str]:
    """List the packages that a command has imported when it ends."""
    command = [sys.executable, "-X", "importtime", "-m", "selaras.cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(re.findall(r"^import time:.*\| +([a-z0-9_]+)", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("names", ROWS, ids=" ".join)
def test_a_row_is_true_to_its_command(names: tuple[str, ...]) -> None:
    command = find_command(*names)
    assert ROWS[names].help == (command.help or "").partition("\n")[0]
    assert (command.epilog or "").startswith(f"Example: selaras {' '.join(names)}")


def test_every_command_of_every_file_is_in_the_table() -> None:
    files = [path.stem for path in (SERVICE / "cli").glob("*.py") if "make_commands()\n" in path.read_text("utf-8")]
    modules = {name: import_module(f"selaras.cli.{name}") for name in files}
    held = {
        name: module.commands
        for name, module in modules.items()
        if isinstance(module.__dict__.get("commands"), typer.Typer)
    }
    registered = {(name, command) for name, typed in held.items() for command in get_group(typed).commands}
    assert registered == {(row.module, row.name) for row in ROWS.values()}


def test_help_lists_the_commands_and_shows_an_example(environment: dict[str, str]) -> None:
    program = Program(environment)
    names = [row.name for row in COMMANDS]
    assert re.findall(r"^  ([a-z]+)  ", program.run("--help").partition("Commands:")[2], re.MULTILINE) == names
    assert "  Example: selaras audit compare audit-2025.json audit-2026.json\n" in program.run(
        "audit", "compare", "--help"
    )
    assert "Did you mean 'trace'?" in program.run("trac", code=2)


def test_one_place_imports_while_the_program_runs() -> None:
    files = [
        path.relative_to(SERVICE) for path in SERVICE.rglob("*.py") if "importlib import" in path.read_text("utf-8")
    ]
    assert [str(path) for path in files] == ["cli/parts.py"]


def test_help_imports_no_package_of_an_answer(environment: dict[str, str]) -> None:
    heavy = SERVER | {"httpx", "jgo", "neo4j", "numpy", "orjson", "platformdirs", "pydantic", "rich", "yaml"}
    assert list_imports(environment, "--help") & heavy == set()


def test_a_trace_imports_nothing_of_the_server_and_of_the_engine(program: Program) -> None:
    found = list_imports(program.environment, "trace", "pk-s3-02", "--year", "2026")
    assert found & (SERVER | {"filelock", "httpx", "jgo"}) == set()
    assert {"neo4j", "selaras"} <= found


def test_help_costs_little_more_than_the_bare_start_of_python(environment: dict[str, str]) -> None:
    """Time of the processor in both modes, at the median of nine runs that take turns."""
    commands = {"bare": ["-c", "pass"], "help": ["-m", "selaras.cli", "--help"]}
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(9):
        for name, arguments in commands.items():
            with subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL) as child:
                _, status, usage = os.wait4(child.pid, 0)
                child.returncode = status
            assert status == 0
            spent[name].append(usage.ru_utime + usage.ru_stime)
    assert statistics.median(spent["help"]) <= BARE * statistics.median(spent["bare"])


def run_as_on_windows(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run our program without the modules that Windows lacks, and without fork."""
    words = f"import os, sys; sys.modules.update(dict.fromkeys({NOT_OF_WINDOWS}, None)); del os.fork; "
    command = [sys.executable, "-c", words + "from selaras.cli import main; main()", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments", [["--version"], ["trace", "--help"], ["serve", "--help"], ["trace", "pk-s3-02", "--year", "2026"]]
)
def test_it_runs_where_the_embedded_engine_cannot(program: Program, arguments: list[str]) -> None:
    done = run_as_on_windows(program.environment, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == program.run(*arguments).replace("python -m selaras.cli", "-c")


@pytest.mark.parametrize("command", ["connection", "stop"])
def test_where_the_embedded_engine_cannot_run_that_is_said(environment: dict[str, str], command: str) -> None:
    done = run_as_on_windows({**environment, "NEO4J_URI": ""}, command)
    assert (done.returncode, done.stdout) == (3, "")
    said = done.stderr.splitlines()[-1]  # filelock, which has other locks on Windows, warns before that
    assert re.match(
        r"ENGINE Selaras runs a Neo4j of its own on Linux and macOS alone \(import of (fcntl|resource) ", said
    )
    assert said.endswith("; set NEO4J_URI to one of yours.")
