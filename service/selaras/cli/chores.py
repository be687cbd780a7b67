"""The commands that work: load, derive, migrate, serve and what belongs to them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.progress import Progress
from rich.table import Table

from selaras.api.fields.schema import make_schema
from selaras.app import make_app
from selaras.cli.console import make_console, print_json
from selaras.cli.database import find_neo4j, open_database
from selaras.cli.server import bind, serve_app
from selaras.embedded import stop
from selaras.settings import Neo4jSettings, Settings
from selaras.store.session import Session
from selaras.writing.derivation import Derived, derive
from selaras.writing.loads import LoadReport, has_loaded, load

T = TypeVar("T")
Paths = Annotated[list[Path], typer.Argument(help="Seed files, or folders of them.")]

chores = typer.Typer()


@chores.command("load", epilog="Example: selaras load seeds/lampung seeds/demo")
def load_files(
    paths: Paths, as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead.")] = False
) -> None:
    """Load seed files: all of what they hold, or nothing and everything that is wrong with them."""
    report = _with_database(lambda session, settings: _load(session, settings, paths))
    if as_json:
        print_json(report)
    else:
        _print_report(report)


@chores.command("derive", epilog="Example: selaras derive")
def derive_anew() -> None:
    """Work out every agency and every target's verdict anew, for data that came in by another door."""

    async def work(session: Session, settings: Settings) -> Derived:
        async with session.transaction(settings.load_deadline) as transaction:
            return await derive(transaction)

    changed = _with_database(work)
    make_console().print(f"{changed.agencies} agencies and {changed.verdicts} verdicts of targets changed.")


@chores.command("migrate", epilog="Example: selaras migrate")
def migrate_schema() -> None:
    """Bring the database's schema up to date; a second time there is nothing to do."""
    _with_database(_do_nothing)
    make_console().print("The schema is current.")


@chores.command("schema", epilog="Example: selaras schema > schema.graphql")
def print_schema() -> None:
    """Print the GraphQL schema."""
    print(make_schema().as_str())  # noqa: T201 - for a file, as it is


@chores.command("connection", epilog="Example: selaras connection")
def print_connection() -> None:
    """Print what Neo4j Browser, or any driver, needs to connect; the embedded engine stays up for a few minutes."""
    with find_neo4j(Settings(), linger=True) as neo4j:
        console = make_console()
        console.print(f"uri       {neo4j.uri}\nusername  {neo4j.username}\ndatabase  {neo4j.database}")
        console.print(f"password  {neo4j.password.get_secret_value()}", markup=False)


@chores.command("stop", epilog="Example: selaras stop")
def stop_engine() -> None:
    """Stop the embedded engine now, whoever uses it."""
    make_console().print("Stopped." if stop(Settings()) else "No embedded engine was running.")


@chores.command("serve", epilog="Example: selaras serve --load seeds/lampung")
def serve(
    first: Annotated[
        list[Path] | None, typer.Option("--load", help="A seed file or folder to load first, once.")
    ] = None,
    host: Annotated[str | None, typer.Option(help="The address to bind to.")] = None,
    port: Annotated[int | None, typer.Option(help="The port; 0 for a free one.")] = None,
) -> None:
    """Serve GraphQL and its page; the embedded engine goes down with it, if nobody else uses it."""
    settings = Settings()
    for notice in settings.notices:
        make_console(notes=True).print(notice, markup=False)
    listening = bind(host or settings.host, settings.port if port is None else port)
    with listening as listener, find_neo4j(settings, linger=False) as neo4j:
        if first:
            report = _run(neo4j, settings, lambda session, _: _load_once(session, settings, first))
            if report:
                _print_report(report)
        elif not Neo4jSettings().uri:
            _run(neo4j, settings, _do_nothing)
        serve_app(make_app(neo4j, settings), listener)


def _with_database(work: Callable[[Session, Settings], Awaitable[T]]) -> T:
    """Do a chore that writes, on a database whose schema is current."""
    settings = Settings()
    with find_neo4j(settings, linger=True) as neo4j:
        return _run(neo4j, settings, work)


def _run(neo4j: Neo4jSettings, settings: Settings, work: Callable[[Session, Settings], Awaitable[T]]) -> T:
    async def run() -> T:
        async with open_database(neo4j, settings, migrating=True) as session:
            return await work(session, settings)

    return asyncio.run(run())


async def _do_nothing(_: Session, __: Settings) -> None:
    """Leave it at that: opening a database for writing has migrated it."""


async def _load_once(session: Session, settings: Settings, paths: Sequence[Path]) -> LoadReport | None:
    """Load files unless they were loaded before as they stand: a server that only starts again changes nothing."""
    if await has_loaded(session, paths):
        return None
    return await _load(session, settings, paths)


async def _load(session: Session, settings: Settings, paths: Sequence[Path]) -> LoadReport:
    console = make_console(notes=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)
        return await load(
            session,
            paths,
            deadline=settings.load_deadline,
            advance=lambda done, total: progress.update(task, completed=done, total=total),
        )


def _print_report(report: LoadReport) -> None:
    table = Table("", "created", "changed", "unchanged", "not named, kept")
    for name, counts, kept in (("nodes", report.nodes, report.kept_nodes), ("links", report.links, report.kept_links)):
        table.add_row(name, str(counts.created), str(counts.changed), str(counts.unchanged), str(kept))
    console = make_console()
    console.print(table)
    if report.resumed:
        console.print(f"Resumed behind {report.resumed} rows that an earlier load had stored.")
