"""A page far behind beside the first one, in a register of as many targets as a whole government has."""

from collections.abc import Sequence
from os import getloadavg

from bench.connections import Site, connect
from bench.questions import PAGE, read_page
from bench.timing import take_turns
from bench.trials import Asked, Question, Round, Stand, check, prepare_question
from selaras.api.types.paging import write_cursor

BEHIND = 80_000  # targets
_LENGTH = 100


def prepare_pages(ours: Site, targets: Sequence[str]) -> tuple[Question, Question]:
    """Make the page behind 80,000 targets and the first one ready; `targets` are the keys of all that are stored.

    Raises ValueError where there are too few.
    """
    if len(targets) < BEHIND + _LENGTH:
        raise ValueError(f"There are {len(targets):,} targets; expected {BEHIND + _LENGTH:,} at least.")
    keys = sorted(targets)
    return (
        _prepare(ours, f"the page behind {BEHIND:,} targets", keys[BEHIND - 1], keys[BEHIND : BEHIND + _LENGTH]),
        _prepare(ours, "the first page", None, keys[:_LENGTH]),
    )


def _prepare(ours: Site, name: str, last: str | None, expected: Sequence[str]) -> Question:
    after = None if last is None else write_cursor(last)
    return prepare_question(ours, Asked(name, PAGE, {"after": after}, read_page, tuple(expected)))


def turn_pages(stand: Stand, pages: tuple[Question, Question], times: int) -> Round:
    """Look at the work first, then ask for both pages in turn; raises ValueError as `check` does."""
    work = {page.asked.name: check(stand, page) for page in pages}
    late, first = pages
    with connect(stand.ours) as connection:
        pair = take_turns(lambda: connection.ask(late.request), lambda: connection.ask(first.request), times)
    return Round({"page": pair}, work, getloadavg()[0])
