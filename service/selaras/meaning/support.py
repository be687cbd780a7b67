"""Support: what lies below an element or above it, and what would have no way up if some elements fell."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from selaras.meaning.steps import Steps


class Effort:
    """How many elements may still be looked at; where it is spent, an answer says that it stopped."""

    def __init__(self, left: int) -> None:
        """Begin with so many."""
        self.left = left

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0


class Pillar(NamedTuple):
    """Something that would take its dependents with it if it fell: those of whose ways to a goal it is on every one."""

    key: str
    dependents: int


def collect_below(steps: Steps, elements: Iterable[str]) -> set[str]:
    """Collect some elements and everything below them, by steps that count."""
    found = {key for key in elements if key in steps.boxes}
    waiting = list(found)
    while waiting:
        below = {step.start for step in steps.down.get(waiting.pop(), ())} - found
        found |= below
        waiting.extend(below)
    return found


def keep_above(steps: Steps, elements: Iterable[str]) -> Steps:
    """Keep some elements and everything above them, which is all that their verdicts depend on."""
    found: set[str] = set()
    waiting = [key for key in elements if key in steps.boxes]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(step.end for step in steps.up.get(key, ()))
    return Steps(
        boxes={key: steps.boxes[key] for key in found},
        positions={key: steps.positions[key] for key in found if key in steps.positions},
        up={key: steps.up[key] for key in found if key in steps.up},
        down={key: tuple(step for step in steps.down.get(key, ()) if step.start in found) for key in found},
        roots=steps.roots & found,
    )


def collect_each_below(steps: Steps, root: str) -> dict[str, set[str]]:
    """Collect what lies below a root and below each of those, itself left out.

    Each takes what its children have collected, so that a tree costs its size times its depth, and not one walk for
    each element; only what lies on a cycle is walked from.
    """
    pending = {key: len(steps.down.get(key, ())) for key in collect_below(steps, [root])}
    waiting = [key for key, left in pending.items() if not left]
    below: dict[str, set[str]] = {}
    while waiting:
        key = waiting.pop()
        children = [step.start for step in steps.down.get(key, ())]
        below[key] = set(children).union(*[below[child] for child in children])
        for step in steps.up.get(key, ()):
            if step.end in pending:
                pending[step.end] -= 1
                if not pending[step.end]:
                    waiting.append(step.end)
    return below | {key: _walk_below(steps, key, below) for key in pending.keys() - below.keys()}


def _walk_below(steps: Steps, element: str, below: Mapping[str, set[str]]) -> set[str]:
    """Walk from an element on a cycle, as far as what lies below is not known yet."""
    found: set[str] = set()
    waiting = [element]
    while waiting:
        for step in steps.down.get(waiting.pop(), ()):
            if step.start not in found:
                found.add(step.start)
                if step.start in below:
                    found |= below[step.start]
                else:
                    waiting.append(step.start)
    return found - {element}


def find_pillars(
    steps: Steps, root: str, groups: Mapping[str, Collection[str]], effort: Effort
) -> tuple[list[Pillar], bool]:
    """Find which groups of elements carry others on their way to a root, the most of them first, then by key.

    Gives them, and whether all groups were looked at before the effort was spent. A group that holds the root is none.
    """
    within = collect_below(steps, [root])
    pillars: list[Pillar] = []
    for key, group in groups.items():
        fallen = {each for each in group if each in within}
        if effort.spent:
            return _sort(pillars), False
        if fallen and root not in fallen:
            dependents = _count_dependents(steps, root, within, fallen, effort)
            pillars += [Pillar(key, dependents)] if dependents else []
    return _sort(pillars), True


def _count_dependents(steps: Steps, root: str, within: Collection[str], fallen: set[str], effort: Effort) -> int:
    """Count the elements that have ways to a root, all of which lead through what falls; it is not counted itself.

    `within` is the root and all below it. Only what is below what falls can lose its way, and of that whatever still
    has a step to the rest keeps it, with all below it.
    """
    shaken = collect_below(steps, fallen) - fallen - {root}
    safe = [key for key in shaken if _steps_out(steps, key, shaken, fallen, within)]
    kept = set(safe)
    while safe:
        below = {step.start for step in steps.down.get(safe.pop(), ())} & shaken - kept
        kept |= below
        safe.extend(below)
    effort.left -= 1 + len(shaken)
    return len(shaken) - len(kept)


def _steps_out(
    steps: Steps, key: str, shaken: Collection[str], fallen: Collection[str], within: Collection[str]
) -> bool:
    ends = (step.end for step in steps.up.get(key, ()))
    return any(end in within and end not in shaken and end not in fallen for end in ends)


def _sort(pillars: Iterable[Pillar]) -> list[Pillar]:
    return sorted(pillars, key=lambda pillar: (-pillar.dependents, pillar.key))
