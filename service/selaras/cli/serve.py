"""`selaras serve`: GraphQL and its page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from selaras.api.http.gate import check_binding
from selaras.app import make_app
from selaras.cli.connections import Allowance
from selaras.cli.console import make_console, print_note
from selaras.cli.database import find_neo4j, run_on
from selaras.cli.loads import draw_load, load_with_progress
from selaras.cli.migrations import rest
from selaras.cli.options import make_commands
from selaras.cli.server import bind, serve_app
from selaras.settings import Neo4jSettings, Settings
from selaras.store.session import Session
from selaras.writing.loads import LoadReport, has_loaded

commands = make_commands()


@commands.command("serve", epilog="Example: selaras serve --load seeds/lampung")
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
        print_note(notice)
    address = host or settings.host
    check_binding(address, settings.hosts)
    listening = bind(address, settings.port if port is None else port)
    with listening as listener, find_neo4j(settings, linger=False) as (neo4j, engine):
        if first:
            report = run_on(neo4j, settings, lambda session: _load_once(session, settings, first), migrating=True)
            if report:
                make_console().print(draw_load(report))
        elif not Neo4jSettings().uri:
            run_on(neo4j, settings, rest, migrating=True)
        serve_app(
            make_app(neo4j, settings, engine=engine), listener, Allowance(settings.connections, settings.patience)
        )


async def _load_once(session: Session, settings: Settings, paths: Sequence[Path]) -> LoadReport | None:
    """Load files unless the same content was loaded before, so that restarting the server changes nothing."""
    if await has_loaded(session, paths):
        return None
    return await load_with_progress(session, settings, paths)
