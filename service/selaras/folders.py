"""Where the files are that are not Python: beside the package when installed, at the top of a checkout otherwise."""

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
