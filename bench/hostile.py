"""Measure what the worst documents cost, and how long a neighbour waits while one is posted, in one run.

python -m bench.hostile [--rounds 7] ADDRESS

The address is that of a server of ours that holds seeds/demo, such as `selaras serve --load seeds/demo` prints.
"""

import argparse
import asyncio
import sys
from asyncio import create_task, sleep
from collections.abc import Coroutine, Mapping
from statistics import median
from time import perf_counter
from typing import NamedTuple

import httpx
import orjson

from bench.loading import make_home, run_engine
from bench.serving import serve_ours
from selaras import folders

# What an operation's name is followed by; the name is a new one each time, so that no document is known from before.
_NORMAL = """
($from: ID! = "dik-s3-01") {
  trace(from: $from, year: 2026) { verdict tentative narrative paths { elements { key tier statement } } }
}
"""
_HEAP, _PAGE_CACHE = 512, 256  # MiB
_QUIET = 0.03  # seconds for which a neighbour asks while nothing else is asked


def _count(number: int, form: str) -> str:
    return " ".join(form.format(each) for each in range(number))


_WIDE = """
units { nodes { key name kind partOf { key name } roles { nodes { key title tier holders { nodes { key name } } } } } }
goals { nodes { key statement level indicators { nodes { key name unit targets { nodes { key year value } } } } } }
regulations { nodes { key title } } plans { nodes { key kind unit { key name } } }
"""
# Those that come up to the limits, and so as far as validation, and those that go beyond.
_HOSTILE: Mapping[str, str] = {
    "a list of 1,000 values": "{ nodes(ids: [" + '"a" ' * 1_000 + "]) { id } }",
    "17 operations": f"{{ {_WIDE} }} " + " ".join(f"query Q{each} {{ {_WIDE} }}" for each in range(16)),
    "280 operations": "{ __typename } " + _count(280, "query Q{} {{ __typename }}"),
    "350 variables": "(" + _count(350, "$a{}: Int") + ") { __typename }",
    "31 fields of one key": "{ units { nodes { " + "... on Unit { roles(first: 1) { } } " * 31 + "} } }",
    "900 unknown fields": "{ units { " + _count(900, "f{}") + " } }",
    "49 fragments": (
        "{ ...F0 } " + _count(48, "fragment F{0} on Query {{ a{0} ...F48 }}") + " fragment F48 on Query { b }"
    ),
    "a comment of 30,000 characters": "{ __typename } #" + "x" * 30_000,
    "150 levels": "{ a " * 150 + "}" * 150,
    "a fragment bomb": (
        "{ ...F0 } "
        + " ".join(f"fragment F{each} on Query {{ a ...F{each + 1} ...F{each + 1} }}" for each in range(45))
    ),
    "1,400 repeated fields": "{ " + "a " * 1_400 + "}",
    "10,000 tokens": "{ " + "a " * 10_000 + "}",
    "5 MB": "{ " + "a " * 2_500_000 + "}",
}


class _Options(argparse.Namespace):
    address: str
    rounds: int


class Found(NamedTuple):
    """What a document cost: in normal requests, and in milliseconds for which a neighbour waited more."""

    ratio: float
    wait: float


class _Clients(NamedTuple):
    """Two clients of one server, each with a connection of its own."""

    http: httpx.AsyncClient
    neighbour: httpx.AsyncClient


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address", help="of a server that holds seeds/demo")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    options = parser.parse_args(namespace=_Options())
    for name, found in asyncio.run(measure(options.address, options.rounds)).items():
        ratio, wait = median(each.ratio for each in found), median(each.wait for each in found)
        sys.stdout.write(f"{name:32} {ratio:6.2f} normal requests; a neighbour waits {wait:6.1f} ms more\n")


def measure_ours(rounds: int) -> Mapping[str, list[Found]]:
    """Measure a server of ours that is started for it, on an engine of its own."""
    with (
        make_home(_HEAP, _PAGE_CACHE) as settings,
        run_engine(settings) as neo4j,
        serve_ours(neo4j, "--load", str(folders.SEEDS / "demo")) as site,
    ):
        return asyncio.run(measure(f"http://{site.host}:{site.port}", rounds))


async def measure(address: str, rounds: int) -> Mapping[str, list[Found]]:
    """Go round once to warm up, then as often as asked for: each document in turn, so that noise meets all alike.

    Raises ValueError where something is answered with a status that is none of GraphQL's.
    """
    found: dict[str, list[Found]] = {name: [] for name in _HOSTILE}
    async with _open(address) as http, _open(address) as neighbour:
        for number in range(rounds + 1):
            for name, text in _HOSTILE.items():
                each = await _try(_Clients(http, neighbour), f"R{number}_{len(found[name])}", text)
                if number:
                    found[name].append(each)
    return found


def _open(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, timeout=60)


async def _try(clients: _Clients, name: str, text: str) -> Found:
    """Post a normal document and a hostile one, and the hostile one again beside a neighbour."""
    normal = await _post(clients.http, _write(f"{name}_N{len(text)}", _NORMAL))
    hostile = await _post(clients.http, _write(f"{name}_A", text))
    quiet = await _ask_beside(clients.neighbour, sleep(_QUIET))
    body = _write(f"{name}_B", text)
    busy = await _ask_beside(clients.neighbour, _post(clients.http, body))
    return Found(hostile / normal, (busy - quiet) * 1e3)


def _write(name: str, text: str) -> bytes:
    return orjson.dumps({"query": f"query {name} {text}"})


async def _post(http: httpx.AsyncClient, body: bytes) -> float:
    """Post a body, and give the seconds until it is answered, be it refused."""
    begun = perf_counter()
    answer = await http.post("/graphql", content=body, headers={"content-type": "application/json"})
    elapsed = perf_counter() - begun
    if answer.status_code not in {200, 413}:
        raise ValueError(f"It was answered with {answer.status_code}: {answer.text[:200]}")
    return elapsed


async def _ask_beside(neighbour: httpx.AsyncClient, work: Coroutine[None, None, object]) -> float:
    """Ask what costs nothing as long as something is under way, and give the longest wait in seconds."""
    task = create_task(work)
    longest = 0.0
    while not task.done():
        longest = max(longest, await _post(neighbour, b'{"query": "{ __typename }"}'))
    await task
    return longest


if __name__ == "__main__":
    main()
