"""The end of the embedded engine."""

from helpers.program import Program


def test_no_engine_is_stopped_where_none_runs(program: Program) -> None:
    assert program.run("stop") == "No embedded engine was running.\n"
