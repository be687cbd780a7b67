"""What answers that are scoped to a unit say of what they do not cover."""

UNPLACED = "How many elements of the year have no agency, and so are in the answer of no unit."
COMPLETE = "Whether any element of the year belongs to the unit; if none does, nothing was looked at."
