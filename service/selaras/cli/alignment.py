"""`selaras alignment`, `orphans` and `misaligned`: the verdicts of all elements and targets, counted or listed."""

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.drawing import write_verdict
from selaras.cli.options import Json, Unit, Year, make_commands
from selaras.cli.scopes import tell_scope
from selaras.model.vocabulary import Verdict
from selaras.questions.alignment import MISALIGNED, ORPHANED, Alignment, VerdictTally, align
from selaras.questions.judged import Judged

commands = make_commands()


@commands.command("alignment", epilog="Example: selaras alignment --unit org-bpsdmd --year 2026")
def show_alignment(unit: Unit = None, year: Year = None, as_json: Json = False) -> None:
    """Count verdicts (elements + targets) over all, by agency and by tier; with --json every one with its proof."""
    found = _align(unit, year)
    print_answer(found, _draw_alignment, as_json=as_json)
    _tell_scope(found)


@commands.command("orphans", epilog="Example: selaras orphans --year 2026")
def show_orphans(unit: Unit = None, year: Year = None, as_json: Json = False) -> None:
    """List the elements and targets that serve no goal at all, with what is missing."""
    _list(_align(unit, year), ORPHANED, as_json=as_json)


@commands.command("misaligned", epilog="Example: selaras misaligned --unit org-bpsdmd")
def show_misaligned(unit: Unit = None, year: Year = None, as_json: Json = False) -> None:
    """List what skips a tier, waits for acceptance or reaches no goal, each with its proof."""
    _list(_align(unit, year), MISALIGNED, as_json=as_json)


def _align(unit: str | None, year: int | None) -> Alignment:
    return run_with_session(lambda session: align(session, unit=unit, year=session.choose_year(year)))


def _list(found: Alignment, verdicts: frozenset[Verdict], *, as_json: bool) -> None:
    print_answer(tuple(found.select(verdicts)), _draw_judged, as_json=as_json)
    _tell_scope(found)


def _tell_scope(found: Alignment) -> None:
    tell_scope(found.unit, found.year, found.unplaced, complete=found.complete)


def _draw_alignment(found: Alignment) -> RenderableType:
    """Draw the counts: in total, by agency and by tier."""
    table = Table("", *(verdict.value for verdict in Verdict), "tentative", title=f"Alignment {found.year}")
    _count(table, "all", found.total)
    for agency, tally in found.tally_agencies().items():
        _count(table, agency or "unplaced", tally)
    for tier, tally in found.tally_tiers().items():
        _count(table, "no tier" if tier is None else f"S{tier}", tally)
    return table


def _count(table: Table, name: str, tally: VerdictTally) -> None:
    cells = (f"{tally.elements.get(each, 0)} + {tally.targets.get(each, 0)}" for each in Verdict)
    table.add_row(escape(name), *cells, str(tally.tentative))


def _draw_judged(found: tuple[Judged, ...]) -> RenderableType:
    """Draw a row for each element and target, with its proof."""
    table = Table("id", "verdict", "agency", "statement", "proof")
    for each in found:
        placement = each.placement
        proof = (
            " → ".join(placement.path) if len(placement.path) > 1 else f"missing: {placement.missing or '–'}".lower()
        )
        verdict = write_verdict(placement.verdict, tentative=placement.tentative)
        words = escape(each.words.indonesian)
        table.add_row(escape(f"{each.label}:{each.key}"), verdict, escape(each.agency or "–"), words, escape(proof))
    return table
