"""What a command says of the elements that its answer does not cover, and how it ends if it covers none."""

import typer

from selaras.cli.console import print_note


def tell_scope(unit: str | None, year: int, unplaced: int, *, complete: bool) -> None:
    """Say how many elements of the year no unit's answer holds; raises Exit(1) if the answer is not complete."""
    if unit is not None and unplaced:
        print_note(
            f"Elements of {year} without an agency, and so in the answer of no unit: {unplaced}. "
            "Without --unit they are shown, as unplaced."
        )
    if not complete:
        print_note(f"Not complete: no element of {year} belongs to {unit or 'the graph'}, so nothing was looked at.")
        raise typer.Exit(1)
