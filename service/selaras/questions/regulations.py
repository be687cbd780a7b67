"""The regulations in force in a year."""

from selaras.model.values import Row
from selaras.store.session import Session


class RegulationInForce(Row):
    """A regulation in force; `revoked_in` is the year of the regulation that will revoke it, if any."""

    key: str
    title: str
    year: int
    subject: str | None
    subject_en: str | None
    revoked_in: int | None


async def list_regulations(session: Session, *, year: int | None = None) -> list[RegulationInForce]:
    """List the regulations in force in a year, the oldest first."""
    return await session.run("regulations_in_force", RegulationInForce, year=session.choose_year(year))
