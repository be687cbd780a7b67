"""The only door for writing: seed files, loads, and what is derived from them."""
