"""The documentation site: Sphinx over the pages of this folder. `make site` builds it; every warning is an error."""

from __future__ import annotations

project = "textfix"
author = "The textfix maintainers"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "textfix"
html_copy_source = False
html_show_sphinx = False
language = "en"
exclude_patterns = ["_build"]
myst_heading_anchors = 4
"""Levels of headings that can be linked to."""
myst_enable_extensions = ["colon_fence"]
highlight_language = "text"
