"""What the API shows: one module a question, and the nodes of the graph."""
