"""The rules that a command is about."""

from pathlib import Path

from selaras import folders
from selaras.audit.rules import Rulebook, read_rulebook
from selaras.settings import Settings


def read_rules(folder: Path | None) -> Rulebook:
    """Read our rules, and those of the folder that the command, or SELARAS_RULES, names."""
    return read_rulebook(folders.AUDITS, folder or Settings().rules)
