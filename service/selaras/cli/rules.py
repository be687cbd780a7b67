"""`selaras rule` and `selaras rules`: the rules of the audit."""

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from selaras.audit.rules import Rule, Rulebook
from selaras.cli.console import make_console
from selaras.cli.drawing import SEVERITY_STYLES
from selaras.cli.options import Code, Rules, make_commands
from selaras.cli.rulebook import read_rules

commands = make_commands()


@commands.command("rule", epilog="Example: selaras rule ORP-001")
def show_rule(code: Code, rules: Rules = None) -> None:
    """Print a rule's page: what it flags, why that matters, its source, its sentences and its statement."""
    make_console().print(_draw_rule(read_rules(rules).find(code)))


@commands.command("rules", epilog="Example: selaras rules")
def show_rules(rules: Rules = None) -> None:
    """List the rules."""
    make_console().print(_draw_rules(read_rules(rules)))


def _draw_rule(rule: Rule) -> RenderableType:
    facts = Table.grid(padding=(0, 2))
    for name, value in (
        ("severity", rule.severity.value),
        ("subject", ", ".join(rule.subjects)),
        ("source", rule.source),
        ("says", rule.says),
        ("in English", rule.says_en),
    ):
        facts.add_row(name, Text(value))
    statement = Syntax(rule.statement.text, "cypher", background_color="default")
    head = Text(f"{rule.code} {rule.statement.summary}", style="bold")
    return Group(head, "", Text(rule.statement.prose), "", facts, "", statement)


def _draw_rules(book: Rulebook) -> RenderableType:
    """Draw a row for each rule, and a line for each file that was refused."""
    table = Table("code", "severity", "subject", "what it flags")
    for rule in book.rules:
        severity = f"[{SEVERITY_STYLES[rule.severity]}]{rule.severity}[/]"
        table.add_row(rule.code, severity, ", ".join(rule.subjects), escape(rule.statement.summary))
    return Group(table, *(f"[red]refused[/] {escape(refusal.reason)}" for refusal in book.refused))
