"""What the documents say is run: commands, queries and their answers, links and pictures."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree
from typing import cast

import orjson
import pytest

from helpers.database import ROOT, TESTS, Database
from helpers.modules import PACKAGE
from helpers.putting import put
from helpers.question_page import PAGE, write_questions
from helpers.rule_pages import FOLDER, GROUPS, write_pages
from selaras import folders
from selaras.store.library import find_question, read_library

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
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


def test_the_architecture_names_every_folder() -> None:
    folders_there = [path for path in PACKAGE.rglob("*") if (path / "__init__.py").exists()]
    modules = [path for path in PACKAGE.glob("*.py") if path.stem != "__init__"]
    assert [path.name for path in folders_there if f"`{path.name}/`" not in ARCHITECTURE] == []
    assert [path.stem for path in modules if not re.search(rf"`{path.stem}(\.py)?`", ARCHITECTURE)] == []


def test_the_architecture_names_no_module_that_is_not_there() -> None:
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]+(?:\.py)?)`", ARCHITECTURE)
    places = [ROOT / "service" / "selaras", ROOT]
    found = [name for name in named if not any((place / f"{name.removesuffix('.py')}.py").exists() for place in places)]
    assert [name for name in found if not any((place / name).exists() for place in places)] == []


def test_a_question_by_name_takes_as_many_files_as_the_architecture_says(tmp_path: Path) -> None:
    """One file, copied under another name, is a question at once."""
    copytree(folders.CYPHER, tmp_path / "cypher")
    source = tmp_path / "cypher" / "questions" / "regulations_in_force.cypher"
    copy(source, source.with_name("another_question.cypher"))
    assert find_question(read_library(tmp_path / "cypher"), "another_question").params == (
        find_question(read_library(folders.CYPHER), "regulations_in_force").params
    )
    assert "| a question that anybody may ask by name | 1 file: " in ARCHITECTURE


def test_a_label_takes_as_many_files_as_the_architecture_says() -> None:
    """tests/contracts/test_new_label.py adds one in exactly these."""
    (row,) = re.findall(
        r"^\| a label \| (\d) files of Python \((.*?)\), its migration, .*\|$", ARCHITECTURE, re.MULTILINE
    )
    program = (TESTS / "contracts" / "test_new_label.py").read_text(encoding="utf-8")
    changed = re.findall(r'^    "([a-z_/]+\.py)": \($', program, re.MULTILINE)
    assert (int(row[0]), sorted(re.findall(r"`(.*?)`", row[1]))) == (len(changed), sorted(changed))
