"""`selaras derive`: compute agencies and the verdicts of targets anew."""

from collections.abc import Awaitable

from selaras.cli.console import print_line
from selaras.cli.database import run_with_session
from selaras.cli.options import make_commands
from selaras.settings import Settings
from selaras.store.session import Session
from selaras.writing.derivation import Derived, derive_anew

commands = make_commands()


@commands.command("derive", epilog="Example: selaras derive")
def derive_all() -> None:
    """Compute every agency and every target's verdict again, for data that something else has written."""
    settings = Settings()

    def work(session: Session) -> Awaitable[Derived]:
        return derive_anew(session, settings.load_deadline)

    changed = run_with_session(work, settings=settings, migrating=True)
    print_line(f"{changed.agencies} agencies and {changed.verdicts} verdicts of targets changed.")
