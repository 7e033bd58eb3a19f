"""What kind of page a page was, and how sure that is."""

import math

import numpy as np
import pytest
from sites import FURTHER, LISTS, THEMES, site
from sites.dumps import dumped

import textfix
from textfix.model import Genre, Metadata
from textfix.stages.boilerplate.features import features
from textfix.stages.boilerplate.genre import GENRES, genre_of, trait_names, traits
from textfix.stages.boilerplate.line_classes import measure

UNSEEN = 11
"""A seed of pages that the weights were not fitted on."""

NO_TEXT = ("list", "table", "empty")


def test_pages_of_most_themes_are_known() -> None:
    pages = [site(theme, UNSEEN) for theme in (*THEMES, *LISTS)]
    found = [textfix.extract(page.html).genre for page in pages]
    assert sum(genre.name == page.kind for genre, page in zip(found, pages, strict=True)) >= 0.9 * len(pages)
    told = [(genre.name in NO_TEXT) == (page.kind in NO_TEXT) for genre, page in zip(found, pages, strict=True)]
    assert sum(told) >= 0.95 * len(pages)


def test_what_is_sure_is_right() -> None:
    pages = [site(theme, seed) for theme in (*THEMES, *LISTS, *FURTHER) for seed in (UNSEEN, UNSEEN + 1)]
    genres = [(textfix.extract(page.html).genre, page.kind) for page in pages]
    sure = [genre.name == kind for genre, kind in genres if genre.confidence is not None and genre.confidence > 0.9]
    assert len(sure) > len(pages) / 3
    assert sum(sure) >= 0.97 * len(sure)


def test_further_themes_are_of_all_kinds() -> None:
    assert {site(theme, UNSEEN).kind for theme in FURTHER} == set(GENRES)
    assert not {*FURTHER} & {*THEMES, *LISTS}


def seen(text: str, *, kept: int) -> dict[str, float]:
    """The traits of a plain text of which lines from `kept` on are main text, by name."""
    lines = measure(text)
    keep = np.arange(len(lines.rows)) >= kept
    found = traits(lines, keep, Metadata(), features(lines, None), html=False)
    return dict(zip(trait_names(html=False), found.tolist(), strict=True))


def test_traits_tell_posts_beginnings_and_numbers_apart() -> None:
    said = "村里的人说起这件事，都讲那一年的水很大，桥也冲走了。"
    posts = seen(f"论坛首页\n甲 2031-03-01 10:20\n{said}\n乙 2031-03-02 10:20\n{said}", kept=1)
    assert posts["posts"] == pytest.approx(math.log(2))  # one date between two posts
    assert posts["first post"] == posts["widest post"] == 0.5
    cut = seen("石桥修好以后\n村里的人说起这件事，都讲那一年的水很大…\n二、沿河的一条老街也淹了", kept=0)
    assert cut["cut"] == cut["numbered"] == pytest.approx(1 / 3)
    assert cut["cut sentences"] == 1
    assert seen(said, kept=0)["shapes"] == 0  # one class of lines
    assert seen(f"我说{said}", kept=0)["I"] == 1


def test_a_page_of_which_nothing_is_kept_has_traits() -> None:
    assert all(map(math.isfinite, seen("首页\n新闻", kept=2).values()))


@pytest.mark.parametrize("theme", ["portal news", "discuz", "wire", "phpbb"])
def test_a_dump_is_judged_like_its_page(theme: str) -> None:
    page = site(theme, UNSEEN)
    assert textfix.clean(dumped(page.html, "lines")).genre.name == page.kind


@pytest.mark.parametrize(
    ("source", "genre"),
    [
        ("田间一片繁忙。", Genre("document", None)),
        (" \n…", Genre("empty", 1.0)),
        ("", Genre("empty", 1.0)),
        ("<html><body><script>go()</script></body></html>", Genre("empty", 1.0)),
    ],
)
def test_a_text_without_signs_of_a_page_is_a_document(source: str, genre: Genre) -> None:
    assert textfix.clean(source).genre == genre


def test_the_genre_is_that_of_the_source_and_survives_json() -> None:
    page = site("wire", UNSEEN)
    result = textfix.clean(page.html)
    assert result.genre.name == "article"
    assert textfix.Result.from_json(result.to_json()).genre == result.genre


@pytest.mark.parametrize("html", [True, False])
@pytest.mark.parametrize("value", [0.0, 1e30, -1e30])
def test_any_traits_have_a_genre(*, html: bool, value: float) -> None:
    name, confidence = genre_of(np.full(len(trait_names(html=html)), value), html=html)
    assert name in GENRES
    assert confidence is not None
    assert 0 <= confidence <= 1
