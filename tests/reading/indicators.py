"""The rules about indicators, read from their page without any cleverness."""

from reading.case import Case, Result, begins_with, contains, sift, split_words
from worlds.world import Node

MEASURES = (
    *("jumlah", "persentase", "nilai", "indeks", "skor", "tingkat", "rasio", "rata-rata", "waktu", "lama waktu"),
    *("ketepatan waktu", "kategori", "level", "opini", "predikat"),
)
OPENINGS = {
    "QUANTITY": ("jumlah", "persentase"),
    "QUALITY": ("tingkat", "nilai", "indeks", "kesesuaian"),
    "TIME": ("waktu", "lama waktu", "ketepatan waktu", "tanggal"),
}
PAPERWORK = ("dokumen", "laporan", "kegiatan", "rapat", "peserta", "sosialisasi")


def get_name(case: Case, indicator: Node) -> str:
    return str(case.world.nodes[indicator]["name"])


def find_incomplete_outputs(case: Case) -> Result:
    def is_incomplete(node: Node) -> bool:
        found = {case.world.text(each, "aspect") for each in case.world.ends(node, "MEASURED_BY")}
        return not found >= {"QUANTITY", "QUALITY", "TIME"}

    outputs = [node for node in case.tiered if case.elements[node].level == "OUTPUT"]
    return sift([node for node in outputs if (case.elements[node].tier or 0) >= 2], is_incomplete)


def find_unmeasured(case: Case) -> Result:
    return sift(case.tiered, lambda node: not case.world.ends(node, "MEASURED_BY"))


def find_false_units(case: Case) -> Result:
    def is_false(node: Node) -> bool:
        unit, measure = case.world.text(node, "unit"), case.world.text(node, "measure")
        if unit is None or (measure == "PERCENTAGE" and unit != "%"):
            return True
        return measure == "ORDINAL" and not case.world.texts(node, "scale")

    return sift(case.indicators, is_false)


def find_false_names(case: Case) -> Result:
    return sift(case.indicators, lambda node: not begins_with(get_name(case, node), MEASURES))


def find_false_aspects(case: Case) -> Result:
    def is_false(node: Node) -> bool:
        own = case.world.text(node, "aspect")
        return any(begins_with(get_name(case, node), words) for aspect, words in OPENINGS.items() if aspect != own)

    return sift([node for node in case.indicators if case.world.text(node, "aspect") in OPENINGS], is_false)


def find_paperwork(case: Case) -> Result:
    def is_paperwork(indicator: Node) -> bool:
        name = get_name(case, indicator)
        return begins_with(name, ["jumlah"]) and contains(name, PAPERWORK)

    results = [node for node in case.tiered if case.elements[node].level in {"OUTCOME", "IMPACT"}]
    measured = [node for node in results if case.world.ends(node, "MEASURED_BY")]
    return sift(measured, lambda node: all(is_paperwork(each) for each in case.world.ends(node, "MEASURED_BY")))


def find_undefined(case: Case) -> Result:
    wanted = ("definition", "formula", "source")
    return sift(case.indicators, lambda node: any(case.world.text(node, name) is None for name in wanted))


def find_shared_in_one_role(case: Case) -> Result:
    def is_shared(indicator: Node) -> bool:
        elements = [node for node in case.world.starts(indicator, "MEASURED_BY") if node in case.tiered]
        return any(
            case.find_responsible(one) & case.find_responsible(other)
            for one in elements
            for other in elements
            if one != other
        )

    return sift(case.indicators, is_shared)


def find_copies(case: Case) -> Result:
    failing: set[Node] = set()
    for element in case.tiered:
        parents, siblings = case.find_relatives(element)
        for relative in parents | siblings:
            for own in case.world.ends(element, "MEASURED_BY"):
                failing |= {own for other in case.world.ends(relative, "MEASURED_BY") if is_copy(case, own, other)}
    return sift(case.indicators, lambda node: node in failing)


def find_false_twins(case: Case) -> Result:
    pairs = {
        (max(indicator, other), min(indicator, other))
        for indicator in case.world.labelled("Indicator")
        for other in case.world.ends(indicator, "SAME_AS")
        if indicator != other and case.find_comparable(indicator, other)
    }
    ours = {pair for pair in pairs if pair[0] in case.indicators}
    failing = {larger for larger, lesser in ours if case.find_differences(larger, lesser)}
    return sift({larger for larger, _ in ours}, lambda node: node in failing)


def is_copy(case: Case, own: Node, other: Node) -> bool:
    if own == other or split_words(get_name(case, own)) != split_words(get_name(case, other)):
        return False
    joined = [*case.world.out(own, "SAME_AS"), *case.world.out(own, "COMPONENT_OF")]
    joined += [*case.world.into(own, "SAME_AS"), *case.world.into(own, "COMPONENT_OF")]
    return not any(other in (tie.start, tie.end) for tie in joined)
