"""An error of ours as a person reads it, and as an exit code says it."""

from rich.markup import escape

from selaras.cli.console import make_console
from selaras.errors import DataError, SelarasError, StatementError, StoredDataError, UsageError


def print_failure(error: SelarasError) -> int:
    """Print an error as a sentence, and give the code with which the program is to exit."""
    make_console(notes=True).print(f"[red]{error.code}[/] {escape(_explain(error))}", soft_wrap=True)
    return _choose_code(error)


def _explain(error: SelarasError) -> str:
    if isinstance(error, DataError) and not isinstance(error, StoredDataError) and len(error.complaints) > 1:
        return f"{len(error.complaints)} complaints; nothing was written.\n{error}"
    return str(error)


def _choose_code(error: SelarasError) -> int:
    if isinstance(error, DataError) and not isinstance(error, StoredDataError):
        return 1
    return 2 if isinstance(error, UsageError | StatementError) else 3
