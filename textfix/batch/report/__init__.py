"""Reports: what a run comes to, while it is on its way, in a line, and as a page."""
