"""The documentation site: Sphinx over the pages of this folder. `make site` builds it; every warning is an error."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))

from known_failures import with_failures
from threshold_tables import with_thresholds

project = "textfix"
author = "The textfix maintainers"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "textfix"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
language = "en"
exclude_patterns = ["_build"]
myst_heading_anchors = 4
"""Levels of headings that can be linked to."""
myst_enable_extensions = ["colon_fence"]
highlight_language = "text"


FENCED = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
LINE_END = re.compile(r"(?<=[\u3001-\u9fff\uff01-\uffee“”])\n(?=[\u4e00-\u9fff\uff08“])")
"""A line end between Chinese characters, which a browser would show as a space."""


def prepared(name: str, page: str) -> str:
    """A page as Sphinx is to read it: with the tables that are made of code and tests.

    A Chinese one has no spaces at its line ends.
    """
    if name.startswith("zh/"):
        parts = FENCED.split(page)
        page = "".join(part if at % 2 else LINE_END.sub("", part) for at, part in enumerate(parts))
    return with_failures(with_thresholds(page))


def setup(app: Any) -> None:
    """Sphinx calls it: pages are prepared as they are read."""
    app.connect("source-read", lambda _app, name, source: source.__setitem__(0, prepared(name, source[0])))
