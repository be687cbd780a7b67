"""What the graph holds: its words, its nodes and its links, as the model page of the docs defines them."""
