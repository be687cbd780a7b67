"""Documents, prepared once and executed, compiled where that is possible."""
