#!/usr/bin/env python3
"""Fit the table by which the boilerplate stage tells kinds of pages apart, textfix/tables/genre.json.

    python tools/fit_genre.py ../shared/bench/extract                  # writes the table, and measures it as below
    python tools/fit_genre.py ../shared/bench/extract --only-measure   # each site and theme left out in turn

Needs numpy alone, and the development pages. To these come pages of our own of all themes of `sites`, and dumps of all
pages. A multinomial logistic regression over the traits of `textfix.stages.boilerplate.genre`; a site or theme weighs
as much as another. Its confidence is calibrated on pages kept apart: each site and theme is left out in turn, and one
temperature for all of them makes their probabilities as likely as can be (Guo et al. 2017, "On Calibration of Modern
Neural Networks", section 4.2). What is printed is measured so too: how many are right, and by confidence.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
from sites import LISTS, THEMES, site
from sites.dumps import WAYS, cut, dumped

from textfix.model import GenreName, Page
from textfix.page import read_html
from textfix.stages.boilerplate import Boilerplate, genre
from textfix.stages.boilerplate import boilerplate as stage
from textfix.stages.boilerplate.boilerplate import NOTHING
from textfix.stages.boilerplate.genre import GENRES, Model, odds_of, trait_names
from textfix.stages.boilerplate.settings import MOST_DEVIATION

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "genre.json"
SEEDS = 6
"""Pages of each theme."""
STRENGTH = 0.03
"""Weight of the squares of the weights beside the mean loss; .003 to .03 differ by .01 of those that are right."""
STEPS, RATE, LIFT = 300, 0.3, 0.9
"""Steps of gradient descent, their length, and how much of a step the next one keeps: it has come to rest then."""
OF_KINDS = {"news": "article", "gov": "article", "forum": "thread"}
"""Genres of the development pages; the others are documents."""
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Confidences between which pages are counted together."""


@dataclass
class Seen:
    """The traits of one page or dump, and what it is."""

    genre: str
    group: str
    """Its site or theme, left out as a whole."""
    traits: np.ndarray
    """Empty for a dump in which nothing speaks for a web page."""


def main() -> None:
    """Gather, measure, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only-measure", action="store_true", help="write no table")
    options = parser.parse_args()
    table = {}
    for html in (True, False):
        found = [*_seen(options.folder, html=html)]
        judged = [each for each in found if len(each.traits)]
        print(f"{'pages' if html else 'dumps'}: {len(found)}, {len(judged)} of them judged")
        print(f"    taken for plain text: {dict(Counter(each.genre for each in found if not len(each.traits)))}")
        heat = measured(judged)
        table["html" if html else "plain"] = as_table(cooled(fitted(judged), heat), html=html)
    if table and not options.only_measure:
        TABLE.write_text(laid_out(table), "utf-8")


def _seen(folder: Path, *, html: bool) -> Iterator[Seen]:
    """The traits of all pages, or of all dumps."""
    for group, kind, page in _pages(folder):
        if html:
            yield Seen(kind, group, traits_of(page, html=True))
            continue
        for way in WAYS:
            whole = dumped(page, way)
            for text in (whole, cut(whole, Random(f"{group} {way}"))):
                yield Seen(kind, group, traits_of(text, html=False))


def _pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Site or theme, genre and HTML of every page."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for entry in score.load("all"):
        yield entry["site"], OF_KINDS.get(entry["kind"], "document"), score.html_of(entry)
    for theme in (*THEMES, *LISTS):
        for seed in range(SEEDS):
            page = site(theme, seed)
            yield theme, page.kind, page.html


def traits_of(text: str, *, html: bool) -> np.ndarray:
    """The traits that the stage sees of a page or a dump, before it judges by them."""
    caught: list[np.ndarray] = []
    shipped, names = genre.genre_of, vars(stage)

    def catch(seen: np.ndarray, *, html: bool, never: frozenset[GenreName] = frozenset()) -> object:
        caught.append(seen)
        return NOTHING

    stage._stripped.cache_clear()
    names["genre_of"] = catch
    try:
        Boilerplate()(read_html(text) if html else Page(text))
    finally:
        names["genre_of"] = shipped
    return caught[0] if caught else np.empty(0)


def fitted(documents: list[Seen]) -> Model:
    """The weights, on traits of mean 0 and deviation 1, by gradient descent with momentum (it is convex)."""
    rows = np.array([each.traits for each in documents], dtype=np.float64)
    wanted = np.array([[each.genre == name for name in GENRES] for each in documents], dtype=np.float64)
    times = Counter(each.group for each in documents)
    weight = np.array([1 / times[each.group] for each in documents])[:, None]
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation < 1e-9] = 1
    model = Model(mean, deviation, np.zeros((len(GENRES), rows.shape[1])), np.zeros(len(GENRES)))
    inputs = np.clip((rows - mean) / deviation, -MOST_DEVIATION, MOST_DEVIATION)
    speed, lift = np.zeros_like(model.weights), np.zeros_like(model.biases)
    for _ in range(STEPS):
        off = weight * (odds_of(inputs @ model.weights.T + model.biases) - wanted) / weight.sum()
        speed = LIFT * speed - RATE * (off.T @ inputs + STRENGTH * model.weights)
        lift = LIFT * lift - RATE * off.sum(axis=0)
        model = model._replace(weights=model.weights + speed, biases=model.biases + lift)
    return model


def cooled(model: Model, heat: float) -> Model:
    """The model with its scores divided by a temperature."""
    return model._replace(weights=model.weights / heat, biases=model.biases / heat)


def measured(documents: list[Seen]) -> float:
    """Print what is right where each site or theme is left out; the temperature that makes it likeliest."""
    groups = sorted({each.group for each in documents})
    apart: list[tuple[Seen, np.ndarray]] = []
    for out in groups:
        model = fitted([each for each in documents if each.group != out])
        apart += [(each, model.scores(each.traits)) for each in documents if each.group == out]
    times = Counter(each.group for each, _ in apart)
    weight = np.array([1 / times[each.group] for each, _ in apart])
    scores = np.array([score for _, score in apart])
    truth = np.array([GENRES.index(each.genre) for each, _ in apart])
    heats = np.linspace(0.5, 4, 71)
    heat = float(heats[int(np.argmin([_loss(scores / heat, truth, weight) for heat in heats]))])
    odds = odds_of(scores / heat)
    right = odds.argmax(axis=1) == truth
    print(f"    right {np.average(right, weights=weight):.3f}, temperature {heat:.2f}")
    print(f"    {'confidence':14} {'said':>6} {'right':>6} {'share':>6}")
    sure, error = odds.max(axis=1), 0.0
    for low, high in pairwise(BANDS):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            said, was = (float(np.average(values[inside], weights=weight[inside])) for values in (sure, right))
            share = float(weight[inside].sum() / weight.sum())
            error += share * abs(said - was)
            print(f"    {low:.2f} to {min(high, 1):.2f}   {said:6.3f} {was:6.3f} {share:6.3f}")
    print(f"    expected calibration error {error:.3f}")
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for (each, _), best in zip(apart, odds.argmax(axis=1), strict=True):
        if GENRES[best] != each.genre:
            wrong[f"{each.genre}: {each.group}"][GENRES[best]] += 1
    for name, taken in sorted(wrong.items()):
        print(f"    {name} taken for {dict(taken)} of {times[name.partition(': ')[2]]}")
    return heat


def _loss(scores: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> float:
    """The cross entropy."""
    right = odds_of(scores)[np.arange(len(truth)), truth]
    return float(-np.average(np.log(np.maximum(right, 1e-12)), weights=weight))


def as_table(model: Model, *, html: bool) -> dict[str, list[float]]:
    """The model as the table holds it: of each trait its mean, its deviation, and its weight for each genre."""
    names = ("bias", *trait_names(html=html))
    weights = np.column_stack([model.biases, model.weights])
    rows = np.array([[0, *model.means], [1, *model.deviations], *weights])
    return {name: [float(f"{value:.3g}") for value in row] for name, row in zip(names, rows.T, strict=True)}


def laid_out(table: dict[str, dict[str, list[float]]]) -> str:
    """The table as JSON, a line a trait: a third of the size of one with a name before each number."""
    parts = []
    for kind, rows in table.items():
        lines = (f"  {json.dumps(name)}: {json.dumps(row, separators=(',', ':'))}" for name, row in rows.items())
        parts.append(f' "{kind}": {{\n' + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main()
