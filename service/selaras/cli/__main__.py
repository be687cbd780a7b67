"""Run as a program, this package is `selaras`."""

from selaras.cli.program import main

main()
