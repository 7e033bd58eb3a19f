"""Chinese that was misread, saved as UTF-8, and misread again, where the first misreading looks like no text at all.

What is undone is the outer one, if what it leaves says Chinese in turn: ²» is 不 in GBK, and 虏禄 is ²» in UTF-8.
Where the outer page is GBK, each letter of latin-1 is two bytes, C2 or C3 first: 134 characters of GBK, no others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.edits import Edit, applied
from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.code_pages import SURROGATES
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.gbk_big5 import legacy_edits
from textfix.stages.mojibake.settings import FEWEST_OF_TWO, NEARLY_ALL
from textfix.stages.mojibake.utf8_proof import utf8_edits

_LETTERS: Final = {letter.encode().decode("gbk"): letter for letter in (*map(chr, range(0x80, 0x100)), *"ĞğİıŞş")}
"""What GBK makes of each letter of latin-1 and cp1254."""
_ONE: Final = f"[{''.join(_LETTERS)}]"
_MORE: Final = f"{{{FEWEST_OF_TWO - 1},}}+"
_IN_GBK: Final = re.compile(f"{_ONE}(?<![\u3400-\u9fff].)(?:[@-~]?{_ONE}){_MORE}(?![\u3400-\u9fff])")
"""Letters, with the ASCII between them that may be the second byte of a pair, and no other Han beside them. In 1.5
million characters of Chinese two of these are side by side 98 times, three never; tables of codes have more."""
_IN_UTF_8: Final = re.compile(f"(?:{grammar.SEQUENCE.pattern})(?:[@-~]?(?:{grammar.SEQUENCE.pattern})){_MORE}")
_HIGH: Final = re.compile("[^\x00-\x7f]")


def outer_edits(evidence: Evidence) -> list[Edit]:
    """The edits that undo the second misreading of a text, where a first one is left that says Chinese.

    >>> [edit.after for edit in outer_edits(Evidence("虏禄鲁脡鹿娄碌脛麓脫脢媒戮脻卤禄脡猫脰脙"))]
    ['²»³É¹¦µÄ´ÓÊý¾Ý±»ÉèÖÃ']
    >>> outer_edits(Evidence("卢沟桥鲁迅路 忙忙碌碌"))
    []
    """
    for found in _readings(evidence):
        if found and (kept := _that_say_chinese(evidence.text, found)):
            return kept
    return []


def _readings(evidence: Evidence) -> Iterator[list[Edit]]:
    yield [
        Edit(*match.span(), "".join(_LETTERS.get(one, one) for one in match[0]), "utf-8 read as gb18030")
        for match in _IN_GBK.finditer(evidence.text)
        if len({*match[0]}) > FEWEST_OF_TWO // 2  # 忙忙碌碌 is a word
    ]
    narrow = evidence.narrow
    if narrow is None:
        return
    for page in narrow.narrow_pages:
        if page.name != SURROGATES:
            runs = _IN_UTF_8.finditer(narrow.survey.view(page).units)
            kind = f"utf-8 read as {page.name}"
            yield narrow.back([Edit(*run.span(), run[0].encode("latin-1").decode(), kind) for run in runs])


def _that_say_chinese(text: str, found: Sequence[Edit]) -> list[Edit]:
    """The edits whose letters are all read as Chinese when what they leave is undone as well."""
    undone = applied(text, found)
    evidence = Evidence(undone)
    read = utf8_edits(evidence) or legacy_edits(evidence)
    ends = [edit.end for edit in read]
    kept, moved = list[Edit](), 0
    for edit in found:
        start, end = edit.start + moved, edit.start + moved + len(edit.after)
        moved += len(edit.after) - (edit.end - edit.start)
        inside = 0
        for one in read[bisect_left(ends, start + 1) :]:
            if one.start >= end:
                break
            inside += len(_HIGH.findall(undone, max(start, one.start), min(end, one.end)))
        if inside >= NEARLY_ALL * len(_HIGH.findall(edit.after)):
            kept.append(edit)
    return kept
