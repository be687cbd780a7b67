"""What the API shows: one module per question, and the nodes of the graph."""
