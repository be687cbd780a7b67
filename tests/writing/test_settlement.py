"""A contribution whose file is silent about its status keeps the stored one, and a new one follows its agencies."""

from collections.abc import Mapping
from pathlib import Path

import orjson
import pytest

from helpers.database import Database, ignore
from selaras.writing import loads
from selaras.writing.loads import load

# An agency below each of two governments and a division of the first, with an element each; `free` belongs to nobody.
UNITS = {"gov": ("GOVERNMENT", None), "a": ("AGENCY", "gov"), "b": ("AGENCY", "gov"), "div": ("DIVISION", "a")}
OWNERS = {"e-gov": "gov", "e-a": "a", "e-b": "b", "e-div": "div", "e-free": None}
LINKS = (
    ("e-a", "e-b", "PROPOSED"),  # neither agency lies at or above the other
    ("e-a", "e-gov", "ACCEPTED"),  # the government lies above the agency
    ("e-gov", "e-b", "ACCEPTED"),  # and it does where it is the lower end
    ("e-div", "e-a", "ACCEPTED"),  # one agency has both
    ("e-div", "e-b", "PROPOSED"),
    ("e-free", "e-b", "ACCEPTED"),  # one end has no agency
    ("e-b", "e-free", "ACCEPTED"),
)
EXPECTED = {f"{start} {end}": status for start, end, status in LINKS}


def write(file: Path, nodes: Mapping[str, object], links: Mapping[str, object]) -> Path:
    file.write_bytes(orjson.dumps({"nodes": nodes, "links": links}))
    return file


def write_organisation(folder: Path, name: str) -> Path:
    units = [{"id": key, "kind": kind, "name": key} for key, (kind, _) in UNITS.items()]
    roles = [{"id": f"r-{unit}", "title": unit, "tier": 1} for unit in UNITS]
    return write(
        folder / name,
        {"Unit": units, "Role": roles},
        {
            "PART_OF": [[key, above] for key, (_, above) in UNITS.items() if above],
            "IN_UNIT": [[f"r-{unit}", unit] for unit in UNITS],
            "OWNED_BY": [[key, f"r-{unit}", {"part": "RESPONSIBLE"}] for key, unit in OWNERS.items() if unit],
        },
    )


def write_tree(folder: Path, name: str, **link: str) -> Path:
    elements = [{"id": key, "statement": key, "level": "OUTCOME"} for key in OWNERS]
    rows = [[start, end, link] if link else [start, end] for start, end, _ in LINKS]
    return write(folder / name, {"Element": elements}, {"CONTRIBUTES_TO": rows})


def read_statuses(database: Database) -> dict[object, object]:
    rows = database.query("MATCH (a)-[l:CONTRIBUTES_TO]->(b) RETURN a.id + ' ' + b.id AS link, l.status AS status")
    return {row["link"]: row["status"] for row in rows}


@pytest.mark.parametrize(("tree", "organisation"), [("1.yaml", "2.yaml"), ("2.yaml", "1.yaml")])
async def test_a_new_link_across_agencies_is_a_proposal_in_whatever_order_the_files_come(
    empty: Database, tmp_path: Path, tree: str, organisation: str
) -> None:
    write_tree(tmp_path, tree)
    write_organisation(tmp_path, organisation)
    report = await empty.load(tmp_path)
    assert (read_statuses(empty), report.proposed) == (EXPECTED, 2)
    again = await empty.load(tmp_path)
    assert (read_statuses(empty), again.proposed, again.links.changed) == (EXPECTED, 0, 0)


@pytest.mark.parametrize("status", ["ACCEPTED", "PROPOSED", "DECLINED"])
async def test_silence_keeps_what_is_stored_and_a_word_changes_it(empty: Database, tmp_path: Path, status: str) -> None:
    organisation = write_organisation(tmp_path, "organisation.yaml")
    said = write_tree(tmp_path, "said.yaml", status=status)
    await empty.load(organisation, said)
    stored = dict.fromkeys(EXPECTED, status)
    assert read_statuses(empty) == stored
    report = await empty.load(write_tree(tmp_path, "silent.yaml"))
    assert (read_statuses(empty), report.links.changed, report.proposed) == (stored, 0, 0)
    await empty.load(write_tree(tmp_path, "other.yaml", status="PROPOSED"))
    assert read_statuses(empty) == dict.fromkeys(EXPECTED, "PROPOSED")


async def test_what_is_settled_stays_when_agencies_move_later(empty: Database, tmp_path: Path) -> None:
    """The tree comes before anybody owns it, so that nothing is across agencies; to derive anew changes no status."""
    tree = write_tree(tmp_path, "tree.yaml")
    await empty.load(tree)
    accepted = dict.fromkeys(EXPECTED, "ACCEPTED")
    assert read_statuses(empty) == accepted
    await empty.load(write_organisation(tmp_path, "organisation.yaml"))
    await empty.load(tree)
    assert read_statuses(empty) == accepted


async def test_batches_and_a_resumption_settle_what_one_transaction_does(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The load stops behind its batches, before what comes at the end, and is resumed."""
    monkeypatch.setattr(loads, "ONE_TRANSACTION", 3)
    monkeypatch.setattr(loads, "_BATCH", 1)
    monkeypatch.setattr(loads, "_CHUNK", 2)
    write_tree(tmp_path, "1.yaml")
    write_organisation(tmp_path, "2.yaml")

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == total:
            raise StoppedError

    with pytest.raises(StoppedError):
        await load(empty.session, [tmp_path], deadline=60, advance=stop)
    assert len(read_statuses(empty)) == len(LINKS)
    assert set(read_statuses(empty).values()) == {None}
    report = await load(empty.session, [tmp_path], deadline=60, advance=ignore)
    assert report.resumed
    assert (read_statuses(empty), report.proposed) == (EXPECTED, 2)
