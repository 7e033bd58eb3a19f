"""Clean Chinese text that reads like text, and texts that nobody would write."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from textfix.damage.script import traditional
from textfix.strategies import words as w

Texts = st.SearchStrategy[str]


@cache
def _any(line: str) -> Texts:
    return st.sampled_from(w.words(line))


@cache
def _common() -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(w.pairs()), min_size=2, max_size=6)


_FORMS = st.integers(0, 7)


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    """One sentence; it shrinks to a noun and a stop."""
    noun, verb = _any(w.NOUNS), _any(w.VERBS)
    form = draw(_FORMS)
    if form == 0:
        return draw(noun) + "。"
    if form == 1:
        return draw(noun) + draw(verb) + draw(noun) + draw(_any(w.ENDINGS))
    if form == 2:
        return f"{draw(_any(w.TIMES))}，{draw(_any(w.PLACES))}的{draw(noun)}{draw(verb)}了{draw(noun)}。"
    if form == 3:
        return f"“{draw(noun)}{draw(_any(w.JOINTS))}{draw(verb)}{draw(noun)}，”{draw(_any(w.NAMES))}说。"
    if form == 4:
        return f"{draw(_any(w.PLACES))}{draw(verb)}{draw(_any(w.NUMBERS))}{draw(_any(w.MEASURES))}{draw(noun)}。"
    if form == 5:
        return f"《{draw(noun)}与{draw(noun)}》（{draw(_any(w.LATIN))}）由{draw(_any(w.NAMES))}{draw(verb)}。"
    if form == 6:
        return f"{draw(noun)}：{draw(noun)}、{draw(_any(w.LATIN))}、{draw(noun)}等{draw(_any(w.NUMBERS))}项。"
    return "".join(draw(_common())) + draw(_any(w.JOINTS)) + draw(noun) + draw(verb) + draw(_any(w.ENDINGS))


def clean_chinese(*, min_sentences: int = 1, max_sentences: int = 6) -> Texts:
    """Simplified text with nothing wrong: one paragraph of sentences with names, numbers, quotes and Latin words.

    Args:
        min_sentences: the fewest sentences; a cleaner may need some evidence to see damage.
        max_sentences: the most sentences, or five more than `min_sentences` if that is more.

    It shrinks to one short sentence, such as 稻谷。
    """
    most = max(max_sentences, min_sentences + 5)
    return st.lists(_sentences(), min_size=min_sentences, max_size=most).map("".join)


def clean_traditional(*, min_sentences: int = 1, max_sentences: int = 6, config: str = "s2t") -> Texts:
    """Traditional text with nothing wrong.

    Args:
        min_sentences: the fewest sentences.
        max_sentences: the most sentences, as for `clean_chinese`.
        config: the OpenCC configuration that makes it: "s2t", "s2tw", "s2twp", "s2hk".
    """
    return clean_chinese(min_sentences=min_sentences, max_sentences=max_sentences).map(
        lambda text: traditional(text, config=config).text
    )


def documents(*, min_paragraphs: int = 1, max_paragraphs: int = 5, min_sentences: int = 1) -> Texts:
    """An article: a title, which has no stop, and paragraphs, one a line."""
    title = st.tuples(_any(w.NOUNS), _any(w.VERBS), _any(w.NOUNS)).map("".join)
    body = st.lists(clean_chinese(min_sentences=min_sentences), min_size=min_paragraphs, max_size=max_paragraphs).map(
        "\n".join
    )
    return st.tuples(title, body).map("\n".join)


ODD = (
    "?",
    "的",
    "(",
    ")",
    "（",
    "）",
    "[",
    "\n",
    " ",
    "�",
    "&#20013;",
    "&amp;",
    "&#228;",
    "%E4",
    "%u4E2D",
    "\\u4e2d",
    "\\xe4",
    "=E4",
    "=\n",
    "ä",
    "¸",
    "\xad",
    "\xe9\u2021\x8d",
    "Ã¥",
    "ÖØÇì",
    "锟斤拷",
    "涓枃",
    "鐨",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x00",
    "\x1b[31m",
    "\r",
    "\r\n",
    "\x85",
    "\u2028",
    "\udce4\udcb8\udcad",
    "\ud83d",
    "\ue84e",
    "⼀",
    "⻓",
    "Ａ",
    "１",
    "<",
    ">",
    "<html>",
    "<p>",
    "</p>",
    "</div>",
    "&lt;",
    "級(jí)",
    "(a)",
    "發",
    "髮",
    "著",
    "乾",
    "ｶ",
    "か",
    "한",
    "й",
    "ş",
    "𠮷",
    "😀",
    "\u200d",
    "────",
    "|||",
    "http://a.cn/%E4%B8%AD",
    "首页",
    "版权所有",
    "相关阅读",
    "\u3000\u3000",
    "\xa0",
    "~{",
    "\x1b$B",
)
"""Fragments of damage, and of what looks like it."""


def hostile_text(*, max_size: int = 30) -> Texts:  # small examples are found and shrunk sooner
    """Anything: fragments of every kind of damage beside any characters, lone surrogates and NULs included."""
    pieces = st.one_of(st.sampled_from(ODD), st.text(st.characters(), max_size=4), st.sampled_from(w.words(w.NOUNS)))
    return st.lists(pieces, max_size=max_size).map("".join)
