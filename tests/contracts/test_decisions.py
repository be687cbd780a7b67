"""The pages of decisions: numbered, and each in the index with its title and its status."""

import re

from helpers.database import ROOT

FOLDER = ROOT / "docs" / "adr"
PAGES = sorted(FOLDER.glob("0*.md"))


def find_status(text: str) -> str:
    amended = re.findall(r"^\*Amended (\d{4}-\d\d-\d\d)\*: ", text, re.MULTILINE)
    return f"amended {amended[-1]}" if amended else "accepted"


def test_every_decision_is_in_the_index() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}) \| \[(.+)\]\((.+)\) \| (.+?) \| \S.+ \|$", index, re.MULTILINE)
    expected: list[tuple[str, str, str, str]] = []
    for number, page in enumerate(PAGES, start=1):
        text = page.read_text(encoding="utf-8")
        title = text.partition("\n")[0].removeprefix("# ")
        expected.append((f"{number:04}", title, page.name, find_status(text)))
    assert rows == expected
    assert [page.name[:4] for page in PAGES] == [row[0] for row in rows]
