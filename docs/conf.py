"""The documentation site: Sphinx over the pages of this folder. `make site` builds it; every warning is an error."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from threshold_tables import with_thresholds

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


def setup(app: Any) -> None:
    """Sphinx calls it: the tables of thresholds are put into the pages of the stages as these are read."""
    app.connect("source-read", lambda _app, _name, source: source.__setitem__(0, with_thresholds(source[0])))
