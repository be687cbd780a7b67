"""An audit as a workbook: agencies side by side, rules, then a sheet of findings for each agency, all with filters."""

# XlsxWriter has no stubs and leaves some of its types open.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.audit.report.table import COLUMNS, list_cells
from selaras.audit.scorecards import Scorecard
from selaras.characters import show, show_lines
from selaras.model.vocabulary import Severity, Verdict

Cell = str | int | float | None

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'\n\r\t", "_"))
_LONGEST = 31  # characters in the name of a sheet
_FULLEST = 32_767  # characters in a cell
_MORE = " … (dipotong, cut)"
_WIDEST = 60  # characters across a column
_AGENCY_COLUMNS = (
    "agency",
    "name",
    "rank",
    "passing",
    "depth",
    "SAKIP",
    *(f"elements {verdict}" for verdict in Verdict),
    *(f"targets {verdict}" for verdict in Verdict),
    "tentative",
    "elements owned",
    "indicators with unit and target",
    "people with nothing",
    *(f"findings {severity}" for severity in Severity),
    "accepted",
)
_RULE_COLUMNS = ("rule", "name", "severity", "checked", "passing", "failing", "accepted", "known", "failure", "summary")


def write_workbook(report: AuditReport) -> bytes:
    """Write an audit; all text is stored as text, so that no data can become a formula."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        writer = _SheetWriter(book)
        groups = [score.group for score in report.total.scores]
        scorecards = [*report.agencies, report.total.model_copy(update={"agency": "total"})]
        columns = (*_AGENCY_COLUMNS, *groups)
        rows = [*(_list_agency(each, groups) for each in scorecards), *_list_notes(report, len(columns))]
        writer.add("Agencies", columns, rows)
        writer.add("Rules", _RULE_COLUMNS, [_list_rule(rule) for rule in report.rules])
        for agency in dict.fromkeys(scorecard.agency for scorecard in report.agencies):
            writer.add(agency or "unplaced", COLUMNS, _list_findings(report, agency))
    return file.getvalue()


class _SheetWriter:
    """Adds sheets to a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head: Format = book.add_format({"bold": True})
        self._names: set[str] = set()

    def add(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        sheet = self._book.add_worksheet(self._choose_name(name))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column, self._head)
            cells = [column, *("" if row[number] is None else str(row[number]) for row in rows)]
            sheet.set_column(number, number, min(max(map(len, cells)) + 2, _WIDEST))
        for line, row in enumerate(rows, start=1):
            for number, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, number, _cut(show_lines(cell)))
                elif cell is not None:
                    sheet.write_number(line, number, cell)

    def _choose_name(self, wanted: str) -> str:
        """Choose a valid name for a sheet: short, and unique regardless of case."""
        base = show(wanted).translate(_FORBIDDEN)[:_LONGEST] or "sheet"
        name, number = base, 1
        while name.lower() in self._names:
            number += 1
            name = f"{base[: _LONGEST - len(str(number)) - 1]}~{number}"
        self._names.add(name.lower())
        return name


def _cut(text: str) -> str:
    """Cut a text to what a cell can hold, and mark it as cut; the other formats have the whole text."""
    return text if len(text) <= _FULLEST else text[: _FULLEST - len(_MORE)] + _MORE


def _list_agency(scorecard: Scorecard, groups: Iterable[str]) -> list[Cell]:
    letters = {score.group: score.letter for score in scorecard.scores}
    return [
        scorecard.agency or "unplaced",
        scorecard.name,
        scorecard.rank,
        scorecard.passing.rate,
        scorecard.depth,
        scorecard.predicate,
        *(scorecard.elements[verdict] for verdict in Verdict),
        *(scorecard.targets[verdict] for verdict in Verdict),
        scorecard.tentative,
        scorecard.owned.rate,
        scorecard.indicators.rate,
        scorecard.idle.part,
        *(scorecard.findings[severity] for severity in Severity),
        scorecard.accepted,
        *(letters.get(group) for group in groups),
    ]


def _list_notes(report: AuditReport, width: int) -> Iterator[list[Cell]]:
    """List below the agencies what the audit does not cover, and why it is not complete."""
    notes: list[tuple[str, str]] = [("not complete", gap) for gap in report.gaps]
    if report.unplaced:
        notes.insert(0, ("without agency", f"elements of the year: {report.unplaced}"))
    for name, words in notes:
        yield [name, words, *[None] * (width - 2)]


def _list_rule(rule: RuleReport) -> list[Cell]:
    figures = [rule.checked, rule.passing, rule.failing, rule.accepted, rule.known]
    return [rule.code, rule.name, rule.severity.value, *figures, rule.failure, rule.summary]


def _list_findings(report: AuditReport, agency: str | None) -> list[Sequence[Cell]]:
    known = set(report.known)
    return [
        list_cells(finding, known=finding.identity in known) for finding in report.findings if finding.agency == agency
    ]
