"""Support: what lies below or above an element, and what would lose its path to the root if some elements fell."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from selaras.meaning.steps import Steps


class Effort:
    """A budget of elements that may still be examined; once it is spent, the answer says that it was cut short."""

    def __init__(self, left: int) -> None:
        """Start with a budget of `left` elements."""
        self.left = left

    @property
    def spent(self) -> bool:
        """Whether the budget is used up."""
        return self.left <= 0


class Pillar(NamedTuple):
    """Something whose fall would take its dependents with it: the elements whose every path to a goal crosses it."""

    key: str
    dependents: int


def collect_below(steps: Steps, elements: Iterable[str]) -> set[str]:
    """Collect some elements and everything below them, along steps that count."""
    found = {key for key in elements if key in steps.boxes}
    waiting = list(found)
    while waiting:
        below = {step.start for step in steps.down.get(waiting.pop(), ())} - found
        found |= below
        waiting.extend(below)
    return found


def keep_above(steps: Steps, elements: Iterable[str]) -> Steps:
    """Reduce `steps` to some elements and everything above them, which is all that their verdicts depend on."""
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
    """Collect what lies below a root and below each element under it, the element itself left out.

    Each element reuses what its children have collected, so that a tree costs its size times its depth instead of a
    walk for each element; only elements on a cycle need a walk of their own.
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
    """Walk down from an element on a cycle, as far as what lies below is not known yet."""
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
    """Find the groups of elements that others depend on to reach a root: most dependents first, then by key.

    Returns them, and whether all groups were examined before the effort ran out. A group that holds the root is left
    out.
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
    """Count the elements whose every path to a root crosses `fallen`, not counting `fallen` itself.

    `within` is the root and everything below it. Only elements below `fallen` can lose their path; those that still
    have a step to an unaffected element keep it, and so does everything below them.
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
