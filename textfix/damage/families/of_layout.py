"""The families of damage to the layout of a text, and to its script."""

from __future__ import annotations

from random import Random
from typing import Final

from textfix.damage.family import Family, Seeded, plain, seeded
from textfix.damage.layout import STYLES, hard_wrap
from textfix.damage.pages import boilerplate, html_page
from textfix.damage.script import stray_traditional, traditional


def _wrapped(style: str) -> Seeded:
    # set by hand: columns of newspapers, half columns
    return lambda text, seed: hard_wrap(text, Random(seed).randint(14, 36), style=style, seed=seed)  # noqa: S311


FAMILIES: Final = (
    Family(
        name="boilerplate",
        title="navigation, footers, related lists around an article",
        section="Layout and script",
        undone_by=("boilerplate",),
        models={"boilerplate": seeded(boilerplate)},
        reported=("boilerplate", "white space", "no-break space", "kept in doubt"),
        samples=("web-page-dump.txt",),
        cases="boilerplate",
    ),
    Family(
        name="page",
        title="an HTML page around an article",
        section="Layout and script",
        undone_by=("page", "boilerplate"),
        models={"html": seeded(html_page)},
        reported=("html",),
        samples=("web-page.html",),
        cases="page",
    ),
    Family(
        name="columns",
        title="columns of a newspaper",
        section="Layout and script",
        undone_by=("reflow",),
        models={f"wrap-{style}": _wrapped(style) for style in STYLES},
        reported=("hard-wrapped", "page number or running head"),
        samples=("newspaper-column.txt",),
        cases="reflow",
    ),
    Family(
        name="Traditional text",
        title="Traditional text",
        section="Layout and script",
        undone_by=("simplify",),
        models={"traditional": plain(traditional)},
        reported=("Traditional text",),
        samples=("taiwan-traditional.txt",),
        cases="script",
    ),
    Family(
        name="stray Traditional",
        title="stray Traditional characters in Simplified text",
        section="Layout and script",
        undone_by=("simplify",),
        models={"stray-traditional": seeded(stray_traditional)},
        reported=("stray Traditional characters in Simplified text",),
        samples=("stray-traditional.txt",),
        cases="script",
    ),
)
