"""Formulas of a page: each once, as TeX, where the page gives it so beside what a browser draws."""

from __future__ import annotations

import re
from typing import Final

from textfix.page.settings import PREVIEW

_END: Final = "</math>"
_TEX: Final = re.compile(r"<annotation\b([^<>]*+)>(\s*+[^<\s][^<]*+)</annotation>")
_IS_TEX: Final = re.compile(r"\bencoding=[\"']?application/x-tex")
_DRAWN: Final = '</span><span class="katex-html"'
"""What KaTeX draws: the same formula in pieces, one above the other, behind the element with the MathML."""
_SPAN: Final = re.compile(r"<(/?)span\b")
_WRAPPED: Final = re.compile(r"%\s*<!\[CDATA\[|%?\s*\]\]>")
"""The signs that keep a formula in a script from being read as markup."""


def with_formulas(html: str) -> str:
    r"""A page in whose MathML only the TeX is left, where it has that, and without what KaTeX draws of it.

    >>> with_formulas('水速<math><mi>u</mi><annotation encoding="application/x-tex">u_0</annotation></math>。')
    '水速u_0。'
    """
    if _END not in html:
        return html
    *parts, rest = html.split(_END)
    pieces = []
    for part in parts:
        start = part.rfind("<math")
        found = _TEX.finditer(part, start) if start >= 0 else ()
        tex = next((tex[2] for tex in found if _IS_TEX.search(tex[1])), None)
        pieces.append(part + _END if tex is None else part[:start] + tex)
    return _without_drawings("".join((*pieces, rest)))


def _without_drawings(html: str) -> str:
    """A page without the elements that KaTeX draws beside the TeX; one that never ends stays."""
    pieces, at = [], 0
    while (start := html.find(_DRAWN, at)) >= 0:
        start += len("</span>")
        depth = 0
        for found in _SPAN.finditer(html, start):
            depth += -1 if found[1] else 1
            if depth == 0:
                pieces.append(html[at:start])
                at = html.find(">", found.end()) + 1 or len(html)
                break
        else:
            break
    return "".join((*pieces, html[at:])) if pieces else html


def formula(script: str) -> str:
    r"""The TeX that is in a script of the type `math/tex`.

    >>> formula("% <![CDATA[\nu < 1 %]]>")
    'u < 1'
    """
    return " ".join(_WRAPPED.sub(" ", script).split())


def is_previewed(html: str, start: int) -> bool:
    """Whether the element that ends before a script shows its formula already: it is no empty place for it."""
    if not html.endswith("</span>", 0, start) or html.endswith("></span>", 0, start):
        return False
    return html.find("MathJax_Preview", max(0, start - PREVIEW), start) >= 0
