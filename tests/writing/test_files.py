"""Files that are no seeds, or mean harm: each is refused with a clear answer that names its line, at once."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from selaras.writing import files
from selaras.writing.seeds import read_seed

READS = "Selaras reads seeds: YAML or JSON in UTF-8 with the sections nodes and links."
MOST_SECONDS = 1.0  # of the processor's time
MOST_WORDS = 20_000  # characters of an answer

FINE = "nodes:\n  Unit:\n    - {id: u1, kind: AGENCY, name: Dinas}\n"
LAUGHS = "nodes:\n  Unit:\n    - {id: u1, note: &a [x, x]}\n    - {id: u2, note: &b [*a, *a, *a, *a]}\n"
UNIT = "nodes:\n  Unit:\n    - {{id: u1, kind: AGENCY, name: Dinas, {}}}\n"
TARGET = "nodes:\n  Target:\n    - {{id: t1, year: 2026, {}}}\n"
ID = "nodes:\n  Unit:\n    - id: {}\n      kind: AGENCY\n      name: Dinas\n"
DEEP = ":1: nests more than 20 deep; a seed nests five deep."
TWO = "a second document begins; a file holds one, so leave out this '---'."

# What a file holds, and what is said of it, behind its name.
CONTENTS: dict[str, tuple[str | bytes, str]] = {
    "an alias": ("- 1\n- *a\n", ":2: an alias (*a) is not allowed in a seed; write out what it stands for."),
    "an anchor": ("nodes: &a {}\n", ":1: an anchor (&a) is not allowed in a seed; write out each value."),
    "a bomb of aliases": (LAUGHS, ":3: an anchor (&a) is not allowed in a seed; write out each value."),
    "an anchor on a key": ("&a nodes: {}\n", ":1: an anchor (&a) is not allowed"),
    "a long anchor": (f"nodes: &{'a' * 5_000} {{}}\n", f":1: an anchor (&{'a' * 79}…) is not allowed"),
    "a ring of aliases": ("&a [*a]", ":1: an anchor (&a) is not allowed"),
    "a merge key": ("nodes:\n  Unit:\n    - {<<: *a, id: u1}\n", ":3: an alias (*a) is not allowed"),
    "a merge of a mapping": (UNIT.format("<<: {code: 7}"), ":3: Unit: << is an unknown property."),
    "a tag": (UNIT.format("code: !!int 7"), ":3: a tag ('tag:yaml.org,2002:int') is not allowed in a seed;"),
    "a tag of Python": ("!!python/object/apply:os.system [echo]", ":1: a tag ('tag:yaml.org,2002:python/object/apply:"),
    "a tag of one's own": ("%TAG ! tag:x,2026:\n---\n!a {}\n", ":3: a tag ('tag:x,2026:a') is not allowed"),
    "a bare tag": ("nodes: ! {}\n", ":1: a tag ('!') is not allowed"),
    "brackets": ("[" * 100_000, DEEP),
    "braces": ("{" * 100_000, DEEP),
    "brackets and braces": ("[{a: " * 50_000, DEEP),
    "dashes": ("- " * 100_000, DEEP),
    "question marks": ("? " * 100_000, DEEP),
    "a staircase": ("".join(f"{' ' * depth}a:\n" for depth in range(2_000)), ":21: nests more than 20 deep;"),
    "twenty-one brackets": ("[" * 21 + "]" * 21, DEEP),
    "twenty brackets": ("[" * 20 + "]" * 20, f":1: expected a mapping, found a list. {READS}"),
    "a name that is a list": ("? [a, b]\n: c\n", ":1: a list stands where a name is expected."),
    "a name that is a mapping": ("nodes:\n  ? {a: b}\n  : c\n", ":2: a mapping stands where a name is expected."),
    "a name said twice": (UNIT.format("code: 1, code: 2"), ":3: Unit: 'code' is said twice."),
    "a section said twice": ("nodes: {}\nnodes: {}\n", ":2: the file: 'nodes' is said twice."),
    "many names": (f"{{{'a,' * 200_000}}}", ":1: a mapping has more than 1,000 names."),
    "many values": (UNIT.format(f"note: [{'a,' * 200_000}]"), ":3: a list has more than 1,000 values, and is no list"),
    "two documents": (f"{FINE}---\n{FINE}", f":4: {TWO}"),
    "many documents": ("--- {}\n" * 100_000, f":2: {TWO}"),
    "something behind the end": ("nodes: {}\n...\nnodes: {}\n", ":3: is not YAML (did not find expected <document"),
    "another version of YAML": ("%YAML 3.0\n---\n{}\n", ":1: is not YAML (found incompatible YAML document)."),
    "a tab as indentation": ("nodes:\n\tUnit: []\n", ":2: is not YAML (found character that cannot start any token)."),
    "an open bracket": ("nodes:\n  Unit: [\n", ":3: is not YAML (did not find expected node content)."),
    "an open quote": ('nodes:\n  "Unit: []\n', ":3: is not YAML (found unexpected end of stream)."),
    "a colon too many": ("nodes: a: b\n", ":1: is not YAML (mapping values are not allowed in this context)."),
    "a bad escape": ('nodes: "\\ud800"\n', ":1: is not YAML (found invalid Unicode character escape code)."),
    "a control character": ("nodes: {}\n# \x1b[2J\n", ":2: holds the control character \\x1b; leave it out."),
    "a null character": (f"{FINE}\0", ":4: holds the control character \\x00; leave it out."),
    "an escaped control character": (
        UNIT.format('note: "a\\vb"'),
        ":3: Unit: note holds the control character \\x0b; leave it out (found 'a\\x0bb').",
    ),
    "a turn of writing": (
        UNIT.format("note: a\u202eb"),
        ":3: Unit: note holds \\u202e, which turns the direction of writing; leave it out (found 'a\\u202eb').",
    ),
    "a text in another form": (
        UNIT.format("note: cafe\u0301"),
        ":3: Unit: note is not in the Unicode form NFC, in which",
    ),
    "an id in another form": (ID.format("cafe\u0301"), ":3: Unit: id is not in the Unicode form NFC, in which"),
    "an id with an end of nothing": (
        ID.format('"u1 "'),
        ":3: Unit: id begins or ends with a blank, which cannot be seen",
    ),
    "an id with something unseen": (
        ID.format("u\u200b1"),
        ":3: Unit: id holds \\u200b, which cannot be seen in an id;",
    ),
    "an id of two lines": (ID.format('"u\\n1"'), ":3: Unit: id holds \\n, which cannot be seen in an id; leave it out"),
    "a long id": (ID.format("u" * 201), ":3: Unit: id has 201 characters; expected at most 200, as it is an id"),
    "an end with something unseen": (
        'links:\n  PART_OF:\n    - ["u1", "u\\u00a02"]\n',
        ":3: PART_OF u1 -> u\\xa02: an id holds \\xa0, which cannot be seen in an id; leave it out.",
    ),
    "a long text": (
        UNIT.format(f"note: {'a' * 5_000_000}"),
        ":3: Unit: note has 5,000,000 characters; expected at most",
    ),
    "a long name": (UNIT.format(f"? {'n' * 100_000}\n: 1"), f":3: Unit: {'n' * 79}… is an unknown property"),
    "a number beyond the database's": (
        TARGET.format("value: 9223372036854775808"),
        ":3: Target: value is not right: the",
    ),
    "a number of many digits": (
        TARGET.format(f"value: {'9' * 100_000}"),
        ":3: Target: value has 100,000 characters; expected",
    ),
    "an exponent": (TARGET.format("value: 1e999"), ":3: Target: value is not right: the number is larger than the"),
    "no number": (TARGET.format("value: .nan"), ":3: Target: value is not right: expected a number; leave it out"),
    "a zero before a number": (
        TARGET.format("value: 010"),
        ":3: Target: value is not right: expected a number; write 10",
    ),
    "a mapping for a value": (UNIT.format("note: {a: b}"), ":3: Unit: note is not right: expected a text."),
    "a list in a list": (UNIT.format("note: [[a]]"), ":3: Unit: note is not right: expected a text (found [['a']])."),
    "a thousand mistakes": (
        "nodes:\n  Unit:\n" + "    - {}\n" * 5_000,
        ":3: Unit: id is required and missing.",
    ),
    "a single value": ("Dinas", f":1: expected a mapping, found a single value. {READS}"),
    "a list": ("- a\n", f":1: expected a mapping, found a list. {READS}"),
    "Latin letters": (b"nodes:\n  Unit: \xe9\n", ":2: is not UTF-8 text (byte 15); save the file as UTF-8."),
    "a letter that is too long": (b"nodes: \xc0\x80", ":1: is not UTF-8 text (byte 7); save the file as UTF-8."),
    "half a letter": (b"nodes: \xed\xa0\x80", ":1: is not UTF-8 text (byte 7); save the file as UTF-8."),
    "UTF-16": (FINE.encode("utf-16"), f": is text in UTF-16, not in UTF-8. {READS}"),
    "UTF-16 without a mark": (FINE.encode("utf-16-le"), ":1: holds the control character \\x00; leave it out."),
    "a workbook": (b"PK\x03\x04" + bytes(100), f": is a workbook or another archive. {READS}"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f": is an old workbook or document. {READS}"),
    "a page": ("<html>", f": is XML or a web page. {READS}"),
    "a PDF": ("%PDF-1.7", f": is a PDF. {READS}"),
    "a compressed file": (b"\x1f\x8b\x08\x00", f": is a compressed file. {READS}"),
    "noise": (bytes(range(256)) * 400, ":2: is not UTF-8 text (byte 128); save the file as UTF-8."),
}


def loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


def fifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


def folder(path: Path) -> Path:
    (path / "inner.yaml").mkdir(parents=True)
    return path


def bind(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    return path


def table(path: Path) -> Path:
    path = path.with_suffix(".csv")
    path.write_text("kode;uraian\n1;Meningkatnya\n", encoding="utf-8")
    return path


# What stands in the place of a file, and what is said of it, behind its name.
PLACES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "nothing": (lambda path: path, ": cannot be read (No such file or directory)."),
    "a name that is too long": (lambda path: path / ("a" * 300), ": cannot be read ("),
    "a ring of links": (loop, ": cannot be read (Too many levels of symbolic links)."),
    "a pipe": (fifo, f": is a pipe; expected a file. {READS}"),
    "a folder inside": (folder, f"/inner.yaml: is a folder; expected a file. {READS}"),
    "a socket": (bind, f": is a socket; expected a file. {READS}"),
    "a device": (lambda _: Path("/dev/zero"), f": is a device; expected a file. {READS}"),
    "a table": (table, f": is a table (.csv). {READS}"),
}


def complain(path: Path) -> tuple[str, ...]:
    """Read a file, within a second."""
    before = process_time()
    complaints = read_seed([path]).complaints
    assert process_time() - before < MOST_SECONDS
    assert sum(map(len, complaints)) < MOST_WORDS * (1 + len(complaints) // 100)
    assert all(each.isprintable() for each in complaints)
    return complaints


def is_refused(path: Path, words: str) -> bool:
    """Whether the first complaint about a file is the one that is expected."""
    return complain(path)[0].startswith(f"{path}{words}")


@pytest.mark.prove
@pytest.mark.parametrize("what", CONTENTS)
def test_a_hostile_file_is_refused_at_once(tmp_path: Path, what: str, note: Callable[[str, int, int], None]) -> None:
    content, words = CONTENTS[what]
    file = tmp_path / "hostile.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    refused = is_refused(file, words)
    note("hostile seed files", 1, int(not refused))
    assert refused, complain(file)


@pytest.mark.prove
@pytest.mark.parametrize("what", PLACES)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, what: str, note: Callable[[str, int, int], None]) -> None:
    make, words = PLACES[what]
    path = make(tmp_path / "place.yaml")
    refused = is_refused(path, words) and len(complain(path)) == 1
    note("places that are no seed files", 1, int(not refused))
    assert refused, complain(path)


def test_so_many_are_tried() -> None:
    assert len(CONTENTS) + len(PLACES) >= 51


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything can read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "secret.yaml"
    file.touch(mode=0)
    assert complain(file) == (f"{file}: cannot be read (Permission denied).",)


def test_a_name_that_acts_is_shown(tmp_path: Path) -> None:
    (complaint,) = complain(tmp_path / "a\x1b[2J\u202e.yaml")
    assert complaint == f"{tmp_path}/a\\x1b[2J\\u202e.yaml: cannot be read (No such file or directory)."


def test_more_complaints_than_anybody_reads_are_counted_out(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("nodes:\n  Unit:\n" + "    - {}\n" * 5_000, encoding="utf-8")
    complaints = read_seed([file]).complaints
    assert len(complaints) == 1_001
    assert complaints[-1] == f"{file}:336: more is wrong from here on; mend what stands above, and load again."


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST", 10)
    file = tmp_path / "large.yaml"
    file.write_text(FINE, encoding="utf-8")
    assert complain(file) == (f"{file}: has {len(FINE)} bytes; a seed has at most 10, so divide it.",)


@pytest.mark.parametrize(
    "content",
    [
        FINE,
        f"\ufeff{FINE}",
        FINE.replace("\n", "\r\n"),
        f"%YAML 1.1\n---\n{FINE}...\n",
        f"# é\n{FINE}",
        "",
        "---\n",
        "#\n",
    ],
)
def test_what_is_odd_but_right_is_read(tmp_path: Path, content: str) -> None:
    for name in ("a.yaml", "b.YML"):
        file = tmp_path / name
        file.write_bytes(content.encode())
        seed = read_seed([file])
        assert (seed.complaints, len(seed.nodes)) == ((), int("Unit" in content))
        file.unlink()


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "c.YAML", "README.md", "d.csv"):
        (tmp_path / name).write_text(FINE.replace("u1", name), encoding="utf-8")
    assert [node.id for node in read_seed([tmp_path]).nodes] == ["a.yaml", "b.yml", "c.YAML"]
