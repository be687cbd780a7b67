"""Every question that can be asked of the graph, one a module, with what its answer shows."""
