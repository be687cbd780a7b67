"""The program: its commands, and what its exit codes say.

0: done. 1: files were refused, and nothing was written; or an audit is not clean. 2: the question cannot be answered
as asked. 3: the database or the embedded engine cannot be had, or what is stored has a wrong shape. 4: what nobody
foresaw.
"""

import logging

import typer
from rich.markup import escape

from selaras.cli.audits import audits
from selaras.cli.chores import chores
from selaras.cli.console import make_console
from selaras.cli.effects import effects
from selaras.cli.questions import questions
from selaras.errors import DataError, SelarasError, StatementError, StoredDataError, UsageError

_HELP = """Does every target serve a goal, and what is the proof?

Without NEO4J_URI an embedded Neo4j is fetched and started; it stays up for a few minutes, or until `selaras stop`.

Exit codes: 0 done · 1 files were refused, nothing was written; or an audit is not clean · 2 the question cannot be
answered as asked · 3 the database or the embedded engine cannot be had · 4 what nobody foresaw.
"""

_log = logging.getLogger(__name__)
program = typer.Typer(help=_HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
program.add_typer(questions)
program.add_typer(effects)
program.add_typer(audits)
program.add_typer(chores)


def main() -> None:
    """Run the program; an error of ours is a sentence, not a traceback, and a driver that tries again is silent."""
    logging.basicConfig(level=logging.ERROR)
    try:
        program()
    except SelarasError as error:
        make_console(notes=True).print(f"[red]{error.code}[/] {escape(_explain(error))}", soft_wrap=True)
        raise SystemExit(_choose_code(error)) from None
    except Exception:  # noqa: BLE001 - whatever it is, it must not end as an audit does that is not clean
        _log.exception("This should not have happened; please report it.")
        raise SystemExit(4) from None


def _explain(error: SelarasError) -> str:
    if isinstance(error, DataError) and not isinstance(error, StoredDataError) and len(error.complaints) > 1:
        return f"{len(error.complaints)} complaints; nothing was written.\n{error}"
    return str(error)


def _choose_code(error: SelarasError) -> int:
    if isinstance(error, DataError) and not isinstance(error, StoredDataError):
        return 1
    return 2 if isinstance(error, UsageError | StatementError) else 3
