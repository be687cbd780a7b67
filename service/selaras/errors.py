"""Every error that Selaras raises on purpose, as one tree.

    SelarasError
    ├── UsageError            what was asked cannot be answered as asked
    │   ├── NotFoundError         no node has that id
    │   ├── AmbiguousIdError      several nodes have it: name the label too
    │   ├── InvalidArgumentError  an argument is out of its range or of the wrong type
    │   ├── UnknownStatementError no named query of that name
    │   └── RequestError          a request is none that can be executed
    │       └── LimitError            it is more than one request may be
    ├── DataError             what was to be loaded has a wrong shape
    │   └── StoredDataError       what is stored has, written by another door
    ├── StatementError        a .cypher file breaks the form that all of them share
    ├── MigrationError        the database's schema is newer than the code, or not what was applied
    ├── DatabaseError         the database cannot be reached, or failed
    │   ├── DeadlineError         it did not answer in time
    │   └── UnreachableError      nobody answers there
    └── EngineError           the embedded Neo4j cannot be had
        ├── FetchError            its artifacts could not be fetched
        ├── TamperedError         an artifact is not the one that is locked
        ├── DiskFullError         there is no room for it
        ├── PortTakenError        its port belongs to another program
        ├── StoreHeldError        another program holds its data
        └── NewerStoreError       its data were written by a newer version

Each message says what was found, what was expected, and what to do.
"""

from collections.abc import Sequence


class SelarasError(Exception):
    """The root of the tree; `code` is what machines read."""

    code = "ERROR"


class UsageError(SelarasError):
    """What was asked cannot be answered as asked; `argument` names what is wrong, where one thing is."""

    code = "USAGE"
    argument: str | None = None


class NotFoundError(UsageError):
    """No node has that id."""

    code = "NOT_FOUND"


class AmbiguousIdError(UsageError):
    """Several nodes have the bare id that was given."""

    code = "AMBIGUOUS_ID"

    def __init__(self, key: str, candidates: Sequence[str]) -> None:
        """Keep the candidates, as global ids, so that a program can offer them."""
        self.candidates = tuple(candidates)
        super().__init__(f"{key!r} is the id of several nodes; ask for one of {', '.join(candidates)}.")


class InvalidArgumentError(UsageError):
    """An argument is out of its range or of the wrong type."""

    code = "INVALID_ARGUMENT"


class UnknownStatementError(UsageError):
    """No named query of that name."""

    code = "UNKNOWN_STATEMENT"


class RequestError(UsageError):
    """A request is none that can be executed; each kind of refusal has a code of its own."""

    def __init__(self, code: str, message: str) -> None:
        """Take the code that programs read."""
        self.code = code
        super().__init__(message)


class LimitError(RequestError):
    """A request is more than one may be; its code begins with LIMIT_."""


class DataError(SelarasError):
    """What was to be loaded has a wrong shape; every complaint is kept."""

    code = "DATA"

    def __init__(self, complaints: Sequence[str]) -> None:
        """Keep all complaints: whoever mends a file wants to mend it once."""
        self.complaints = tuple(complaints)
        super().__init__("\n".join(complaints))


class StoredDataError(DataError):
    """What is stored has a wrong shape: it was written by another door than ours."""

    code = "STORED_DATA"


class StatementError(SelarasError):
    """A .cypher file breaks the form that all of them share."""

    code = "STATEMENT"


class MigrationError(SelarasError):
    """The database's schema is newer than the code, or not what was applied."""

    code = "MIGRATION"


class DatabaseError(SelarasError):
    """The database cannot be reached, or failed."""

    code = "DATABASE"


class DeadlineError(DatabaseError):
    """The database did not answer in time."""

    code = "DEADLINE"


class UnreachableError(DatabaseError):
    """Nobody answers at the database's address."""

    code = "UNREACHABLE"


class EngineError(SelarasError):
    """The embedded Neo4j cannot be had."""

    code = "ENGINE"


class FetchError(EngineError):
    """The engine's artifacts could not be fetched."""

    code = "FETCH"


class TamperedError(EngineError):
    """An artifact is not the one that is locked."""

    code = "TAMPERED"


class DiskFullError(EngineError):
    """There is no room for the engine or its data."""

    code = "DISK_FULL"


class PortTakenError(EngineError):
    """The engine's port belongs to another program."""

    code = "PORT_TAKEN"


class StoreHeldError(EngineError):
    """Another program holds the engine's data."""

    code = "STORE_HELD"


class NewerStoreError(EngineError):
    """The engine's data were written by a newer version."""

    code = "NEWER_STORE"
