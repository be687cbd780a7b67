"""Acceptances: somebody's statement, with a name and a reason, that a finding may stand until a given day."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import NamedTuple
from unicodedata import category

from selaras import folders
from selaras.audit.profiles import read_profile
from selaras.audit.rules import Rulebook
from selaras.audit.run import AuditRequest, audit
from selaras.errors import InvalidArgumentError, NotFoundError, UsageError, quote
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.model.ids import read_id, write_id
from selaras.store.labels import find_labels
from selaras.store.nearest import choose_known
from selaras.store.session import Session
from selaras.writing.acceptances import remove_acceptance, store_acceptance

LONGEST = 366  # days from today that a finding may stand
CHARACTERS = 500  # of a name or a reason
# Unicode's categories of controls, of marks of direction and other invisible format, and of breaks of lines.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_log = logging.getLogger(__name__)
_log.setLevel(logging.INFO)  # a decision is logged, however little else is


class AcceptanceRequest(NamedTuple):
    """A request to accept a finding; `subject` may be a bare or a global id."""

    rule: str
    subject: str
    year: int
    until: date
    by: str
    reason: str


async def accept(session: Session, rulebook: Rulebook, request: AcceptanceRequest) -> Acceptance:
    """Accept a finding that the rule flags now, replacing any earlier acceptance of it; it is logged.

    Raises NotFoundError if the rule or subject does not exist or is not flagged in the year, AmbiguousIdError, and
    InvalidArgumentError if the day has passed or is more than LONGEST days away, or the name or reason is blank, too
    long or not plain.
    """
    _check_day(request.until, session.today())
    words = {name: _read_plain(name, text) for name, text in (("by", request.by), ("reason", request.reason))}
    identity = await identify(session, rulebook, FindingIdentity(request.rule, request.subject, request.year))
    await _expect_flagged(session, rulebook, identity)
    acceptance = Acceptance.model_validate({**identity._asdict(), "until": request.until, **words})
    await store_acceptance(session, acceptance)
    _log.info(
        "%s of %s in %d is accepted until %s by %s: %s",
        *(*identity, acceptance.until, acceptance.by, acceptance.reason),
    )
    return acceptance


async def withdraw(session: Session, rulebook: Rulebook, meant: FindingIdentity) -> FindingIdentity:
    """Withdraw the acceptance of a finding; raises NotFoundError if there is none, and whatever `identify` raises."""
    identity = await identify(session, rulebook, meant)
    await remove_acceptance(session, identity)
    _log.info("The acceptance of %s of %s in %d is withdrawn", *identity)
    return identity


async def identify(session: Session, rulebook: Rulebook, meant: FindingIdentity) -> FindingIdentity:
    """Resolve a rule's code or name and a bare or global id to the finding that is meant.

    Raises NotFoundError, AmbiguousIdError and InvalidArgumentError.
    """
    with _asked_in("rule"):
        rule = rulebook.find(meant.rule)
    with _asked_in("subject"):
        named = read_id(meant.subject, rule.subjects)
        found = await find_labels(session, [named.key])
        fitting = [each for each in found if each in ((named.label,) if named.label else rule.subjects)]
        label = await choose_known(session, named, fitting, rule.subjects)
        return FindingIdentity(rule.code, write_id(label, named.key), meant.year)


def _check_day(until: date, today: date) -> None:
    last = today + timedelta(days=LONGEST)
    with _asked_in("until"):
        if not today <= until <= last:
            raise InvalidArgumentError(f"until is {until}; expected {today} or later, and at the latest {last}.")


def _read_plain(name: str, text: str) -> str:
    """Read a name or a reason; what cannot be seen, or turns the text around, has no place in it."""
    plain = text.strip()
    with _asked_in(name):
        if not plain:
            raise InvalidArgumentError(f"{name} is blank; an acceptance has a name and a reason.")
        if len(plain) > CHARACTERS:
            raise InvalidArgumentError(f"{name} has {len(plain)} characters; expected at most {CHARACTERS}.")
        hidden = next((each for each in plain if category(each) in _HIDDEN), None)
        if hidden:
            raise InvalidArgumentError(f"{name} holds {quote(hidden)}, which cannot be seen; expected plain text.")
    return plain


async def _expect_flagged(session: Session, rulebook: Rulebook, identity: FindingIdentity) -> None:
    """Raise NotFoundError if the rule does not flag the subject now; InvalidArgumentError if it cannot be run."""
    profile = read_profile(folders.PROFILES, "standard")
    request = AuditRequest(rulebook, profile, identity.year, (identity.rule,))
    (outcome,) = (await audit(session, request, _ignore)).outcomes
    if outcome.failure:
        raise InvalidArgumentError(f"{identity.rule} cannot be run, so none of it is accepted: {outcome.failure}")
    with _asked_in("subject"):
        if identity not in {finding.identity for finding in outcome.findings}:
            words = f"{identity.rule} does not flag {quote(identity.subject)} in {identity.year}"
            raise NotFoundError(f"{words}; only what it flags now can be accepted.")


def _ignore(_: int, __: int) -> None:
    """Ignore progress: it is a single rule."""


@contextmanager
def _asked_in(argument: str) -> Generator[None]:
    """Note on a UsageError which argument is wrong, so that a form can show it there."""
    try:
        yield
    except UsageError as error:
        error.argument = argument
        raise
