"""What kind of page a page was, and how sure that is."""

import pytest
from sites import LISTS, THEMES, site
from sites.dumps import dumped

import textfix
from textfix.model import Genre
from textfix.stages.boilerplate.genre import GENRES, genre_of, trait_names

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
    pages = [site(theme, seed) for theme in (*THEMES, *LISTS) for seed in (UNSEEN, UNSEEN + 1)]
    genres = [(textfix.extract(page.html).genre, page.kind) for page in pages]
    sure = [genre.name == kind for genre, kind in genres if genre.confidence is not None and genre.confidence > 0.9]
    assert len(sure) > len(pages) / 3
    assert sum(sure) >= 0.97 * len(sure)


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
    import numpy as np

    name, confidence = genre_of(np.full(len(trait_names(html=html)), value), html=html)
    assert name in GENRES
    assert confidence is not None
    assert 0 <= confidence <= 1
