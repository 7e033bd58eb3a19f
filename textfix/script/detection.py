"""Say which script a text is in."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from textfix.errors import require_str
from textfix.model import Script, ScriptReport, Span
from textfix.script.classes import has_traditional, unit_classes
from textfix.script.passages import JAPANESE, KOREAN, passages
from textfix.text.look import BEYOND, FOREIGN, HAN, SIMPLIFIED, look_at

_RUNS: Final = {
    "traditional": (re.compile(rb"[TOC]+"), re.compile(rb"[TOC](?:[hamw]{0,2}[TOC])*")),
    "simplified": (re.compile(rb"[Ss]+"), re.compile(rb"[Ss](?:[hamw]{0,2}[Ss])*")),
}
"""Runs of one script's own characters: bare, and between quotation marks with what is among them."""


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
    script = _at_a_look(require_str(text))
    return _by_passages(text) if script is None else ScriptReport(script)


def script_of(text: str) -> Script:
    """Say only which script a text is in: the spans of a mixed text cost ten times as much.

    >>> script_of("农业"), script_of("努力实现高質量发展，")
    ('simplified', 'mixed')
    """
    script = _at_a_look(text)
    if script is not None:
        return script
    look = look_at(text)
    if "，" in text and not look.has(FOREIGN) and look.has(SIMPLIFIED) and has_traditional(text):
        return "mixed"  # no clause of such a text is Japanese or Korean
    return _by_passages(text).script


def _at_a_look(text: str) -> Script | None:
    """The script of a text, if the classes of its characters settle it."""
    look = look_at(text)
    if not look.has(HAN | FOREIGN | BEYOND):
        return "other"
    traditional, simplified = has_traditional(text), look.has(SIMPLIFIED)
    if look.has(FOREIGN | BEYOND) or (traditional and simplified):
        return None
    if traditional or simplified:
        return "traditional" if traditional else "simplified"
    return "traditional" if b"y" in unit_classes(text) else "neutral"


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
    traditional = sum(map(rest.count, (b"T", b"O", b"C")))
    simplified = rest.count(b"S") + rest.count(b"s")
    if b"J" in rest and not any(sign in rest for sign in (b"S", b"C", b"f", b"w", b"y")):
        return ScriptReport("japanese")
    if not (traditional or simplified):
        return ScriptReport("traditional" if b"y" in rest else "neutral" if chinese else "other")
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
