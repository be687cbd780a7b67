"""Documents, prepared once and then executed, compiled if possible."""
