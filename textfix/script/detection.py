"""Say which script a text is in."""

from __future__ import annotations

import re
from typing import Final

from textfix.errors import require_str
from textfix.model import Script, ScriptReport, Span
from textfix.script.classes import has_traditional, unit_classes
from textfix.script.passages import passages

_RUNS: Final = {
    "traditional": (re.compile(rb"[TC]+"), re.compile(rb"[TC](?:[haw]{0,2}[TC])*")),
    "simplified": (re.compile(rb"[Ss]+"), re.compile(rb"[Ss](?:[haw]{0,2}[Ss])*")),
}
"""Runs of one script's own characters: bare, and between quotation marks with what stands among them."""


def detect_script(text: str) -> ScriptReport:
    """Say which script a text is in, and where a mixed text is in the minority script.

    Args:
        text: any str; short ones too.

    Returns:
        A `ScriptReport`: "simplified", "traditional", "mixed", "japanese", "korean", "neutral" (both Chinese scripts
        write it so) or "other" (no Han character). For "mixed", `spans` are character indices of what is in the
        minority script, by the characters that only it has.

    Judged by characters that only one script has (OpenCC's tables), kana, hangul, Shinjitai and the characters of
    written Cantonese. A Japanese or Korean name inside a Chinese text does not make it Japanese or Korean.

    >>> [detect_script(text).script for text in ("农业", "農業", "人口", "東京の夜", "hello")]
    ['simplified', 'traditional', 'neutral', 'japanese', 'other']
    >>> detect_script("努力实现高質量发展")
    ScriptReport(script='mixed', spans=(Span(start=5, end=6, script='traditional'),))
    """
    if require_str(text).isascii():
        return ScriptReport("other")
    units = unit_classes(text)
    traditional, simplified = has_traditional(text, units), b"S" in units or b"s" in units
    if not (b"k" in units or b"g" in units or b"B" in units or b"J" in units) and not (traditional and simplified):
        if traditional or simplified:
            return ScriptReport("traditional" if traditional else "simplified")
        if b"y" in units:
            return ScriptReport("traditional")
        return ScriptReport("neutral" if any(sign in units for sign in (b"h", b"a", b"f", b"w")) else "other")
    return _by_passages(text)


def _by_passages(text: str) -> ScriptReport:
    found, clauses = passages(text)
    sizes: dict[str, int] = {}
    for clause in clauses:
        piece = found[clause.start : clause.end]
        sizes[clause.kind] = sizes.get(clause.kind, 0) + len(piece) - piece.count(b".")
    chinese = sum(sizes.get(kind, 0) for kind in ("traditional", "simplified", "mixed", "neutral"))
    foreign: Script
    for foreign in ("japanese", "korean"):
        if sizes.get(foreign, 0) > chinese:
            return ScriptReport(foreign)
    counts = {"traditional": 0, "simplified": 0}
    shinjitai = 0
    for clause in clauses:
        if clause.kind in ("japanese", "korean"):
            continue
        piece = found[clause.start : clause.end]
        counts["traditional"] += piece.count(b"T") + piece.count(b"C")
        counts["simplified"] += piece.count(b"S") + piece.count(b"s")
        shinjitai += piece.count(b"J")
    only = found.count(b"S") + found.count(b"C") + found.count(b"f") + found.count(b"w")
    if shinjitai and not only:
        return ScriptReport("japanese")
    if not any(counts.values()):
        return ScriptReport("neutral" if chinese else "other")
    if not all(counts.values()):
        return ScriptReport("traditional" if counts["traditional"] else "simplified")
    minority: Script = "traditional" if counts["traditional"] <= counts["simplified"] else "simplified"
    spans = []
    for clause in clauses:
        if clause.kind not in ("japanese", "korean"):
            bare, quoted = _RUNS[minority]
            pattern = quoted if clause.quoted else bare
            spans += [Span(*run.span(), minority) for run in pattern.finditer(found, clause.start, clause.end)]
    return ScriptReport("mixed", tuple(spans))
