"""What the markup around a line tells of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint

Matrix = NDArray[np.float32]

NAMES: Final = (
    "links", "depth", "p", "li", "heading", "cell", "anchor path", "form", "edge", "article", "pre",
    "good near", "bad near", "good", "bad", "comments", "meta words", "hidden", "related words", "known body",
)  # fmt: skip
GROUPS: Final = ("group", "kin", "around")
"""Lines of the same place; of the same class words, numbers left out; of the same place around them."""
GROUP_NAMES: Final = tuple(
    f"{group} {name}" for group in GROUPS for name in ("mass", "mean", "links", "keywords", "lines")
)

_GOOD: Final = re.compile(
    r"article|content|(?<![a-z])text|body|(?<![a-z])post(?!er)|(?<![a-z])main|entry|detail|story|(?<![a-z])answer"
    r"|message|paragraph|(?<![a-z])wenz|zhengwen|neirong|t_f(?![a-z])|(?<![a-z])doc(?![a-z])|rich"
)
_BAD: Final = re.compile(
    r"nav|menu|foot|head|side|share|relat|recommend|(?<![a-z])hot|rank|(?<![a-z])ads?(?![a-z])|advert|copyright|bread"
    r"|crumb|position|login|tool|(?<![a-z])tags?(?![a-z])|qr|hidden|popup|modal|dialog|banner|logo|search"
    r"|(?<![a-z])link|pag(?:e-?nav|er|ination)|(?<![a-z])btn|button|widget|(?<![a-z])more|(?<![a-z])right"
    r"|(?<![a-z])left|top(?:bar|nav)?(?![a-z])|bottom|channel|subscribe|(?<![a-z])list|user|author|avatar|profile|card"
    r"|vote|like|report|catlinks|infobox|reference|toc"
)
_RELATED: Final = re.compile(
    r"recommend|relat|(?<![a-z])hot|rank|tuijian|xiangguan|sidebar|(?<![a-z])aside|guess|latest|popular"
)
_BODIES: Final = re.compile(
    r"post-?_?(?:body|content|message|text)|t_f$|^t_fsz|tpc_content|postbody|^cooked$|reply[-_]?content|topic[-_]?content"
    r"|comment[-_]?(?:content|body|text|detail)$|d_post_content|richcontent|richtext|bbwrapper|message-?body|markdown|^fmt$"
    r"|htmledit_views|s-prose|answer[-_]?(?:content|body|text)|rich_media_content|js_content|article[-_]?(?:body|content|text|main)"
    r"|artibody|contentbody|^zoom$|trs_?u?editor|ucapcontent|^endtext$|entry-content|main-?_?content|text-?content"
    r"|content-?_?text|detail-?_?(?:content|text|body)|articlebody|news-?_?(?:content|text|body)|zhengwen|neirong|post_text"
)
"""Names under which sites keep the text itself: forum software (Discuz!, Discourse, Flarum, XenForo, Tieba), editors
(TRS, UEditor, CSDN, Vditor), WeChat, schema.org."""
_COUNTER: Final = re.compile(r"count|badge|review|(?<![a-z])num(?![a-z])|gutter|line-?(?:no|num)")
_COMMENTS: Final = re.compile(r"comment|cmt|pinglun|review|gentie")
_META: Final = re.compile(r"meta|info|source|author|editor|date|time|byline|laiyuan|pub")


@lru_cache(maxsize=8192)
def _judged(word: str) -> tuple[int, int, bool, bool, bool, bool, bool]:
    """What one class word says: content, boilerplate, comments, metadata, not shown, related texts, a body's name."""
    return (
        len(_GOOD.findall(word)), len(_BAD.findall(word)), bool(_COMMENTS.search(word)), bool(_META.search(word)),
        word == "hidden", bool(_RELATED.search(word)), bool(_BODIES.search(word)),
    )  # fmt: skip


_DIGIT: Final = re.compile(r"\d")
UNSEEN: Final = frozenset({"noscript", "noframes", "template", "textarea"})
"""Elements whose content a browser does not show as text of the page; some pages have all of theirs there."""
_EDGES: Final = frozenset({"aside", "footer", "nav", "header"})


def markup_features(hints: list[Hint]) -> tuple[Matrix, tuple[NDArray[np.int64], ...]]:
    """Features of the markup around each line, and three groupings of the lines, as numbers of groups."""
    places: dict[tuple[str, str], int] = {}
    numbers: dict[str, int] = {}
    rows: list[tuple[float, ...]] = []
    groups: list[list[int]] = []
    own = np.empty(len(hints), dtype=np.int64)
    for i, hint in enumerate(hints):
        place = (hint.path, hint.words)
        number = places.get(place)
        if number is None:
            number = places[place] = len(rows)
            rows.append(_of_place(hint))
            kin = _without_numbers(hint.words)
            parent = f"{hint.path.rpartition('/')[0]} {kin.rpartition(' ')[0]}"
            same = place_of(hint)
            groups.append([numbers.setdefault(name, len(numbers)) for name in (same, f"= {kin}", f"< {parent}")])
        own[i] = number
    marks = np.array([(hint.links, min(hint.depth, 30) / 30) for hint in hints], dtype=np.float32)
    return np.hstack([marks, np.array(rows, dtype=np.float32)[own]]), tuple(np.array(groups)[own].T)


def is_counter(hint: Hint) -> bool:
    """Whether a line stands in an element that shows a number: of comments, clicks or readers."""
    return _COUNTER.search(hint.words, max(0, len(hint.words) - 40)) is not None


@lru_cache(maxsize=4096)
def is_unseen(path: str) -> bool:
    """Whether a path leads through an element whose content a browser does not show."""
    return not UNSEEN.isdisjoint(path.split("/"))


def place_of(hint: Hint) -> str:
    """The name that lines of the same place have in common, such as the items of a list."""
    return f"{hint.path} {_without_numbers(hint.words)}"


@lru_cache(maxsize=4096)
def _without_numbers(words: str) -> str:
    """Class words without those that number an element: "reply reply-380871 infos" becomes "reply infos"."""
    return " ".join(word for word in words.split(" ") if not _DIGIT.search(word))


def _of_place(hint: Hint) -> tuple[float, ...]:
    tags, words = hint.path.split("/"), hint.words
    last, near = tags[-1], tags[-3:]
    good, bad, good_near, bad_near, comments, meta, hidden, related, body = _of_words(words)
    return (
        last == "p",
        "li" in near,
        last[:1] == "h" and last[1:].isdigit(),
        "td" in near or "th" in near,
        last in ("a", "button", "option", "select"),
        "form" in tags,
        not _EDGES.isdisjoint(tags),
        "article" in tags or "main" in tags,
        "pre" in tags,
        good_near,
        bad_near,
        min(2, good) / 2,
        min(3, bad) / 3,
        comments,
        meta,
        hidden or not UNSEEN.isdisjoint(tags),
        related,
        body,
    )


@lru_cache(maxsize=4096)
def _of_words(words: str) -> tuple[int, int, bool, bool, bool, bool, bool, bool, bool]:
    """What the class words around a line say: signs of content and of boilerplate, far and near; and the rest."""
    good = bad = near_good = near_bad = 0
    comments = meta = hidden = related = body = False
    every = words.split(" ")
    for back, word in enumerate(every, 1 - len(every)):
        content, around, of_comments, of_meta, unseen, of_related, of_body = _judged(word)
        good += content
        bad += around
        comments |= of_comments
        hidden |= unseen
        related |= of_related
        if back > -4:
            near_good += content
            near_bad += around
            meta |= of_meta
            body |= of_body
    return good, bad, near_good > 0, near_bad > 0, comments, meta, hidden, related, body


def group_features(
    mass: NDArray[np.float32],
    keywords: NDArray[np.float32],
    links: NDArray[np.float32],
    groups: tuple[NDArray[np.int64], ...],
) -> list[NDArray[np.float32]]:
    """Features that all lines of one place have in common: their mass of sentences, their number, their links."""
    total = max(float(mass.sum()), 1e-3)
    columns: list[NDArray[np.float32]] = []
    for group in groups:
        count = np.maximum(np.bincount(group), 1).astype(np.float64)
        own = np.bincount(group, weights=mass)
        linked = np.bincount(group, weights=links) / count
        words = np.bincount(group, weights=keywords) / count
        every = (own / total, own / count * 2, linked, words, np.log1p(count) / 5)
        columns += [column.astype(np.float32)[group] for column in every]
    return columns
