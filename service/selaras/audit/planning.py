"""Have the database plan the statements of an audit before anybody waits for them.

A statement is planned when it is first sent, which takes ten to thirty seconds for all of them after a start. EXPLAIN
plans into the same cache if the text and the types of the parameters are equal, and to the planner a list of one, of a
few, or of many agencies, and none at all, are types of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from selaras.audit.bounded import open_bounded
from selaras.audit.rules import Rule
from selaras.errors import DatabaseError, UnreachableError
from selaras.model.values import Value
from selaras.store.library import ParameterType
from selaras.store.session import Session

Advance = Callable[[int, int], None]
SHAPES: Sequence[Sequence[str] | None] = (None, ("-",), ("-",) * 2, ("-",) * 11)
"""The agencies to plan for: all of them, one, a few and many; to plan, no agency has to be there."""


async def plan_rules(
    session: Session, rules: Sequence[Rule], agencies: Sequence[str] | None, advance: Advance, at_once: int = 1
) -> None:
    """Plan rules for some agencies, so many at once; `advance` is called with those done and those in all.

    What cannot be planned will say so when it is run. Raises UnreachableError if the database cannot be reached.
    """
    done = 0
    advance(0, len(rules))

    async def plan(rule: Rule) -> None:
        nonlocal done
        try:
            await session.graph.explain(rule.statement, _make_parameters(rule, session.today(), agencies))
        except UnreachableError:
            raise
        except DatabaseError:
            pass
        done += 1
        advance(done, len(rules))

    async with open_bounded(at_once) as calls:
        for rule in rules:
            calls.begin(lambda rule=rule: plan(rule))


def _make_parameters(rule: Rule, today: date, agencies: Sequence[str] | None) -> dict[str, Value]:
    """Make parameters of the types that an audit gives a rule, whatever they are called."""
    values: Mapping[ParameterType, Value] = {
        ParameterType.INTEGER: today.year,
        ParameterType.DATE: today,
        ParameterType.STRINGS: None if agencies is None else list(agencies),
        ParameterType.MAP: {},
    }
    return {parameter.name: values[parameter.type] for parameter in rule.statement.params}
