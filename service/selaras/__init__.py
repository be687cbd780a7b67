"""Selaras: a government's performance tree as a graph, with a proof for every answer."""
