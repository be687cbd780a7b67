"""The words of the API are registered before any type uses them, whichever is imported first."""

import subprocess
import sys

from selaras.api.types.words import WORDS

TRY = """
import selaras.api.types.cascade
from selaras.api.fields.schema import make_schema
make_schema()
"""


def test_a_type_can_be_imported_before_the_schema() -> None:
    tried = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr[-2_000:]


def test_all_words_have_names_of_their_own() -> None:
    assert len({each.__name__ for each in WORDS}) == len(WORDS)
