"""Whose page a request comes from: ours may ask, and that of another site may not."""

from collections.abc import Sequence

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from selaras.api.http.gate import Gate, check_binding, read_host
from selaras.errors import InvalidArgumentError

NAMES = ("selaras.example", "10.1.2.3")
ALWAYS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}


async def answer(request: Request) -> PlainTextResponse:
    headers = {"etag": "'1'"} if "etag" in request.query_params else {}
    return PlainTextResponse("let in", headers=headers)


async def send(
    host: str, method: str = "GET", hosts: Sequence[str] = NAMES, address: str = "/", **headers: str
) -> httpx.Response:
    app = Starlette(
        routes=[Route("/", answer, methods=["GET", "POST", "PUT"])], middleware=[Middleware(Gate, hosts=hosts)]
    )
    given = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://any") as client:
        return await client.request(method, address, headers=given)


def read_code(response: httpx.Response) -> str | None:
    assert {name: response.headers[name] for name in ALWAYS} == ALWAYS
    if response.status_code == 200:
        assert response.text == "let in"
        return None
    assert (response.status_code, response.headers["content-type"]) == (421, "application/json; charset=utf-8")
    (error,) = response.json()["errors"]
    return error["extensions"]["code"]


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST:8000",
        "127.0.0.1",
        "127.8.9.1:80",
        "[::1]:8000",
        "selaras.example",
        "Selaras.Example:443",
        "selaras.example.",
        "10.1.2.3:8000",
    ],
)
async def test_who_asks_by_a_name_of_ours_is_let_in(host: str) -> None:
    assert read_code(await send(host)) is None
    assert read_code(await send(host, "POST")) is None


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "selaras.example.evil",
        "10.1.2.4",
        "0.0.0.0",  # noqa: S104 - nothing is bound
        "",
        "localhost:eight",
        "localhost/evil",
        "evil@localhost",
        "localhost, evil.example",
    ],
)
async def test_who_asks_by_another_name_is_turned_away(host: str) -> None:
    response = await send(host)
    assert read_code(response) == "FOREIGN_HOST"
    assert "add the name to SELARAS_HOSTS" in response.text
    assert response.headers["cache-control"] == "no-store"


async def test_without_names_only_the_loopback_is_ours() -> None:
    assert read_code(await send("selaras.example", hosts=())) == "FOREIGN_HOST"
    assert read_code(await send("localhost:8000", hosts=())) is None


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("localhost:8000", {"origin": "http://localhost:8000"}),
        ("localhost:8000", {"origin": "http://localhost:8000", "sec_fetch_site": "same-origin"}),
        ("localhost", {"origin": "http://localhost:80"}),
        # A proxy that speaks TLS may ask us by an address of its own.
        ("127.0.0.1:8000", {"origin": "https://selaras.example"}),
        ("selaras.example", {"origin": "https://selaras.example", "sec_fetch_site": "same-origin"}),
        ("localhost:8000", {}),
        ("localhost:8000", {"sec_fetch_site": "none"}),
    ],
)
async def test_a_page_of_ours_may_send(host: str, headers: dict[str, str]) -> None:
    assert read_code(await send(host, "POST", **headers)) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "https://localhost:8001"},
        {"origin": "http://localhost:8001"},
        {"origin": "http://127.0.0.1:8000"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "localhost:8000"},
        {"origin": "file://"},
        {"origin": "http://localhost:8000/evil"},
        {"sec_fetch_site": "cross-site"},
        {"origin": "http://localhost:8000", "sec_fetch_site": "cross-site"},
    ],
)
async def test_a_page_of_another_site_may_look_and_not_send(headers: dict[str, str]) -> None:
    for method in ("POST", "PUT"):
        assert read_code(await send("localhost:8000", method, **headers)) == "FOREIGN_ORIGIN"
    assert read_code(await send("localhost:8000", "GET", **headers)) is None


async def test_what_has_a_validator_may_be_kept_and_is_asked_for_again() -> None:
    assert (await send("localhost")).headers["cache-control"] == "no-store"
    assert (await send("localhost", address="/?etag")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "LocalHost"])
def test_the_loopback_may_be_bound_without_names(host: str) -> None:
    check_binding(host, ())


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "selaras.example"])  # noqa: S104 - nothing is bound
def test_what_others_can_reach_is_bound_only_with_names(host: str) -> None:
    check_binding(host, NAMES)
    with pytest.raises(InvalidArgumentError, match="Set SELARAS_HOSTS to the names, separated by commas"):
        check_binding(host, ())


@pytest.mark.parametrize(
    ("text", "host"), [("A.Example.:1", "a.example"), ("[::1]", "::1"), ("[::1", None), (":1", None)]
)
def test_a_host_is_read_without_its_port(text: str, host: str | None) -> None:
    assert read_host(text) == host
