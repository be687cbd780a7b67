"""Characters that nobody can see: none is sent as it is, and none comes in where it could deceive."""

import json
import sys
import unicodedata

import pytest

from selaras.characters import find_fault, find_fault_of_id, show, show_json, show_lines

ACTING = [
    chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp"}
]


def test_whatever_acts_is_shown_and_never_sent() -> None:
    for letter in ACTING:
        assert show(f"a{letter}b").isprintable(), hex(ord(letter))
        assert show_lines(f"a{letter}b").replace("\n", "").replace("\t", "").isprintable()


def test_what_is_shown_can_be_told_from_its_twin() -> None:
    assert show("abc\u200b") == "abc\\u200b"
    assert show("\x1b[31mred\x9b\u202e\U000e0041\r\n") == "\\x1b[31mred\\x9b\\u202e\\U000e0041\\r\\n"
    assert show("Dinas Kesehatan – 98 % é") == "Dinas Kesehatan – 98 % é"
    assert show(show("a\u202eb")) == show("a\u202eb")


def test_lines_stay_lines_and_nothing_else_does() -> None:
    assert show_lines("one\r\ntwo\tthree\rfour\v") == "one\ntwo\tthree\\rfour\\x0b"
    assert show_lines("plain") == "plain"


def test_a_document_means_the_same_when_what_cannot_be_seen_is_escaped() -> None:
    given = {"a\u202e": ["\x9b\U000e0041\x7f", "é"]}
    shown = show_json(json.dumps(given, ensure_ascii=False, indent=2))
    assert json.loads(shown) == given
    assert shown.replace("\n", "").isprintable()
    assert show_json('"\x7f"') == '"\\u007f"'


@pytest.mark.parametrize(
    ("text", "fault", "fault_of_id"),
    [
        ("a-1", None, None),
        ("kab.én", None, None),
        ("one\r\ntwo\t", None, "holds \\r, which cannot be seen in an id; leave it out"),
        ("a\u200db", None, "holds \\u200d, which cannot be seen in an id; leave it out"),
        ("a\xa0b", None, "holds \\xa0, which cannot be seen in an id; leave it out"),
        ("a ", None, "begins or ends with a blank, which cannot be seen in an id; leave it out"),
        ("a" * 201, None, "has 201 characters; expected at most 200, as it is an id"),
        (
            "a" * 10_001,
            "has 10,001 characters; expected at most 10,000",
            "has 10,001 characters; expected at most 200, as it is an id",
        ),
        (
            "\x01",
            "holds the control character \\x01; leave it out",
            "holds \\x01, which cannot be seen in an id; leave it out",
        ),
        (
            "\u202e",
            "holds \\u202e, which turns the direction of writing; leave it out",
            "holds \\u202e, which cannot be seen in an id; leave it out",
        ),
    ],
)
def test_what_may_come_in(text: str, fault: str | None, fault_of_id: str | None) -> None:
    assert (find_fault(text), find_fault_of_id(text)) == (fault, fault_of_id)


def test_letters_are_written_in_one_form() -> None:
    words = "is not in the Unicode form NFC, in which an accented letter is one character; write it in that form"
    assert find_fault("e\u0301") == find_fault_of_id("e\u0301") == words
