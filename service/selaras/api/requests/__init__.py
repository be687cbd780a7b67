"""A request before it is executed: what it asks for, how much of it, and what it could cost."""
