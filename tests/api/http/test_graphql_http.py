"""GraphQL over HTTP by its public audits, put to our own server over the loopback."""

import subprocess
from hashlib import sha256
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import orjson
import pytest

from helpers.asking import open_client
from helpers.database import ROOT, TESTS
from helpers.serving import serve

FOLDER = TESTS / "helpers" / "graphql_http"


class Audit(NamedTuple):
    id: str
    name: str
    status: str
    reason: str | None


@pytest.fixture(scope="module")
def suite() -> Path:
    """The suite as locked, fetched once."""
    files = sorted(FOLDER.iterdir())
    digest = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    folder = ROOT / ".cache" / f"graphql-http-{digest}"
    if not (folder / "fetched").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            copy(file, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        (folder / "fetched").touch()
    return folder


@pytest.fixture(scope="module")
def audits(suite: Path, environment: dict[str, str]) -> list[Audit]:
    with serve(environment) as address:
        command = ["node", "audit.mjs", f"{address}/graphql"]
        done = subprocess.run(command, cwd=suite, capture_output=True, check=True, timeout=60)
    return [Audit(each["id"], each["name"], each["status"], each.get("reason")) for each in orjson.loads(done.stdout)]


def test_every_public_audit_is_passed(audits: list[Audit]) -> None:
    assert len(audits) == 61
    assert [audit for audit in audits if audit.status != "ok"] == []


@pytest.fixture(scope="module")
def introspection(suite: Path) -> str:
    """What asks for a whole schema, as the page's own library writes it."""
    page = orjson.loads((ROOT / "service" / "page" / "package.json").read_bytes())
    locked = orjson.loads((FOLDER / "package.json").read_bytes())
    assert page["dependencies"]["graphql"] == locked["dependencies"]["graphql"]
    command = ["node", "introspection.mjs"]
    return subprocess.run(command, cwd=suite, capture_output=True, check=True, text=True).stdout


async def test_the_page_s_own_introspection_is_within_the_limits(introspection: str) -> None:
    async with open_client() as client:
        answer = await client.post({"query": introspection, "operationName": "IntrospectionQuery"})
    assert (answer.status, answer.json.keys()) == (200, {"data"})
