r"""Escapes whose backslashes are lost become characters: u4e2du6587, xe4xb8xad, as a wrong unescaping leaves them.

Nothing but a letter marks them, and a word may end in it and a number follow: menu5000. So two characters side by side
have to say words before any is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit, in_order
from textfix.stages.escapes.as_text import decoded, is_common
from textfix.stages.escapes.context import about_escapes, paths, urls
from textfix.stages.escapes.settings import COMMON, PLAUSIBLE, PROOF, SENTENCE_REACH
from textfix.stages.escapes.spoken_of import is_told, not_spoken_of
from textfix.text.language import cost

LETTERS: Final = "ux"

STRIPPED: Final = (
    re.compile(r"u[3-9A-Fa-f][0-9A-Fa-f]{3}u[0-9A-Fa-f]{4}"),
    re.compile(r"u00[eE][3-9]u00[89abAB][0-9a-fA-F]u00[89abAB]"),
    re.compile(r"x[eE][3-9a-fA-F]x[89abAB][0-9a-fA-F]x[89abAB]"),
)
"""Two code units side by side, the first one not of a Western letter; the bytes of a Chinese character in UTF-8, which
were taken for characters or not.
"""

_UNITS: Final = re.compile(r"(?<![\\#%])(?:u[0-9A-Fa-f]{4})+|(?<=%)(?:u[0-9A-Fa-f]{4}){2,}")
"""A percent sign before one code unit is its mark; before several without one, a sign of the text: 50%u7684u6548."""
_BYTES: Final = re.compile(r"(?<![\\0-9A-Za-z])(?:x[89a-fA-F][0-9a-fA-F]){3,}+")


def may_hold_stripped(text: str) -> bool:
    """Whether a text has what escapes without backslashes begin with.

    >>> may_hold_stripped("menu5000, 0xe4"), may_hold_stripped("u4e2du6587")
    (False, True)
    """
    return any(gate.search(text) for gate in STRIPPED)


def stripped_escapes(text: str) -> Iterator[Edit]:
    """Escapes without backslashes become characters if two side by side say words; not in addresses or in names.

    >>> [edit.after for edit in stripped_escapes('"d": "u64cdu4f5cu6210u529f"')], list(stripped_escapes("menu5000"))
    (['操作成功'], [])
    >>> [edit.after for edit in stripped_escapes("GMT+0800 (xE4xB8xADxE5x9BxBD), u00e5u008cu0097u00e4u00bau00ac")]
    ['中国', '北京']
    """
    if not may_hold_stripped(text) or about_escapes(text):
        return
    units = [(match, _written(_units(match[0])) or _sign(match), "unicode escape") for match in _UNITS.finditer(text)]
    data = [(match, _written(_bytes(match[0])), "backslash escape") for match in _BYTES.finditer(text)]
    found = [Edit(*match.span(), meaning, kind) for match, meaning, kind in (*units, *data) if meaning]
    said = "".join(_SIGN.sub("", edit.after) for edit in found if len(edit.after) >= PROOF)
    if not said or cost(said) > PLAUSIBLE * len(said) or any(_is_told(text, edit) for edit in found):
        return
    kept = sorted([*urls(text), *paths(text, relative=False)])
    reach, place = 0, 0
    for edit in not_spoken_of(text, in_order(found)):
        while place < len(kept) and kept[place][0] <= edit.start:
            reach = max(reach, kept[place][1])
            place += 1
        if edit.start >= reach and not _is_of_name(text, edit):
            yield edit


_NAME: Final = re.compile(
    r"(?:\]\(|\burl\(|\b(?:id|href|src|for|class|slug)[\"']?[=:][\"' ]{0,2}|[A-Za-z0-9_.-]/)[!-~]*\Z"
)
"""The target of a link, a name of mark-up, a folder: what an escape belongs to that other places name too."""


def _is_of_name(text: str, edit: Edit) -> bool:
    """Whether an escape is in a name that mark-up or a file system has as it stands."""
    return _NAME.search(text, max(0, edit.start - _LONGEST_NAME), edit.start) is not None


_LONGEST_NAME: Final = 48
"""Characters before an escape in which such a name begins. Set by hand: it bounds the time."""


_SIGN: Final = re.compile("[\u2010-\u2bff\ufe0f\U0001f000-\U0001faff]")


def _sign(match: re.Match[str]) -> str:
    """A sign or an emoji that stands by itself, as a log has them before its lines; a letter before it is a word's."""
    text, meaning = match.string, _units(match[0])
    beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    is_by_itself = not any(character.isalnum() for character in beside)
    return meaning if is_by_itself and meaning and not _SIGN.sub("", meaning) else ""


def _units(run: str) -> str:
    said = decoded(bytes.fromhex(run.replace("u", "")), "utf-16-be")
    return decoded(said.encode("latin-1"), "utf-8") if said and max(said) <= "\xff" else said


def _bytes(run: str) -> str:
    return decoded(bytes.fromhex(run.replace("x", "")), "utf-8")


def _written(meaning: str) -> str:
    """What escapes say if it is writing of East Asia, in common use where it is Chinese; else nothing."""
    wide = [character for character in meaning if character >= "\u2e80"]
    if 2 * len(wide) <= len(meaning) or min(meaning) < "\xa0":
        return ""
    written = sum(is_common(character) or not "\u3400" <= character <= "\u9fff" for character in wide)
    return meaning if written >= COMMON * len(wide) else ""


def _is_told(text: str, edit: Edit) -> bool:
    """Whether the text near it has the characters, or the same escape with its backslashes: it shows the escape."""
    written = text[edit.start : edit.end]
    escaped = written.replace(written[0], "\\" + written[0])
    nearby = text[max(0, edit.start - SENTENCE_REACH) : edit.end + SENTENCE_REACH]
    return is_told(text, *edit[:3]) or escaped in nearby
