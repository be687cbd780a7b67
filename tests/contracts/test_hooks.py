"""The hooks before a commit are what `make check` calls, and fetch nothing."""

import subprocess
from typing import cast

import yaml

from helpers.database import ROOT


def test_the_hooks_are_the_commands_of_make_check() -> None:
    config = cast(
        "dict[str, list[dict[str, object]]]", yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    )
    (repository,) = config["repos"]
    assert repository["repo"] == "local"
    hooks = cast("list[dict[str, object]]", repository["hooks"])
    assert {hook["language"] for hook in hooks} == {"system"}
    printed = subprocess.run(["make", "-n", "check"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    called = [line for line in printed.splitlines() if line.startswith(".venv/bin/") and "-m pip" not in line]
    assert [hook["entry"] for hook in hooks] == called
    assert len(called) == 4
