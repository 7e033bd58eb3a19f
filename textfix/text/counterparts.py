"""Damage shown beside what it stands for: `s.replace('Ã©', 'é')`, a row `Ã¤ | ä` of a table, `- CafÃ©` over `+ Café`.

A text that holds both forms of a word, where each is set apart as what is talked of, shows the damage: it is right as
it is. Both have to be near each other, since a damaged text repeats its words as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.patterns import lazy
from textfix.text.apposition import are_apposed, calls_right
from textfix.text.han import A_HAN
from textfix.text.literals import is_key_of
from textfix.text.shown_word import MOST, Shown, is_whole, shown_word

LONGEST: Final = 3 * MOST
"""Characters that a damaged span with a shown word in it stands for at most."""

_FAR: Final = 200
"""Characters of the line on either side in which the other form is looked for."""

_WITHIN: Final = 3 * _FAR + 2
"""Characters on either side within which the other form may be: those of the line, and two times as many of the
line beside it."""

_NEAR: Final = 48
"""Characters between the two forms at most: a tag of a cell, or the words of a sentence."""

_GAP: Final = 12
"""Characters between the two forms in a sentence: 变成了, is shown as."""

_LABEL: Final = 16
"""Characters of a label before the colon: 原文, Expected."""

_DIVIDES: Final = frozenset(("", *"\n \t|│,:：;；=/＝→“”‘’「」『』\"'`(（)）[【{〔〈《]】}〕〉》<>#-+~*@、，.!?。"))
"""What divides a word that a text talks of from others."""

_GOES_ON: Final = frozenset("，。；！？")
"""Marks of sentences: an example has none, and a sentence that repeats a word has them between."""
_STOPS: Final = re.compile(r"[\n。！？；]|[.!?]\s")
_FORMS: Final = (
    "原[文来來始本字]|[乱亂][码碼]|正[确確常]|[错錯][误誤]|期望|[预預]期|[实實][际際]|看到|[显顯]示|[应應][该該為为]|[修][复復正]"
    "|[输輸][入出]|[转轉變变]?[换換化成][前后後]|之[前后後]|[编編解][码碼]"
    r"|\b(?:before|after|expect(?:ed|s)?|actual(?:ly)?|got|want(?:ed)?|raw|bytes?|in(?:put)?|out(?:put)?|original|correct|right|wrong"
    r"|broken|fixed|garbled|mojibake|(?:de|en)coded|shown|seen|received|prints?|returns?|versus|vs|utf-?8|latin-?1|gbk|big5|cp\d+)\b"
)
"""Words that name the forms of a text, in a label or between the two."""
_NAMES_FORM: Final = lazy(_FORMS, re.IGNORECASE)
_RELATED: Final = lazy(
    r"[变變]了?[成为為]|[成作]了|[显顯]示|[写寫读讀解][成作为為]|[应應][该該當当]?[为為是]|就是|其[实實]是|原[文来來]?是|[结結]果|[错錯][误誤]|正[确確]|[转轉](?:[成为為换換码碼]|\W*\Z)|不是"
    r"|→|->|=>|⇒|[!=]=|≠|\bas\b|\bis\b|\binto\b|\bbecomes?\b|\bshould\b|\binstead\b|\bnot\b"
    rf"|{_FORMS}",
    re.IGNORECASE,
)
"""Words between the two forms that say how one became the other."""

_STANDS_FOR: Final = re.compile(r"\b(?:see|for)\b")
"""The same between two characters; names have these words between them as well."""
_CLAUSE: Final = re.compile("[，,;；]")
_LEFT_OVER: Final = 4
"""Letters after such a word at most: should be, instead of. Set by hand; more would be a sentence about the word."""

_QUOTE: Final = frozenset("\"'`“”‘’「」『』")
_LITERALS: Final = re.compile(r"[\"'`]\s*+,\s*+[\"'`]")
"""Several literals side by side: of code that lists what it changes, then into what."""
_NEXT_LITERAL: Final = re.compile(r"[\"'`][\s);]*+(?:,?\s*+(?:#|//)|,|[:=]>?)\s*+[^\w\s]*+[\"'`]?\Z")
"""Between two literals: of a call, of a mapping, or of code and its comment."""
_OPENS_PAIR: Final = re.compile(
    r"(?<!VALUES)(?<!VALUES )[(]\s*+(?:[^\W\d]\w*+\s*+,\s*+)?[\"'`]\Z|[\[,]\s*+\[\s*+[\"'`]\Z"
)
"""What comes before the first of two literals that a call has, or a row of a list of lists; rows of SQL hold any."""
_CELLS: Final = re.compile(r"\s*+(?:[|│\t]|</t[dh]>\s*+<t[dh][^<>]{0,40}>)\s*+")
"""What divides two cells of a row."""
_ROW: Final = re.compile(r"\s*+[|│]?\s*+|\s*+<tr[^<>]{0,40}>\s*+<t[dh][^<>]{0,40}>\s*+")
_ROW_END: Final = re.compile(r"\s*+[|│]?\s*+|\s*+</t[dh]>\s*+</tr>\s*+")
"""A line or a row before its first cell, and after its last."""
_BYTES: Final = re.compile(
    r"U\+[0-9A-Fa-f]{4}|\b0x[0-9A-Fa-f]{2}|%[0-9A-F]{2}|\\x[0-9a-f]{2}|\b[0-9A-F]{2} [0-9A-F]{2}\b|&#\d"
)
"""Numbers of bytes and characters: the row is about how these are written."""

_ENGLISH: Final = re.compile("[A-Za-z]+ [a-z]+ [a-z]+")
"""Words between two forms, in a line that has nothing but them above ASCII: printf 中文 puts ä¸… on the clipboard."""

_MARK: Final = re.compile(r"\s*+([-+<>!])\s*+")
"""The mark of a line of a comparison."""
_COMPARED: Final = ({"-", "+"}, {"<", ">"})

_LABELLED: Final = re.compile(r"([^:：\n]*+)[:：]\s*+")


def is_literal(text: str, start: int, end: int, word: Shown) -> bool:
    """Whether all of a literal of code, or of a pattern between slashes, is the damage of one Western sign or letter.

    So is what stands in a class of characters, a whole pattern between slashes.

    Args:
        text: the text.
        start: where the damaged span begins.
        end: where it ends.
        word: the word in it, as `shown_word` says.

    >>> is_literal("{'â€™': 1}", 2, 5, Shown(2, 5, "’")), is_literal("'cafÃ©'", 4, 6, Shown(1, 6, "café"))
    (True, False)
    >>> is_literal("/[鏄鎴戜滑]/", 3, 6, Shown(3, 6, "我们")), is_literal('["鎴戜滑"]', 2, 5, Shown(2, 5, "我们"))
    (True, False)
    """
    if _CLASS.search(text, max(0, start - _NEAR), start) and _CLASS_END.match(text, end, end + _NEAR):
        return True
    if len(word.meaning) != 1:
        return False
    behind = text[word.end : word.end + 2].removeprefix("\xa0").lstrip(" ")[:1]  # à is Ã and a no-break space
    sides = text[max(0, word.start - 1) : word.start], behind
    if sides not in _LITERAL:
        return False
    return word.meaning < _EAST or (not _EAST_ASIAN.match(word.meaning) and _KEY.match(text, word.end) is not None)


def may_hold_literals(text: str) -> bool:
    """Whether a text has one of the marks that `is_literal` looks for: else it is never asked."""
    return any(mark in text for mark in _LITERAL_MARKS)


def may_hold_calls(text: str) -> bool:
    """Whether a text has what begins a literal or a pattern in a call, or a class of characters in a pattern."""
    return _CALL.search(text) is not None


_CALL: Final = re.compile(r"[(/](?:(?<=\()\s*+r?[\"'`/]|(?<=/)\[)")
_LITERAL_MARKS: Final = "\"'`/"
_LITERAL: Final = frozenset((mark, mark) for mark in _LITERAL_MARKS)
_CLASS, _CLASS_END = re.compile(r"/\[[^\[\]\n]*+\Z"), re.compile(r"[^\[\]\n]*+\][+*?]?/")
"""What stands before and behind what is in a class of characters."""
_EAST: Final = "\u2e80"
_EAST_ASIAN: Final = lazy("[\u2e80-\ud7ff\uf900-\ufaff\ufe10-\uffef\U00020000-\U0003ffff]")
_KEY: Final = re.compile(r"[\"'`]\s*+(?:=>|:)\s*+[\"'`]")
"""Between a literal that is a key and its value: code has emoji in any other literal too."""


def has_counterpart(text: str, start: int, end: int, after: str) -> bool:
    """Whether what a damaged span stands for is shown beside it.

    Args:
        text: the text.
        start: where the span begins.
        end: where it ends.
        after: what it stands for.

    >>> line = "s.replace('Ã©', 'é')"
    >>> has_counterpart(line, 11, 13, "é")
    True
    >>> has_counterpart("Le cafÃ©, et du thé", 3, 8, "café")
    False
    """
    return len(after) <= LONGEST and is_beside(text, shown_word(text, start, end, after))


def is_nowhere(text: str, start: int, end: int, after: str) -> bool:
    """Whether what a damaged span stands for is nowhere near it, and is no sign by itself that a text may speak of.

    Args:
        text: the text.
        start: where the span begins.
        end: where it ends.
        after: what it stands for.

    >>> is_nowhere("x('涓枃')", 3, 5, "中文"), is_nowhere("涓枃中文", 0, 2, "中文"), is_nowhere("x('涓')", 3, 4, "中")
    (True, False, False)
    """
    if text.find(after, max(0, start - _WITHIN), end + _WITHIN) >= 0 or not is_whole(text, start, end, after):
        return False
    return len(after) > 1 or text[max(0, start - 1) : start].isdecimal() or text[end : end + 1].isdecimal()


def is_beside(text: str, word: Shown) -> bool:
    """Whether what a word stands for is shown beside it, as `has_counterpart` says of a span."""
    if not 0 < len(word.meaning) <= MOST or word.meaning.isspace():
        return False
    if text.find(word.meaning, max(0, word.start - _WITHIN), word.end + _WITHIN) < 0:
        return False  # nearly always
    before = text[max(0, word.start - _FAR) : word.start].rpartition("\n")[2]
    if _is_in_row(before, text[word.end : word.end + _FAR].partition("\n")[0], word.meaning):
        return True
    return is_key_of(text, *word) or _in_line(text, word) or _in_next_line(text, word) or _is_called_right(text, word)


def _in_line(text: str, word: Shown) -> bool:
    """Whether the line has both forms, and sets them as a pair or says how one became the other."""
    first = max(text.rfind("\n", max(0, word.start - _FAR), word.start) + 1, word.start - _FAR, 0)
    last = text.find("\n", word.end, word.end + _FAR)
    last = min(len(text), word.end + _FAR) if last < 0 else last
    is_sentence = not _GOES_ON.isdisjoint(word.meaning)
    is_character = len(word.meaning) == 1 and (not A_HAN.match(word.meaning) or word.end - word.start == 1)
    for at in _places(text, word.meaning, (first, word.start), (word.end, last)):
        end = at + len(word.meaning)
        left, right = sorted(((at, end), (word.start, word.end)))
        gap = text[left[1] : right[0]]
        if len(gap) > _NEAR:
            continue
        before, after = text[first : left[0]], text[right[1] : last]
        beside = _sides(text, at, end) | _sides(text, word.start, word.end)
        if gap == "," and not before.strip() and not after.strip():
            if is_character:
                return True
            header = text[: min(first, _FAR)].partition("\n")[0]
            return (not header and last >= len(text) - 1) or _NAMES_FORM.search(header) is not None
        if _are_literals(before, gap, after) or _are_cells(before, gap, after, is_character=is_character):
            return True
        if beside <= _QUOTE and (is_character or _LITERALS.search(word.meaning)):
            return True
        if not is_sentence and _are_related(gap, beside, is_character=is_character):
            return True
        if not is_sentence and beside <= _DIVIDES and are_apposed(gap, before, after):
            return True
        if beside <= _DIVIDES and _ENGLISH.search(gap) and (before + gap + after).isascii():
            return True
    return False


def _are_literals(before: str, gap: str, after: str) -> bool:
    """Whether two forms are the literals of a call, a key of a mapping with its value, or code with its comment."""
    if before[-1:] not in _QUOTE or not _NEXT_LITERAL.match(gap):
        return False
    if not gap[1:].lstrip().startswith(",") or "//" in gap or "#" in gap:
        return True
    return after[:1] in _QUOTE and _OPENS_PAIR.search(before[-_NEAR:]) is not None


def _are_cells(before: str, gap: str, after: str, *, is_character: bool) -> bool:
    """Whether two forms are a row of a table: all of it, or one about characters."""
    if not _CELLS.fullmatch(gap):
        return False
    if _ROW.fullmatch(before) and _ROW_END.fullmatch(after):
        return True
    return is_character or _BYTES.search(before) is not None or _BYTES.search(after) is not None


def _is_in_row(before: str, after: str, meaning: str) -> bool:
    """Whether a row of a table has in another cell what a cell says with its damage undone.

    >>> _is_in_row("| `Hi, 中文` | `Hi, ", "` | `Hi, 中文` ok |", "中文"), _is_in_row("| 中文 | ", " 学校 |", "中文")
    (True, False)
    """
    if "|" not in before or "|" not in after:
        return False
    *left, head = before.split("|")
    tail, *right = after.split("|")
    said = _in_cell(head + meaning + tail)
    return said != meaning and any(_in_cell(cell) == said for cell in (*left, *right))


def _in_cell(cell: str) -> str:
    """What a cell says, in code or not, without a word or a sign behind the code."""
    _, quote, rest = cell.partition("`")
    return rest.partition("`")[0] if quote else cell.strip()


def _are_related(gap: str, beside: frozenset[str], *, is_character: bool) -> bool:
    """Whether what is between two forms says how one became the other, or nothing but signs divide characters."""
    if _STOPS.search(gap):
        return False
    is_apart = beside <= _DIVIDES
    if is_apart and is_character and not any(letter.isalnum() or letter in _GOES_ON for letter in gap):
        return True
    if len(gap) > (2 * _GAP if is_apart else _GAP):
        return False
    if is_character and _STANDS_FOR.search(gap):
        return True
    last = _CLAUSE.split(gap)[-1]  # 重庆应该是最热的，重庆人… repeats the word in a clause of its own
    found = [*_RELATED.finditer(last)]
    return bool(found) and sum(letter.isalnum() for letter in last[found[-1].end() :]) <= _LEFT_OVER


def _is_called_right(text: str, word: Shown) -> bool:
    """Whether what a word stands for is near it, set apart, and called the right form.

    >>> line = "name: x.txt\\nThe correct name is `yy.txt`"
    >>> _is_called_right(line, Shown(6, 7, "yy")), _is_called_right(line.replace("correct", "new"), Shown(6, 7, "yy"))
    (True, False)
    """
    if len(word.meaning) < 2 or not _GOES_ON.isdisjoint(word.meaning):
        return False
    spans = (max(0, word.start - _WITHIN), word.start), (word.end, min(len(text), word.end + _WITHIN))
    places = _places(text, word.meaning, *spans)
    apart = (at for at in places if _sides(text, at, at + len(word.meaning)) <= _DIVIDES)
    return any(calls_right(text[max(0, at - _NEAR) : at]) for at in apart)


def _in_next_line(text: str, word: Shown) -> bool:
    """Whether a line beside it is the same with the other form: marked or labelled as another, or what code prints."""
    first = text.rfind("\n", max(0, word.start - _FAR), word.start) + 1
    last = text.find("\n", word.end, word.end + _FAR)
    if not first and word.start > _FAR:
        return False
    last = len(text) if last < 0 else last
    before, rest = text[first : word.start], text[word.end : last].strip()
    others = (_line_before(text, first), text[last + 1 : last + 1 + 2 * _FAR].partition("\n")[0])
    for other in others:
        head, found, tail = other.partition(word.meaning)
        if found and tail.strip() == rest and _are_forms(head, before):
            return True
        if found and _end_in_forms(tail, rest):
            return True
    return before.lstrip().startswith(">>> ") and word.meaning in text[last : last + _FAR]


def _are_forms(head: str, other: str) -> bool:
    """Whether the beginnings of two lines are the marks of a comparison, or labels that name forms."""
    marks = _MARK.match(head), _MARK.match(other)
    if marks[0] and marks[1] and {marks[0][1], marks[1][1]} in _COMPARED:
        return head[marks[0].end() :] == other[marks[1].end() :]
    labels = _LABELLED.match(head[:_LABEL]), _LABELLED.match(other[:_LABEL])
    if not (labels[0] and labels[1]) or labels[0][1] == labels[1][1]:
        return False
    named = all(_NAMES_FORM.search(label[1]) for label in labels if label)
    return named and head[labels[0].end() :].strip() == other[labels[1].end() :].strip()


def _end_in_forms(tail: str, other: str) -> bool:
    """Whether the ends of two lines are the same but for words that name forms.

    >>> _end_in_forms(".zip  wrong", ".zip  right"), _end_in_forms(" wrong", " wrong"), _end_in_forms("了", "过")
    (True, False, False)
    """
    ends = tail.split(), other.split()
    last = [end[-1] for end in ends if end]
    return (
        len(last) == 2
        and last[0] != last[1]
        and ends[0][:-1] == ends[1][:-1]
        and all(map(_NAMES_FORM.fullmatch, last))
    )


def _line_before(text: str, first: int) -> str:
    if not first:
        return ""
    return text[max(text.rfind("\n", max(0, first - 2 * _FAR), first - 1) + 1, 0) : first - 1][-2 * _FAR :]


def _places(text: str, meaning: str, *spans: tuple[int, int]) -> Iterator[int]:
    for start, end in spans:
        at = text.find(meaning, start, end)
        while at >= 0:
            yield at
            at = text.find(meaning, at + 1, end)


def _sides(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset((text[max(0, start - 1) : start], text[end : end + 1]))
