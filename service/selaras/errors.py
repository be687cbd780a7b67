"""Every error that Selaras raises on purpose, as one tree.

    SelarasError
    ├── UsageError            what was asked cannot be answered as asked
    │   ├── NotFoundError         no node has that id
    │   ├── AmbiguousIdError      several nodes have that id: the label is needed too
    │   ├── InvalidArgumentError  an argument is out of its range or of the wrong type
    │   ├── UnknownStatementError there is no named query of that name
    │   ├── InUseError            what is to be taken away is in use
    │   └── RequestError          a request cannot be executed
    │       └── LimitError            it exceeds a limit
    ├── DataError             the data to be loaded have a wrong shape
    │   └── StoredDataError       the stored data have one, written by something other than Selaras
    ├── StatementError        a .cypher file does not have the required form
    ├── MigrationError        the database's schema is newer than the code, or not what was applied
    ├── DatabaseError         the database cannot be reached, or failed
    │   ├── DeadlineError         it did not answer in time
    │   └── UnreachableError      it cannot be reached at all
    └── EngineError           the embedded Neo4j cannot be provided
        ├── FetchError            its artifacts could not be fetched
        ├── TamperedError         an artifact does not match its locked hash
        ├── DiskFullError         there is no room for it
        ├── PortTakenError        its port is used by another program
        ├── StoreHeldError        its data are in use by another program
        ├── NewerStoreError       its data were written by a newer version
        ├── BrokenStoreError      its data cannot be used
        └── EndedError            it has ended under its users

Each message says what was found, what was expected, and what to do. What was found is given by `quote`.
"""

from collections.abc import Sequence
from datetime import date

from selaras.characters import show

_LONGEST = 80  # characters of a value that a message quotes


def quote(value: object) -> str:
    """Quote a value in a message, cut at 80 characters; what cannot be seen is escaped, so that it can do nothing."""
    if isinstance(value, date):
        return repr(value.isoformat())
    if isinstance(value, str):
        return show(repr(_cut(value)))
    return show(_cut(repr(value)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class SelarasError(Exception):
    """The root of the tree; `code` is for programs to read."""

    code = "ERROR"


class UsageError(SelarasError):
    """What was asked cannot be answered as asked; `argument` names the wrong argument, if it is a single one."""

    code = "USAGE"
    argument: str | None = None


class NotFoundError(UsageError):
    """No node has that id; `nearest` are the global ids that may have been meant."""

    code = "NOT_FOUND"

    def __init__(self, message: str, nearest: Sequence[str] = ()) -> None:
        """Keep the nearest ids, so that programs can offer them."""
        self.nearest = tuple(nearest)
        super().__init__(message)


class AmbiguousIdError(UsageError):
    """Several nodes have the bare id that was given."""

    code = "AMBIGUOUS_ID"

    def __init__(self, key: str, candidates: Sequence[str]) -> None:
        """Keep the candidates, as global ids, so that programs can offer them."""
        self.candidates = tuple(candidates)
        super().__init__(f"{quote(key)} is the id of several nodes; ask for one of {', '.join(candidates)}.")


class InvalidArgumentError(UsageError):
    """An argument is out of its range or of the wrong type."""

    code = "INVALID_ARGUMENT"


class UnknownStatementError(UsageError):
    """There is no named query of that name."""

    code = "UNKNOWN_STATEMENT"


class InUseError(UsageError):
    """What is to be taken away is in use; the message names the users."""

    code = "IN_USE"


class RequestError(UsageError):
    """A request cannot be executed; each kind of refusal has a code of its own."""

    def __init__(self, code: str, message: str) -> None:
        """Set the code of this kind of refusal."""
        self.code = code
        super().__init__(message)


class LimitError(RequestError):
    """A request exceeds a limit; its code begins with LIMIT_."""


class DataError(SelarasError):
    """The data to be loaded have a wrong shape; every complaint is kept."""

    code = "DATA"

    def __init__(self, complaints: Sequence[str]) -> None:
        """Keep all complaints, so that a file can be fixed in one go."""
        self.complaints = tuple(complaints)
        super().__init__("\n".join(complaints))


class StoredDataError(DataError):
    """The stored data have a wrong shape: something other than Selaras wrote them."""

    code = "STORED_DATA"


class StatementError(SelarasError):
    """A .cypher file does not have the required form."""

    code = "STATEMENT"


class MigrationError(SelarasError):
    """The database's schema is newer than the code, or not what was applied."""

    code = "MIGRATION"


class DatabaseError(SelarasError):
    """The database cannot be reached, or failed.

    `detail` is for whoever runs the service alone, since it can name the database's address; the message never does.
    """

    code = "DATABASE"

    def __init__(self, message: str, detail: str = "") -> None:
        """Keep the detail apart from the message."""
        self.detail = detail
        super().__init__(message)


class DeadlineError(DatabaseError):
    """The database did not answer in time."""

    code = "DEADLINE"


class UnreachableError(DatabaseError):
    """The database cannot be reached at its address, or the connection to it was lost."""

    code = "UNREACHABLE"


class EngineError(SelarasError):
    """The embedded Neo4j cannot be provided."""

    code = "ENGINE"


class FetchError(EngineError):
    """The engine's artifacts could not be fetched."""

    code = "FETCH"


class TamperedError(EngineError):
    """An artifact does not match its locked hash."""

    code = "TAMPERED"


class DiskFullError(EngineError):
    """There is no room for the engine or its data."""

    code = "DISK_FULL"


class PortTakenError(EngineError):
    """The engine's port, or the server's, is used by another program."""

    code = "PORT_TAKEN"


class StoreHeldError(EngineError):
    """The engine's data are in use by another program."""

    code = "STORE_HELD"


class NewerStoreError(EngineError):
    """The engine's data were written by a newer version."""

    code = "NEWER_STORE"


class BrokenStoreError(EngineError):
    """The engine runs, but its database does not."""

    code = "BROKEN_STORE"


class EndedError(EngineError):
    """The engine has ended under its users, or was stopped."""

    code = "ENDED"
