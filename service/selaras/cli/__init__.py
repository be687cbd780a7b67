"""The command line: questions, maintenance and the server."""

from selaras.cli.program import main

__all__ = ["main"]
