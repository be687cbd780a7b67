"""Audit reports: one module per format."""
