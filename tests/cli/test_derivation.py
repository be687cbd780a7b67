"""What is derived, worked out anew."""

from helpers.program import Program


def test_after_a_load_nothing_is_left_to_derive(program: Program) -> None:
    assert program.run("derive") == "0 agencies and 0 verdicts of targets changed.\n"
