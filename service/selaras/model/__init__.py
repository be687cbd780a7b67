"""What the graph holds: its vocabulary, its nodes and its links, and the checks on all of them."""
