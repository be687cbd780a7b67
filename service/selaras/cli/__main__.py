"""Running this package as a program is the same as running `selaras`."""

from selaras.cli.program import main

main()
