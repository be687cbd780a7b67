"""Acceptances: somebody's statement, with a name and a reason, that a finding may stand until a given day."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from selaras.audit.rules import Rulebook
from selaras.errors import InvalidArgumentError, UsageError
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.model.ids import choose_label, read_id, write_id
from selaras.store.labels import find_labels
from selaras.store.session import Session
from selaras.writing.acceptances import remove_acceptance, store_acceptance


class AcceptanceRequest(NamedTuple):
    """A request to accept a finding; `subject` may be a bare or a global id."""

    rule: str
    subject: str
    year: int
    until: date
    by: str
    reason: str


async def accept(session: Session, rulebook: Rulebook, request: AcceptanceRequest) -> Acceptance:
    """Accept a finding, replacing any earlier acceptance of it.

    Raises NotFoundError if the rule or subject does not exist, AmbiguousIdError, and InvalidArgumentError if the day
    has passed or the name or reason is blank.
    """
    today = session.today()
    with _asked_in("until"):
        if request.until < today:
            raise InvalidArgumentError(f"until is {request.until}; expected {today} or later.")
    for name, text in (("by", request.by), ("reason", request.reason)):
        with _asked_in(name):
            if not text.strip():
                raise InvalidArgumentError(f"{name} is blank; an acceptance has a name and a reason.")
    identity = await identify(session, rulebook, FindingIdentity(request.rule, request.subject, request.year))
    words = {"until": request.until, "by": request.by.strip(), "reason": request.reason.strip()}
    acceptance = Acceptance.model_validate({**identity._asdict(), **words})
    await store_acceptance(session, acceptance)
    return acceptance


async def withdraw(session: Session, rulebook: Rulebook, meant: FindingIdentity) -> FindingIdentity:
    """Withdraw the acceptance of a finding; raises NotFoundError if there is none, and whatever `identify` raises."""
    identity = await identify(session, rulebook, meant)
    await remove_acceptance(session, identity)
    return identity


async def identify(session: Session, rulebook: Rulebook, meant: FindingIdentity) -> FindingIdentity:
    """Resolve a rule's code or name and a bare or global id to the finding that is meant.

    Raises NotFoundError, AmbiguousIdError and InvalidArgumentError.
    """
    with _asked_in("rule"):
        rule = rulebook.find(meant.rule)
    with _asked_in("subject"):
        label, key = read_id(meant.subject, rule.subjects)
        found = await find_labels(session, [key])
        fitting = [each for each in found if each in ((label,) if label else rule.subjects)]
        return FindingIdentity(rule.code, write_id(choose_label(key, fitting, rule.subjects), key), meant.year)


@contextmanager
def _asked_in(argument: str) -> Generator[None]:
    """Note on a UsageError which argument is wrong, so that a form can show it there."""
    try:
        yield
    except UsageError as error:
        error.argument = argument
        raise
