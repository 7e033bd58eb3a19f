"""What decides about lines beside their labels: bare texts, teasers, attachments, lines of a template."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint
from textfix.stages.boilerplate.bare import is_navigation
from textfix.stages.boilerplate.evidence import anchor_weights, is_dump, is_numbered
from textfix.stages.boilerplate.line_classes import CLASSES, Lines
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.runs import number_of, some
from textfix.stages.boilerplate.settings import CLICKED, CUTS, SEAL, TEASER

_CLOSING_DOTS: Final = ".…])】>"
_OF_TEMPLATE: Final = [CLASSES.index(name) for name in ("han", "latin", "other", "digit", "space")]
_FILE: Final = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|ofd|zip|rar|csv)[)\]]?\s*$")
_DOTS: Final = re.compile(
    r"(?:(?<![.…])(?:\.\.\.|……?)|[\[(【<](?:查看|阅读)?(?:详细|详情|全文|更多)[\])】>])[ \])>]*$"
)
_OF_DOTS: Final = ("…", "...", "详", "全文", "更多")
"""One of these is in whatever `_DOTS` matches, and found sooner."""


def is_bare_text(lines: Lines, shown: Marks) -> bool:
    """Whether a page is a text with tags: without links and navigation, and as a plain text no dump of a site."""
    if np.count_nonzero(shown.links) or some(shown.are(is_navigation)):
        return False
    return not is_dump(lines, anchor_weights(lines))


def unlinked(lines: Lines, shown: list[Hint]) -> NDArray[np.bool_]:
    """The lines from the first heading on that are neither links nor words of navigation: a table, a list of figures.

    They are what a page has to say that has hardly a sentence.
    """
    heading = next((at for at, hint in enumerate(shown) if hint.prefix[:1] == "#"), len(shown))
    answer = np.array([at >= heading and hint.links < CLICKED for at, hint in enumerate(shown)], dtype=bool)
    answer[lines.words[0]] = False
    return answer


def attach_files(lines: Lines, keep: NDArray[np.bool_]) -> None:
    """Keep also the names of files that follow a line that is kept: attachments."""
    if "." not in lines.key:
        return
    for at in ((keep[:-1] & ~keep[1:]).nonzero()[0] + 1).tolist():
        while at < len(keep) and not keep[at] and _FILE.search(lines.key_of(at)):
            keep[at] = True
            at += 1


def said_once(lines: Lines, keep: NDArray[np.bool_], unseen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A page that is there a second time where no browser shows it, often the plainer one: kept where one does."""
    seen: dict[str, list[int]] = {}
    for at in (~unseen).nonzero()[0].tolist():
        seen.setdefault(lines.key_of(at).strip(), []).append(at)
    twins = {at: seen.get(lines.key_of(at).strip()) for at in (keep & unseen).nonzero()[0].tolist()}
    size = lines.lengths
    if 2 * sum(int(size[at]) for at, twin in twins.items() if twin) < sum(int(size[at]) for at in twins):
        return keep
    said = keep & ~unseen
    for twin in twins.values():
        said[twin or []] = True
    return said


def teasers(lines: Lines, hints: Marks | None) -> NDArray[np.bool_]:
    """Which lines are cut short, where most long ones of their place are, or of the whole plain text."""
    answer = np.zeros(len(lines.rows), dtype=bool)
    closed = lines.closes(_CLOSING_DOTS).nonzero()[0]
    if len(closed) < CUTS:
        return answer
    answer[closed] = [
        any(map(key.__contains__, _OF_DOTS)) and _DOTS.search(key) is not None for key in lines.keys_of(closed)
    ]
    if number_of(answer) < CUTS:
        return np.zeros_like(answer)
    size = lines.lengths
    own = np.zeros(len(size), dtype=np.int64) if hints is None else hints.named_places
    cut = np.bincount(own, weights=answer)
    often = (cut >= CUTS) & (2 * cut > np.bincount(own, weights=size >= TEASER))
    return np.asarray(answer & often[own], dtype=bool)


def of_template(lines: Lines, likely: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of these lines are nothing but words of navigation and numbers: 3楼 2031-09-12 回复, but not 3.1 注册."""
    answer = np.zeros(len(likely), dtype=bool)
    rows = (likely & (lines.covered > 0)).nonzero()[0]
    if not len(rows):
        return answer
    words = np.bincount(lines.words[0], minlength=len(likely)).take(rows).tolist()
    counts, covered = lines.counts.take(rows, axis=0).tolist(), lines.covered.take(rows).tolist()
    for row, count, of_words, number in zip(rows.tolist(), counts, covered, words, strict=True):
        han, latin, other, digits, spaces = map(count.__getitem__, _OF_TEMPLATE)
        left = han + latin + other - of_words
        if (digits and left <= SEAL) or (left <= 0 and number > 1 and spaces):
            answer[row] = not is_numbered(lines.key_of(row))
    return answer
