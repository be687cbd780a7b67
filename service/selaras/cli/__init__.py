"""The command line: questions, chores and the server."""

from selaras.cli.program import main

__all__ = ["main"]
