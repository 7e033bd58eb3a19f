"""A dump that is cut loses no sentence that the whole dump kept, whatever kind of page it is."""

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from sites import THEMES, site
from sites.dumps import WAYS, Way, dumped
from sites.heads import clean, headed
from sites.manuals import manual

import textfix
from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate
from textfix.stages.boilerplate.settings import UNSURE_ARTICLE

THREADS = frozenset(theme for theme in THEMES if site(theme, 11).kind == "thread")

LOST_OF_MANUALS = 0.003
"""Share of the lines of generated manuals that may go: .137 of them went before manuals were part of the fit."""


def is_an_article(part: str) -> bool:
    """Whether a part of a thread is an article beyond doubt: one long post and an answer, which reads as a comment."""
    genre = Boilerplate()(Page(part)).genre
    return genre is not None and genre.name == "article" and (genre.confidence or 0) >= UNSURE_ARTICLE


@settings(max_examples=30, deadline=None)
@given(theme=st.sampled_from(sorted(THEMES)), seed=st.integers(11, 14), way=st.sampled_from(WAYS), knife=st.randoms())
def test_a_cut_loses_no_sentence_that_the_whole_dump_kept(theme: str, seed: int, way: Way, knife: Random) -> None:
    page = site(theme, seed)
    whole = dumped(page.html, way).split("\n")
    start, end = sorted(knife.sample(range(len(whole) + 1), 2))
    part = "\n".join(whole[knife.choice((0, start)) : knife.choice((end, len(whole)))])
    if theme in THREADS and is_an_article(part):
        return
    sentences = {line.strip() for line in page.main if line.strip()[-1:] in tuple("。！？")}
    kept, left = (
        set(map(str.strip, textfix.strip_boilerplate(text).split("\n"))) for text in ("\n".join(whole), part)
    )
    assert sentences & kept & set(map(str.strip, part.split("\n"))) <= left


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(20_000, 40_000), start=st.integers(0, 40))
def test_a_head_that_is_cut_takes_no_line_of_the_text_with_it(seed: int, start: int) -> None:
    rows = headed(seed)[start:]
    left = set(map(str.strip, textfix.strip_boilerplate("\n".join(line for _, line in rows)).split("\n")))
    whole = set(map(str.strip, textfix.strip_boilerplate("\n".join(line for _, line in headed(seed))).split("\n")))
    assert {line.strip() for label, line in rows if label == "m"} & whole <= left


@settings(max_examples=40, deadline=None)
@given(st.integers(20_000, 40_000))
def test_a_text_without_a_head_keeps_its_lines(seed: int) -> None:
    rows = clean(seed)
    left = textfix.strip_boilerplate("\n".join(line for _, line in rows)).split("\n")
    assert not Counter(line.strip() for label, line in rows if label == "m") - Counter(map(str.strip, left))


def test_hardly_a_line_of_a_manual_goes() -> None:
    # Rows of one letter and the word of a menu read as a menu: x  下一页.
    lines = lost = 0
    for seed in range(20_000, 20_200):
        rows = [line.strip() for _, line in manual(seed)]
        left = map(str.strip, textfix.strip_boilerplate("\n".join(line for _, line in manual(seed))).split("\n"))
        lines, lost = lines + len(rows), lost + (Counter(rows) - Counter(left)).total()
    assert lost < LOST_OF_MANUALS * lines
