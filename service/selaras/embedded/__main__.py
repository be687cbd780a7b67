"""Run as a program, this package is the keeper of an engine."""

from selaras.embedded.keeper import main

main()
