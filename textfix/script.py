"""Which script a text is in, by the characters that only one script has."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.errors import require_str
from textfix.model import Script, ScriptReport, Span

NOTHING: Final = 0
HAN: Final = 1
TRADITIONAL: Final = 2
SIMPLIFIED: Final = 3
SHINJITAI: Final = 4
KANA: Final = 5
HANGUL: Final = 6
BEYOND: Final = 7

Classes = npt.NDArray[np.uint8]


@cache
def class_table() -> Classes:
    """The class of every UTF-16 unit, as an array of 65,536 numbers; read from the package once."""
    data = json.loads((files("textfix.tables") / "script.json").read_text(encoding="utf-8"))
    table = np.zeros(0x10000, np.uint8)
    table[0x3400:0xA000] = HAN
    table[0xF900:0xFB00] = HAN
    table[[0x3005, 0x3007]] = HAN
    table[0x3041:0x3100] = KANA
    table[[0x30FB, 0x30FC]] = NOTHING  # ・ stands in foreign names of Chinese texts, ー as a dash
    table[0xFF66:0xFF9E] = KANA
    table[0x1100:0x1200] = HANGUL
    table[0x3131:0x318F] = HANGUL
    table[0xAC00:0xD7A4] = HANGUL
    table[0xD840:0xD8C0] = BEYOND  # lead surrogates of planes 2 to 17
    for name, number in (("traditional", TRADITIONAL), ("simplified", SIMPLIFIED), ("shinjitai", SHINJITAI)):
        table[[ord(character) for character in data[name] if ord(character) < 0x10000]] = number
    return table


def classes(text: str) -> Classes:
    """The class of each UTF-16 unit of a text.

    >>> classes("漢a汉").tolist()
    [2, 0, 3]
    """
    return class_table().take(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16))


def detect_script(text: str) -> ScriptReport:
    """Say which script a text is in, and where a mixed text is in the minority script.

    >>> detect_script("hello").script
    'other'
    >>> detect_script("農業發展").script
    'traditional'
    """
    if require_str(text).isascii():
        return ScriptReport("other")
    found = np.bincount(classes(text), minlength=8).tolist()
    if found[KANA]:
        return ScriptReport("japanese")
    if found[HANGUL]:
        return ScriptReport("korean")
    if found[TRADITIONAL] and found[SIMPLIFIED]:
        minority = TRADITIONAL if found[TRADITIONAL] <= found[SIMPLIFIED] else SIMPLIFIED
        name: Script = "traditional" if minority == TRADITIONAL else "simplified"
        table = class_table()
        spans = tuple(
            Span(at, at + 1, name) for at, c in enumerate(text) if c < "\U00010000" and table[ord(c)] == minority
        )
        return ScriptReport("mixed", spans)
    if found[TRADITIONAL]:
        return ScriptReport("traditional")
    if found[SIMPLIFIED]:
        return ScriptReport("simplified")
    return ScriptReport("neutral" if found[HAN] else "other")
