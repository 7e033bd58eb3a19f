"""Mojibake that a text shows rather than has: quoted, explained, or beside what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from textfix.edits import Edit
from textfix.text.apposition import is_sign_spoken_of
from textfix.text.counterparts import LONGEST as LONGEST_SHOWN
from textfix.text.counterparts import is_beside, is_literal, is_nowhere, may_hold_calls, may_hold_literals
from textfix.text.han import A_HAN
from textfix.text.language import code_points
from textfix.text.literals import is_expected_of_call, is_in_code_span, is_in_pattern
from textfix.text.mentions import LONGEST, Place, pieces_of, used, used_pieces
from textfix.text.shown_word import MOST, Shown, is_apart, shown_word

_EXPLAINS: Final = re.compile(
    r"mojibake|乱码|亂碼|文字化け|кодиров|charset|encod|decod|code ?page|latin-?1|cp-?(?:125|437)|windows-?125|8859-"
    r"|utf-?8|\bgbk\b|编码|解码|編碼|解碼",
    re.IGNORECASE,
)
_SETS_UTF_8: Final = re.compile(
    r"\b(?:charset|encoding)\s*+[=(:]\s*+[\"']?utf-?8\w*+|(?:to|from)_?utf_?8\w*+\s?\(", re.IGNORECASE
)
"""What sets an encoding in code, or calls what converts, where it speaks of nothing: DEFAULT CHARSET=utf8mb4,
encoding="utf-8", QString::fromUtf8(.
"""
_FAR: Final = 100
"""Characters of a sentence on either side in which an explanation of mojibake is."""
_BLOCK: Final = re.compile(r"(?:乱码|亂碼|mojibake|garbled)[^\n]{0,60}[:：]\s*+```[^`\n]*+\n[^`]*+\Z", re.IGNORECASE)
"""A block of code, and a line that leads it in with a word for what it shows."""
_FENCE: Final = re.compile(r"^```[^`\n]*+\n[^`]*+\Z", re.MULTILINE)
_EXPLAINED_BLOCK: Final = re.compile(
    r"[^`]*+(?<=\n)```[ \t]*+\n\s*+[^\n]{0,60}(?:乱码|亂碼|[编編][码碼](?:的)?[问問][题題]|mojibake|garbled)",
    re.IGNORECASE,
)
"""What is before an edit in a block of code; the rest of the block, and a line after it that says what went wrong."""
_BLOCK_REACH: Final = 400
"""Characters before an edit in which such a block begins, and behind it in which it ends."""
_COMMENT: Final = re.compile(r"[ \t]*+(//+|#+|\*|--|;+)[ \t]")
_READ_WRONGLY: Final = re.compile(r"decod|mis-?read|mojibake|garbled|corrupt|乱码|亂碼", re.IGNORECASE)
"""What a comment says of damage; a line that names an encoding may be the head of a damaged file."""
_STOP: Final = re.compile(
    r"[\n。！？；]|(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bнапр)(?<!\bт\.е)(?<!\bz\.B)(?<!\bp\.ej)(?<!\bex)[.!?](?=\s)|<[^<>\n]{0,80}>"
)
"""Where a sentence ends: at a full stop, which is none in e.g. and i.e., a line end or a tag."""
_CODE_STOP: Final = re.compile(rf"{_STOP.pattern}|;|/[/*]|\*/|(?<!\S)(?:#+|--+)(?!\S)")
"""Where one ends, or code does: a comment speaks of the code before it, code never of its comment."""
_PRINTS: Final = re.compile(
    r"(?:\A|\s|>|\\n)(?://|#+|--|;)\s*+(?:[Pp]rints|[Oo]utputs?|[Rr]eturns|输出|打印|结果)(?![a-z])[:： ]"
)
"""A comment that tells what the code before it prints: it speaks of that code."""
_HEX: Final = re.compile(r"(?:\b[0-9A-Fa-f]{2} +){4}[|│ ]*+\Z")
"""Bytes in numbers, as a dump has them beside what they are in a code page."""
_ASSERTS: Final = re.compile(
    r"^[ \t]*+(?:>>> |(?:self\.)?(?:assert\w*|expect)\b!?[ (])[^\n\"']{0,60}"
    r"(?P<quote>[\"'])[^\n\"']*+(?:(?P=quote).{0,4})?\Z",
    re.MULTILINE,
)
"""What a test expects of a program, or a session of Python shows."""
_BEHIND_HEX: Final = frozenset(" |│")
"""What `_HEX` ends with."""
_ASSERTING: Final = (">>> ", "assert", "expect")
"""One of these is in what `_ASSERTS` finds; each is found at a gigabyte a second."""
_TOUCHING, _TOUCHED = re.compile(r"[A-Za-z0-9-]++\Z"), re.compile(r"\A[A-Za-z0-9-]++")
"""A word of ASCII that touches an edit: a part of the sentence that was misread."""
_HYPHEN: Final = re.compile("\xad[@-~]")
"""AD as the first of two bytes of GBK or Big5, the second of which is ASCII."""
_KEPT_HYPHEN: Final = re.compile("[\x80-\x9f]|[\xa1-\xbf]\xad|\xad[\xa1-\xbf]")
"""Where the stage that takes soft hyphens away sees that they are bytes."""
_MOST_SHOWN: Final = 400
"""Edits of a text that may be examples; one with more is damaged itself."""
_MOST: Final = 0.3
"""The share of a text that may be quoted; a text that is damaged itself has more."""


_DISPLAYED: Final = re.compile("(?:出现了?|[显顯]示[为成為]?|[读讀]成了?|打印出[来來]?|全是|看到的?是)[“‘「『\"']?\\Z")
"""What comes right before text that a screen showed; no word follows that."""
_LISTS: Final = frozenset(("", *" ,、\t"))
_IS_VALUE: Final = re.compile('"\\s*+:\\s*+"\\Z')
"""What is beside a word of a list, and before a value of JSON."""
_ENDS: Final = frozenset(("", *"”’」』\"'"))
_DISPLAYED_WORD: Final = 4
"""Characters of such a text at most: longer ones are sentences, which go on so when they are damaged."""


def unexplained(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits except for those of mojibake that the text around them speaks of.

    >>> edit = Edit(3, 6, "你好", "utf-8 read as gbk")
    >>> unexplained("乱码“浣犲ソ”就是“你好”。", [edit])
    []
    >>> unexplained("他说“浣犲ソ”，就走了。", [edit]) == [edit]
    True
    """
    if not edits:
        return edits
    used_ones = _not_shown(text, edits)
    kept = edits if used_ones is edits else [*used_ones, *_without_hyphens(text, edits)]
    if "`" in text and len(kept) <= _MOST_SHOWN:
        kept = _without_code_spans(text, kept)
    if kept is edits:
        return edits
    chosen = {*kept}
    return [edit for edit in edits if edit in chosen]


def _without_code_spans(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits except for those of code in lines that are right otherwise; all if most are not.

    >>> edit, other = Edit(4, 7, "名称", "utf-8 read as gbk"), Edit(13, 16, "内容的", "utf-8 read as gbk")
    >>> _without_code_spans("字段 `鍚嶇О` 乱了。\\n鍐呭鐨", [edit, other]) == [other]
    True
    """
    in_code = [is_in_code_span(text, *_word(text, [edit])[:2]) for edit in edits]
    if not any(in_code):
        return edits
    damaged = {
        line for edit, inside in zip(edits, in_code, strict=True) if not inside for line in [_line_of(text, edit)]
    }
    shown = {
        edit for edit, inside in zip(edits, in_code, strict=True) if inside and _line_of(text, edit) not in damaged
    }
    return used_pieces(edits, lambda piece: not shown.isdisjoint(piece)) if shown else edits


def _line_of(text: str, edit: Edit) -> int:
    """Where the line of an edit begins, or how far back it is looked for."""
    return max(text.rfind("\n", max(0, edit.start - _BLOCK_REACH), edit.start), edit.start - _BLOCK_REACH)


def _not_shown(text: str, edits: list[Edit]) -> list[Edit]:
    edits = _not_beside_counterparts(text, edits)
    if not edits or not _may_quote(text, edits):
        return edits
    edits = used(text, edits, _is_quoted)
    if not _EXPLAINS.search(text):
        return edits
    return used_pieces(edits, lambda piece: all(_is_explained(text, edit) for edit in piece))


def _without_hyphens(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits of damage that no text can show whole: its byte AD goes as a soft hyphen, and the rest misreads."""
    pieces = [
        piece
        for piece in pieces_of(edits)
        if "\xad" in (span := text[piece[0].start : piece[-1].end])
        and _HYPHEN.search(span)
        and not _KEPT_HYPHEN.search(span)
    ]
    return [edit for piece in pieces for edit in piece]


def _not_beside_counterparts(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits except for those of words beside their damage or bytes, or in an assertion; all if most are not."""
    if len(edits) > _MOST_SHOWN:
        return edits
    asserts, quotes = any(word in text for word in _ASSERTING), may_hold_literals(text)
    calls = quotes and may_hold_calls(text)
    pieces = [*pieces_of(edits)]
    asked = pieces if asserts or calls or len(pieces) < _FEW else _may_be_shown(text, pieces)
    shown = {
        _damaged(text, _word(text, piece))
        for piece in asked
        if _is_shown(text, piece, asserts=asserts, quotes=quotes, calls=calls)
    }
    if " " in text:
        for phrase in _phrases(text, pieces):
            start, end = phrase[0][0].start, phrase[-1][-1].end
            said = " ".join(map(_said, phrase))
            if is_beside(text, shown_word(text, start, end, said)):
                shown.update(_damaged(text, _word(text, piece)) for piece in phrase)
    return used_pieces(edits, lambda piece: _damaged(text, _word(text, piece)) in shown) if shown else edits


_FEW: Final = 24
"""Pieces of which each is asked about: to look through the text takes as long. Set by hand, for time alone."""


def _may_be_shown(text: str, pieces: list[list[Edit]]) -> list[list[Edit]]:
    """The pieces that `_is_shown` has to be asked about, in a text without assertions, calls and patterns.

    Not those that say two characters which the text has nowhere: in a text misread as a whole these are nearly all.

    >>> text, edits = "涓枃 鏃ユ姤 日", [[Edit(0, 2, "中文", "")], [Edit(3, 6, "日报", "")]]
    >>> _may_be_shown(text, edits) == edits[1:]
    True
    """
    said = [*map(_said, pieces)]
    if _IS_MISREAD.search("\n".join(said)):
        return pieces
    return [
        piece
        for piece, new in zip(pieces, _new_han(text, said), strict=True)
        if new < 2
        or text[piece[0].start - 1 : piece[0].start] in _BEHIND_HEX
        or _is_touched(text, piece[0].start, piece[-1].end)
    ]


def _is_touched(text: str, start: int, end: int) -> bool:
    """Whether letters that touch a span may be misread as well."""
    if is_apart(text, start, end):
        return False
    if not (text[start - 1 : start].isascii() and text[end : end + 1].isascii()):
        return True
    spans = (max(0, start - MOST), start), (end, end + MOST)
    return any(_IS_MISREAD.search(text, *span) is not None for span in spans)


def _new_han(text: str, said: list[str]) -> list[int]:
    """How many Han characters of each of some texts are not in a text.

    >>> _new_han("中日", ["中文", "", "日报报"])
    [1, 0, 2]
    """
    is_new = np.zeros(0x10000, np.bool_)
    is_new[0x3400:0xA000] = True
    is_new[np.minimum(code_points(text), 0xFFFF)] = False
    counted = np.cumsum(np.append(0, is_new[np.minimum(code_points("".join(said)), 0xFFFF)]))
    ends = np.cumsum([*map(len, said)])
    found: list[int] = (counted[ends] - counted[np.append(0, ends[:-1])]).tolist()
    return found


def _phrases(text: str, pieces: list[list[Edit]]) -> Iterator[list[list[Edit]]]:
    """Words with one space between them, which are shown together or not at all."""
    phrase = list[list[Edit]]()
    for piece in pieces:
        if phrase and text[phrase[-1][-1].end : piece[0].start] != " ":
            if len(phrase) > 1:
                yield phrase
            phrase = []
        phrase.append(piece)
    if len(phrase) > 1:
        yield phrase


def _word(text: str, piece: list[Edit]) -> Shown:
    return shown_word(text, piece[0].start, piece[-1].end, _said(piece))


def _said(piece: list[Edit]) -> str:
    return piece[0].after if len(piece) == 1 else "".join([edit.after for edit in piece])


def _damaged(text: str, word: Shown) -> str:
    """A word as it is in the text: what a text shows in one place it shows in every place."""
    return text[word.start : word.end]


def _is_shown(text: str, piece: list[Edit], *, asserts: bool, quotes: bool, calls: bool) -> bool:
    """Whether a word is beside its damage or its bytes, or is what a test asserts or a literal quotes."""
    start, end, said = piece[0].start, piece[-1].end, _said(piece)
    before = max(0, start - _FAR)
    is_brief = len(said) <= LONGEST_SHOWN
    is_plain = not calls and not _IS_MISREAD.search(said) and is_nowhere(text, start, end, said)
    if (is_brief or quotes) and not is_plain:
        word = shown_word(text, start, end, said)
        if _IS_MISREAD.search(word.meaning) and is_beside(text, word._replace(meaning=_read_again(word.meaning))):
            return True
        if is_brief and (is_beside(text, word) or is_sign_spoken_of(text, *word)):
            return True
        if quotes and (
            is_literal(text, start, end, word)
            or is_in_pattern(text, word.start, word.end)
            or is_expected_of_call(text, word.start, word.end, word.meaning)
        ):
            return True
    return (text[start - 1 : start] in _BEHIND_HEX and _HEX.search(text, before, start) is not None) or (
        asserts and _ASSERTS.search(text, before, end) is not None
    )


_IS_MISREAD: Final = re.compile("[\u00c2\u00c3\u00e2][\x80-\xff\u0152-\u02dc\u2013-\u2122 ]")
"""What a word is that was misread more than once."""


def _read_again(word: str) -> str:
    """What a word says that was misread more than once, in all of its layers.

    >>> _read_again("Ã¢â‚¬â€œ"), _read_again("é")
    ('–', 'é')
    """
    from ftfy import fix_encoding

    return fix_encoding(word)


def _is_explained(text: str, edit: Edit) -> bool:
    """Whether the sentence around an edit is about encodings, in words that are no part of the damage."""
    if edit.start and A_HAN.match(text, edit.start - 1) and A_HAN.match(text, edit.end):
        return False  # a part of its sentence
    block = max(0, edit.start - _BLOCK_REACH)
    if _BLOCK.search(text, block, edit.start):
        return True
    if _FENCE.search(text, block, edit.start) and _EXPLAINED_BLOCK.match(text, edit.end, edit.end + _BLOCK_REACH):
        return True
    before = _CODE_STOP.split(text[max(0, edit.start - _FAR) : edit.start])[-1]
    line = text[max(text.rfind("\n", max(0, edit.start - _FAR), edit.start) + 1, edit.start - _FAR, 0) : edit.start]
    if _PRINTS.search(line):
        before = text[max(0, edit.start - _FAR) : edit.start]
    after = _STOP.split(text[edit.end : edit.end + _FAR], maxsplit=1)[0]
    around = f"{_TOUCHING.sub('', before)}\n{_TOUCHED.sub('', after)}\n{_line_above(text, edit.start)}"
    return _EXPLAINS.search(_SETS_UTF_8.sub("", around)) is not None


def _line_above(text: str, start: int) -> str:
    """The line above, where it is the code that printed a line, or goes on in one that sets a word in backticks.

    So is that of a comment, if it speaks of damage.
    """
    first = text.rfind("\n", max(0, start - _FAR), start) + 1
    if not first:
        return ""
    above = text[max(0, first - 1 - _FAR) : first - 1].rpartition("\n")[2]
    is_printed = above.startswith(">>> ") and not text[first:start].strip("\"'([")
    is_set_off = text[start - 1] == "`" and text.count("`", first, start) % 2 == 1
    if is_printed or is_set_off:
        return above
    marks = _COMMENT.match(above), _COMMENT.match(text, first)
    goes_on = marks[0] and marks[1] and marks[0][1] == marks[1][1] and above[-1:] not in ".。"
    return above if goes_on and _READ_WRONGLY.search(above) else ""


def _may_quote(text: str, edits: list[Edit]) -> bool:
    """Whether what was misread is little beside what was not."""
    if sum([edit.end - edit.start for edit in edits]) <= _MOST * len(text):
        return True
    said = sum([len(edit.after) for edit in edits])
    if said > LONGEST:
        return False
    ends = [0, *(edit.end for edit in edits)]
    starts = [*(edit.start for edit in edits), len(text)]
    return said <= 2 * sum(len(A_HAN.findall(text, end, start)) for end, start in zip(ends, starts, strict=True))


def _is_quoted(place: Place) -> bool:
    """Whether the line has the right text as well, or says what was taken for what."""
    if len(place.meaning) <= _DISPLAYED_WORD and _DISPLAYED.search(place.before) and place.after[:1] in _ENDS:
        return True
    if place.has_counterpart() and (place.is_shown() or (place.is_told_apart() and not _is_listed(place))):
        return True
    if not place.is_short() or not place.is_spoken_of():
        return False
    return place.is_set_off() or len(place.meaning) == 1 or place.is_asked_about()


def _is_listed(place: Place) -> bool:
    """Whether it is a word in a list, between tags or of JSON as a value: these repeat words and speak of none."""
    if len(place.meaning) == 1:
        return False
    sides = {place.before[-1:], place.after[:1]}
    return sides <= _LISTS or sides == {">", "<"} or _IS_VALUE.search(place.before) is not None
