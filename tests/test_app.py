"""The application over HTTP: alive, ready or not, and GraphQL with its statements on request."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Generator
from typing import cast

import httpx
import pytest

from helpers.auditing import RULEBOOK
from helpers.database import Database, count_plans
from helpers.serving import serve
from selaras.settings import Settings

PATIENCE = 120  # seconds
GROUND = {"state", "reason", "bytes", "seconds"}
TRACE = '{ trace(from: "pk-s3-02", year: 2026) { verdict tentative paths { elements { key } } } }'


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Generator[str]:
    with serve({**environment, "SELARAS_GROUND": str(Settings().ground)}) as found:
        yield found


def ask(address: str, query: str, **headers: str) -> httpx.Response:
    return httpx.post(f"{address}/graphql", json={"query": query}, headers=headers, timeout=30)


async def test_a_trace_over_http(lampung: Database, address: str) -> None:  # noqa: ARG001 - it asks about the deck
    answer = await asyncio.to_thread(ask, address, TRACE)
    assert answer.status_code == 200
    keys = ["pk-s3-02", "pk-s2-01", "pk-s1-02", "pk-s0-01"]
    assert answer.json() == {
        "data": {
            "trace": {
                "verdict": "ALIGNED",
                "tentative": True,
                "paths": [{"elements": [{"key": key} for key in keys]}],
            }
        }
    }


def test_an_answer_shows_its_query_on_request(lampung: Database, address: str) -> None:
    answer = ask(address, TRACE, **{"Selaras-Explain": "true"}).json()
    (shown,) = answer["extensions"]["cypher"]
    assert (shown["name"], shown["parameters"]["keys"]) == ("upward_trace", ["pk-s3-02"])
    assert shown["time"] > 0
    rows = lampung.query(shown["text"], **cast("dict[str, object]", shown["parameters"]))
    assert len(rows) == 1
    assert "extensions" not in ask(address, TRACE).json()


def test_a_mistake_over_http(address: str) -> None:
    answer = ask(address, '{ trace(from: "nowhere") { verdict } }').json()
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert ask(address, "{ trace").status_code in {200, 400}
    assert httpx.get(f"{address}/graphql?query={{__typename}}").json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("path", ["/", "/health", "/ready", "/graphql?query={__typename}", "/nowhere"])
def test_every_answer_tells_browsers_what_they_may_do(address: str, path: str) -> None:
    told = httpx.get(f"{address}{path}").headers
    assert (told["x-content-type-options"], told["referrer-policy"]) == ("nosniff", "no-referrer")
    assert told["cache-control"] == ("no-cache" if path == "/" else "no-store")
    assert told.get("vary") == ("Accept" if path.startswith("/graphql") else None)
    assert "server" not in told


def test_who_asks_by_another_name_or_from_another_site_is_turned_away(address: str) -> None:
    for path in ("/", "/health", "/graphql?query={__typename}"):
        turned_away = httpx.get(f"{address}{path}", headers={"host": "evil.example"})
        assert (turned_away.status_code, turned_away.json()["errors"][0]["extensions"]["code"]) == (421, "FOREIGN_HOST")
    answer = ask(address, "{ __typename }", Origin="http://evil.example")
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (421, "FOREIGN_ORIGIN")
    assert ask(address, "{ __typename }", Origin=address).json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_mutation_is_sent_as_no_form_can_send_it(address: str, kind: str) -> None:
    change = 'mutation { withdrawAcceptance(input: {rule: "ORP-001", subject: "Element:e"}) { __typename } }'
    body = httpx.Request("POST", address, json={"query": change}).content
    answer = httpx.post(f"{address}/graphql", content=body, headers={"content-type": kind})
    assert answer.status_code == 415
    assert httpx.get(f"{address}/graphql", params={"query": change}).status_code == 405


def test_alive_and_ready(address: str) -> None:
    assert httpx.get(f"{address}/health").json() == {"status": "alive"}
    ready = httpx.get(f"{address}/ready")
    told = ready.json()
    assert (ready.status_code, told.pop("status"), told.pop("ground").keys()) == (200, "ready", GROUND)
    assert told == {}


def test_a_schema_that_is_not_current_is_not_ready(database: Database, address: str) -> None:
    with database.lack_migration():
        ready = httpx.get(f"{address}/ready")
    assert (ready.status_code, ready.json()["code"]) == (503, "MIGRATION")
    assert "run `selaras migrate`" in ready.json()["reason"]
    assert httpx.get(f"{address}/ready").status_code == 200


def test_without_a_database_it_lives_and_is_not_ready(environment: dict[str, str]) -> None:
    nowhere = {"NEO4J_URI": "bolt://127.0.0.1:9", "SELARAS_DEADLINE": "5"}
    with serve({**environment, **nowhere}) as address:
        assert httpx.get(f"{address}/health").status_code == 200
        ready = httpx.get(f"{address}/ready")
        assert (ready.status_code, ready.json()["code"]) == (503, "UNREACHABLE")
        (error,) = ask(address, TRACE).json()["errors"]
        # Where the database is, is nothing that a caller is told.
        reason = "The database cannot be reached. Is it running, and is NEO4J_URI right?"
        assert (error["extensions"]["code"], error["message"], ready.json()["reason"]) == (
            "UNREACHABLE",
            reason,
            reason,
        )


CASCADE = '{ cascade(root: "pk-s0-01", year: 2026, depth: 4) { nodes { below element { key owners { title } } } } }'


def test_a_server_answers_from_the_ground_once_it_stands(lampung: Database, environment: dict[str, str]) -> None:  # noqa: ARG001 - it asks about the deck
    with serve({**environment, "SELARAS_GROUND": "64"}) as address:
        asked, begun = [ask(address, CASCADE, **{"cache-control": "no-cache"}).json()], time.monotonic()
        while httpx.get(f"{address}/ready").json()["ground"]["state"] != "STANDING":
            assert time.monotonic() - begun < PATIENCE
            time.sleep(0.2)
            asked.append(ask(address, CASCADE, **{"cache-control": "no-cache"}).json())
        asked.append(ask(address, CASCADE, **{"cache-control": "no-cache"}).json())
        assert httpx.get(f"{address}/ready").json()["ground"]["reason"] is None
    assert len(asked[0]["data"]["cascade"]["nodes"]) == 10
    assert all(each == asked[0] for each in asked)


def test_audits_are_planned_once_it_is_ready_where_that_is_wanted(demo: Database, environment: dict[str, str]) -> None:
    """What the server plans for itself when it warms up is less than the rules that there are."""
    count_plans(demo)
    with serve({**environment, "SELARAS_PLAN_AHEAD": "1"}):
        planned, begun = 0, time.monotonic()
        while planned < len(RULEBOOK.rules) and time.monotonic() - begun < PATIENCE:
            time.sleep(1)
            planned += count_plans(demo)
    assert planned >= len(RULEBOOK.rules)


def test_a_taken_port_is_said_so(environment: dict[str, str], address: str) -> None:
    command = [sys.executable, "-m", "selaras.cli", "serve", "--port", address.rpartition(":")[2]]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "PORT_TAKEN Port" in done.stderr
    assert "name another with --port, 0 for a free one." in done.stderr
