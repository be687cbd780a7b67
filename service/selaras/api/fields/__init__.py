"""The root fields, and the schema that they make up."""
