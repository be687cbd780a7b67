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


CASCADE = Goal("P1", "cascade", "a cascade over HTTP, worked out anew ÷ its statement by the driver alone", 1.15)
CASCADE_AGAIN = Goal("P1", "cascade again", "the same, asked again while nothing is written ÷ the same", 1.15)
SMALL = Goal("P2", "small", "a small read over HTTP, worked out anew ÷ its statement by the driver alone", 1.25)
SMALL_AGAIN = Goal("P2", "small again", "the same, asked again while nothing is written ÷ the same", 1.25)
RIVAL_CASCADE = Goal("P3", "cascade, throughput", "cascades worked out anew ÷ by the rival", 6, least=True, rate=True)
RIVAL_CASCADE_AGAIN = Goal(
    "P3", "cascade again, throughput", "the same, asked again ÷ by the rival", 6, least=True, rate=True
)
RIVAL_SMALL = Goal("P4", "small, throughput", "small reads worked out anew ÷ by the rival", 2.2, least=True, rate=True)
RIVAL_SMALL_AGAIN = Goal(
    "P4", "small again, throughput", "the same, asked again ÷ by the rival", 2.2, least=True, rate=True
)
LOADERS = tuple(
    Goal("", f"{name}, loaders", f"{what} ÷ by Strawberry with data loaders", None, rate=True)
    for name, what in (
        ("cascade", "cascades worked out anew"),
        ("cascade again", "the same, asked again"),
        ("small", "small reads worked out anew"),
        ("small again", "the same, asked again"),
    )
)
EXECUTION = Goal("P5", "execution", "executing a selection over 1,000 nodes ÷ by graphql-core", 0.04)
STATEMENTS = Goal("P6", "statements", "statements of a request, the most", 1)
RECORDS = Goal("P7", "records", "records for a request, the most", 2)
TRACE = Goal("P8", "trace", "an upward trace's statement ÷ a round trip, by the driver", 1.5)
SERVED_TRACE = Goal("P8", "trace over HTTP", "the same over HTTP ÷ a question without a statement", None)
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

RIVALRY = (RIVAL_CASCADE, RIVAL_CASCADE_AGAIN, RIVAL_SMALL, RIVAL_SMALL_AGAIN)
_ASKED = (CASCADE, CASCADE_AGAIN, SMALL, SMALL_AGAIN, *RIVALRY, *LOADERS)
HTTP = (*_ASKED, TRACE, SERVED_TRACE, PAGE)
ALL = (
    *(*_ASKED, EXECUTION, STATEMENTS, RECORDS, TRACE, SERVED_TRACE),
    *(JUDGED, STORED, AUDIT, AUDIT_OF_TEN, GROWTH, BATCHES, PAGE, SCOPE, HOSTILE, NEIGHBOUR, MEMORY),
)
