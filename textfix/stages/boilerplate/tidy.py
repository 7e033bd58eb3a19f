"""The kept lines as text: one block a line, without indents and blank lines; verse and code keep theirs."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint
from textfix.stages.boilerplate.lines import SPACES, Lines

_VERSE: Final = 20
"""A line of verse has at most this many characters."""
_CODE: Final = re.compile(
    r"[ \t]+(?![ \t])(?:[^\u2e80-\u9fff]*[;{}()\[\]=:,]$|(?:def|if|for|return|import|print|#|//)\b)"
)


def tidied(lines: Lines, kept: NDArray[np.bool_], hints: list[Hint] | None) -> str:
    """The kept lines, joined; a no-break space becomes a plain one.

    Lines of a hard-wrapped text stay as they are, blank ones between them as well: where its paragraphs end can be
    told only from these. Lines of code keep their indents, and verse and code the blank lines within them.
    """
    places = kept.nonzero()[0].tolist()
    texts = [lines.text_of(at) for at in places]
    if hints is None and _wrapped(texts):
        code, blank = [True] * len(texts), lines.blank_before[kept].tolist()
    elif hints is None:
        code = [_CODE.match(text) is not None for text in texts]
        blank = _gaps(texts, lines.blank_before[kept].tolist(), code)
    else:
        code = ["/pre" in f"/{hints[at].path}" for at in places]
        gaps = lines.blank_before[kept].tolist()
        blank = [gap and code[n] and n > 0 and code[n - 1] for n, gap in enumerate(gaps)]
    out: list[str] = []
    for text, is_code, after_blank in zip(texts, code, blank, strict=True):
        if after_blank and out:
            out.append("")
        out.append(text.rstrip(SPACES) if is_code else text.strip(SPACES))
    return "\n".join(out).replace("\xa0", " ")


def as_markdown(lines: Lines, kept: NDArray[np.bool_], hints: list[Hint]) -> str:
    """The kept lines of a page in Markdown: blocks divided by blank lines, with the signs of headings and lists.

    A block of code stays as a whole if one of its lines does; the line below the head of a table goes with it.
    """
    out: list[str] = []
    previous = ""
    kinds = [_kind(lines.text_of(at), hint) for at, hint in enumerate(hints)]
    is_code = np.array([kind == "code" for kind in kinds], dtype=bool)
    block = np.cumsum(np.diff(is_code, prepend=False))
    stays = kept | (is_code & (np.bincount(block, weights=kept) > 0)[block])
    for at, (kind, stay) in enumerate(zip(kinds, stays.tolist(), strict=True)):
        text = lines.text_of(at)
        if not (stays[at - 1] if kind == "rule" and at else stay):
            continue
        within = kind != "block" and (kind == previous or kind == "rule")
        if (out and (not within or text == "```" == out[-1])) or (kind == "code" and lines.blank_before[at]):
            out.append("")
        out.append(text.rstrip(SPACES) if kind == "code" else hints[at].prefix + text.strip(SPACES))
        previous = "row" if kind == "rule" else kind
    return "\n".join(out).replace("\xa0", " ")


def _kind(text: str, hint: Hint) -> str:
    """Which kind of Markdown a line is: code, the rule below a table's head, its row, an item of a list, a block."""
    if "/pre" in f"/{hint.path}":
        return "code"
    if text.startswith("| --- |"):
        return "rule"
    if text.startswith("| "):
        return "row"
    return "item" if hint.prefix.lstrip().startswith(("- ", "1. ")) else "block"


def _gaps(texts: list[str], blank: list[bool], code: list[bool]) -> list[bool]:
    """Which lines have a blank one before them that is to stay: between stanzas, and within code."""
    short = [len(text.strip(SPACES)) <= _VERSE for text in texts]
    stay = [False] * len(texts)
    for at in range(1, len(texts)):
        if not blank[at]:
            continue
        stanza = at >= 2 and short[at - 1] and short[at - 2] and not blank[at - 1]
        follows = at + 1 < len(texts) and short[at] and short[at + 1] and not blank[at + 1]
        stay[at] = (stanza and follows) or (code[at - 1] and (code[at] or (at + 1 < len(texts) and code[at + 1])))
    return stay


def _wrapped(texts: list[str]) -> bool:
    """Whether most lines end where a column ends, not where a sentence does."""
    if len(texts) < 8:
        return False
    widths = sorted(len(text.strip(SPACES)) for text in texts)
    usual = widths[len(widths) // 2]
    unfinished = sum(text.rstrip(SPACES)[-1:] not in "。！？!?”…：:" for text in texts)
    return 11 <= usual <= 60 and 2 * unfinished > len(texts) and widths[len(widths) * 9 // 10] <= usual * 1.6
