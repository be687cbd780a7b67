"""Selaras: the performance tree of a government as a graph that shows its proof."""
