"""Mutations: the acceptance of findings. A refusal is an expected answer, so it is returned as data."""

from datetime import date
from typing import Annotated, cast

import strawberry

from selaras.api.requests.context import Info
from selaras.api.types.audit import Acceptance
from selaras.audit.acceptances import AcceptanceRequest, accept, withdraw
from selaras.errors import AmbiguousIdError, UsageError
from selaras.model.acceptances import FindingIdentity
from selaras.model.bounds import YEAR

_YEAR = f"The year: {YEAR}; the current one, if none is given."


@strawberry.type(description="Why nothing was done, and what to do: `code` is for machines, `message` for people.")
class Refusal:
    code: str
    message: str
    path: list[str] = strawberry.field(description="Where in the input the mistake is.")
    candidates: list[strawberry.ID] = strawberry.field(description="The global ids that a bare one may have meant.")


@strawberry.type(description="A finding that counts again.")
class Withdrawal:
    rule: str
    subject: strawberry.ID
    year: int


AcceptFindingPayload = Annotated[Acceptance | Refusal, strawberry.union("AcceptFindingPayload")]
WithdrawAcceptancePayload = Annotated[Withdrawal | Refusal, strawberry.union("WithdrawAcceptancePayload")]


@strawberry.input(description="Which finding is accepted, until which day, by whom and why.")
class AcceptFindingInput:
    rule: str
    subject: strawberry.ID
    until: date
    by: str
    reason: str
    year: int | None = strawberry.field(default=None, description=_YEAR)


@strawberry.input(description="Whose acceptance is withdrawn.")
class WithdrawAcceptanceInput:
    rule: str
    subject: strawberry.ID
    year: int | None = strawberry.field(default=None, description=_YEAR)


@strawberry.type
class Mutation:
    """Every change that can be made through the API."""

    @strawberry.mutation(description="Accept a finding until a day; it stays visible and is counted apart.")
    async def accept_finding(self, info: Info, input: AcceptFindingInput) -> AcceptFindingPayload:
        return await _accept(info, input)

    @strawberry.mutation(description="Withdraw an acceptance: the finding counts again at once.")
    async def withdraw_acceptance(self, info: Info, input: WithdrawAcceptanceInput) -> WithdrawAcceptancePayload:
        return await _withdraw(info, input)


async def _accept(info: Info, given: AcceptFindingInput) -> Acceptance | Refusal:
    context = info.context
    year = context.session.choose_year(given.year)
    request = AcceptanceRequest(given.rule, given.subject, year, given.until, given.by, given.reason)
    try:
        found = await accept(context.session, context.rulebook, request)
    except UsageError as error:
        return _refuse(error)
    return cast("Acceptance", strawberry.cast(Acceptance, found))


async def _withdraw(info: Info, given: WithdrawAcceptanceInput) -> Withdrawal | Refusal:
    context = info.context
    meant = FindingIdentity(given.rule, given.subject, context.session.choose_year(given.year))
    try:
        identity = await withdraw(context.session, context.rulebook, meant)
    except UsageError as error:
        return _refuse(error)
    return Withdrawal(rule=identity.rule, subject=strawberry.ID(identity.subject), year=identity.year)


def _refuse(error: UsageError) -> Refusal:
    candidates = error.candidates if isinstance(error, AmbiguousIdError) else ()
    return Refusal(
        code=error.code,
        message=str(error),
        path=["input", *([error.argument] if error.argument else [])],
        candidates=[strawberry.ID(each) for each in candidates],
    )
