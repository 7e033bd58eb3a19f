"""Say which script a text is in."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from textfix.errors import require_str
from textfix.model import Script, ScriptReport, Span
from textfix.script.classes import has_traditional, unit_classes
from textfix.script.passages import JAPANESE, KOREAN, passages

_RUNS: Final = {
    "traditional": (re.compile(rb"[TC]+"), re.compile(rb"[TC](?:[hamw]{0,2}[TC])*")),
    "simplified": (re.compile(rb"[Ss]+"), re.compile(rb"[Ss](?:[hamw]{0,2}[Ss])*")),
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
    traditional, simplified = has_traditional(text), b"S" in units or b"s" in units
    if not (b"k" in units or b"g" in units or b"B" in units or b"J" in units) and not (traditional and simplified):
        if traditional or simplified:
            return ScriptReport("traditional" if traditional else "simplified")
        if b"y" in units:
            return ScriptReport("traditional")
        return ScriptReport("neutral" if any(sign in units for sign in (b"h", b"a", b"m", b"f", b"w")) else "other")
    return _by_passages(text)


def _by_passages(text: str) -> ScriptReport:
    found = passages(text)
    sizes = np.bincount(found.kinds, found.ends - found.starts, minlength=KOREAN + 1)
    chinese = sizes[:JAPANESE].sum()
    if chinese:  # a Japanese title in a Chinese sentence may be longer than the sentence
        sizes -= np.bincount(found.kinds, (found.ends - found.starts) * found.quoted, minlength=KOREAN + 1)
    if sizes[KOREAN] > chinese:
        return ScriptReport("korean")
    if sizes[JAPANESE] > chinese:
        return ScriptReport("japanese")
    clauses = [
        (start, end, quoted)
        for start, end, kind, quoted in zip(*(part.tolist() for part in found[1:]), strict=True)
        if kind < JAPANESE
    ]
    rest = b" ".join(found.classes[start:end] for start, end, _ in clauses)
    traditional = rest.count(b"T") + rest.count(b"C")
    simplified = rest.count(b"S") + rest.count(b"s")
    if b"J" in rest and not any(sign in rest for sign in (b"S", b"C", b"f", b"w")):
        return ScriptReport("japanese")
    if not (traditional or simplified):
        return ScriptReport("neutral" if chinese else "other")
    if not (traditional and simplified):
        return ScriptReport("traditional" if traditional else "simplified")
    minority: Script = "traditional" if traditional <= simplified else "simplified"
    bare, quoted_runs = _RUNS[minority]
    spans = [
        Span(*run.span(), minority)
        for start, end, quoted in clauses
        for run in (quoted_runs if quoted else bare).finditer(found.classes, start, end)
    ]
    return ScriptReport("mixed", tuple(spans))
