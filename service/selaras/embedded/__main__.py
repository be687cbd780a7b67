"""Running this package as a program starts the keeper of an engine."""

from selaras.embedded.keeper import main

main()
