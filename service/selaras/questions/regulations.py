"""The regulations in force in a year, or on a day."""

from datetime import date

from selaras.model.bounds import YEAR
from selaras.model.values import Day, Row
from selaras.questions.neighbourhood import Span
from selaras.store.session import Session


class RegulationInForce(Row):
    """A regulation in force, with its first and its last day; what nobody revokes has no last one.

    `revoked_in` is the year of the regulation that revokes it, if any.
    """

    key: str
    title: str
    year: int
    subject: str | None
    subject_en: str | None
    revoked_in: int | None
    in_force_from: Day
    in_force_until: Day | None


async def list_regulations(
    session: Session, *, year: int | None = None, day: date | None = None
) -> list[RegulationInForce]:
    """List the regulations in force on a day, or without one on some day of a year, the oldest first."""
    if day is not None:
        return await session.run("regulations_in_force_on", RegulationInForce, day=day)
    return await session.run("regulations_in_force", RegulationInForce, year=session.choose_year(year))


def list_spans(year: int | None, day: date | None) -> list[Span]:
    """List the spans of days of a year and of a day, where they are given; raises InvalidArgumentError beyond 9999."""
    spans = [Span(day, day)] if day is not None else []
    if year is not None:
        YEAR.check("inForce", year)
        spans.append(Span(date(year, 1, 1), date(year, 12, 31)))
    return spans
