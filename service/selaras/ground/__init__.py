"""The ground: what questions about paths need of the graph, as columns in a file, and who keeps that file fresh."""
