"""Measure what it costs to execute a selection, compiled and by graphql-core alone, on the same objects.

python -m bench.execution [--nodes 1000] [--rounds 15]
"""

# graphql-core leaves the parameters of its generic types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter
from typing import NamedTuple, cast

import orjson
import strawberry
from graphql import DocumentNode, ExecutionResult, GraphQLSchema, execute, parse
from strawberry.execution import optimized_is_awaitable

from bench.goals import EXECUTION
from selaras.api.execution.compiled import compile_operation
from selaras.api.types.cascade import Cascade
from selaras.meaning.steps import Standing, Step
from selaras.model.vocabulary import Level
from selaras.questions import cascade
from selaras.questions.summaries import ElementCard, RoleSummary

_TEXT = """
query ($titles: Boolean = true) {
  cascade {
    root
    exhaustive
    nodes {
      depth
      below
      more
      element {
        id
        key
        statement
        statementEn
        level
        tier
        goal
        agency
        owners { id key title @include(if: $titles) }
      }
    }
    links { from to status standing inferred }
  }
}
"""
Ask = Callable[[cascade.Cascade], Awaitable[ExecutionResult]]


class _Options(argparse.Namespace):
    nodes: int
    rounds: int


class Compared(NamedTuple):
    """What one selection cost, in seconds, round by round."""

    nodes: int
    core: list[float]
    compiled: list[float]

    @property
    def ratios(self) -> list[float]:
        """What compiled execution costs of graphql-core's, in each round."""
        return [compiled / core for core, compiled in zip(self.core, self.compiled, strict=True)]


def main() -> None:
    """Measure, and print what was measured."""
    options = _read_options()
    compared = asyncio.run(measure(options.nodes, options.rounds))
    sys.stdout.write(write_table(compared))


def _read_options() -> _Options:
    parser = argparse.ArgumentParser(prog="python -m bench.execution", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--nodes", type=int, default=1000, help="nodes of the large selection")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured")
    return parser.parse_args(namespace=_Options())


async def measure(nodes: int, rounds: int) -> list[Compared]:
    """Measure a selection over so many nodes, and over a single one; raises ValueError where the bytes differ."""
    schema, document = make_schema(), parse_selection()
    asks = ask_core(schema, document), ask_compiled(schema, document)
    return [await _compare(*asks, size, rounds, times) for size, times in [(nodes, 1), (1, 200)]]


async def _compare(core: Ask, compiled: Ask, nodes: int, rounds: int, times: int) -> Compared:
    """Execute both in turn, each so many times a round; raise ValueError where their bytes differ."""
    for _ in range(2):
        await check(core, compiled, make_cascade(nodes))
    figures = Compared(nodes, [], [])
    for _ in range(rounds):
        figures.core.append(await _time(core, nodes, times))
        figures.compiled.append(await _time(compiled, nodes, times))
    return figures


async def _time(ask: Ask, nodes: int, times: int) -> float:
    """Time some executions; what they show has just been made, as it has when a resolver makes it."""
    spent = 0.0
    for _ in range(times):
        shown = make_cascade(nodes)
        begun = perf_counter()
        result = await ask(shown)
        spent += perf_counter() - begun
        del result
    return spent / times


async def check(core: Ask, compiled: Ask, found: cascade.Cascade) -> None:
    """Raise ValueError unless both give the same bytes, and no errors."""
    expected, answer = await core(found), await compiled(found)
    if expected.errors or answer.errors or orjson.dumps(expected.data) != orjson.dumps(answer.data):
        raise ValueError(f"The answers differ: {expected.errors} {answer.errors}")


def write_table(compared: list[Compared]) -> str:
    """Write figures as a table of Markdown."""
    lines = [
        f"| nodes | graphql-core | compiled | ratio (goal {EXECUTION.words} for 1,000) | spread |",
        "|---|---|---|---|---|",
    ]
    for each in compared:
        core, compiled, ratio = (median(figures) for figures in (each.core, each.compiled, each.ratios))
        spread = f"{min(each.ratios):.3f}–{max(each.ratios):.3f}"
        lines.append(f"| {each.nodes:,} | {core * 1e3:.3f} ms | {compiled * 1e3:.3f} ms | {ratio:.3f} | {spread} |")
    return "\n".join(lines) + "\n"


@strawberry.type
class Query:
    """The root of a schema that asks no database."""

    @strawberry.field(graphql_type=Cascade)
    async def cascade(self, info: strawberry.Info[cascade.Cascade, None]) -> cascade.Cascade:
        """Give the cascade that is at hand."""
        return info.context


def make_schema() -> GraphQLSchema:
    """Make a schema with our types, whose root field asks no database."""
    return strawberry.Schema(Query)._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - there is no other way


def parse_selection() -> DocumentNode:
    """Parse what is asked: all that a cascade shows."""
    return parse(_TEXT)


def ask_core(schema: GraphQLSchema, document: DocumentNode) -> Ask:
    """Make what executes a document as Strawberry does it."""
    origin = cast("strawberry.Schema", schema.extensions["strawberry-definition"])

    async def ask(shown: cascade.Cascade) -> ExecutionResult:
        found = execute(
            schema,
            document,
            context_value=shown,
            is_awaitable=optimized_is_awaitable,  # pyright: ignore[reportArgumentType] - as Strawberry does
            executor_class=origin.execution_context_class,
        )
        return await cast("Awaitable[ExecutionResult]", found)

    return ask


def ask_compiled(schema: GraphQLSchema, document: DocumentNode) -> Ask:
    """Make what executes a document that has been compiled."""
    compiled = compile_operation(schema, document, None)
    if compiled is None:
        raise ValueError("The document was not compiled.")
    return lambda shown: compiled.execute(shown, {})


def make_cascade(size: int) -> cascade.Cascade:
    """Make a cascade of so many elements, ten below each, every one with its roles and texts."""
    nodes = [_make_node(number, size) for number in range(size)]
    links = tuple(_make_link(number) for number in range(1, size))
    return cascade.Cascade("e-0", 2026, 5, exhaustive=True, nodes=tuple(nodes), links=links)


def _make_node(number: int, size: int) -> cascade.CascadeNode:
    return cascade.CascadeNode(_make_card(number), depth=len(str(number)), below=size // (number + 1), more=0)


def _make_link(number: int) -> Step:
    inferred = number % 3 == 0
    return Step(f"e-{number}", f"e-{number // 10}", Standing.GOOD, inferred)


def _make_card(number: int) -> ElementCard:
    level = tuple(Level)[number % len(Level)]
    tier = None if number % 7 == 0 else number % 5
    roles = tuple(RoleSummary(f"r-{number}-{each}", f"Kepala Bidang {number}", None) for each in range(number % 3))
    english = f"Result {number} is reached" if number % 2 else None
    statement = f"Tercapainya hasil {number} tahun ini"
    return ElementCard(f"e-{number}", level, tier, number == 0, statement, english, "ag-1", roles)


if __name__ == "__main__":
    main()
