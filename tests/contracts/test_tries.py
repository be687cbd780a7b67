"""What is tried often: as often as is said, by chance that can be repeated, and written down."""

import subprocess
import sys
from pathlib import Path

import pytest

from helpers import tries
from helpers.database import LONG_TERM, TESTS
from helpers.reliability_page import HEAD, PAGE, read_ledger, write_reliability
from helpers.tries import Tried, make_chance, note_tries, scale_tries
from selaras.embedded import CURRENT

FIRST = Tried(what="answers while another writes", test="tests/a.py::test_b", tries=10_000, wrong=0)


@pytest.mark.parametrize(("whole", "tenth"), [(10_000, 1_000), (20, 2), (3, 1), (1, 1), (11, 2)])
def test_a_run_tries_a_tenth_and_a_proof_all(whole: int, tenth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "PROVING", False)
    assert scale_tries(whole) == tenth
    monkeypatch.setattr(tries, "PROVING", True)
    assert scale_tries(whole) == whole


def test_chance_is_the_same_in_every_run() -> None:
    program = "from helpers.tries import make_chance; print(make_chance().random())"
    done = subprocess.run([sys.executable, "-c", program], cwd=TESTS, capture_output=True, text=True, check=True)
    assert float(done.stdout) == make_chance().random()


def test_what_was_tried_is_written_down_by_a_proof_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "LEDGERS", tmp_path)
    monkeypatch.setattr(tries, "PROVING", False)
    note_tries(FIRST.what, FIRST.test, FIRST.tries, FIRST.wrong)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(tries, "PROVING", True)
    note_tries(FIRST.what, FIRST.test, FIRST.tries, FIRST.wrong)
    (ledger,) = tmp_path.iterdir()
    assert read_ledger(ledger) == [FIRST]


def test_the_table_has_a_row_for_each_thing_tried_and_adds_up() -> None:
    other = FIRST.model_copy(update={"what": "kills", "tries": 20, "wrong": 1})
    lines = {CURRENT.version: [FIRST, FIRST, other], LONG_TERM.version: [FIRST]}
    assert write_reliability(lines).removeprefix(HEAD) == (
        "| answers while another writes | 20,000 tried, 0 wrong | 10,000 tried, 0 wrong | `tests/a.py::test_b` |\n"
        "| kills | 20 tried, 1 wrong | – | `tests/a.py::test_b` |\n"
    )


def test_the_page_has_the_head_that_is_written_today() -> None:
    assert PAGE.read_text(encoding="utf-8").startswith(HEAD)
