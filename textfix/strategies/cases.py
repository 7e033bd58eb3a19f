"""Damaged Chinese and the right answer: strategies over what `textfix.damage` does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hypothesis import strategies as st

from textfix import damage
from textfix.damage import Damaged
from textfix.strategies import words as w
from textfix.strategies.text import clean_chinese, clean_traditional, documents

Case = Damaged
"""What the strategies here draw: `.damaged`, `.original`, `.recoverable`, `.kind`."""

_SEEDS = st.integers(0, 999)  # a seed is a name: a thousand are enough


@st.composite
def mojibake(
    draw: st.DrawFn,
    codecs: Sequence[tuple[str, str]] | None = None,
    depth: int = 1,
    *,
    parts: bool = False,
    min_sentences: int = 1,
) -> Damaged:
    """Text written in one encoding and read in another.

    Args:
        draw: given by Hypothesis.
        codecs: pairs of (written, read); None for all pairs of `textfix.damage.PAIRS`, lossy ones included.
        depth: up to how many times the mistake is made.
        parts: damage some of the lines or a span as well as whole texts.
        min_sentences: the fewest sentences; a short text proves little.
    """
    pairs = tuple(codecs) if codecs is not None else damage.PAIRS
    written, read = draw(st.sampled_from(pairs))
    texts = clean_traditional if written.startswith("big5") else clean_chinese
    text = draw(texts(min_sentences=min_sentences))
    times = draw(st.integers(1, depth)) if depth > 1 else 1
    misread = partial(damage.misread, written=written, read=read, times=times)
    part = draw(st.integers(0, 2)) if parts else 0
    if part == 1:
        text += "\n" + draw(texts())
        return damage.some_lines(text, misread, seed=draw(_SEEDS))
    if part == 2:
        return damage.spans(text, misread, count=1, length=4, seed=draw(_SEEDS))
    return misread(text)


@st.composite
def mixed_script(draw: st.DrawFn, *, min_sentences: int = 1) -> Damaged:
    """Simplified text with a few stray Traditional characters."""
    text = draw(clean_chinese(min_sentences=min_sentences))
    return damage.stray_traditional(text, count=draw(st.integers(1, 5)), seed=draw(_SEEDS))


@st.composite
def glossed(draw: st.DrawFn, *, torn: bool | None = None, min_readings: int = 1, min_sentences: int = 1) -> Damaged:
    """Text with pinyin glosses by a site's list, and the bytes that they tear.

    As on such sites, Traditional text has glosses with tone marks, on Traditional characters; Simplified text has
    glosses without, on common characters.

    Args:
        draw: given by Hypothesis.
        torn: whether the script works on bytes and tears characters apart; None draws it.
        min_readings: the fewest characters of the text that are on the list.
        min_sentences: the fewest sentences.
    """
    toned = draw(st.booleans())
    text = draw((clean_traditional if toned else clean_chinese)(min_sentences=min_sentences))
    known = damage.READINGS if toned else damage.TONELESS
    common = [character for character in known if character in text] or ["的"]
    least = min(min_readings, len(common))
    # set by hand: a dozen more than has to be
    chosen = draw(st.lists(st.sampled_from(common), min_size=least, max_size=least + 11, unique=True))
    readings = {character: known.get(character, "de") for character in chosen}
    tear = draw(st.booleans()) if torn is None else torn
    between = w.straddling(text) if tear else {}
    if between:
        torn_by = draw(st.lists(st.sampled_from(list(between)), min_size=1, max_size=3, unique=True))
        readings |= {character: between[character] for character in torn_by}
    return damage.gloss(text, readings, torn=tear)


@st.composite
def gloss_pages(
    draw: st.DrawFn,
    *,
    prefix: int | None = None,
    lost: str | None = None,
    private_use: bool | None = None,
    narrow: bool | None = None,
    min_sentences: int = 1,
) -> Damaged:
    """A Traditional page that a script glossed and a reader cut, byte by byte.

    Args:
        draw: given by Hypothesis.
        prefix: how many keys of the list that such pages share; None draws it, none and all included.
        lost: what is shown for a lost byte; None draws "?", "\ufffd" or nothing.
        private_use: whether user-defined characters are shown; None draws it.
        narrow: whether marks after lost bytes are narrow; None draws it.
        min_sentences: the fewest sentences.
    """
    yes = st.booleans()
    return damage.gloss_page(
        draw(clean_traditional(min_sentences=min_sentences)),
        # none, some, a line, a paragraph
        prefix=draw(st.sampled_from((0, 2, 12, 40, 137))) if prefix is None else prefix,
        marks=draw(st.sampled_from((damage.CUT_MARKS, "？；", "；", ""))),
        share=draw(st.sampled_from((damage.CUT_SHARE, 1.0))),
        lost=draw(st.sampled_from(("?", "\ufffd", ""))) if lost is None else lost,
        private_use=draw(yes) if private_use is None else private_use,
        narrow=draw(yes) if narrow is None else narrow,
        tags=draw(yes),
        digits=draw(yes),
        spaces=draw(yes),
        seed=draw(_SEEDS),
    )


@st.composite
def escaped(draw: st.DrawFn, forms: Sequence[str] | None = None, *, min_sentences: int = 1) -> Damaged:
    """Text spelled in escapes, in any form of `textfix.damage.FORMS` or the forms given."""
    form = draw(st.sampled_from(tuple(forms or damage.FORMS)))
    return damage.escape(draw(clean_chinese(min_sentences=min_sentences)), form)


@st.composite
def littered(draw: st.DrawFn, *, min_sentences: int = 1) -> Damaged:
    """Text with zero-width litter, controls, radicals, compatibility ideographs or private-use characters.

    The private-use characters of GBK go into Simplified text, those of HKSCS into Traditional.
    """
    kinds = ("litter", "controls", "radicals", "radicals-supplement", "private-use-gbk", "private-use-hkscs")
    kind = draw(st.sampled_from(kinds))
    texts = clean_traditional if kind == "private-use-hkscs" else clean_chinese
    return damage.damage(draw(texts(min_sentences=min_sentences)), kind, seed=draw(_SEEDS))


@st.composite
def hard_wrapped(
    draw: st.DrawFn, styles: Sequence[str] = damage.STYLES, *, min_paragraphs: int = 1, min_sentences: int = 1
) -> Damaged:
    """An article in the lines of a column, in any style of `textfix.damage.STYLES` or the styles given."""
    text = draw(documents(min_paragraphs=min_paragraphs, min_sentences=min_sentences))
    style = draw(st.sampled_from(tuple(styles)))
    return damage.hard_wrap(text, draw(st.integers(12, 40)), style=style, seed=draw(_SEEDS))  # columns, in characters


@st.composite
def boilerplate_page(draw: st.DrawFn, *, html: bool | None = None, min_sentences: int = 2) -> Damaged:
    """An article with navigation, byline, related list and footer around it.

    Args:
        draw: given by Hypothesis.
        html: HTML (True), the text dump of a page (False), or either (None).
        min_sentences: the fewest sentences of a paragraph.
    """
    text = draw(documents(min_sentences=min_sentences))
    as_html = draw(st.booleans()) if html is None else html
    return (damage.html_page if as_html else damage.boilerplate)(text, seed=draw(_SEEDS))


@st.composite
def encoded_bytes(draw: st.DrawFn, encodings: Sequence[str] = damage.ENCODINGS, *, min_sentences: int = 1) -> Damaged:
    """The bytes of a text in one of the encodings; Traditional for those of the Big5 family."""
    encoding = draw(st.sampled_from(tuple(encodings)))
    texts = clean_traditional if encoding.startswith("big5") else clean_chinese
    return damage.encoded(draw(texts(min_sentences=min_sentences)), encoding)


@st.composite
def damaged(
    draw: st.DrawFn, kinds: Sequence[str] | None = None, *, text: bool | None = None, min_paragraphs: int = 1
) -> Damaged:
    """A document with any kind of damage of `textfix.damage.KINDS`, or the kinds given.

    Args:
        draw: given by Hypothesis.
        kinds: names in `textfix.damage.KINDS`; None for all of them.
        text: only damage that gives a str, for a cleaner that takes no bytes (True), only what gives bytes (False), or
            either (None).
        min_paragraphs: the fewest paragraphs.
    """
    kind = draw(
        st.sampled_from(tuple(k for k in kinds or damage.KINDS if text in (None, k not in damage.BYTES_KINDS)))
    )
    return damage.damage(draw(documents(min_paragraphs=min_paragraphs)), kind, seed=draw(_SEEDS))
