"""Every question that can be asked of the graph, one per module, with what its answer shows."""
