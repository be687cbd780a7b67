"""Why something has no verdict, or no step: each reason is a sentence in both languages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from selaras.meaning.columns import KIND, STATUS, Elements, Links, Numbers, Tree
from selaras.meaning.narrative import Language, Words
from selaras.meaning.steps import LEVEL_PAIRS, Steps
from selaras.model.vocabulary import Level, LinkKind, LinkStatus

MAXIMUM_REASONS = 20


class Obstacle(StrEnum):
    """Why an element has no verdict, why a link of it is no step, or why there is nothing to judge."""

    PROBLEM = "PROBLEM"
    ENDED = "ENDED"
    NOT_BEGUN = "NOT_BEGUN"
    NO_TIER = "NO_TIER"
    NO_LINK = "NO_LINK"
    DECLINED = "DECLINED"
    DECLINED_BY = "DECLINED_BY"
    LINK_ENDED = "LINK_ENDED"
    LINK_NOT_BEGUN = "LINK_NOT_BEGUN"
    ITSELF = "ITSELF"
    END_PROBLEM = "END_PROBLEM"
    END_ENDED = "END_ENDED"
    END_NOT_BEGUN = "END_NOT_BEGUN"
    END_NO_TIER = "END_NO_TIER"
    DOWN = "DOWN"
    LEVEL = "LEVEL"
    LEVELS = "LEVELS"
    INVERSE = "INVERSE"
    NO_ELEMENT = "NO_ELEMENT"
    NO_INDICATOR = "NO_INDICATOR"
    NOTHING_HELD = "NOTHING_HELD"
    NOTHING_BELOW = "NOTHING_BELOW"
    NOT_REACHED = "NOT_REACHED"
    REVERSED = "REVERSED"
    FILTERED = "FILTERED"
    NO_PILLAR = "NO_PILLAR"
    NOTHING_FALLS = "NOTHING_FALLS"
    NOTHING_LOST = "NOTHING_LOST"
    MORE = "MORE"


_SENTENCES: Mapping[Obstacle, Words] = {
    Obstacle.PROBLEM: Words(
        "{key} adalah masalah: masalah dijawab, dan tidak memiliki status keselarasan.",
        "{key} is a problem, which is answered and has no verdict.",
    ),
    Obstacle.ENDED: Words(
        "{key} berakhir pada {year}, sehingga tidak berlaku pada {asked}.",
        "{key} ended in {year}, so it is not valid in {asked}.",
    ),
    Obstacle.NOT_BEGUN: Words(
        "{key} baru berlaku mulai {year}, sehingga tidak berlaku pada {asked}.",
        "{key} begins in {year}, so it is not valid in {asked}.",
    ),
    Obstacle.NO_TIER: Words(
        "{key} tidak berjenjang dan tidak berada dalam model logis mana pun, sehingga tautannya tidak dihitung.",
        "{key} has no tier and is in no logic model, so no link of it counts.",
    ),
    Obstacle.NO_LINK: Words(
        "Tidak ada tautan dari {key} ke hasil kerja lain.", "No link leads from {key} to anything."
    ),
    Obstacle.DECLINED: Words(
        "Tautan dari {key} ke {end} sudah ditolak (DECLINED).", "The link from {key} to {end} was DECLINED."
    ),
    Obstacle.DECLINED_BY: Words(
        "Tautan dari {key} ke {end} sudah ditolak (DECLINED) oleh {agency}.",
        "The link from {key} to {end} was DECLINED by {agency}.",
    ),
    Obstacle.LINK_ENDED: Words(
        "Tautan dari {key} ke {end} berakhir pada {year}.", "The link from {key} to {end} ended in {year}."
    ),
    Obstacle.LINK_NOT_BEGUN: Words(
        "Tautan dari {key} ke {end} baru berlaku mulai {year}.", "The link from {key} to {end} begins in {year}."
    ),
    Obstacle.ITSELF: Words("Tautan dari {key} menuju dirinya sendiri.", "A link from {key} leads to itself."),
    Obstacle.END_PROBLEM: Words(
        "Tautan dari {key} ke {end} tidak dihitung: {end} adalah masalah.",
        "The link from {key} to {end} does not count: {end} is a problem.",
    ),
    Obstacle.END_ENDED: Words(
        "Tautan dari {key} ke {end} tidak dihitung: {end} berakhir pada {year}.",
        "The link from {key} to {end} does not count: {end} ended in {year}.",
    ),
    Obstacle.END_NOT_BEGUN: Words(
        "Tautan dari {key} ke {end} tidak dihitung: {end} baru berlaku mulai {year}.",
        "The link from {key} to {end} does not count: {end} begins in {year}.",
    ),
    Obstacle.END_NO_TIER: Words(
        "Tautan dari {key} ke {end} tidak dihitung: {end} tidak berjenjang.",
        "The link from {key} to {end} does not count: {end} has no tier.",
    ),
    Obstacle.DOWN: Words(
        "Tautan dari {key} ke {end} mengarah ke bawah, dari jenjang {lower} ke jenjang {upper}.",
        "The link from {key} to {end} points down, from tier {lower} to tier {upper}.",
    ),
    Obstacle.LEVEL: Words(
        "Tautan dari {key} ke {end} tetap di jenjang {lower}, tanpa jenis DECOMPOSITION.",
        "The link from {key} to {end} stays on tier {lower}, without kind DECOMPOSITION.",
    ),
    Obstacle.LEVELS: Words(
        "Tautan dari {key} ke {end} tidak dihitung: {lower} tidak dapat langsung mendukung {upper}.",
        "The link from {key} to {end} does not count: {lower} cannot serve {upper} directly.",
    ),
    Obstacle.INVERSE: Words(
        "Tautan dari {end} ke {key} mengarah ke bawah, dari jenjang {upper} ke jenjang {lower}; mungkin terbalik.",
        "The link from {end} to {key} points down, from tier {upper} to tier {lower}; it may be the wrong way round.",
    ),
    Obstacle.NO_ELEMENT: Words("{key} tidak mengukur hasil kerja mana pun.", "{key} measures no element."),
    Obstacle.NO_INDICATOR: Words("{key} tidak memiliki indikator.", "{key} has no indicator."),
    Obstacle.NOTHING_HELD: Words(
        "Pada {asked}, {key} tidak bertanggung jawab atas hasil kerja mana pun dan tidak memiliki target.",
        "In {asked}, {key} is responsible for no element and has no target.",
    ),
    Obstacle.NOTHING_BELOW: Words("Tidak ada tautan menuju {key}.", "No link leads to {key}."),
    Obstacle.NOT_REACHED: Words(
        "Langkah-langkah dari {key} tidak sampai ke {end}.", "The steps from {key} do not lead to {end}."
    ),
    Obstacle.REVERSED: Words(
        "{end} terletak di bawah {key}; tanyakan jalur ke arah sebaliknya.",
        "{end} lies below {key}; ask for the paths the other way round.",
    ),
    Obstacle.FILTERED: Words(
        "Saringan tidak meloloskan satu jalur pun; tanpa saringan ada jalur dari {key} ke {end}.",
        "The filter lets no path through; without it there are paths from {key} to {end}.",
    ),
    Obstacle.NO_PILLAR: Words(
        "Tidak ada yang di bawah {key} bergantung pada satu hasil kerja atau satu jabatan saja.",
        "Nothing below {key} hangs on a single element or role.",
    ),
    Obstacle.NOTHING_FALLS: Words(
        "Pada {asked}, tidak ada hasil kerja yang gugur bersama {key}.", "In {asked}, no element falls with {key}."
    ),
    Obstacle.NOTHING_LOST: Words(
        "Tidak ada yang kehilangan dukungan atau berubah statusnya.",
        "Nothing loses support, and no verdict changes.",
    ),
    Obstacle.MORE: Words("Dan {year} sebab lain.", "And {year} more reasons."),
}


class Reason(NamedTuple):
    """One reason; `end` is the other end of a link, `year` when something ended or begins, the rest what was found."""

    obstacle: Obstacle
    key: str
    asked: int
    end: str | None = None
    year: int | None = None
    agency: str | None = None
    lower: int | Level | None = None
    upper: int | Level | None = None

    def say(self, language: Language) -> str:
        """Say it as a sentence in a language."""
        return _SENTENCES[self.obstacle].say(language).format(**self._asdict())


def explain_absence(tree: Tree, element: int, year: int) -> Reason | None:
    """Explain why an element has no verdict in a year; None if it has one."""
    key = tree.ids[element]
    if tree.tell_level(element) is Level.PROBLEM:
        return Reason(Obstacle.PROBLEM, key, year)
    return _explain_years(tree.elements, element, Reason(Obstacle.ENDED, key, year), Obstacle.NOT_BEGUN)


class Obstacles:
    """Explains what is missing in a part of the graph that holds, for each element asked about, its links."""

    def __init__(self, steps: Steps, agencies: Callable[[int], str | None]) -> None:
        """Explain for the year of some steps; `agencies` tells that of an element, by number."""
        self._steps = steps
        self._tree = steps.tree
        self._agencies = agencies

    def explain(self, element: int, inverse: Iterable[tuple[str, int]] = ()) -> Iterator[Reason]:
        """Explain why an element has no verdict or, if no step that counts starts at it, why not one does.

        `inverse` tells which elements of a higher tier have a link that points down to it, each with that tier.
        """
        absence = explain_absence(self._tree, element, self._steps.year)
        if absence or self._steps.above(element):
            yield from [absence] if absence else []
            return
        reason = self._begin(Obstacle.NO_TIER, element)
        if not self._steps.placed[element]:
            yield reason
            return
        found = [self._explain_link(link) for link in _find_equal(self._tree.links.starts, element)]
        yield from found or [reason._replace(obstacle=Obstacle.NO_LINK)]
        for upper, tier in inverse:
            tiers = {"lower": self._tree.tell_tier(element), "upper": tier}
            yield reason._replace(obstacle=Obstacle.INVERSE, end=upper, **tiers)

    def explain_below(self, element: int) -> Iterator[Reason]:
        """Explain why no step that counts ends at an element, if none does."""
        absence = explain_absence(self._tree, element, self._steps.year)
        if absence or self._steps.below(element):
            yield from [absence] if absence else []
            return
        found = [self._explain_start(link) for link in _find_equal(self._tree.links.ends, element)]
        yield from found or [self._begin(Obstacle.NOTHING_BELOW, element)]

    def _begin(self, obstacle: Obstacle, element: int) -> Reason:
        return Reason(obstacle, self._tree.ids[element], self._steps.year)

    def _explain_start(self, link: int) -> Reason:
        start = int(self._tree.links.starts[link])
        absence = explain_absence(self._tree, start, self._steps.year)
        if absence is None and not self._steps.placed[start]:
            absence = self._begin(Obstacle.NO_TIER, start)
        return absence or self._explain_link(link)

    def _explain_link(self, link: int) -> Reason:
        """Explain why a link does not count: what was decided about it, then its years, its ends, and its direction."""
        links = self._tree.links
        start, end = int(links.starts[link]), int(links.ends[link])
        reason = self._begin(Obstacle.LINK_ENDED, start)._replace(end=self._tree.ids[end])
        if links.statuses[link] == STATUS[LinkStatus.DECLINED]:
            agency = self._agencies(end)
            other = agency is not None and agency != self._agencies(start)
            return reason._replace(obstacle=Obstacle.DECLINED_BY if other else Obstacle.DECLINED, agency=agency)
        ended = _explain_years(links, link, reason, Obstacle.LINK_NOT_BEGUN)
        if ended is None and start == end:
            return reason._replace(obstacle=Obstacle.ITSELF)
        return ended or self._explain_end(end, reason) or self._explain_direction(link, reason)

    def _explain_end(self, end: int, reason: Reason) -> Reason | None:
        if self._tree.tell_level(end) is Level.PROBLEM:
            return reason._replace(obstacle=Obstacle.END_PROBLEM)
        ended = reason._replace(obstacle=Obstacle.END_ENDED)
        return _explain_years(self._tree.elements, end, ended, Obstacle.END_NOT_BEGUN)

    def _explain_direction(self, link: int, reason: Reason) -> Reason:
        """Explain by tiers and levels, which a link between valid elements that does not count must fail."""
        ends = int(self._tree.links.starts[link]), int(self._tree.links.ends[link])
        lower, upper = map(self._tree.tell_tier, ends)
        if lower is None:
            start, end = map(self._tree.tell_level, ends)
            obstacle = Obstacle.END_NO_TIER if (start, end) in LEVEL_PAIRS else Obstacle.LEVELS
            return reason._replace(obstacle=obstacle, lower=start, upper=end)
        if upper is None:
            return reason._replace(obstacle=Obstacle.END_NO_TIER)
        level = lower == upper and self._tree.links.kinds[link] != KIND[LinkKind.DECOMPOSITION]
        return reason._replace(obstacle=Obstacle.LEVEL if level else Obstacle.DOWN, lower=lower, upper=upper)


def list_inverse(tree: Tree, element: int, year: int) -> Iterator[tuple[str, int]]:
    """List the elements of a higher tier from which a link points down to an element, by id, each with its tier."""
    tier, links = tree.tell_tier(element), tree.links
    for link in _find_equal(links.ends, element):
        upper = int(links.starts[link])
        above = tree.tell_tier(upper)
        counts = links.statuses[link] != STATUS[LinkStatus.DECLINED] and links.first[link] <= year <= links.last[link]
        if counts and tier is not None and above is not None and above < tier:
            yield tree.ids[upper], above


def _find_equal(numbers: Numbers, wanted: int) -> list[int]:
    return (numbers == wanted).nonzero()[0].tolist()


def cut_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Keep each reason once, and at most MAXIMUM_REASONS of them; how many more there are is the last."""
    found = tuple(dict.fromkeys(reasons))
    if len(found) <= MAXIMUM_REASONS:
        return found
    more = found[-1]._replace(obstacle=Obstacle.MORE, year=len(found) - MAXIMUM_REASONS)
    return (*found[:MAXIMUM_REASONS], more)


def _explain_years(rows: Elements | Links, row: int, ended: Reason, begins: Obstacle) -> Reason | None:
    """Explain by the years of an element or link; None if it is valid."""
    first, last = int(rows.first[row]), int(rows.last[row])
    if last < ended.asked:
        return ended._replace(year=last)
    if first > ended.asked:
        return ended._replace(obstacle=begins, year=first)
    return None
