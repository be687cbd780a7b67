"""The root fields, and the schema made of them."""
