"""The only package that writes data: seed files, loads, acceptances, and what is derived from them."""
