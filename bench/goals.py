"""What is to be reached: the goals of all measurements, in the order in which they are told."""

from typing import NamedTuple


class Goal(NamedTuple):
    """What a ratio is to be: at most, or at least where `least` says so; `rate` if it is of answers a second.

    One without a bound is only shown, since there is nothing that it is to be.
    """

    code: str
    name: str
    what: str
    bound: float | None
    least: bool = False
    rate: bool = False

    @property
    def words(self) -> str:
        """How the bound is written."""
        if self.bound is None:
            return "–"
        return f"{'≥' if self.least else '≤'} {self.bound:g}"

    def share(self, ratio: float) -> float | None:
        """Tell how many times its bound a ratio is; none without a bound."""
        return ratio / self.bound if self.bound else None

    def holds(self, ratio: float) -> bool:
        """Tell whether a ratio is where it is to be; without a bound it always is."""
        return self.bound is None or (ratio >= self.bound if self.least else ratio <= self.bound)


CASCADE = Goal(
    "P1",
    "cascade",
    "a cascade over HTTP, worked out anew, its selection seen before ÷ its statement by the driver",
    0.3,
)
CASCADE_UNSEEN = Goal("P1", "cascade unseen", "the same by a document never seen ÷ the same", 0.75)
CASCADE_GROUNDLESS = Goal("P1", "cascade groundless", "the same without the ground ÷ the same", 1.3)
CASCADE_AGAIN = Goal("P1", "cascade again", "the same, asked again while nothing is written ÷ the same", None)
SMALL = Goal("P2", "small", "a small read over HTTP, worked out anew ÷ its statement by the driver alone", 0.85)
SMALL_GROUNDLESS = Goal("P2", "small groundless", "the same without the ground ÷ the same", 1.15)
SMALL_AGAIN = Goal("P2", "small again", "the same, asked again while nothing is written ÷ the same", None)


def _contest(code: str, name: str, what: str, bound: float | None = None) -> Goal:
    return Goal(code, name, what, bound, least=True, rate=True)


RIVAL_CASCADE = _contest("P3", "cascades a second", "cascades worked out anew ÷ by @neo4j/graphql 7", 15)
RIVAL_PIECELESS = _contest("P3", "cascades without pieces", "the same without pieces ÷ the same", 7)
RIVAL_WORK = Goal(
    "P3", "cascade, CPU", "@neo4j/graphql 7's CPU for a cascade, database included ÷ ours", 18, least=True
)
RIVAL_CASCADE_AGAIN = _contest("P3", "cascades again", "cascades asked again ÷ by @neo4j/graphql 7")
SQL_CASCADE = _contest("P3b", "cascades, PostgreSQL", "cascades worked out anew ÷ by PostgreSQL, recursively", 5)
RIVAL_SMALL = _contest("P4", "small a second", "small reads worked out anew ÷ by @neo4j/graphql 7", 3)
RIVAL_SMALL_AGAIN = _contest("P4", "small again, a second", "small reads asked again ÷ by @neo4j/graphql 7")
POSTGRAPHILE_SMALL = _contest("P4b", "small, PostGraphile", "small reads worked out anew ÷ by PostGraphile 5", 1.2)
SQL_SMALL = _contest("", "small, PostgreSQL", "small reads worked out anew ÷ by PostgreSQL alone")
POSTGRAPHILE_CASCADE = _contest("", "cascades, PostGraphile", "cascades worked out anew ÷ by PostGraphile 5")
LOADERS_CASCADE = _contest("", "cascades, loaders", "cascades worked out anew ÷ by Strawberry with data loaders")
LOADERS_SMALL = _contest("", "small, loaders", "small reads worked out anew ÷ by Strawberry with data loaders")
EXECUTION = Goal("P5", "execution", "executing a selection over 1,000 nodes ÷ by graphql-core", 0.04)
STATEMENTS = Goal("P6", "statements", "statements of a request, the most", 1)
RECORDS = Goal("P7", "records", "records for a request, the most", 2)
TRACE = Goal("P8", "trace", "an upward trace's statement ÷ a round trip, by the driver", None)
SERVED_TRACE = Goal("P8", "trace over HTTP", "the same over HTTP ÷ a question without a statement", 4)
JUDGED = Goal("P9", "judged", "verdicts of all elements and targets over HTTP ÷ one scan of what they need", 0.05)
SHOWN = Goal("P9", "shown", "alignment of all over HTTP, 100 shown ÷ the same scan", 0.05)
SWEPT = Goal("P9", "swept", "all verdicts, worked out as an audit does from the database ÷ the same scan", None)
STORED = Goal("P9", "stored", "verdicts of targets counted as they are stored ÷ the same scan", None)
AUDIT = Goal("P10", "audit", "a whole audit ÷ one scan of all that it reads", 7)
ONE_AGENCY = Goal("P10", "one agency", "an audit of one agency ÷ of all", 0.06)
ANEW = Goal("P10", "audit anew", "an audit anew after a change in one agency ÷ of all", 0.05)
AUDIT_OF_TEN = Goal("P10", "audit of ten", "a whole audit of ten governments ÷ one scan", 7)
GROWTH = Goal("P11", "growth", "an audit of ten governments ÷ of one", 11)
BATCHES = Goal("P12", "batches", "rows a second in batches ÷ one a transaction", 50, least=True)
PAGE = Goal("P13", "page", "a page behind 80,000 targets ÷ the first page", 1.3)
SCOPE = Goal("P14", "scope", "a question within a scope ÷ without one", 1.2)
DEAREST = Goal("P15", "dearest", "the dearest document that is accepted ÷ ten cascades worked out anew", 1)
DEAREST_WAIT = Goal(
    "P15", "neighbour of it", "milliseconds for which a neighbour waits more, at the worst document", 50
)
RELOAD = Goal("P16", "reload", "a reload of the ground ÷ one scan", 2)
RELOAD_WAIT = Goal("P16", "neighbour of it", "milliseconds for which a neighbour waits meanwhile, at the most", 50)
BYTES = Goal("P16", "bytes", "bytes of the ground for an element", 800)
STALE = Goal("P17", "stale", "stale answers of 100,000", 0)
FIRST_AUDIT = Goal("P18", "first audit", "the first audit of the demo after a cold start ÷ the second", 3)
COMMAND = Goal("P18", "command", "the time of `selaras --help` ÷ of a Python that does nothing", 25)
HOSTILE = Goal("", "hostile", "the worst hostile document ÷ a normal request", 10)
NEIGHBOUR = Goal("", "neighbour", "milliseconds for which a neighbour waits more meanwhile, at the worst document", 50)
MEMORY = Goal("", "memory", "growth of the server's memory under 64 clients, in hundredths", 5)

RIVALRY = (
    *(RIVAL_CASCADE, RIVAL_PIECELESS, RIVAL_WORK, RIVAL_CASCADE_AGAIN, SQL_CASCADE),
    *(RIVAL_SMALL, RIVAL_SMALL_AGAIN, POSTGRAPHILE_SMALL),
    *(SQL_SMALL, POSTGRAPHILE_CASCADE, LOADERS_CASCADE, LOADERS_SMALL),
)
_ASKED = (
    *(CASCADE, CASCADE_UNSEEN, CASCADE_GROUNDLESS, CASCADE_AGAIN, SMALL, SMALL_GROUNDLESS, SMALL_AGAIN),
    *RIVALRY,
)
HTTP = (*_ASKED, TRACE, SERVED_TRACE, PAGE)
BULK = (JUDGED, SHOWN, SWEPT, STORED, BATCHES)
ALL = (
    *(*_ASKED, EXECUTION, STATEMENTS, RECORDS, TRACE, SERVED_TRACE),
    *(JUDGED, SHOWN, SWEPT, STORED, AUDIT, ONE_AGENCY, ANEW, AUDIT_OF_TEN, GROWTH, BATCHES, PAGE, SCOPE),
    *(DEAREST, DEAREST_WAIT, RELOAD, RELOAD_WAIT, BYTES, STALE, FIRST_AUDIT, COMMAND),
    *(HOSTILE, NEIGHBOUR, MEMORY),
)
