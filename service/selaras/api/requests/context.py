"""The context of a request: its session with the graph, and the rules of the audit."""

from dataclasses import dataclass

import strawberry

from selaras.audit.rules import Rulebook
from selaras.store.session import Session


@dataclass(frozen=True)
class Context:
    """What resolvers find as `info.context`."""

    session: Session
    rulebook: Rulebook


Info = strawberry.Info[Context, None]
