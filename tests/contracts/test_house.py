"""The tests are a house as the service is, with a floor for each of its floors."""

import os

from helpers.environment import OURS, RELEASE_TESTED, forget_settings


def test_no_test_sees_what_a_developer_has_set() -> None:
    assert [name for name in os.environ if name.startswith(OURS) and name != RELEASE_TESTED] == []
    environment = {"HOME": "/", "NEO4J_URI": "bolt://ours", "SELARAS_HEAP": "9", RELEASE_TESTED: "5.26.31"}
    forget_settings(environment)
    assert environment == {"HOME": "/", RELEASE_TESTED: "5.26.31"}
