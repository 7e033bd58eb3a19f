"""Whether a plain text may be a dump at all: a quick search that lets running text through.

Words of boilerplate count only in brief lines, and lesser ones only where they are set apart. So only brief lines are
searched, for the first three characters of each word, whatever their script and width. Running text is full of 相关,
发布 and 位置; it seldom has them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import Final, NamedTuple

import numpy as np

from textfix.stages.boilerplate.head_settings import HEAD_ROW, HEAD_ROWS
from textfix.stages.boilerplate.keywords import channel_parts, fold_table, fold_units, menu_words, sections
from textfix.stages.boilerplate.settings import HEAD, LONGEST_SIGN
from textfix.text.look import look_at
from textfix.text.troff import count_requests

_BLANKS: Final = "".join(filter(str.isspace, map(chr, range(0x10000))))
_LABELS: Final = (
    *((label, f"{_BLANKS}:/") for label in ("编辑", "责编")),
    *((label, f"{_BLANKS}:/|于") for label in ("来源", "稿源", "出处", "转自")),
)
"""What a line of metadata says first, and what may follow."""


_CLOSED: Final = frozenset("。！？!?…；;，,：:”』」")
"""What ends a line of running text."""
_APART: Final = " \t\u3000\xa0|｜>＞›»/／·•■●\n-"
"""What comes before a word of a menu or a bar of links."""
_AROUND: Final = " \t\u3000\xa0•·■◆●▪►▶※*>:"
"""What may be around the word of a menu, in the key."""
_BEGINNING: Final = 8
"""Characters of a closed line in which a notice begins: an indent, and the beginning of a word."""
_BULLETS: Final = tuple("•·■◆●▪►▶※")
"""With what a menu on two levels begins."""
_LEFT_OVERS: Final = ("\n2\n3\n", '"></', "data:image/")
"""What numbers of the lines of a listing have, one a line; what mark-up has that a dumper left behind."""


class _Searches(NamedTuple):
    """The beginnings of the words of which one is enough, of those that count in open lines, and of lesser ones."""

    weighty: re.Pattern[str]
    forms: re.Pattern[str]
    lesser: re.Pattern[str]


@lru_cache(maxsize=1)  # a check that a text has settled asks for the last one again
def may_be_dump(text: str) -> bool:
    """Whether a line of a plain text may be a sign of a web page, or metadata: else the text is no dump.

    >>> may_be_dump("山城\\n相关部门在这个位置发布了消息。"), may_be_dump("山城\\n版权所有 山城网")
    (False, True)
    """
    weighty, forms, lesser = _searches()
    if _is_manual(text):
        return False
    sign = weighty.search(text)
    if sign is not None and _is_in_brief_line(text, *sign.span()):  # most dumps say so at once
        return True
    brief = [row for row in text.split("\n") if len(row) <= LONGEST_SIGN]
    if text.endswith("©") or (sign is not None and weighty.search("\n".join(brief)) is not None):
        return True
    open_ended, closed = [""], list[str]()
    for row in brief:
        if row[-1:] in _CLOSED:
            closed.append(row[:_BEGINNING])
        else:
            open_ended.append(row)
    if forms.search("\n".join(open_ended + closed)):
        return True
    if len(list(islice(lesser.finditer("\n".join(open_ended)), 2))) > 1:
        return True
    if text.lstrip(_BLANKS)[:1] in _BULLETS:
        return True
    if _begins_with_a_menu(text):
        return True
    written = look_at(text).ascii  # what is not in it is not in the text, and it is soon searched
    return any(sign in written and sign in text for sign in _LEFT_OVERS)


def _is_manual(text: str) -> bool:
    """Whether a text is the source of a manual page, whose rows of keys (下一页, 打印) are no menu."""
    requests = count_requests(text)
    return requests > 0 and requests > _REQUESTS * text.count("\n")


_REQUESTS: Final = 0.05
"""Share of lines that are requests to troff from which a text is the source of a manual page. Set by hand: of 1,372
Chinese manual pages of manpages-zh the least has .126, and no dump of the development set or of ours has any."""


def _is_in_brief_line(text: str, start: int, end: int) -> bool:
    """Whether a span of a text is within one line, a brief one."""
    stop = text.find("\n", start)
    return end <= stop <= text.rfind("\n", 0, start) + 1 + LONGEST_SIGN


def _begins_with_a_menu(text: str) -> bool:
    """Whether a word of a menu or the name of a channel is among the brief lines with which a text begins."""
    head = text[:HEAD].lstrip(_BLANKS)
    if not 0 < head.find("\n") <= HEAD_ROW:
        return False
    rows = head.split("\n", HEAD_ROWS)[:HEAD_ROWS]
    brief = list(takewhile(lambda row: len(row) <= HEAD_ROW and row[-1:] not in _CLOSED, rows))
    if len(brief) < 2:
        return False
    units = np.frombuffer("\n".join(brief).encode("utf-16-le", "surrogatepass"), dtype="<u2")
    keys = str(fold_units().take(units).astype("<u2", copy=False).data, "utf-16-le", "surrogatepass").split("\n")
    words, parts = menu_words(), channel_parts()
    labels = [key.strip(_AROUND) for key in keys]
    return any(
        label in words or (len(label) == 4 and label[:2] in parts and label[2:] in parts) for label in labels if label
    )


_SAID_IN_HEAD: Final = re.compile(
    r"[作撰文記记12民发發Pp](?:"  # one class first: so the search leaps from one such character to the next
    r"(?<![^\s;；].)(?:(?<=作)者|(?<=撰)文|(?<=文)|(?<=[記记])者)\s?[:：/／|｜丨]"
    r"|(?<=[发發])信站\s?[:：]|(?<=作)者 {0,3}[^\s(:：]{2,20} \("
    r"|(?:(?<=1)9|(?<=2)0)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}"
    r"|(?<=民)[國国] ?\d{2,3} ?年|(?:(?<=[Pp])(?:osted|ublished)|(?<=P)(?:OSTED|UBLISHED))\b)"
)
"""What a line says above a text that tells who wrote it, or when."""


def head_of(text: str) -> str | None:
    """The beginning of a text, in whole lines, if a brief line there may say who wrote it, or when; else None.

    >>> head_of("夜雨\\n作者：陆游"), head_of("夜雨\\n莫笑农家")
    ('夜雨\\n作者：陆游', None)
    """
    head = text[:HEAD]
    head = head if len(text) <= HEAD else head.rpartition("\n")[0]
    brief = "\n".join(row for row in head.split("\n") if len(row) <= LONGEST_SIGN and not row.endswith("。"))
    return head if _SAID_IN_HEAD.search(brief) else None


@cache
def _searches() -> _Searches:
    weighty = [*_words("anchor"), *_LABELS]
    lesser = [*_words("sign"), *_words("channel"), *_words("interface"), *_words("button")]
    apart = f"(?<=[{re.escape(_APART)}].)"
    return _Searches(_beginnings(weighty, "|©"), _beginnings(_words("alone")), _beginnings(lesser, before=apart))


def _words(section: str) -> list[tuple[str, str]]:
    """The first two characters of each word of a section, and its third."""
    return [(word[:2], word[2:3]) for word in sections()[section] if len(word) > 1]


def _beginnings(begin: Iterable[tuple[str, str]], alone: str = "", *, before: str = "") -> re.Pattern[str]:
    """A search for two characters and one of some that follow, or any; in either script and any width.

    It begins with one class, so that it leaps from one place where a word may begin to the next; of most of these
    the character after it says at once that no word begins there.
    """
    thirds: dict[str, dict[str, set[str]]] = {}
    for word, third in begin:
        thirds.setdefault(word[0], {}).setdefault(word[1], set()).update(third or {""})
    variants = _variants()

    def one_of(characters: Iterable[str]) -> str:
        return "[" + re.escape("".join(variants.get(c, c) for c in characters)) + "]"

    branches = []
    second = one_of({c for seconds in thirds.values() for c in seconds})
    for first, seconds in thirds.items():
        rest = (one_of(second) + ("" if "" in after else one_of(after)) for second, after in seconds.items())
        branches.append(f"(?<={one_of(first)})(?:{'|'.join(rest)})")
    firsts = one_of(thirds)[:-1] + alone[1:] + "]"
    ends = f"|(?<={alone[1:]})" if alone else ""
    return re.compile(f"{firsts}{before}(?:(?={second})(?:{'|'.join(branches)}){ends})")


@cache
def _variants() -> dict[str, str]:
    """The characters that fold to each."""
    found: dict[str, str] = {}
    for unit, folded in enumerate(fold_table().tolist()):
        if unit != folded:
            found[chr(folded)] = found.get(chr(folded), chr(folded)) + chr(unit)
    return found
