"""Reports: the results of a run, while it goes on, in a line, and as a page."""
