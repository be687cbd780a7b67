"""The rules that a command works with."""

from pathlib import Path

from selaras import folders
from selaras.audit.rules import Rulebook, read_rulebook
from selaras.settings import Settings


def read_rules(folder: Path | None) -> Rulebook:
    """Read our rules, and those in `folder` or, if it is None, in the folder that SELARAS_RULES names."""
    return read_rulebook(folders.AUDITS, folder or Settings().rules)
