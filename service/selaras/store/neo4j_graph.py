"""The graph on Neo4j: each call ends by its deadline, and each of the driver's errors becomes one of ours."""

# The driver leaves the types of its configuration open; this file gives what comes back its types again.
# pyright: reportUnknownMemberType=false

from asyncio import timeout
from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Generator,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager
from typing import LiteralString, NamedTuple, NotRequired, TypedDict, TypeVar, cast

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncResult,
    AsyncSession,
    AsyncTransaction,
    Bookmarks,
    NotificationMinimumSeverity,
    Query,
    Record,
    ServerInfo,
    unit_of_work,
)
from neo4j.exceptions import AuthError, DriverError, IncompleteCommit, Neo4jError
from neo4j.time import Date
from pydantic import ValidationError

from selaras.errors import DatabaseError, DeadlineError, StoredDataError, UnreachableError
from selaras.model.values import Row, Value
from selaras.settings import Neo4jSettings
from selaras.store.epochs import Epoch
from selaras.store.graph import QueryPlan, Table
from selaras.store.library import Kind, Statement
from selaras.store.pulse import Pulse

R = TypeVar("R", bound=Row)
T = TypeVar("T")

_LATE = (
    "The database did not answer before the deadline; SELARAS_DEADLINE sets it, in seconds, and "
    "SELARAS_AUDIT_DEADLINE for a rule of an audit."
)
_LOST = (
    "The connection was lost during a commit, so it is unknown whether the change was saved. Do it again: repeating "
    "it is safe."
)
_GRACE = 2.0  # seconds past its own deadline after which the server counts as not answering
_READING = {Kind.READ, Kind.QUESTION, Kind.AUDIT}
_OF_STATEMENT = "Neo.ClientError.Statement."
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


class Neo4jTransaction:
    """A transaction that the driver has opened; its rows are read as the graph reads its own."""

    def __init__(self, transaction: AsyncTransaction) -> None:
        """Wrap an open transaction; the caller that opened it must close it."""
        self._transaction = transaction

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement and read each record as a `row`."""
        result = await self._transaction.run(_text(statement), dict(params))
        return _read_rows(statement, row, [_open_record(record) async for record in result])


class Neo4jGraph:
    """A `Graph` stored in Neo4j; every call ends by its deadline, in seconds.

    Raises DeadlineError if the deadline passes, DatabaseError if the database cannot be reached or fails, and
    StoredDataError if a record does not have the expected shape.
    """

    def __init__(self, driver: AsyncDriver, database: str, deadline: float, audit_deadline: float) -> None:
        """Use a driver that the caller opens and closes; `audit_deadline` applies to rules of an audit."""
        self._driver = driver
        self._database = database
        self._deadline = deadline
        self._audit_deadline = audit_deadline
        self._bookmarks: Bookmarks | None = None
        self._epoch = Epoch()
        self.pulse: Pulse[str] = Pulse()

    def since(self, state: str) -> "Neo4jGraph":
        """Return this graph for reading nothing older than a state that `read_state` has named."""
        graph = Neo4jGraph(self._driver, self._database, self._deadline, self._audit_deadline)
        _, *names = state.split()
        graph._bookmarks = Bookmarks.from_raw_values(names)
        graph._epoch, graph.pulse = self._epoch, self.pulse
        return graph

    def succeed(self, former: "Neo4jGraph") -> None:
        """Take the place of a graph whose server has ended: the names that it gave mean nothing here."""
        self._epoch = former._epoch  # noqa: SLF001 - it is of the same class
        self._epoch.end()

    async def verify(self) -> None:
        """Raise DatabaseError if the server does not answer or refuses our credentials."""
        with _translated():
            await _before(self._deadline, self._driver.verify_connectivity())

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement in a transaction of its own, retried after transient errors."""

        async def take(result: AsyncResult) -> list[R]:
            return _read_rows(statement, row, [_open_record(record) async for record in result])

        return await self._execute(_Call(statement, _text(statement), params), take)

    async def tabulate(self, statement: Statement, params: Mapping[str, Value]) -> Table:
        """Run a statement and return its records as they are."""

        async def take(result: AsyncResult) -> Table:
            rows = [tuple(plain(value) for value in record.values()) async for record in result]
            return Table(tuple(result.keys()), tuple(rows))

        return await self._execute(_Call(statement, _text(statement), params), take)

    async def explain(self, statement: Statement, params: Mapping[str, Value]) -> QueryPlan:
        """Return what the database would do, without doing it."""

        async def take(result: AsyncResult) -> QueryPlan:
            summary = await result.consume()
            steps = [cast("_PlanStep", summary.plan)] if summary.plan else []
            return QueryPlan(summary.query_type or "", frozenset(_list_operators(steps)))

        return await self._execute(_Call(statement, cast("LiteralString", f"EXPLAIN {statement.text}"), params), take)

    async def read_state(self, statement: Statement, starts: Sequence[Statement]) -> str:
        """Return an identifier of the last transaction that a statement sees; see `Graph.read_state`.

        All who ask before the statement is sent share it, and each waits no longer than if it were its own.
        """
        with _translated():
            return await _before(self._deadline, self.pulse.ask(lambda: self._take_pulse(statement, starts)))

    async def _take_pulse(self, statement: Statement, starts: Sequence[Statement]) -> str:
        try:
            with _translated():
                name, connection = await _before(self._deadline, self._read_name(statement))
        except DatabaseError:
            self._epoch.end()
            raise
        if self._epoch.doubts(connection):
            self._epoch.settle(connection, await self._read_starts(starts))
        return f"{self._epoch.number} {name}"

    async def _read_name(self, statement: Statement) -> tuple[str, ServerInfo]:
        """Read the name, and what the driver says of the server, which is one object for each connection.

        No other name is said with it: it is asked for many, and one that the database does not know would fail for all.
        """
        async with self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session:
            summary = await (await session.run(Query(_text(statement), timeout=self._deadline))).consume()
            return " ".join(sorted((await session.last_bookmarks()).raw_values)), summary.server

    async def _read_starts(self, statements: Sequence[Statement]) -> Hashable:
        """Read when the server and its databases were started; None if it does not tell all of it."""
        try:
            found = [(await self.tabulate(statement, {})).rows for statement in statements]
        except DatabaseError:
            return None
        return tuple(found) if all(found) else None

    @asynccontextmanager
    async def transaction(self, deadline: float, *, commit: bool = True) -> AsyncGenerator[Neo4jTransaction]:
        """Open a transaction of at most `deadline` seconds; raises DatabaseError."""
        with _translated():
            async with timeout(deadline + _GRACE), self._open() as session:
                transaction = await session.begin_transaction(timeout=deadline)
                async with transaction:
                    yield Neo4jTransaction(transaction)
                    # Left alone, the driver would commit.
                    await (transaction.commit() if commit else transaction.rollback())

    def _open(self, mode: str = WRITE_ACCESS) -> AsyncSession:
        """Open a session of the driver, behind the state that was named."""
        return self._driver.session(database=self._database, default_access_mode=mode, bookmarks=self._bookmarks)

    async def _execute(self, call: "_Call", take: Callable[[AsyncResult], Awaitable[T]]) -> T:
        deadline = self._audit_deadline if call.statement.kind is Kind.AUDIT else self._deadline

        @unit_of_work(timeout=deadline)
        async def work(transaction: AsyncManagedTransaction) -> T:
            return await take(await transaction.run(call.text, dict(call.params)))

        with _translated():
            if call.statement.kind in _READING:
                return await _before(deadline, self._read(call, take, work, deadline))
            async with self._open() as session:
                return await _before(deadline, session.execute_write(work))

    async def _read(
        self,
        call: "_Call",
        take: Callable[[AsyncResult], Awaitable[T]],
        work: Callable[[AsyncManagedTransaction], Awaitable[T]],
        deadline: float,
    ) -> T:
        """Read in a single round trip; only after a transient error, in a transaction that the driver retries."""
        try:
            async with self._open(READ_ACCESS) as session:
                return await take(await session.run(Query(call.text, timeout=deadline), dict(call.params)))
        except (DriverError, Neo4jError) as error:
            if not error.is_retryable():
                raise
        async with self._open() as session:
            return await session.execute_read(work)


class _Call(NamedTuple):
    """A statement to send, and the text that is sent for it."""

    statement: Statement
    text: LiteralString
    params: Mapping[str, Value]


@asynccontextmanager
async def connect(
    settings: Neo4jSettings,
    deadline: float,
    notifications: NotificationMinimumSeverity | None = None,
    *,
    audit_deadline: float | None = None,
) -> AsyncGenerator[Neo4jGraph]:
    """Open a driver for the length of a block; server notifications from that severity up become warnings."""
    with _translated():
        driver = AsyncGraphDatabase.driver(
            settings.uri or "",
            auth=(settings.username, settings.password.get_secret_value()),
            # Half of the deadline, since the last pause may take as long again; what is not there is to be called that.
            max_transaction_retry_time=min(deadline / 2, 15.0),
            connection_acquisition_timeout=deadline,
            connection_timeout=min(deadline, 10.0),
            notifications_min_severity=notifications or NotificationMinimumSeverity.OFF,
            warn_notification_severity=notifications or NotificationMinimumSeverity.OFF,
        )
        async with driver:
            yield Neo4jGraph(driver, settings.database, deadline, audit_deadline or deadline)


def plain(value: object) -> Value:
    """Turn what the driver returns into plain values; a date becomes a `datetime.date`."""
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, list | tuple):
        return [plain(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in cast("dict[str, object]", value).items()}
    return cast("Value", value)


class _PlanStep(TypedDict):
    """A step of a plan as the driver gives it."""

    operatorType: str
    children: NotRequired[list["_PlanStep"]]


def _list_operators(steps: Iterable[_PlanStep]) -> Iterator[str]:
    for step in steps:
        yield step["operatorType"].partition("@")[0]
        yield from _list_operators(step.get("children", ()))


def _open_record(record: Record) -> dict[str, object]:
    """Return the values as they are; the driver's own `data()` would walk through all of them once more."""
    return dict(zip(record.keys(), record.values(), strict=True))


def _text(statement: Statement) -> LiteralString:
    return cast("LiteralString", statement.text)  # it comes from a file, never from a caller's input


def _read_rows(statement: Statement, row: type[R], records: list[dict[str, object]]) -> list[R]:
    try:
        return [row.model_validate(record) for record in records]
    except ValidationError as error:
        complaints = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:5]]
        raise StoredDataError(
            [f"The stored data do not have the shape that {statement.name} expects.", *complaints]
        ) from error


async def _before(deadline: float, call: Awaitable[T]) -> T:
    """Wait for a call a little longer than its deadline, which the server enforces too: later, it will not answer."""
    async with timeout(deadline + _GRACE):
        return await call


@contextmanager
def _translated() -> Generator[None]:
    """Turn the driver's errors into ours, which say what to do."""
    try:
        yield
    except TimeoutError as error:
        raise DeadlineError(_LATE) from error
    except AuthError as error:
        raise DatabaseError("The database refused the credentials; see NEO4J_USERNAME and NEO4J_PASSWORD.") from error
    except Neo4jError as error:
        if (error.code or "").startswith(_TIMED_OUT):
            raise DeadlineError(_LATE) from error
        # What it says of a statement is about that statement; the rest can name servers.
        if (error.code or "").startswith(_OF_STATEMENT):
            raise DatabaseError(f"The database answered {error.code}: {error.message}") from error
        raise DatabaseError(f"The database answered {error.code}.", error.message or "") from error
    except IncompleteCommit as error:
        raise UnreachableError(_LOST) from error
    except (DriverError, OSError) as error:
        cause = str(error).partition("\n")[0].rstrip(":")
        raise UnreachableError(
            "The database cannot be reached. Is it running, and is NEO4J_URI right?", cause
        ) from error
