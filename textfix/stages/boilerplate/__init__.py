"""Remove what a web page sets around its text: navigation, footers, related lists; read its metadata.

One stage serves pages and plain-text dumps: both are lines, and each line is labelled main text, boilerplate or
metadata by its characters and words, its neighbours and its place, and, for a page, by its markup.
"""

from textfix.stages.boilerplate.boilerplate import Boilerplate

__all__ = ["Boilerplate"]
