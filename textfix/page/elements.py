"""What an element does to the lines of a page: the elements of HTML, by their effect on text."""

from __future__ import annotations

from typing import Final

BLOCK: Final = 1  # the names of the roles
INLINE: Final = 2  # a name
LINK: Final = 3  # a name
BREAK: Final = 4  # a name
RAW: Final = 5  # a name
EMPTY: Final = 6  # a name

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "noscript", "ol",
    "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "video", "audio", "object", "iframe", "canvas", "svg",
    "template", "textarea", "noframes", "xmp",
    "rss", "channel", "item", "description", "content:encoded", "guid", "pubdate", "entry", "feed",
})  # fmt: skip
"""Elements that begin and end a line (HTML Standard, 15.3; controls are apart from the text around them), and those
of feeds (RSS 2.0, RFC 4287)."""

_BREAKS: Final = frozenset({"br", "hr"})
"""Elements that end a line and hold nothing."""

_VOID: Final = frozenset({
    "area", "base", "basefont", "bgsound", "col", "embed", "frame", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr", "annotation",
})  # fmt: skip
"""Elements that hold nothing and end no line (HTML Standard, 13.1.2); and the one of MathML that has the TeX, of which
the scanner takes note."""

_PASSED_OVER: Final = frozenset({"script", "style", "title", "noembed"})
"""Elements whose content is no markup, or no part of the page: it is passed over as a whole."""

CELLS: Final = frozenset({"td", "th"})

CLOSES_PARAGRAPH: Final = _BLOCKS - {
    "button", "noscript", "object", "iframe", "canvas", "svg", "video", "audio", "option",
}  # fmt: skip
"""Elements before which an open `p` ends by itself (HTML Standard, 13.1.2.4)."""

CLOSED_BY: Final = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "td", "table", "body"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "td", "table", "body"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "td", "table", "body"})),
    "tr": (frozenset({"tr"}), frozenset({"table", "body"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table", "body"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table", "body"})),
    "option": (frozenset({"option"}), frozenset({"select", "body"})),
}
"""Which open elements a start tag ends by itself, and the elements beyond which it does not look for them."""

SCOPES: Final = frozenset({"td", "th", "table", "caption", "html", "template", "textarea", "noframes", "xmp"})
"""Elements that an end tag from inside them does not reach over (HTML Standard, 13.2.4.2)."""

TABLE_PARTS: Final = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "html", "body"})
"""Elements whose own end tags do reach over them."""

FOREIGN: Final = frozenset({
    "math", "semantics", "mrow", "mi", "mo", "mn", "ms", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac",
    "msqrt", "mroot", "mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom",
    "g", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "defs", "use", "symbol", "text", "tspan",
})  # fmt: skip
"""Elements of formulas (MathML Core, 2) and of drawings (SVG 2), which may end with their start tag: <path/>."""

WITHIN: Final = FOREIGN | {
    "abbr", "acronym", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "ins", "kbd", "map", "mark", "meter",
    "nobr", "output", "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "strike", "time", "tt",
    "var",
}  # fmt: skip
"""Elements within a line that have no role of their own (HTML Standard, 3.2.5.2.5 and 16.2)."""

MAY_STAY_OPEN: Final = frozenset({"rb", "rp", "rt", "rtc"})
"""Those of which the end tag may be left out (HTML Standard, 13.1.2.4)."""

ROLES: Final = {
    **dict.fromkeys(_BLOCKS, BLOCK),
    **dict.fromkeys(_BREAKS, BREAK),
    **dict.fromkeys(_PASSED_OVER, RAW),
    **dict.fromkeys(_VOID, EMPTY),
    **dict.fromkeys(("span", "b", "i", "em", "strong", "font", "label", "small", "sup", "sub", "u"), INLINE),
    "a": LINK,
}
"""What an element does, by its name in lower case; one that is not named here is within a line.

The commonest of these are named, so that their names need not be turned to lower case to see it."""
