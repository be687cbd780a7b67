"""A developer's environment: what tests take from it `helpers.database` reads once, and the rest they never see."""

import os
from collections.abc import MutableMapping

OURS = ("NEO4J_", "SELARAS_")
RELEASE_TESTED = "SELARAS_TEST_RELEASE"  # programs that tests start are to run the same release
GROUNDED = os.environ.get("SELARAS_TEST_GROUND") == "1"  # questions are to be answered from the ground


def forget_settings(environment: MutableMapping[str, str]) -> None:
    """Forget what a developer has set for a Selaras of their own."""
    for name in [each for each in environment if each.startswith(OURS) and each != RELEASE_TESTED]:
        del environment[name]
