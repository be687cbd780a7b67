"""The only door to Neo4j: statements from files, a graph that runs them, and the schema's migrations."""
