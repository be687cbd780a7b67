"""Serving, as far as it does not come to serve; tests/test_app.py asks a server."""

import pytest

from helpers.program import Program


def test_a_setting_is_read_by_its_former_name_with_a_notice(environment: dict[str, str]) -> None:
    """The address is one that is kept for documents and that no machine has, so that nothing is served."""
    program = Program({**environment, "SELARAS_MEMORY": "8", "SELARAS_HOSTS": "selaras.example"})
    notice, error = program.run("serve", "--host", "192.0.2.1", code=3).splitlines()
    assert notice == "SELARAS_MEMORY is called SELARAS_KEPT_ANSWERS now; the former name will be read for a while."
    assert error.startswith("PORT_TAKEN Port 8000 of 192.0.2.1 cannot be bound")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "selaras.example"])  # noqa: S104 - none is bound
def test_what_others_can_reach_is_not_served_without_its_names(environment: dict[str, str], host: str) -> None:
    program = Program(environment)
    error = program.run("serve", "--host", host, code=2)
    assert error.startswith(f"INVALID_ARGUMENT The address '{host}' can be reached from other machines")
    assert "Set SELARAS_HOSTS to the names, separated by commas, or bind 127.0.0.1." in error
