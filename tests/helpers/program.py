"""Our program, run as a person runs it."""

import subprocess
import sys
from typing import cast

import orjson


class Program:
    """Our program, run as a person runs it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run it and return what it printed: answers, or the error when one is expected."""
        done = self.run_whole(*arguments, code=code)
        return done.stderr if code else done.stdout

    def run_whole(self, *arguments: str, code: int) -> "subprocess.CompletedProcess[str]":
        """Run it and return all that it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "selaras.cli", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    def read(self, *arguments: str) -> dict[str, object]:
        """Run it with --json and read the answer."""
        return cast("dict[str, object]", orjson.loads(self.run(*arguments, "--json")))
