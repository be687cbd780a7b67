"""The table of commands, from which help is written and each command is imported only when it is run."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from selaras.cli.parts import LatePart, load_part


class Command(NamedTuple):
    """A command: its name, the module that holds it, and the first line of its help."""

    name: str
    module: str
    help: str


COMMANDS = (
    Command("cascade", "cascade", "Draw what contributes to an element, and how much more lies below."),
    Command("trace", "trace", "Show the way up to the governor's goal: the verdict, and the paths that prove it."),
    Command(
        "alignment",
        "alignment",
        "Count verdicts (elements + targets) over all, by agency and by tier; with --json every one with its proof.",
    ),
    Command("orphans", "alignment", "List the elements and targets that serve no goal at all, with what is missing."),
    Command(
        "misaligned",
        "alignment",
        "List what skips a tier, waits for acceptance or reaches no goal, each with its proof.",
    ),
    Command("model", "logic_model", "Show a logic model as a table and as a chain."),
    Command("regulations", "regulations", "List the regulations in force on some day of a year, or on a day."),
    Command("indicators", "indicators", "List the indicators by aspect."),
    Command("ask", "named", "Ask a named query."),
    Command("paths", "paths", "Show all loop-free paths between two elements, and what every one of them crosses."),
    Command("impact", "impact", "Show who would lose all support, and who some; nothing is written."),
    Command("dependence", "dependence", "Show the elements and roles that every path of others to a goal crosses."),
    Command(
        "repairs",
        "repairs",
        "Propose parents for orphans and islands, the highest first, with what each would mend; nothing is written.",
    ),
    Command(
        "rule",
        "rules",
        "Print a rule's page: what it flags, why that matters, its source, its sentences and its statement.",
    ),
    Command("rules", "rules", "List the rules."),
    Command(
        "audit",
        "audit",
        "Audit by every rule: each finding with its proof, each rule with how many it checked, agencies side by side.",
    ),
    Command(
        "load",
        "loads",
        "Load seed files: everything in them, or nothing and a list of everything that is wrong with them.",
    ),
    Command(
        "derive",
        "derivation",
        "Compute every agency and every target's verdict again, for data that something else has written.",
    ),
    Command("migrate", "migrations", "Bring the database's schema up to date; repeating it changes nothing."),
    Command("schema", "schema", "Print the GraphQL schema."),
    Command(
        "connection",
        "connection",
        "Print what Neo4j Browser, or any driver, needs to connect; the embedded engine stays up for a few minutes.",
    ),
    Command(
        "snapshot",
        "snapshot",
        "Write the embedded store to a file, or go back to it; an engine that nobody uses is stopped for that.",
    ),
    Command("stop", "stop", "Stop the embedded engine now; if others use it, it says who, and asks first."),
    Command(
        "serve",
        "serve",
        "Serve GraphQL and its page; the embedded engine goes down with it, if nobody else uses it.",
    ),
)
AUDIT_COMMANDS = (
    Command(
        "accept",
        "acceptances",
        "Accept a finding until a day: it stays visible, is counted apart, and comes back after that day.",
    ),
    Command("withdraw", "acceptances", "Withdraw an acceptance: the finding counts again at once."),
    Command("compare", "comparison", "Compare two saved audits: which findings are new, gone, unchanged or changed."),
)
_PARTS = {each.name: LatePart(f"selaras.cli.{each.module}", "commands") for each in (*COMMANDS, *AUDIT_COMMANDS)}


class _Formatter(Protocol):
    """The part of click's help formatter that is used here."""

    def section(self, name: str) -> AbstractContextManager[None]: ...

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None: ...


class CommandGroup(TyperGroup):
    """A group of stand-ins with the names and help of commands; the command itself is imported when it is run."""

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:  # noqa: ARG002 - as it is called
        """Import a command; None if there is none of that name."""
        if cmd_name not in self.commands:
            return None
        found = get_group(cast("typer.Typer", load_part(_PARTS[cmd_name]))).commands[cmd_name]
        return cast("TyperCommand | TyperGroup", found)

    def format_commands(self, ctx: object, formatter: _Formatter) -> None:  # noqa: ARG002 - as it is called
        """List the commands with their help from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.help or "") for name, each in self.commands.items()])


def register_stand_ins(program: typer.Typer, commands: Iterable[Command]) -> None:
    """Register commands by name and help; the group of `program` must be a CommandGroup."""
    for each in commands:
        program.command(each.name, help=each.help)(_stand_in)


def _stand_in() -> None:
    """Never run: a CommandGroup runs the command that this stands for."""
