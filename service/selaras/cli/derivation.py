"""`selaras derive`: compute agencies and the verdicts of targets anew."""

from selaras.cli.console import print_line
from selaras.cli.database import run_with_session
from selaras.cli.options import make_commands
from selaras.settings import Settings
from selaras.store.session import Session
from selaras.writing.derivation import Derived, derive

commands = make_commands()


@commands.command("derive", epilog="Example: selaras derive")
def derive_anew() -> None:
    """Work out every agency and every target's verdict anew, for data that came in by another door."""
    settings = Settings()

    async def work(session: Session) -> Derived:
        async with session.transaction(settings.load_deadline) as transaction:
            return await derive(transaction)

    changed = run_with_session(work, settings=settings, migrating=True)
    print_line(f"{changed.agencies} agencies and {changed.verdicts} verdicts of targets changed.")
