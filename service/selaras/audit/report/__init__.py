"""An audit as others read it: one format a file."""
