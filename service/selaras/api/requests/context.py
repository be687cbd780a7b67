"""What a request carries: its session with the graph, and the rules of the audit."""

from dataclasses import dataclass

import strawberry

from selaras.audit.rules import Rulebook
from selaras.store.session import Session


@dataclass(frozen=True)
class Context:
    """Handed in by whoever serves the request."""

    session: Session
    rulebook: Rulebook


Info = strawberry.Info[Context, None]
