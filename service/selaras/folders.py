"""The folders of files that are not Python: in the package when installed, otherwise at the top of the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]

CYPHER = _ROOT / "cypher"
AUDITS = CYPHER / "audits"
PROFILES = CYPHER / "profiles"
SCHEMA = _ROOT / "schema"
SEEDS = _ROOT / "seeds"
ASSETS = _PACKAGE / "assets"
