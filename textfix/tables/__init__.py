"""Data files, built by the scripts in `tools/`, and how to load them."""
