"""Words for a period, a dimension and a consolidation: what is written otherwise is told how."""

import pytest

from selaras.model.checking import check_node
from selaras.model.vocabulary import Consolidation, Period

FORMS = "a period is Q1 to Q4, H1, H2, M01 to M12 or PLAN"


def complain(label: str, **given: object) -> str:
    required = {"Target": {"id": "t", "year": 2026}, "Indicator": {"id": "i", "name": "n"}}[label]
    (complaint,) = check_node(label, {**required, **given}).complaints
    return str(complaint)


@pytest.mark.parametrize("word", [each.value for each in Period])
def test_every_form_of_a_period_is_taken(word: str) -> None:
    assert check_node("Target", {"id": "t", "year": 2026, "period": word}) == (
        {"id": "t", "year": 2026, "period": word},
        [],
    )


@pytest.mark.parametrize(
    ("word", "form"),
    [
        *(("TW1", "Q1"), ("TW4", "Q4"), ("tw-2", "Q2"), ("Triwulan III", "Q3"), ("Kuartal IV", "Q4"), ("q1", "Q1")),
        *(
            ("Semester I", "H1"),
            ("S2", "H2"),
            ("h2", "H2"),
            ("Januari", "M01"),
            ("Mei", "M05"),
            ("August", "M08"),
            ("sep", "M09"),
        ),
        *(("Desember", "M12"), ("M1", "M01"), ("bulan 11", "M11"), ("plan", "PLAN"), ("Akhir periode", "PLAN")),
    ],
)
def test_another_word_for_a_period_is_refused_with_the_nearest_form(word: str, form: str) -> None:
    assert complain("Target", period=word) == f"period is not right: {FORMS}; write {form} (found {word!r})."


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("Perempuan", "leave it out, or for a slice write a dimension such as jenisKelamin=Perempuan"),
        ("Laki-laki", "leave it out, or for a slice write a dimension such as jenisKelamin=Laki-laki"),
        ("Desa", "leave it out, or for a slice write a dimension such as jenisKelamin=Laki-laki"),
        ("TW5", "leave it out, or for a slice write a dimension such as jenisKelamin=Laki-laki"),
        ("H3", "leave it out, or for a slice write a dimension such as jenisKelamin=Laki-laki"),
        ("bulan 13", "leave it out, or for a slice write a dimension such as jenisKelamin=Laki-laki"),
        ("zona 2", "leave it out, or for a slice write a dimension such as jenisKelamin=Laki-laki"),
        ("Tahunan", "leave it out for the whole year"),
    ],
)
def test_what_is_no_part_of_a_year_is_left_out_or_a_dimension(word: str, advice: str) -> None:
    assert complain("Target", period=word) == f"period is not right: {FORMS}; {advice} (found {word!r})."


@pytest.mark.parametrize("text", ["jenisKelamin=Laki-laki", "a=1;b=2;bA=x y", "z=1", "aB=1;ab=2"])
def test_a_dimension_is_pairs_in_the_order_of_their_keys(text: str) -> None:
    assert check_node("Target", {"id": "t", "year": 2026, "dimension": text}).complaints == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        *((text, "expected key=value, several joined by ';', such as jenisKelamin=Laki-laki;kelas=I")
          for text in ("Laki-laki", "a=", "=1", "a=1;", "A=1", "a1=1", "a=1=2", "a= ", "a=1; b=2")),
        ("a=1;a=2", "a key stands in it twice"),
        ("b=2;a=1;bA=3", "its keys are not in order; write a=1;b=2;bA=3"),
        ("ab=1;aB=2", "its keys are not in order; write aB=2;ab=1"),
    ],
)  # fmt: skip
def test_another_dimension_is_refused_with_what_is_wrong(text: str, problem: str) -> None:
    assert complain("Target", dimension=text) == f"dimension is not right: {problem} (found {text!r})."


def test_a_consolidation_is_one_of_three_words() -> None:
    for word in Consolidation:
        assert check_node("Indicator", {"id": "i", "name": "n", "consolidation": word.value}).complaints == []
    said = "consolidation is not right: expected SUM, AVERAGE or LAST"
    assert complain("Indicator", consolidation="Rata-rata") == f"{said}; write AVERAGE (found 'Rata-rata')."
    assert complain("Indicator", consolidation="kumulatif") == f"{said}; write LAST (found 'kumulatif')."
    assert complain("Indicator", consolidation="apa saja") == f"{said} (found 'apa saja')."


@pytest.mark.parametrize("given", [{"period": 1}, {"dimension": 1}])
def test_what_is_no_text_is_no_word(given: dict[str, object]) -> None:
    assert "is not right: expected" in complain("Target", **given)
