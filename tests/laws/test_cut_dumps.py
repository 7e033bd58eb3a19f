"""A dump that is cut loses no sentence that the whole dump kept, whatever kind of page it is."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from sites import THEMES, site
from sites.dumps import WAYS, Way, dumped

import textfix
from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate
from textfix.stages.boilerplate.settings import UNSURE_ARTICLE

THREADS = frozenset(theme for theme in THEMES if site(theme, 11).kind == "thread")


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
