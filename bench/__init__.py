"""Measures how the audit's cost grows: governments with planted defects, and how long all rules take over them."""
