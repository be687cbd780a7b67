"""A logic model, as a table of levels and as a chain of JIKA …, KEMUDIAN …."""

from typing import NamedTuple

from selaras.errors import quote
from selaras.meaning.columns import is_within, list_chosen
from selaras.meaning.narrative import Claim, Language, Words, link_claims
from selaras.meaning.steps import Standing, Step, Steps
from selaras.model.ids import read_id
from selaras.model.vocabulary import Level
from selaras.questions.summaries import (
    AssumptionSummary,
    DetailedExtract,
    ElementSummary,
    ExtractCards,
    StepAssumption,
)
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session


class Rung(NamedTuple):
    """The elements of one level, by id."""

    level: Level
    elements: tuple[ElementSummary, ...]


class LogicModelAnswer(NamedTuple):
    """The answer: one rung per level from problem to impact, even for levels without elements, and the steps."""

    key: str
    title: Words
    year: int
    rungs: tuple[Rung, ...]
    steps: tuple[Step, ...]
    responses: tuple[tuple[str, str], ...]
    assumptions: tuple[AssumptionSummary, ...]
    step_assumptions: tuple[StepAssumption, ...]

    def tell_chain(self, language: Language) -> tuple[str, ...]:
        """Write each step as a sentence, from the inputs upwards."""
        summaries = {summary.key: summary for rung in self.rungs for summary in rung.elements}
        return tuple(link_claims(*self._claim(step, summaries), language) for step in self.steps)

    def _claim(self, step: Step, summaries: dict[str, ElementSummary]) -> tuple[Claim, Claim]:
        found = [each for each in self.step_assumptions if (each.element, each.toward) == (step.start, step.end)]
        below = Claim(
            summaries[step.start].words,
            tuple(Words(each.statement, each.statement_en) for each in found),
            inferred=step.inferred,
            open=step.standing is Standing.OPEN,
        )
        return below, Claim(summaries[step.end].words)


class _LogicModelRecord(DetailedExtract):
    title: str
    title_en: str | None
    responses: tuple[tuple[str, str], ...]
    assumptions: tuple[StepAssumption, ...]


async def read_logic_model(session: Session, model: str, *, year: int | None = None) -> LogicModelAnswer:
    """Read a logic model as it stands in a year; raises NotFoundError if it does not exist."""
    key = read_id(model, ("LogicModel",)).key
    year = session.choose_year(year)
    records = await session.run("logic_model", _LogicModelRecord, model=key)
    if not records:
        words = f"There is no logic model with the id {quote(key)}"
        raise await explain_unknown(session, words, key, ("LogicModel",))
    record = records[0]
    steps, cards = Steps(record.tree, year), ExtractCards(record)
    valid = [cards.show(each) for each in list_chosen(is_within(record.tree.elements, year))]
    rungs = tuple(Rung(level, tuple(each for each in valid if each.level is level)) for level in Level)
    general = tuple(AssumptionSummary(*each[2:]) for each in record.assumptions if each.element is None)
    particular = tuple(each for each in record.assumptions if each.element is not None)
    words = Words(record.title, record.title_en)
    shown = tuple(steps.show(steps.tree.number(each.key for rung in rungs for each in rung.elements)))
    return LogicModelAnswer(key, words, year, rungs, shown, record.responses, general, particular)
