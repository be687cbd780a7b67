"""A session that knows of a ground: the one that stands as the question is asked, or none."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from selaras.errors import DatabaseError
from selaras.ground.carrying import CarriedGround
from selaras.ground.ground import Ground
from selaras.ground.keeping import GroundKeeper
from selaras.store.session import Session


@dataclass(frozen=True)
class GroundedSession(Session):
    """A session with a ground; `state` is what was named for this question already, if it was."""

    keeper: GroundKeeper | CarriedGround
    state: str | None = None

    def since(self, state: str | None) -> "GroundedSession":
        """Return this session for reading nothing older than a state; as it is where none is known."""
        return self if state is None else replace(self, graph=self.graph.since(state), state=state)


async def stand(session: Session) -> Ground | None:
    """Give the ground that stands under the name which the database has now; None where there is no such ground.

    Where the name cannot be read, the question itself will say why.
    """
    if not isinstance(session, GroundedSession):
        return None
    try:
        return await session.keeper.stand(session.state or await session.read_state())
    except DatabaseError:
        return None


async def stand_beside(session: Session) -> Ground | None:
    """Give the ground as `stand` does, for an answer that the database has a part in.

    It is sound only where the ground's name can be compared with one that is read later. A process that was only given
    a ground cannot do that, since each counts by itself how often the server was, or may have been, started.
    """
    kept = isinstance(session, GroundedSession) and isinstance(session.keeper, GroundKeeper)
    return await stand(session) if kept else None


class StandingFile(NamedTuple):
    """The file of a ground, and the name under which it stands."""

    path: Path
    state: str


async def find_file(session: Session) -> StandingFile | None:
    """Find the file of the ground that stands, for another process; None where there is none."""
    if not isinstance(session, GroundedSession) or not isinstance(session.keeper, GroundKeeper):
        return None
    ground = await stand(session)
    return StandingFile(session.keeper.path, ground.state) if ground else None
