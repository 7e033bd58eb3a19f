"""Files: which there are, what type each has, what its output is called, and how that is written."""
