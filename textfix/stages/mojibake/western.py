"""Western text that was read with a wrong code page: ftfy undoes it, line by line.

ftfy knows the words of Western, Greek and Cyrillic writing; it is asked only about lines that hold two signs of a page
of single bytes side by side and that its own search calls bad. What it says in Chinese, Japanese or Korean is not
taken: there the grammar of this stage has decided. Nor is what leaves the line bad: another page was at work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from textfix.edits import Edit
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.prefilter import narrow_lines, telling_signs
from textfix.stages.mojibake.settings import STRONG, WESTERN
from textfix.text.language import cost
from textfix.text.mentions import unexplained

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_EAST_ASIAN: Final = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER: Final = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u06ff]")
_ASCII_LETTER: Final = re.compile("[A-Za-z]")
_HIGH: Final = re.compile("[^\x00-\x7f]+")
_WORDS: Final = re.compile(r"\s+|[\u2e80-\uffef]+|[^\s\u2e80-\uffef]+")
_MAY_BE_RIGHT: Final = re.compile(
    r"(?<!\S)[ÃÂ](?=[ \n]|\Z)"  # a letter by itself: à, or a letter that the text is about
    r"|(?<!\w)([^\W\d_]{2,})(?:(?<=Ã)([®»›…—\xa0“”’])(?!\w)|(?<=Â)\xa0(?=\w))"
)
"""Two signs that stand side by side in right text as well: a word in capitals that ends in Ã or Â, and a mark."""

_OPENED_BY: Final = {"“": "„", "”": "“„”", "’": "‘‚"}
"""What has to stand before a mark that closes a word: without it Ó, Ô or Ò, at the end of a word, is likelier."""

_NAMES: Final = {"sloppy-windows-1252": "cp1252", "macroman": "mac-roman"}
_CONTROL: Final = re.compile("[\x80-\x9f]")
"""A byte: in a line of another script it may be a part of a letter of an unknown page."""
_NOT_LATIN: Final = re.compile("[\u0370-\u1dff\u2e80-\uffef\U00020000-\U0003ffff]")

_MIXED: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff][\u0370-\u06ff]|[\u0370-\u06ff][\u00c0-\u024f\u1e00-\u1eff]")
"""Letters of two scripts in one word: no word of either, but bytes of Chinese half of which are UTF-8 by chance."""

_STRUCK_OUT: Final = re.compile("(?:[!-~]+[\u0332-\u0338]){2,}[!-~]*")
"""Letters or digits that are drawn through."""

_LOSSY: Final = "replace_lossy_sequences"


def western_edits(text: str) -> list[Edit]:
    """What ftfy undoes in the lines of a text.

    >>> western_edits("Le cafÃ© est bon.")
    [Edit(start=3, end=8, after='café', kind='utf-8 read as latin-1', certainty='certain', by_character=False)]
    """
    found: list[Edit] = []
    for first, last in narrow_lines(text):
        at = first
        for line in text[first:last].splitlines(keepends=True):
            if telling_signs(line):
                found += _line_edits(line, at)
            at += len(line)
    if "`" in text and all(_is_in_code(text, edit) for edit in found):
        return []
    return unexplained(text, found)


def _is_in_code(text: str, edit: Edit) -> bool:
    """Whether an edit is between backticks, as what a text about characters shows."""
    before = text[text.rfind("\n", 0, edit.start) + 1 : edit.start]
    return before.count("`") % 2 == 1 or edit.after.strip(".,;:!?)").count("`") > 0


def _line_edits(line: str, at: int) -> Iterator[Edit]:
    """The words of a line that ftfy changes."""
    from ftfy import fix_encoding_and_explain
    from ftfy.badness import is_bad
    from ftfy.fixes import decode_inconsistent_utf8

    if not is_bad(line) or not _LETTER.search(line):
        return
    after, steps = fix_encoding_and_explain(line, _config())
    in_part = decode_inconsistent_utf8(line)
    if steps and ("encode", "macroman") in steps and cost(in_part) < cost(after):
        after, steps = in_part, None  # ’ beside Ã©: the whole line is in no page but one that has both
    if (
        after == line
        or not _is_right(line, after)
        or len(_EAST_ASIAN.findall(after)) != len(_EAST_ASIAN.findall(line))
    ):
        return
    rest = _MAY_BE_RIGHT.sub(_without, line)
    if rest != line and not is_bad(rest):
        return
    kind, guessed, page = "utf-8 read as cp1252", False, "sloppy-windows-1252"
    for action, parameter in steps or ():
        if action == "encode":
            page = parameter
            name = parameter.removeprefix("sloppy-").replace("windows-", "cp")
            kind = f"utf-8 read as {_NAMES.get(parameter, name)}"
        guessed = guessed or parameter == _LOSSY
    is_chinese = _EAST_ASIAN.search(line)
    for start, end, said in _changed(line, after):
        is_word = not is_chinese and _ASCII_LETTER.search(said)
        if _is_gbk(line[start:end], said, page, STRONG if is_word else 0.0):
            continue
        if _MIXED.search(said) and not _MIXED.search(line[start:end]):
            continue
        yield Edit(at + start, at + end, said, kind, "guessed" if guessed else "certain")


def _without(match: re.Match[str]) -> str:
    """The line without what may be right in it: nothing, or what was found."""
    word, mark = match[1], match[2]
    if word is None or (word.isupper() and (mark is None or _may_close(match.string[: match.start(2)], mark))):
        return ""
    return match[0]


def _may_close(before: str, mark: str) -> bool:
    """Whether a mark may stand after a word: IRMÃ® is a name, and „MAÇÃ“ a word in quotation marks.

    >>> _may_close("„MAÇÃ", "“"), _may_close("PASÃ", "“"), _may_close("IRMÃ", "®")
    (True, False, True)
    """
    opening = _OPENED_BY.get(mark)
    return opening is None or any(sign in before for sign in opening)


def _is_gbk(word: str, said: str, page: str, least: float) -> bool:
    """Whether a word reads better as GBK: Ê±Ê± is 时时, and ʱʱ in UTF-8 by chance."""
    try:
        read = _HIGH.sub(lambda match: match[0].encode(page).decode("gbk"), word)
    except UnicodeError:
        return False
    return cost(read) + least < cost(said) and not _STRUCK_OUT.fullmatch(said)


def _is_right(line: str, after: str) -> bool:
    """Whether nothing in what ftfy says is bad or improbable: else another page was at work."""
    from ftfy.badness import is_bad

    bits = cost(after)
    may_be_torn = _CONTROL.search(line) and _NOT_LATIN.search(line)
    return not is_bad(after.replace(LOST, "")) and (
        (bits <= WESTERN * len(after) and not may_be_torn) or 2 * bits <= cost(line)
    )


def _changed(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The words that differ; all from the first to the last where words were joined."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) != len(new):
        start = next(
            (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
        )
        same = 0
        while same < min(len(before), len(after)) - start and before[-1 - same] == after[-1 - same]:
            same += 1
        yield start, len(before) - same, after[start : len(after) - same]
        return
    at = 0
    for was, said in zip(old, new, strict=True):
        if was != said:
            yield at, at + len(was), said
        at += len(was)


@cache
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(unescape_html=False)
