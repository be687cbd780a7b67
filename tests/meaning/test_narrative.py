"""A path in words, in both languages."""

import pytest

from selaras.meaning.narrative import Claim, Language, Words, link_claims, narrate
from selaras.model.vocabulary import Verdict

LOW = Claim(Words("bahan ajar tersusun", "materials exist"), (Words("guru ada", None),), inferred=True, open=True)
MIDDLE = Claim(Words("kelas berjalan", "classes run"), skipping=True)
HIGH = Claim(Words("murid belajar", None))
PREMISES = (Words("anggaran tersedia", "money is there"), Words("tidak ada bencana", "no disaster comes"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            Language.ID,
            (
                "JIKA bahan ajar tersusun, KEMUDIAN kelas berjalan (tersirat; belum diterima; dengan asumsi: guru "
                "ada), KEMUDIAN murid belajar (melompati jenjang). Seluruh rantai mengandaikan: anggaran tersedia; "
                "tidak ada bencana. Rantai ini berhenti di sana: tidak ada tujuan puncak yang tercapai."
            ),
        ),
        (
            Language.EN,
            (
                "IF materials exist, THEN classes run (inferred; not yet accepted; provided that: guru ada), THEN "
                "murid belajar (skips a tier). The whole chain presumes: money is there; no disaster comes. The chain "
                "ends there: it reaches no highest goal."
            ),
        ),
    ],
)
def test_a_path_is_told_with_all_that_it_assumes(language: Language, told: str) -> None:
    assert narrate([LOW, MIDDLE, HIGH], PREMISES, Verdict.ISLAND, language) == told


def test_a_path_of_one_is_a_goal_or_supports_nothing() -> None:
    assert narrate([HIGH], (), Verdict.ALIGNED, Language.ID) == (
        "murid belajar adalah tujuan puncak; tidak ada yang lebih tinggi."
    )
    assert narrate([MIDDLE], (), Verdict.ORPHAN, Language.EN) == "classes run contributes to nothing."
    assert narrate([], (), Verdict.ORPHAN, Language.ID) == "– tidak mendukung hasil apa pun."


def test_a_single_step_is_told_without_an_end() -> None:
    assert link_claims(MIDDLE, HIGH, Language.EN) == "IF classes run, THEN murid belajar (skips a tier)."
