"""The tags of a page: the pattern that finds each, and a quicker one for those that are plainly written."""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy

_START: Final = (
    r"([a-zA-Z][^\s/><]*+)"  # the name of a start tag
    r"((?:[^<>=]*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?=[^\"'\s]))){0,99}+[^<>=]*+)>"  # its attributes, quotes closed
)
_END: Final = r"/([a-zA-Z][a-zA-Z0-9:._-]*+)(?:[^<>]*+>)?"

TAG: Final = lazy(
    rf"<(?:{_START}"  # 1, 2
    rf"|{_END}"  # 3
    r"|([a-zA-Z][^\s/><]*+)[^<>]*+>"  # 4: start tag with a quote that never closes
    r"|(!--|!\[CDATA\[)"  # 5
    r"|![dD][oO][cC][tT][yY][pP][eE][^<>]*+>?"
    r"|[!?/](?:[^<>]*+>)?)"
)
"""Any tag. Groups: name and attributes of a start tag; name of an end tag; name where a quote stays open;
what begins a comment or a CDATA section."""

_LEAF: Final = r"(?:([^<]*+)</(?=[a-zA-Z0-9:._-]++>)\1>)?"

PLAIN: Final = re.compile(rf"<(?:{_START}{_LEAF}|{_END}|[!?/](?:[^<>]*+>)?)")
"""The tags of `TAG` that end where they seem to end, whatever follows. An element that holds nothing but text, such as
most links, is found as a whole. Groups: name and attributes of a start tag, the text of such an element; name of an
end tag."""

INNER: Final = 3  # the group of `PLAIN` that is the text of an element that holds nothing else

WIDTH: Final = PLAIN.groups + 1
"""How many entries a tag takes, with the text before it, in what `PLAIN.split` gives."""

_BRIEF_COMMENT: Final = r"[^<>]*+(?<=--)>"
_EMPTY_SCRIPT: Final = r"(?<=<script)[^<>\"'=+]*+(?:=\"[^\"<>+]*+\"[^<>\"'=+]*+)*+></script>"

PASSED_OVER: Final = re.compile(
    rf"<(?:!--(?!{_BRIEF_COMMENT})|!\[CDATA\["
    rf"|[sS](?:[cC][rR][iI][pP][tT](?!{_EMPTY_SCRIPT})|[tT][yY][lL][eE])"
    r"|[tT][iI][tT][lL][eE]|[nN][oO][eE][mM][bB][eE][dD])"
)
"""Where a comment, a CDATA section or an element may begin whose content is read apart or passed over.

Comments without a tag in them, and scripts that hold nothing (those of linked data, `ld+json`, apart), are two thirds
of them on real pages: they are read as plain tags that say nothing.
"""
