"""What makes a random world piece by piece: nodes, links and the words on them, with defects and near misses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from worlds.world import Node, Properties, Tie, World, read_whole

Item = TypeVar("Item")

TOLD = ("ALIGNED", None, "ALIGNED", "ORPHAN", "WEAK", "ISLAND", "LEVEL_SKIP")
LEVELS = ("IMPACT", "OUTCOME", "OUTPUT", "ACTIVITY", "INPUT")
KINDS = (
    ("REGIONAL_HEAD",),
    ("JPT_MADYA", "JPT_PRATAMA"),
    ("TEAM_LEADER", "ADMINISTRATOR", "SUPERVISOR"),
    ("FUNCTIONAL", "EXECUTOR"),
    ("FUNCTIONAL", "EXECUTOR"),
)
ASPECTS = ("QUANTITY", "QUALITY", "TIME")
NAMES = {
    "QUANTITY": ("Jumlah dokumen perencanaan", "Persentase kepatuhan", "JUMLAH rapat", "Jumlah_peserta pelatihan"),
    "QUALITY": ("Tingkat kepuasan", "Nilai SAKIP", "Indeks inovasi", "Kesesuaian dokumen", "Indeks-indeks mutu"),
    "TIME": ("Waktu penyelesaian", "Lama  waktu layanan", "KETEPATAN WAKTU laporan", "Tanggal terbit"),
    "COST": ("Nilai penghematan", "Persentase serapan", "Biaya layanan", "Rasio biaya"),
    "OTHER": (
        *("Jumlahnya dokumen", "Lama-waktu layanan", "Lamanya waktu", "Rata-rata nilai", "Rata rata nilai"),
        *(
            "Rata - rata nilai",
            "RATA-RATA waktu",
            "Rata--rata",
            "Jumlah--dokumen",
            "Ketepatan layanan",
            "ketepatan, waktu layanan",
        ),
        *("(Jumlah) rapat", "2 jumlah", "-jumlah laporan", "jumlah- laporan", "Jumlah-dokumen", "Banyaknya laporan"),
        *("Skor mutu", "Rasio guru", "Kategori layanan", "Level kematangan", "Opini BPK", "Predikat SAKIP", "Opininya"),
        *("Jumlah setiap laporan", "Persentase semua layanan", "Selalu siaga", "Setiap-tiap layanan"),
        *("Nilai tidak, pernah turun", "Tidak akan pernah turun", "Tingkat kesemuaan", "Indeks TIDAK  PERNAH lalai"),
    ),
}
STATEMENTS = (
    *("Terlaksananya rapat koordinasi", "Tersusunnya laporan", "Meningkatnya mutu layanan", "Layanan prima"),
    *("Melaksanakan rapat koordinasi", "MENYUSUN laporan", "membantu, dan mengikuti", "Mengoordinasikan tim"),
    *("Melaksanakannya rapat", "Membantu-bantu tim", "Penyusunan laporan", "Hasil melakukan survei", "(Membuat) peta"),
)
VALUES = ("A", "BB", "B", "CC", "bb", "Semua unit", "setiap hari", "tidak pernah telat", "tidak ada", "selalu-lalu")
SCALE = ["C", "CC", "B", "BB", "A"]
DUES = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31))
PERIODS = (None,) * 8 + ("Q1", "Q1", "Q2", "H1", "M03", "PLAN", "PLAN")
DIMENSIONS = (None,) * 9 + ("wilayah=Utara", "wilayah=Selatan", "jenisKelamin=Perempuan;wilayah=Utara")
FRESH = 400


@dataclass
class Maker:
    """A world in the making; what is drawn second for a place that is taken is left out.

    `barren` holds the indicators that are to get no target of their own.
    """

    random: Random
    nodes: dict[Node, Properties] = field(default_factory=dict[Node, Properties])
    links: list[Tie] = field(default_factory=list[Tie])
    taken: set[tuple[object, ...]] = field(default_factory=set[tuple[object, ...]])
    barren: set[Node] = field(default_factory=set[Node])

    def finish(self) -> World:
        return World(self.nodes, self.links)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, options: Sequence[Item]) -> Item:
        return self.random.choice(options)

    def some(self, options: Sequence[Item], most: int) -> list[Item]:
        return self.random.sample(options, min(len(options), self.random.randint(0, most)))

    def add(self, label: str, /, **properties: object) -> Node:
        """Add a node under a number that is free for its label; other labels may well have the same one."""
        node = (label, f"n{self.random.randrange(FRESH)}")
        while node in self.nodes:
            node = (label, f"n{self.random.randrange(FRESH)}")
        self.nodes[node] = {name: value for name, value in properties.items() if value is not None}
        return node

    def tie(self, name: str, start: Node, end: Node, /, **properties: object) -> None:
        place = (name, start, end, properties.get("from") if name == "HOLDS" else None)
        if place in self.taken:
            return
        self.taken.add(place)
        kept = {key: value for key, value in properties.items() if value is not None}
        self.links.append(Tie(name, start, end, kept))

    def every(self, label: str, **wanted: object) -> list[Node]:
        return [
            node
            for node, properties in self.nodes.items()
            if node[0] == label and all(properties.get(name) == value for name, value in wanted.items())
        ]

    def ends(self, start: Node, name: str) -> list[Node]:
        return [tie.end for tie in self.links if (tie.type, tie.start) == (name, start)]

    def starts(self, end: Node, name: str) -> list[Node]:
        return [tie.start for tie in self.links if (tie.type, tie.end) == (name, end)]


def add_element(maker: Maker, tier: int | None, level: str | None = None, **properties: object) -> Node:
    """Add an element, mostly of the level that its tier suggests and of an open time."""
    usual = (
        LEVELS[min(tier, 4)] if tier is not None and maker.chance(0.75) else maker.pick((*LEVELS, *LEVELS, "PROBLEM"))
    )
    drawn: Properties = {
        "statement": maker.pick(STATEMENTS),
        "level": level or usual,
        "tier": tier,
        "goal": (maker.chance(0.85) if tier == 0 else maker.chance(0.06)) or None,
        "validFrom": maker.pick((None,) * 8 + (2024, 2026, 2027)),
        "validTo": maker.pick((None,) * 8 + (2025, 2026, 2030)),
    }
    return maker.add("Element", **(drawn | properties))


def own(maker: Maker, element: Node, role: Node | None = None) -> None:
    """Give an element its owners: mostly one responsible role of its own tier."""
    if role:
        maker.tie("OWNED_BY", element, role, part="RESPONSIBLE")
        return
    fitting = maker.every("Role", tier=maker.nodes[element].get("tier"))
    roles = fitting if fitting and maker.chance(0.8) else maker.every("Role")
    for _ in range(maker.pick((0, 1, 1, 1, 1, 2))):
        part = maker.pick(("RESPONSIBLE",) * 6 + ("MEMBER", "ADDITIONAL", "ADDITIONAL"))
        maker.tie("OWNED_BY", element, maker.pick(roles), part=part)


def contribute(maker: Maker, start: Node, end: Node, **properties: object) -> None:
    status = maker.pick(("ACCEPTED",) * 7 + ("PROPOSED", "PROPOSED", "DECLINED"))
    drawn: Properties = {
        "status": status,
        "kind": maker.pick(("CAUSAL", "CAUSAL", "CAUSAL", "DECOMPOSITION", "DECOMPOSITION", None)),
        "method": maker.pick(("DIRECT", "DIRECT", "DIRECT", "NON_DIRECT", None)),
        "basis": maker.pick((None, None, "ASPECT", "SUPPORT")),
        "certainty": maker.pick((None, None, None, "CERTAIN", "INFERRED")),
        "validFrom": maker.pick((None,) * 9 + (2025, 2026, 2027)),
        "validTo": maker.pick((None,) * 9 + (2025, 2026, 2027)),
        "proposedOn": maker.pick((None, date(2026, 5, 15), date(2026, 5, 16), date(2026, 5, 17))),
    }
    maker.tie("CONTRIBUTES_TO", start, end, **(drawn | properties))


def add_indicator(maker: Maker, aspect: str | None = None, name: str | None = None, **properties: object) -> Node:
    aspect = aspect or maker.pick((*ASPECTS, *ASPECTS, "COST", None))
    pool = NAMES[aspect] if aspect and maker.chance(0.55) else maker.pick(list(NAMES.values()))
    measure = maker.pick(("COUNT", "PERCENTAGE", "PERCENTAGE", "RATIO", "INDEX", "ORDINAL", "ORDINAL", "DATE", "DATE"))
    measure = measure if maker.chance(0.8) else maker.pick(("DURATION", "CURRENCY", "QUALITATIVE", None))
    whole = maker.chance(0.5)
    drawn: Properties = {
        "name": name or maker.pick(pool),
        "aspect": aspect,
        "measure": measure,
        "unit": maker.pick(
            ("%", "%", "%", "persen", None) if measure == "PERCENTAGE" else ("dokumen", "hari", "%", None)
        ),
        "scale": maker.pick((SCALE, SCALE, [], None)) if measure == "ORDINAL" else None,
        "polarity": maker.pick(("UP", "UP", "DOWN", "STABLE", "RANGE", None)),
        "consolidation": maker.pick((None, None, "SUM", "SUM", "AVERAGE", "LAST")),
        **{key: key if whole or maker.chance(0.6) else None for key in ("definition", "formula", "source")},
    }
    return maker.add("Indicator", **(drawn | properties))


def measure_by(maker: Maker, element: Node, indicator: Node) -> Node:
    maker.tie("MEASURED_BY", element, indicator)
    return indicator


def add_target(maker: Maker, indicator: Node | None, **properties: object) -> Node:
    """Add a target whose values mostly fit the measure of its indicator."""
    measure = maker.nodes[indicator].get("measure") if indicator else None
    numeric = measure not in {"ORDINAL", "DATE", "QUALITATIVE"}
    drawn: Properties = {
        "year": maker.pick((2025, 2026, 2026, 2026, 2026, 2027)),
        "period": maker.pick(PERIODS),
        "dimension": maker.pick(DIMENSIONS),
        "value": maker.pick((10, 50, 80, 99.5, 100, 101, -1, 1000)) if maker.chance(0.85 if numeric else 0.1) else None,
        "valueText": maker.pick(VALUES) if maker.chance(0.85 if measure == "ORDINAL" else 0.15) else None,
        "low": maker.pick((None, None, None, 0, 40, -5)),
        "high": maker.pick((None, None, None, 60, 100, 105)),
        "baseline": maker.pick((None, None, None, None, 0, 40)),
        "baselineText": maker.pick((None,) * 6 + ("B",)),
        "due": maker.pick(DUES) if maker.chance(0.8 if measure == "DATE" else 0.15) else None,
        "kind": maker.pick((None, None, None, None, "MAIN", "MAIN", "ADDITIONAL")),
        "reason": maker.pick((None, None, "Kumulatif")),
        "verdict": TOLD[len(maker.nodes) % len(TOLD)],
    }
    target = maker.add("Target", **(drawn | properties))
    if indicator:
        maker.tie("OF", target, indicator)
    return target


def assign(maker: Maker, target: Node, *assignees: Node) -> None:
    for assignee in assignees or maker.some(maker.every("Role") + maker.every("Person"), 2):
        maker.tie("ASSIGNED_TO", target, assignee)


def realize(maker: Maker, target: Node | None, **properties: object) -> Node:
    days = (date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31))
    drawn: Properties = {
        "asOf": maker.pick((*days, date(2027, 1, 15))),
        "value": maker.pick((None, 10, 49.5, 50, 50.5, 80, 100)),
        "valueText": maker.pick((None, None, "BB")),
    }
    realization = maker.add("Realization", **(drawn | properties))
    if target:
        maker.tie("OF", realization, target)
    return realization


def get_tier(maker: Maker, node: Node) -> int | None:
    return read_whole(maker.nodes[node], "tier")
