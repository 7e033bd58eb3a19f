"""What the markup around a line tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint
from textfix.patterns import lazy
from textfix.stages.boilerplate.settings import LEAST_TOTAL

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
    r"article|content|body|entry|detail|story|message|paragraph|zhengwen|neirong|t_f(?![a-z])|rich"
    r"|(?<![a-z])(?:text|post(?!er)|main|answer|wenz|doc(?![a-z]))"
)
_BAD: Final = lazy(
    r"nav|menu|foot|head|side|share|relat|recommend|rank|advert|copyright|bread|crumb|position|login|tool|qr|hidden"
    r"|popup|modal|dialog|banner|logo|search|pag(?:e-?nav|er|ination)|button|widget|top(?:bar|nav)?(?![a-z])|bottom"
    r"|channel|subscribe|user|author|avatar|profile|card|vote|like|report|catlinks|infobox|reference|toc"
    r"|(?<![a-z])(?:hot|ads?(?![a-z])|tags?(?![a-z])|link|btn|more|right|left|list)"
)
_RELATED: Final = re.compile(
    r"recommend|relat|rank|tuijian|xiangguan|sidebar|guess|latest|popular|(?<![a-z])(?:hot|aside)"
)
_BODIES: Final = lazy(
    r"post-?_?(?:body|content|message|text)|t_f$|tpc_content|reply[-_]?content|topic[-_]?content"
    r"|comment[-_]?(?:content|body|text|detail)$|d_post_content|rich(?:content|text|_media_content)|bbwrapper"
    r"|message-?body|markdown|htmledit_views|s-prose|answer[-_]?(?:content|body|text)|js_content"
    r"|article[-_]?(?:body|content|text|main)|artibody|contentbody|trs_?u?editor|ucapcontent|entry-content"
    r"|main-?_?content|text-?content|content-?_?text|detail-?_?(?:content|text|body)|news-?_?(?:content|text|body)"
    r"|zhengwen|neirong|^(?:t_fsz|(?:cooked|fmt|zoom|endtext)$)"
)
"""Names under which sites keep the text itself: forum software (Discuz!, Discourse, Flarum, XenForo, Tieba), editors
(TRS, UEditor, CSDN, Vditor), WeChat, schema.org."""
_COUNTER: Final = re.compile(r"count|badge|review|(?<![a-z])num(?![a-z])|gutter|numbering|line-?(?:no|num)")
_COMMENTS: Final = re.compile(r"comment|cmt|pinglun|review|gentie")
_META: Final = re.compile(r"meta|info|source|author|editor|date|time|byline|laiyuan|pub")


# Fields of 32 bits in one number: what class words say, so that one sum adds up all of it for several words.
_IS_GOOD, _IS_BAD, _OF_COMMENTS, _OF_META, _IS_HIDDEN, _OF_RELATED, _IS_BODY = (1 << 32 * at for at in range(7))
_FIELD: Final = (1 << 32) - 1  # the bits of one field


@lru_cache(maxsize=8192)
def _judged(word: str) -> int:
    """What one class word says, as a sum of the fields above; signs of content and boilerplate are counted."""
    said = _IS_GOOD * len(_GOOD.findall(word)) + _IS_BAD * len(_BAD.findall(word))
    if _COMMENTS.search(word):
        said += _OF_COMMENTS
    if _META.search(word):
        said += _OF_META
    if word == "hidden":
        said += _IS_HIDDEN
    if _RELATED.search(word):
        said += _OF_RELATED
    return said + _IS_BODY if _BODIES.search(word) else said


def is_body(path: str, words: str) -> bool:
    """Whether the markup around a line says that this is the text itself."""
    return any(_judged(word) >= _IS_BODY for word in words.split())


_DIGIT: Final = re.compile(r"\d")
UNSEEN: Final = frozenset({"noscript", "noframes", "template", "textarea"})
"""Elements whose content a browser does not show as text of the page; some pages have all of theirs there."""
_EDGES: Final = frozenset({"aside", "footer", "nav", "header"})


class Marks(list[Hint]):
    """The hints of the lines of a page; what they say of a place is worked out once for all of its lines."""

    @cached_property
    def _columns(self) -> tuple[tuple[str, ...], tuple[float, ...], tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
        paths, links, words, depths, prefixes = zip(*self, strict=True)
        return paths, links, words, depths, prefixes

    @cached_property
    def links(self) -> NDArray[np.float64]:
        """The share of each line that is in links."""
        return np.array(self._columns[1])

    @cached_property
    def depths(self) -> NDArray[np.int64]:
        """How many elements are open around each line."""
        return np.array(self._columns[3])

    @cached_property
    def places(self) -> tuple[list[tuple[str, str]], NDArray[np.int64]]:
        """The places of the page, each its path and its class words, and of each line the number of its place."""
        paths, _, words, _, _ = self._columns
        numbers: dict[tuple[str, str], int] = {}
        own = [numbers.setdefault(place, len(numbers)) for place in zip(paths, words, strict=True)]
        return list(numbers), np.array(own, dtype=np.int64)

    @cached_property
    def named(self) -> str:
        """The class words of all places, joined by spaces."""
        return " ".join([words for _, words in self.places[0]])

    @cached_property
    def named_places(self) -> NDArray[np.int64]:
        """Of each line the number of its place, such as the items of a list; class words with numbers are left out."""
        places, own = self.places
        numbers: dict[str, int] = {}
        named = [numbers.setdefault(_of_place(*place)[1][0], len(numbers)) for place in places]
        return np.array(named, dtype=np.int64)[own]

    @cached_property
    def headings(self) -> NDArray[np.bool_]:
        """Which lines are headings."""
        return np.array([prefix[:1] == "#" for prefix in self._columns[4]], dtype=bool)

    @cached_property
    def _judged(self) -> dict[Callable[[str, str], bool], NDArray[np.bool_]]:
        return {}

    def are(self, judge: Callable[[str, str], bool]) -> NDArray[np.bool_]:
        """What is true of each line, judged by its path and its class words; asked once of a judge, and read-only."""
        answer = self._judged.get(judge)
        if answer is None:
            places, own = self.places
            answer = np.array([judge(path, words) for path, words in places], dtype=bool)[own]
            answer.flags.writeable = False
            self._judged[judge] = answer
        return answer


def markup_features(hints: Marks) -> tuple[Matrix, NDArray[np.int64]]:
    """Features of the markup around each line; and three groupings of the lines, each a row of numbers of groups."""
    places, own = hints.places
    said = [_of_place(path, words) for path, words in places]
    numbers: dict[str, int] = {}
    groups = [numbers.setdefault(name, len(numbers)) for _, names in said for name in names]
    features = np.empty((len(NAMES), len(own)), dtype=np.float32)
    features[0] = hints.links
    features[1] = np.minimum(hints.depths, 30) / 30  # of deeper ones nobody knows more; fitted with it
    rows = np.frombuffer(b"".join([row for row, _ in said]), dtype=np.float32).reshape(len(places), -1)
    features[2:] = rows.T.take(own, axis=1)
    return features.T, np.array(groups).reshape(-1, len(GROUPS)).T.take(own, axis=1)


def is_counter(hint: Hint) -> bool:
    """Whether a line is in an element that shows a number: of comments, clicks or readers."""
    # a counter is the last element of its line
    return _COUNTER.search(hint.words, max(0, len(hint.words) - 40)) is not None


@lru_cache(maxsize=4096)
def is_unseen(path: str, words: str = "") -> bool:
    """Whether a path leads through an element whose content a browser does not show."""
    return not UNSEEN.isdisjoint(path.split("/"))


@lru_cache(maxsize=4096)
def _without_numbers(words: str) -> str:
    """Class words without those that number an element: "reply reply-380871 infos" becomes "reply infos"."""
    return " ".join(filter(_is_unnumbered, words.split(" ")))


@lru_cache(maxsize=8192)
def _is_unnumbered(word: str) -> bool:
    return _DIGIT.search(word) is None


@lru_cache(maxsize=4096)
def _of_place(path: str, words: str) -> tuple[bytes, tuple[str, ...]]:
    """What is known of a place, as floats of 32 bits; and the names of its groups. The next page has it as well."""
    kin = _without_numbers(words)
    around = f"< {path.rpartition('/')[0]} {kin.rpartition(' ')[0]}"
    return np.array(_said_of(path, words), dtype=np.float32).tobytes(), (f"{path} {kin}", f"= {kin}", around)


def _said_of(path: str, words: str) -> tuple[float, ...]:
    tags = path.split("/")
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
    judged = [*map(_judged, words.split(" "))]
    every, near = sum(judged), sum(judged[-4:])
    return (
        every // _IS_GOOD & _FIELD,
        every // _IS_BAD & _FIELD,
        near & _IS_GOOD * _FIELD > 0,
        near & _IS_BAD * _FIELD > 0,
        every & _OF_COMMENTS * _FIELD > 0,
        near & _OF_META * _FIELD > 0,
        every & _IS_HIDDEN * _FIELD > 0,
        every & _OF_RELATED * _FIELD > 0,
        near & _IS_BODY * _FIELD > 0,
    )


def is_plain(words: str) -> bool:
    """Whether no class word is a sign of boilerplate, comments, metadata, or what is hidden or related."""
    _, bad, _, _, comments, meta, hidden, related, _ = _of_words(words)
    return not (bad or comments or meta or hidden or related)


def group_features(
    mass: NDArray[np.float32],
    keywords: NDArray[np.float32],
    links: NDArray[np.float32],
    groups: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Features that all lines of one place have in common: their mass of sentences, their number, their links.

    No number of a group is in two groupings: so all of them are counted at once.
    """
    total, every = max(float(mass.sum()), LEAST_TOTAL), groups.ravel()
    count = np.maximum(np.bincount(every), 1).astype(np.float64)
    own, linked, words = (
        np.bincount(every, np.concatenate((weights, weights, weights))) for weights in (mass, links, keywords)
    )
    table = np.empty((5, len(count)), dtype=np.float32)
    table[:] = own / total, own / count * 2, linked / count, words / count, np.log1p(count) / 5
    return table.take(groups, axis=1).transpose(1, 0, 2).reshape(-1, len(mass))
