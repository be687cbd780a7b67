"""The only package that talks to Neo4j: statements from files, a graph that runs them, and schema migrations."""
