"""What is shown by pieces of the ground is byte for byte what is shown without."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import orjson
import pytest

from helpers.database import Database
from helpers.putting import RULEBOOK
from helpers.standing import keep_ground, wait
from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.requests.context import Context
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.ground.ground import Ground
from selaras.ground.pieces import Pieces
from selaras.ground.standing import GroundedSession, stand
from selaras.store.session import Session

pytestmark = pytest.mark.current

SCHEMA = make_schema()
ELEMENT = "id key statement statementEn level tier goal agency owners { id key title titleEn }"
WHOLE = f"""query ($root: ID!) {{ cascade(root: $root, year: 2026, depth: 6) {{
  nodes {{ depth below more element {{ {ELEMENT} }} }} links {{ from to status standing inferred }} reasons
}} }}"""
ROOT = "query ($root: ID!) "
SWITCHED = "query ($root: ID!, $with: Boolean = true) "


def cascade(below: str, start: str = ROOT) -> str:
    return f"{start}{{ cascade(root: $root, depth: 6) {{ {below} }} }}"


# Each of these shows elements or links, and none of them may be shown by a piece of another.
OTHERS = (
    cascade("nodes { element { key } } links { from }"),
    cascade("nodes { element { it: key __typename } } links { to }"),
    cascade("year links { from: to to: from inferred }").replace("depth: 6", "depth: 6, year: 2024"),
    cascade("nodes { element { ...E } }") + " fragment E on ElementSummary { key tier }",
    cascade("nodes { element { key tier @include(if: $with) } }", SWITCHED),
    ROOT + "{ trace(from: $root) { paths { elements { key owners { title } } steps { from { key } to { tier } } } } }",
    ROOT + "{ dependence(on: $root) { elements { element { key statement } dependents } } }",
)


async def ask(answering: Answering, session: Session, query: str, root: str) -> bytes:
    request = GraphQLRequest(query, None, {"root": root}, {}, None)
    answer = await answering.answer(request, Context(session, RULEBOOK))
    assert not answer.errors
    return orjson.dumps(answer.payload)


async def find_ground(session: GroundedSession) -> Ground:
    ground = await stand(session)
    assert ground
    return ground


def list_selections(pieces: Pieces) -> list[str]:
    """List the selections of which pieces are kept."""
    kept = cast("dict[str, object]", vars(pieces)["_kept"])
    return sorted(kept)


async def test_answers_by_pieces_are_those_of_the_database(demo: Database, tmp_path: Path) -> None:
    roots = [str(row["id"]) for row in demo.query("MATCH (e:Goal) WHERE e.tier < 3 RETURN e.id AS id ORDER BY id")]
    answering = Answering(SCHEMA, Limits())
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        for query in (WHOLE, *OTHERS):
            for root in (*roots, roots[0]):
                expected = await ask(answering, demo.session, query, root)
                assert await ask(answering, grounded, query, root) == expected, (query, root)
        assert (await find_ground(grounded)).pieces.weight > 0


async def test_a_document_of_another_text_is_shown_by_the_same_pieces(demo: Database, tmp_path: Path) -> None:
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        pieces = (await find_ground(grounded)).pieces
        root = str(demo.query("MATCH (e:Goal {tier: 0}) RETURN e.id AS id")[0]["id"])
        for query in (
            cascade("nodes { element { key owners { title } } }"),
            cascade("nodes { element { ...K owners { title } } }") + " fragment K on ElementSummary { key }",
        ):
            await ask(Answering(SCHEMA, Limits()), grounded, query, root)
            assert list_selections(pieces) == ["elements {key:key owners:owners{title:title}}"]


@pytest.mark.parametrize(
    "element",
    ["key tier @include(if: $with)", "owners @include(if: $with) { key }", "key owners { title @include(if: true) }"],
)
async def test_nothing_is_kept_of_what_a_switch_decides_on(demo: Database, tmp_path: Path, element: str) -> None:
    query = cascade(f"nodes {{ element {{ {element} }} }}", SWITCHED if "$with" in element else ROOT)
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        root = str(demo.query("MATCH (e:Goal {tier: 0}) RETURN e.id AS id")[0]["id"])
        await ask(Answering(SCHEMA, Limits()), grounded, query, root)
        assert not (await find_ground(grounded)).pieces.weight


async def test_pieces_die_with_the_ground(empty: Database, tmp_path: Path) -> None:
    empty.query("CREATE (:Element {id: 'g', statement: 'before', level: 'IMPACT', tier: 0})")
    query = cascade("nodes { element { statement } }")
    answering = Answering(SCHEMA, Limits())
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        assert b"before" in await ask(answering, grounded, query, "g")
        empty.query("MATCH (g {id: 'g'}) SET g.statement = 'after'")
        assert b"after" in await ask(answering, grounded, query, "g")
        await wait(grounded)
        assert b"after" in await ask(answering, replace(grounded), query, "g")
