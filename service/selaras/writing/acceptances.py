"""Store and remove the acceptances of findings."""

from selaras.errors import NotFoundError
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.model.values import Row
from selaras.store.session import Session


class _Withdrawn(Row):
    withdrawn: int


async def store_acceptance(session: Session, acceptance: Acceptance) -> None:
    """Store an acceptance, replacing any earlier one of the same finding."""
    properties = acceptance.model_dump()
    await session.run("accept_finding", Acceptance, id=_write_key(acceptance.identity), **properties)


async def remove_acceptance(session: Session, identity: FindingIdentity) -> None:
    """Remove the acceptance of a finding; raises NotFoundError if there is none."""
    found = await session.run("withdraw_acceptance", _Withdrawn, id=_write_key(identity))
    if not found[0].withdrawn:
        raise NotFoundError(f"{identity.rule} of {identity.subject} in {identity.year} has no acceptance.")


def _write_key(identity: FindingIdentity) -> str:
    return f"{identity.rule} {identity.year} {identity.subject}"
