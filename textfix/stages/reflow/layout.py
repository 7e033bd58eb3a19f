"""Rows that are layout, not prose: code, tables, heads of posts, mark-up; reflow never touches them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from string import ascii_letters, ascii_uppercase, digits
from typing import Any, Final, TypeAlias

import numpy as np

from textfix.stages.reflow.measured_lines import BEGIN_HAN, Flags, Lines
from textfix.stages.reflow.outer_characters import matching, one_of
from textfix.stages.reflow.settings import (
    CATALOGUE,
    CELL_WIDTH,
    CODE_INDENT,
    FIELD_ROWS,
    FIELD_WIDTH,
    PART_OF_LINE,
    SOURCE_REQUESTS,
)
from textfix.text.troff import REQUEST

_SIGNS: Final = re.compile(r"[={}<>$\\;|`\[\]]|^[#%]|--|::|\(\)|\w\(|/[a-z]{1,20}/|\w\.\w+\(")
"""What code has and words of another language have not."""

_ADDRESS: Final = re.compile(r"(?:https?|ftp)://|www\.|[\w.-]+@[\w.-]+$")

_LITERALS: Final = re.compile(
    r"\"[^\"\n]*\"|'[^'\n]*'|“[^“”\n]*”"
    r"|(?://|/\*|<!--|(?:^|(?<=\s))(?:#|--|;|%|REM ))[^\n]*"
    r"|(?<=>)[^<>\n]+(?=</)"
)
"""Where code has words of a language: strings, comments, the text of elements."""

_JOINTS: Final = re.compile(r"[=(){}\[\]<>,;:$\\|]")
"""What is between the strings and before the comments of code."""

_COMMENT: Final = re.compile(r"(?:#|//|/\*|\*/|\* |<!--|;|%|--|REM )")
_SETTING: Final = re.compile(
    r"[A-Za-z_][\w.\-\[\]]*\s*[:+?]?=\s*\S|\"[\w .-]+\"\s*:\s*\S|<[A-Za-z/!?][^<>\n]*>.*>$|\\[a-z]{2,}"
)
"""Rows of settings, records and mark-up, which may have any words after their signs."""

_PROMPT: Final = re.compile(
    r"(?:\$(?![A-Z_]{2,}(?![=/]))|[%>]|#(?!\. )|>>>|\w+@[\w.-]+[:~ ][^$#\n]{0,30}[$#]|[A-Z]:\\[^>\n]{0,40}>) ?[!-~]"
)
"""A prompt with a command: $HOME is the name of a variable, "#. " an item in reStructuredText."""
_OF_HAN: Final = re.compile("(?<=[0-9\u3400-\u9fff])  (?=[0-9\u3400-\u9fff])")
"""A gap that is as good as an ideographic space: a program that justifies lines widens those beside Latin words."""

_GAP: Final = re.compile(r"(?<=[^\s。！？!?”])(?:\t\s*| {2,}|\u3000[ \u3000]*)(?=\S)")
_NUMBER: Final = re.compile(r"[-+]?[0-9０-９][0-9０-９.,:/%％-]*|[-–—]+")

_WORDS_APART: Final = re.compile("[\u4e00-\u9fff]{2,6}(?: (?:[\u4e00-\u9fff]{1,6}|[0-9.,%-]{1,12})){2,}+")
"""A row of short words and numbers with single spaces between them, as of a table: 班次 开船 票价."""

_LEADERS: Final = re.compile(r"(?:…{3}|[.·]{4}|(?: [.·]){4}|[-—]{4}) ?[(（]?[0-9]{1,4}$")
"""The end of a row of a table of contents: leaders and the number of a page."""

_HEAD: Final = re.compile(
    r"(?:[发發寄收][信件]\s?[人者]|作\s*者|[标標]\s*[题題]|主\s*[题題]|[发發转轉]信站|信\s*[区區]|看\s*板|站\s*内|[时時]\s*[间間]"
    r"|日\s*期|[来來]\s*源|出\s*[处處]|抄\s*送|附\s*件|[关關][键鍵鍵][词字詞]|From|To|Cc|Subject|Date|Sender|Reply-To|Path|Newsgroups"
    r"|Message-ID|Organization|Title|Author|Board|Key ?words?)\s{0,2}[:：]"
)
"""Fields of the head of a post or letter."""

_FIELD: Final = re.compile(r"[^\s:：，。；“”（）]{1,8}(?:\s{1,2}[^\s:：，。]{1,4})?\s?[:：]\s?\S")
_BY_ITSELF: Final = re.compile(
    r"[※◆◇] ?(?:[来來]源|修改|[转轉][载載录錄寄]|[发發]信站|文章|[编編][辑輯]|From)"  # where a post came from
    r"|--$|__+$|【.{1,60}(?:大作|文章|发言)中?[^】]{0,12}】"  # signature
    r"|(?:[:：>＞]\s?){1,4}(?:\s|$)|[:>](?![a-z:-]{1,20}:`) ?\S"  # quotation; :ref:`甲` is mark-up inside a line
    r"|#{1,6} \S|>|\[[^\]\n]+\]: |<!--|</?[a-z]+[^<>\n]*>$|!\[|\.\. \S+::|:[a-z-]+: "  # mark-up
    r"|[-=+|_*~#—─=·.:\s]{3,}$|[!-/:-@\[-`{-~]{1,3}$"  # rules
    r"|[\u2500-\u259f].*[\u2500-\u259f]|[\u2500-\u259f]|[|｜].*[|｜]$|[^|｜]+(?:\s[|｜]\s[^|｜]*){2,}$"  # tables
)
"""Rows that are layout by themselves: around the text of a post, in mark-up, in drawn tables."""

ITEM: Final = re.compile(r"[-*+] (?=\S)(?![0-9]{1,4} ?[-–—]$)")
"""How an item of a list begins in plain mark-up; - 73 - is the number of a page."""

_TEX: Final = re.compile(
    r"\\(?:begin|end|documentclass|section|footnote|emph|item|par|ref|cite|index|def|TeX)(?![A-Za-z])"
)
"""What tells the source of a text for TeX from others that hold \\ and %."""

_ENDED: Final = re.compile(r"(?<![\\0-9])%|\\\\(?:\[[^\]\n]{0,20}\])?$")
"""A comment, which goes on to the end of its line, and the end of a row of a table, in TeX; 98% is no comment."""

_FENCES: Final = (("```", "```"), ("~~~", "~~~"), ("/*", "*/"), ("<!--", "-->"))
_QUOTES: Final = ('"""', "'''")
"""What begins and ends code, and text within code; a quote may be anywhere in its row."""

_SECTION: Final = re.compile(r"(?:[0-9]{1,2}|[A-Z])(?P<inner>(?:\.[0-9]{1,2}){0,3})\.[ \u00a0]")
_ENTRY: Final = re.compile(
    r"(?:[*#\[]{1,3} ?)?(?:"
    r"(?:[vV]|[Vv]ersion ?|[Rr]elease ?|版本\s?)?[0-9]+(?:\.[0-9]+)+[\])]?(?:\s?[-–—(（ ]{1,3}\s?[0-9]{4}\b.{0,30})?$"
    r"|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?\b.{0,60}$"
    r"|\S{1,40} \([\w.:~+-]{1,40}\) \S)"
)
"""What comes above the items of a log of changes: a version, a date."""


_DIRECTIVE: Final = re.compile(r"%(?:\d\$)?[-+#0 ]?\d{0,3}(?:\.\d{1,3})?(?:ll?|h|z)?[sdiucxXfgp](?![A-Za-z])")
"""What printf and its kin fill in: %s, %ld, %1$s."""


def is_source(rows: Sequence[str], lines: Lines, items: Flags) -> bool:
    """Whether a text is the source of a manual page, whose lines its reader fills, a log of changes, or messages.

    The messages of a program are parts of sentences, each a line: its format directives are in many of them.

    Args:
        rows: the rows of a text without the spaces around them.
        lines: the same, measured.
        items: which of them begin an item, from `list_items`.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = [".TH FERRY 1", ".SH 名称", "ferry - 渡口"]
    >>> is_source(rows, read_lines("\\n".join(rows)), np.zeros(3, bool))
    True
    """
    if matching(rows, one_of(lines.first, ".'") & (lines.indent == 0), REQUEST.match).sum() >= SOURCE_REQUESTS:
        return True
    filled = sum("%" in row and _DIRECTIVE.search(row) is not None for row in rows)
    if filled >= max(SOURCE_REQUESTS, CATALOGUE * len(rows)):
        return True
    above = np.append(items[1:], False)
    return bool(matching(rows, above, _ENTRY.match).sum() >= SOURCE_REQUESTS)


def layout_rows(rows: Sequence[str], lines: Lines, text: str) -> Flags:
    """Which rows are layout: every one stays as it is, and no paragraph goes on over it.

    Args:
        rows: the rows of a text without the spaces around them.
        lines: the same, measured.
        text: the text.
    """
    plain = np.fromiter(map(str.isascii, rows), np.bool_, len(rows))
    indented = lines.indent >= CODE_INDENT
    apart = lines.blank > 0
    sign_or_letter = (lines.first > ord(" ")) & (lines.first <= ord("~"))
    code = matching(rows, plain, _is_plain_code) | matching(rows, sign_or_letter & ~plain, _is_code)
    code |= plain & indented
    words = plain & (lines.width > CELL_WIDTH)
    words = np.append(False, words[:-1] & words[1:] & ~apart[1:])
    code |= words | np.append(words[1:], False)
    code = _spread(code, plain, rows, lines)
    if "\\" in text and _TEX.search(text):
        code |= np.fromiter([_ENDED.search(row) is not None for row in rows], np.bool_, len(rows))
    found: Flags = code | _fenced(rows, text) | _tables(rows, lines, apart, text) | _heads(rows, lines, apart)
    return found | _by_itself(rows, lines, text)


def _by_itself(rows: Sequence[str], lines: Lines, text: str) -> Flags:
    """The rows that are layout by themselves: such a one begins with a sign, or has bars between its cells."""
    word = one_of(lines.first, ascii_letters + digits) | (lines.beginning == BEGIN_HAN)
    found = matching(rows, ~word, _BY_ITSELF.match)
    found |= matching(rows, one_of(lines.last, digits), _LEADERS.search)
    if "|" in text or "｜" in text:
        found |= matching(rows, word, lambda row: ("|" in row or "｜" in row) and _BY_ITSELF.match(row))
    return found


def list_items(rows: Sequence[str], lines: Lines) -> Flags:
    """Which rows begin an item of a list in plain mark-up."""
    return matching(rows, one_of(lines.first, "-*+"), ITEM.match)


def numbered(rows: Sequence[str], lines: Lines) -> Flags:
    """The row ends before the entries of a table of contents: two or more beside each other, a section among them.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = ["1.1. 安装", "A. 附录", "2.6.30 版以后"]
    >>> numbered(rows, read_lines("\\n".join(rows))).tolist()
    [True, False]
    """
    found = np.zeros(len(rows), np.bool_)
    places = matching(rows, one_of(lines.first, digits + ascii_uppercase), _SECTION.match).nonzero()[0].tolist()
    inner = [bool((section := _SECTION.match(rows[at])) and section["inner"]) for at in places]
    for (a, is_inner), (b, is_next_inner) in pairwise(zip(places, inner, strict=True)):
        if b - a <= 2 and (is_inner or is_next_inner):
            found[[a, b]] = True
    return found[1:]


def _fenced(rows: Sequence[str], text: str) -> Flags:
    """The rows from a row that opens a fence to the one that closes it."""
    found = np.zeros(len(rows), np.bool_)
    for opening, closing in _FENCES:
        if opening not in text:
            continue
        first = -1
        for at in [at for at, row in enumerate(rows) if row.startswith(opening) or closing in row]:
            row = rows[at]
            if first >= 0 and closing in row:
                found[first : at + 1] = True
                first = -1
            elif first < 0 and row.startswith(opening) and closing not in row[len(opening) :]:
                first = at
    for quote in (quote for quote in _QUOTES if quote in text):
        odd = [at for at, row in enumerate(rows) if row.count(quote) % 2]
        for first, last in zip(odd[::2], odd[1::2], strict=False):
            found[first : last + 1] = True
    return found


def _is_plain_code(row: str) -> bool:
    """Whether a row of ASCII is code."""
    return len(row) >= 2 and _SIGNS.search(row) is not None and _ADDRESS.match(row) is None


def _is_code(row: str) -> bool:
    """Whether a row that begins in ASCII is code, whatever is in its strings and comments."""
    if _SETTING.match(row) or _PROMPT.match(row):
        return True
    rest = _LITERALS.sub("", row)
    return rest != row and rest.isascii() and _JOINTS.search(rest) is not None


def _spread(code: Flags, plain: Flags, rows: Sequence[str], lines: Lines) -> Flags:
    """Code with the rows that belong to it.

    They are the plain rows and comments in its block, and what is between, if it is one row or all are indented: all
    but lines of prose, which stand between the names of settings in a manual.
    """
    found = code.tolist()
    if not any(found):
        return code
    loose = [a or _COMMENT.match(row) is not None for a, row in zip(plain.tolist(), rows, strict=True)]
    joined, indent = (lines.blank == 0).tolist(), lines.indent.tolist()
    prose = (lines.beginning == BEGIN_HAN) & (lines.han >= PART_OF_LINE) & (lines.pauses + lines.stops > 1)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            if not found[at] and loose[at] and found[at + step] and joined[max(at, at + step)]:
                found[at] = True
    above = -1
    for at in range(len(found)):
        if not joined[at]:
            above = -1
        if found[at]:
            inner = range(above + 1, at)
            if above >= 0 and (len(inner) == 1 or min(indent[above : at + 1]) > 0) and not prose[above + 1 : at].any():
                found[above + 1 : at] = [True] * len(inner)
            above = at
    return np.array(found, np.bool_)


def _neighbours(rows: Sequence[Any], apart: Flags, alike: Callable[[Any, Any], bool]) -> Flags:
    """Which rows have a row like them beside them, without a blank line between."""
    found = np.zeros(len(rows), np.bool_)
    for at in [at for at, row in enumerate(rows) if row]:
        if at and rows[at - 1] and not apart[at] and alike(rows[at - 1], rows[at]):
            found[at - 1 : at + 1] = True
    return found


def _tables(rows: Sequence[str], lines: Lines, apart: Flags, text: str) -> Flags:
    """The rows of tables whose cells are parted by gaps or commas."""
    found = np.zeros(len(rows), np.bool_)
    gapped = lines.gaps > 0
    if gapped.any():
        cells = [_cells(row) if gap else None for row, gap in zip(rows, gapped.tolist(), strict=True)]
        found |= _neighbours(cells, apart, _aligned)
    if "," in text:
        values = [_values(row) if "," in row else 0 for row in rows]
        found |= _neighbours(values, apart, lambda a, b: a == b)
    return found


_Cell: TypeAlias = tuple[int, int, str]


def _cells(row: str) -> tuple[_Cell, ...] | None:
    """Where the cells of a row after the first begin, in half columns and in characters, and the gap before each.

    None for a row of one cell, and for letters set apart; a row of words and numbers has one cell, the negative count.
    """
    starts: list[_Cell] = []
    at = place = 0
    even = row.count(" ") == 2 * row.count("  ")  # no letters set apart, between which a gap may be
    for gap in _GAP.finditer(row):
        part = row[at : gap.end()]
        place += (len(part.encode("utf-8", "surrogatepass")) + len(part)) // 2
        at = gap.end()
        starts.append((place, at, "\u3000" if even and _OF_HAN.match(row, gap.start()) else gap.group()))
    if starts and len(row) - row.count(" ") - row.count("\u3000") >= 2 * len(starts):
        return tuple(starts)
    words = row.split(" ")
    if _WORDS_APART.fullmatch(row):
        return ((-len(words), 0, ""),)
    numbers = sum(_NUMBER.fullmatch(word) is not None for word in words)
    if len(words) >= 3 and 2 * numbers >= len(words) and all(len(word) <= CELL_WIDTH for word in words):
        return ((-len(words), 0, ""),)
    return None


def _aligned(above: Sequence[_Cell], below: Sequence[_Cell]) -> bool:
    """Whether two rows have as many cells, and most after the first begin in one column in both, or behind tabs.

    Those of three cells or more may be filled up to as many characters, or have one gap for all. The gaps of justified
    lines are anywhere, and of spaces alone.
    """
    number = len(above)
    if number != len(below):
        return False
    if above[0][0] < 0 or below[0][0] < 0:
        return above[0][0] == below[0][0]
    cells = list(zip(above, below, strict=True))
    alike = sum(abs(a - b) <= 1 or ("\t" in gap and "\t" in other) for (a, _, gap), (b, _, other) in cells)
    if 2 * alike > number or number == 1:
        return 2 * alike > number
    filled = sum(a == b for (_, a, _), (_, b, _) in cells)
    gaps = {gap for _, _, gap in (*above, *below)}
    wide = sum("\u3000" in gap for _, _, gap in (*above, *below))
    return 2 * filled > number or (len(gaps) == 1 and gaps != {"  "}) or wide > number


def _values(row: str) -> int:
    """How many values parted by commas a row of data has; 0 for a row that is not one."""
    if row.count(",") < 1 or "。" in row or "，" in row:
        return 0
    values = row.split(",")
    if any(len(value) > CELL_WIDTH for value in values):
        return 0
    if len(values) > 2 or all(values):
        return len(values) if any(value.isascii() for value in values) or len(values) > 3 else 0
    return 0


def _heads(rows: Sequence[str], lines: Lines, apart: Flags) -> Flags:
    """The rows around the text of a post, and three fields or more in a row."""
    named = (lines.colon > 0) & (lines.colon <= FIELD_WIDTH)
    head = matching(rows, named, _HEAD.match)
    found = _neighbours(head.tolist(), apart, lambda a, b: True) if head.any() else head.copy()
    found[:FIELD_ROWS] |= head[:FIELD_ROWS]
    field = matching(rows, named, _FIELD.match)
    if field.sum() >= FIELD_ROWS:
        run = 0
        for at, is_field in enumerate([*field.tolist(), False]):
            if is_field and (not run or not apart[at]):
                run += 1
                continue
            if run >= FIELD_ROWS:
                found[at - run : at] = True
            run = int(is_field)
    return found
