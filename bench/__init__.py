"""Measures what audits, answers over HTTP and hostile documents cost, on generated governments."""
