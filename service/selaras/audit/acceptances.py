"""Acceptances: somebody's word, by name and with a reason, that a finding may stand until a day."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from selaras.audit.findings import Acceptance, FindingIdentity
from selaras.audit.rules import Rulebook
from selaras.errors import InvalidArgumentError, NotFoundError, UsageError
from selaras.model.ids import IdsOfLabel, choose_label, read_id, write_id
from selaras.model.values import Row
from selaras.store.graph import Graph
from selaras.store.library import Library


class AcceptanceRequest(NamedTuple):
    """What is said of a finding: `subject` as it is given, a bare id or a global one."""

    rule: str
    subject: str
    year: int
    until: date
    by: str
    reason: str


class _Withdrawn(Row):
    withdrawn: int


async def accept(
    graph: Graph, library: Library, rulebook: Rulebook, word: AcceptanceRequest, *, today: date
) -> Acceptance:
    """Accept a finding, in place of any earlier acceptance of it.

    Raises NotFoundError for an unknown rule or subject, AmbiguousIdError, and InvalidArgumentError for a day that is
    over or a name or reason that says nothing.
    """
    with _asked_in("until"):
        if word.until < today:
            raise InvalidArgumentError(f"until is {word.until}; expected {today} or later.")
    for name, text in (("by", word.by), ("reason", word.reason)):
        with _asked_in(name):
            if not text.strip():
                raise InvalidArgumentError(f"{name} is blank; an acceptance has a name and a reason.")
    identity = await identify(graph, library, rulebook, FindingIdentity(word.rule, word.subject, word.year))
    stored = await graph.run(
        library["accept_finding"],
        Acceptance,
        id=_write_key(identity),
        rule=identity.rule,
        subject=identity.subject,
        year=identity.year,
        until=word.until,
        by=word.by.strip(),
        reason=word.reason.strip(),
    )
    return stored[0]


async def withdraw(graph: Graph, library: Library, identity: FindingIdentity) -> None:
    """Withdraw the acceptance of a finding; raises NotFoundError where there is none."""
    found = await graph.run(library["withdraw_acceptance"], _Withdrawn, id=_write_key(identity))
    if not found[0].withdrawn:
        raise NotFoundError(f"{identity.rule} of {identity.subject} in {identity.year} has no acceptance.")


async def identify(graph: Graph, library: Library, rulebook: Rulebook, meant: FindingIdentity) -> FindingIdentity:
    """Find which finding is meant by a rule's code or name and a bare or a global id.

    Raises NotFoundError, AmbiguousIdError and InvalidArgumentError.
    """
    with _asked_in("rule"):
        rule = rulebook.find(meant.rule)
    with _asked_in("subject"):
        label, key = read_id(meant.subject, rule.subjects)
        found = await graph.run(library["labels_of_ids"], IdsOfLabel, ids=[key])
        fitting = [each.label for each in found if each.label in ((label,) if label else rule.subjects)]
        return FindingIdentity(rule.code, write_id(choose_label(key, fitting, rule.subjects), key), meant.year)


@contextmanager
def _asked_in(argument: str) -> Generator[None]:
    """Say of a mistake in which argument it is, so that a form can show it there."""
    try:
        yield
    except UsageError as error:
        error.argument = argument
        raise


def _write_key(identity: FindingIdentity) -> str:
    return f"{identity.rule} {identity.year} {identity.subject}"
