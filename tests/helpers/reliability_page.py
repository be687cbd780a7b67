"""The table of docs/reliability.md: what `make prove` has tried, how often, and what held.

Run as a program, this file writes it, from the ledgers of both versions of Neo4j.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from helpers.database import LONG_TERM, ROOT
from helpers.tries import LEDGERS, Tried
from selaras.embedded import CURRENT

PAGE = ROOT / "docs" / "reliability.md"
VERSIONS = (CURRENT.version, LONG_TERM.version)
HEAD = f"""\
# What was tried, and what held

`make prove` tries each of these as often as the table says, on both versions of Neo4j, and writes this page; every
ordinary run of the tests tries a tenth, with the same seed. A row is repeated by its test alone: `SELARAS_PROVE=1
.venv/bin/python -m pytest TEST`. A dash stands where a version makes no difference, or was not tried.

| What was tried | On {VERSIONS[0]} | On {VERSIONS[1]} | Test |
|---|---|---|---|
"""


def write_reliability(ledgers: Mapping[str, Iterable[Tried]]) -> str:
    """Write the page from the lines of each version's ledger, in the order in which they were first tried."""
    found: dict[tuple[str, str], dict[str, list[Tried]]] = defaultdict(lambda: defaultdict(list))
    for version, lines in ledgers.items():
        for line in lines:
            found[line.what, line.test][version].append(line)
    return HEAD + "".join(
        f"| {what} | {' | '.join(_count(by_version.get(each, [])) for each in VERSIONS)} | `{test}` |\n"
        for (what, test), by_version in found.items()
    )


def read_ledger(path: Path) -> list[Tried]:
    """Read a version's ledger; empty if there is none."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Tried.model_validate_json(line) for line in lines]


def _count(lines: Iterable[Tried]) -> str:
    tries, wrong = (sum(getattr(each, name) for each in lines) for name in ("tries", "wrong"))
    return f"{tries:,} tried, {wrong:,} wrong" if tries else "–"


if __name__ == "__main__":
    PAGE.write_text(
        write_reliability({version: read_ledger(LEDGERS / f"{version}.jsonl") for version in VERSIONS}),
        encoding="utf-8",
    )
