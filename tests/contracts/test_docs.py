"""What the documents say is run: commands, queries and their answers, links and pictures."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import cast

import orjson
import pytest

from helpers.database import ROOT, Database
from helpers.putting import put
from helpers.question_page import PAGE, write_questions
from helpers.rule_pages import FOLDER, GROUPS, write_pages

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seeds").rglob("*.md")])


def find_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


async def test_the_page_of_the_named_questions_is_current(demo: Database) -> None:
    """Its examples are asked again."""
    assert PAGE.read_text(encoding="utf-8") == await write_questions(demo), "run: make pages"


def test_the_pages_of_the_rules_are_current() -> None:
    written = write_pages()
    assert {path.name for path in FOLDER.iterdir()} == written.keys()
    stale = [name for name, text in written.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run: make pages"
    assert {name[:3] for name in written if name != "README.md"} == GROUPS.keys()


async def test_the_graphql_of_the_readme(lampung: Database) -> None:
    (query,), (answer,) = find_blocks("graphql"), find_blocks("json")
    found = await put(lampung, query)
    assert found.errors == []
    assert found == orjson.loads(answer)


def test_the_cypher_of_the_readme(lampung: Database) -> None:
    (query,) = find_blocks("cypher")
    (table,) = re.findall(r"^\| lower .*\n\|---.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    rows = [[str(value) for value in row.values()] for row in lampung.query(query)]
    assert rows == [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_the_picture_of_the_readme(lampung: Database) -> None:
    (picture,) = find_blocks("mermaid")
    drawn = re.findall(r'^  (\S+?)\["S(\d) .*?<br/>(.*?)"\](?: (-->|-\.->) (\S+))?$', picture, re.MULTILINE)
    found = lampung.query(
        """
        MATCH (e:Element)
        WHERE e.tier IS NOT NULL
        OPTIONAL MATCH (e)-[l:CONTRIBUTES_TO]->(p)
        RETURN e.id AS id, e.tier AS tier, e.statementEn AS words, l.certainty AS certainty, p.id AS parent
        ORDER BY id
        """
    )
    arrows = {"CERTAIN": "-->", "INFERRED": "-.->", None: ""}
    assert [(key, int(tier), arrow, parent) for key, tier, _, arrow, parent in drawn] == [
        (row["id"], row["tier"], arrows[cast("str | None", row["certainty"])], row["parent"] or "") for row in found
    ]
    assert all(str(row["words"]).startswith(words) for row, (_, _, words, _, _) in zip(found, drawn, strict=True))


def test_the_commands_of_the_readme(lampung: Database, environment: dict[str, str]) -> None:
    """The first is asked about the deck alone; what prints no more than its prompt here is run for its exit code."""
    blocks = find_blocks("console")
    assert lampung.query("MATCH (e:Element) RETURN count(e) AS n") == [{"n": 23}]
    for block in blocks:
        for command, expected in re.findall(r"^\$ (.+)\n((?:[^$].*\n)*)", block, re.MULTILINE):
            program, *arguments = shlex.split(command)
            assert program == "selaras"
            done = subprocess.run(
                [sys.executable, "-m", "selaras.cli", *arguments],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            assert expected in {"", done.stdout}
    lampung.empty()


def test_make_has_what_the_documents_name() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = {
        word for page in PAGES for word in re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {"run", "test", "check", "test-lts", "lock"} <= named
    assert named - set(re.findall(r"^  make ([a-z-]+)", listed, re.MULTILINE)) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_no_document_names_the_machine_or_a_registry() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    hosts = ["pypi." + "org", "registry." + "npmjs", "repo1." + "maven", "files." + "pythonhosted", "/work" + "/main"]
    files = [ROOT / name for name in tracked.split("\0") if name]
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in files if path.is_file()}
    assert [(path, host) for path, text in texts.items() for host in hosts if host in text] == []


def test_the_architecture_names_every_module() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "service" / "selaras"
    modules = [path.stem for path in package.glob("*.py") if path.stem != "__init__"]
    assert [name for name in modules if not re.search(rf"`{name}(\.py)?`", text)] == []
