"""`selaras audit compare`: what became of the findings between two saved audits."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.audit.report.comparison import Comparison, compare, read_report
from selaras.cli.console import print_answer
from selaras.cli.options import Json, Lang, make_commands
from selaras.meaning.narrative import Language

commands = make_commands()


@commands.command("compare", epilog="Example: selaras audit compare audit-2025.json audit-2026.json")
def compare_audits(
    before: Annotated[Path, typer.Argument(help="An audit saved with --format json.")],
    after: Annotated[Path, typer.Argument(help="A later one.")],
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Compare two saved audits: which findings are new, gone, unchanged or changed."""
    found = compare(read_report(before), read_report(after))
    print_answer(found, lambda found: _draw_comparison(found, lang), as_json=as_json)


def _draw_comparison(found: Comparison, language: Language) -> RenderableType:
    """Draw what became of the findings; unchanged ones are only counted."""
    table = Table("", "rule", "subject", "agency", "finding", title=f"{found.before_year} → {found.after_year}")
    for name, findings in (("new", found.new), ("gone", found.gone)):
        for each in findings:
            words = escape(each.say(language))
            table.add_row(name, each.rule, escape(each.subject), escape(each.agency or "–"), words)
    for change in found.changed:
        each = change.after
        words = f"{escape(each.say(language))} [dim]({', '.join(change.fields)})[/]"
        table.add_row("changed", each.rule, escape(each.subject), escape(each.agency or "–"), words)
    counts = f"{len(found.new)} new, {len(found.gone)} gone, {len(found.changed)} changed, "
    ends = [counts + f"{len(found.unchanged)} unchanged"]
    if found.uncompared:
        ends.append(f"Not compared, since only one of the audits looked: {', '.join(found.uncompared)}")
    if not found.complete:
        ends.append("One of the audits was not complete, so that what is new or gone may not be all.")
    return Group(table, *ends)
