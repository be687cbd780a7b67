"""`selaras migrate`: the database's schema."""

from selaras.cli.console import print_line
from selaras.cli.database import run_with_session
from selaras.cli.options import make_commands
from selaras.store.session import Session

commands = make_commands()


@commands.command("migrate", epilog="Example: selaras migrate")
def migrate_schema() -> None:
    """Bring the database's schema up to date; repeating it changes nothing."""
    run_with_session(rest, migrating=True)
    print_line("The schema is current.")


async def rest(_: Session) -> None:
    """Do nothing more, since opening the database with `migrating` has migrated it."""
