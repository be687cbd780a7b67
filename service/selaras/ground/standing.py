"""A session that knows of a ground: the one that stands as the question is asked, or none."""

from dataclasses import dataclass, replace

from selaras.errors import DatabaseError
from selaras.ground.ground import Ground
from selaras.ground.keeping import GroundKeeper
from selaras.store.session import Session


@dataclass(frozen=True)
class GroundedSession(Session):
    """A session with a ground; `state` is what was named for this question already, if it was."""

    keeper: GroundKeeper
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
