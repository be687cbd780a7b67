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
JUDGED = Goal("P9", "judged", "all verdicts ÷ one scan of what they depend on", 5)
STORED = Goal("P9", "stored", "the same of targets, as they are stored ÷ the same scan", 1.5)
AUDIT = Goal("P10", "audit", "a whole audit ÷ one scan of all that it reads", 10)
AUDIT_OF_TEN = Goal("P10", "audit of ten", "the same of ten governments", 10)
GROWTH = Goal("P11", "growth", "an audit of ten governments ÷ of one", 11)
BATCHES = Goal("P12", "batches", "rows a second in batches ÷ one a transaction", 50, least=True)
PAGE = Goal("P13", "page", "a page behind 80,000 targets ÷ the first page", 1.3)
SCOPE = Goal("P14", "scope", "a question within a scope ÷ without one", 1.2)
HOSTILE = Goal("P15", "hostile", "the worst hostile document ÷ a normal request", 10)
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
ALL = (
    *(*_ASKED, EXECUTION, STATEMENTS, RECORDS, TRACE, SERVED_TRACE),
    *(JUDGED, STORED, AUDIT, AUDIT_OF_TEN, GROWTH, BATCHES, PAGE, SCOPE, HOSTILE, NEIGHBOUR, MEMORY),
)
