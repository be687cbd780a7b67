"""Serving, as far as it does not come to serve; tests/test_app.py asks a server."""

from helpers.program import Program


def test_a_setting_is_read_by_its_former_name_with_a_notice(environment: dict[str, str]) -> None:
    """The address is one that is kept for documents and that no machine has, so that nothing is served."""
    program = Program({**environment, "SELARAS_MEMORY": "8"})
    notice, error = program.run("serve", "--host", "192.0.2.1", code=3).splitlines()
    assert notice == "SELARAS_MEMORY is called SELARAS_KEPT_ANSWERS now; the former name will be read for a while."
    assert error.startswith("PORT_TAKEN Port 8000 of 192.0.2.1 cannot be bound")
