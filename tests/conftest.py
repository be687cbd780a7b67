"""What all tests share: one real Neo4j for the session, and what it holds."""

import os
from collections.abc import AsyncGenerator, Callable, Generator

import pytest

from helpers.database import ENGINES, GIVEN, RELEASE, TODAY, Database, ignore, mark
from helpers.environment import GROUNDED, OURS, forget_settings
from helpers.standing import stand_promptly
from helpers.tries import note_tries
from selaras import folders
from selaras.embedded import CURRENT, Release, borrow
from selaras.settings import Neo4jSettings, Settings
from selaras.store.library import read_library, read_migrations
from selaras.store.migrations import migrate
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session

forget_settings(os.environ)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run on another release only what can differ there: tests that reach an engine, and not those of Python alone."""
    if RELEASE.version != CURRENT.version:
        config.hook.pytest_deselected(items=[item for item in items if not may_differ(item)])
        items[:] = [item for item in items if may_differ(item)]
    if GROUNDED:
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("stated")])
        items[:] = [item for item in items if not item.get_closest_marker("stated")]


def may_differ(item: pytest.Item) -> bool:
    """Whether a test asks the session's database, or its module starts engines of that release by itself.

    A test marked `current` holds what does not depend on the release: how the ground is read is tried on both, and what
    is answered from it on the current one alone.
    """
    if not isinstance(item, pytest.Function) or item.get_closest_marker("current"):
        return False
    return "neo4j" in item.fixturenames or any(isinstance(each, Release) for each in vars(item.module).values())


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Generator[Neo4jSettings]:
    if GIVEN.uri:
        mark(GIVEN)
        yield GIVEN
        return
    settings = Settings(home=tmp_path_factory.mktemp("home"), engines=ENGINES)
    with borrow(settings, RELEASE, report=ignore, linger=False) as embedded:
        yield embedded


@pytest.fixture(scope="session")
async def database(neo4j: Neo4jSettings, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Database]:
    library = read_library(folders.CYPHER)
    async with connect(neo4j, 60) as graph:
        session = Session(graph, library, lambda: TODAY)
        await migrate(session, read_migrations(folders.SCHEMA))
        made = Database(neo4j, session)
        made.learn_words()
        if GROUNDED:
            made.session = stand_promptly(made, tmp_path_factory.mktemp("ground"))
        yield made


@pytest.fixture
async def lampung(database: Database) -> Database:
    await database.hold(folders.SEEDS / "lampung")
    return database


@pytest.fixture
async def demo(database: Database) -> Database:
    await database.hold(folders.SEEDS / "demo")
    return database


@pytest.fixture
def empty(database: Database) -> Database:
    database.empty()
    return database


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str, int, int], None]:
    """What writes down for docs/reliability.md what a test tried, how often, and how many of those went wrong."""
    test = request.node.nodeid.partition("[")[0]
    return lambda what, tries, wrong: note_tries(what, test, tries, wrong)


@pytest.fixture(scope="session")
def environment(neo4j: Neo4jSettings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables that lead a program of ours to the session's database."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
        # To plan the statements of audits ahead would keep the database from tests that need none of them.
        "SELARAS_PLAN_AHEAD": "0",
        # A loader beside each server is for the tests that are about it.
        "SELARAS_GROUND": "0",
        "NEO4J_URI": neo4j.uri or "",
        "NEO4J_USERNAME": neo4j.username,
        "NEO4J_PASSWORD": neo4j.password.get_secret_value(),
        "NEO4J_DATABASE": neo4j.database,
        "SELARAS_HOME": str(tmp_path_factory.mktemp("unused")),
        "NO_COLOR": "1",
    }
