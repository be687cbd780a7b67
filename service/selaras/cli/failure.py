"""Print one of our errors for people, and choose its exit code."""

from rich.markup import escape

from selaras.cli.console import make_console
from selaras.errors import DatabaseError, DataError, SelarasError, StatementError, StoredDataError, UsageError


def print_failure(error: SelarasError) -> int:
    """Print an error as a sentence, and return the exit code for it."""
    make_console(notes=True).print(f"[red]{error.code}[/] {escape(_explain(error))}", soft_wrap=True)
    return _choose_code(error)


def _explain(error: SelarasError) -> str:
    if isinstance(error, DataError) and not isinstance(error, StoredDataError) and len(error.complaints) > 1:
        return f"{len(error.complaints)} complaints; nothing was written.\n{error}"
    return f"{error} ({error.detail})" if isinstance(error, DatabaseError) and error.detail else str(error)


def _choose_code(error: SelarasError) -> int:
    if isinstance(error, DataError) and not isinstance(error, StoredDataError):
        return 1
    return 2 if isinstance(error, UsageError | StatementError) else 3
