#!/usr/bin/env python3
"""Fit the table by which the boilerplate stage tells kinds of pages apart, textfix/tables/genre.json.

    python tools/fit_genre.py ../shared/bench/extract                  # writes the table, and measures it as below
    python tools/fit_genre.py ../shared/bench/extract --only-measure   # measures on pages kept apart

Needs numpy alone, and the development pages. To these come pages of our own of all themes of `sites`, and dumps of all
pages. A multinomial logistic regression over the traits of `textfix.stages.boilerplate.genre`; a site or theme weighs
as much as another. A group lasso chooses the traits, each with its weights for all genres at once (Yuan and Lin 2006,
"Model selection and estimation in regression with grouped variables"), and ridge regression fits those chosen.

All of this, the choice too, is done again for each part of the pages that is kept apart to be judged: sites and
themes that are left out as a whole (`sites`), and all themes that are alike (`families`: all wikis, all boards of one
kind). One temperature makes the probabilities of both together as likely as can be (Guo et al. 2017, "On Calibration
of Modern Neural Networks", section 4.2). What is printed is measured so: how many are right, by confidence, and how
many of these are right and their text too, with F1 of character 4-grams of at least .9.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from types import ModuleType

import numpy as np
from sites import FURTHER, LISTS, THEMES, site
from sites.dumps import WAYS, cut, dumped

from textfix.model import GenreName, Page
from textfix.page import read_html
from textfix.stages.boilerplate import Boilerplate, genre
from textfix.stages.boilerplate import boilerplate as stage
from textfix.stages.boilerplate.boilerplate import NOTHING
from textfix.stages.boilerplate.genre import GENRES, Model, odds_of, trait_names
from textfix.stages.boilerplate.settings import MOST_BY_SHAPE, MOST_DEVIATION

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "genre.json"
SEEDS = 6
"""Pages of each theme."""
SPARSENESS = 0.01
"""Weight of the lengths of a trait's weights, beside the mean loss, while traits are chosen."""
STRENGTH = 0.01
"""Weight of the squares of the weights of chosen traits; .003 to .03 differ by .01 of those that are right."""
CHOOSING, STEPS, RATE, LIFT = 150, 300, 0.3, 0.9
"""Steps of gradient descent by which traits are chosen, and fitted; their length, and how much of a step the next one
keeps: it has come to rest then."""
PARTS = 12
"""Parts of the pages that are kept apart in turn."""
OF_KINDS = {"news": "article", "gov": "article", "forum": "thread"}
"""Genres of the development pages; the others are documents."""
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
"""Confidences between which pages are counted together."""
SURE = 0.9
"""The confidence from which on all pages are counted together as well, and F1 of a text that is right."""
FAMILIES = {
    name: family
    for family, names in enumerate((
        ("portal news", "wire", "city paper", "mobile news", "taiwan news", "reprint", "brief"),
        ("government", "campus", "company"),
        ("magazine", "electronic paper", "interview"),
        ("wordpress", "hexo", "plain blog", "code blog"),
        ("blogspot", "pixnet", "old blog"),
        ("community blog", "garden", "writing app", "wechat"),
        ("discuz", "phpwind", "one post"),
        ("flarum", "discourse", "node forum"),
        ("xenforo", "phpbb"),
        ("post bar", "guest book", "reviews", "floors", "microblog"),
        ("questions", "ask", "answers"),
        ("terminal board", "mails"),
        ("wiki", "lexicon", "entry"),
        ("poem", "novel", "chapter", "classic"),
        ("manual", "product", "help", "api", "section", "tree"),
        ("law", "statute"),
        ("recipe", "travel"),
        ("portal", "directory", "tag page"),
        ("archive", "board", "chapters"),
        ("feed", "search", "home", "blog home", "papers"),
        ("gallery", "jobs", "downloads", "videos"),
        ("log-in", "sign up"),
        ("not found", "of scripts", "no right", "leaving"),
        ("figures", "weather", "prices", "timetable"),
        ("standings", "league", "scores"),
    ))
    for name in names
}  # fmt: skip
"""Themes that are alike; any other theme, and each real site, is alone."""


@dataclass
class Seen:
    """The traits of one page or dump, and what it is."""

    genre: str
    group: str
    """Its site or theme."""
    traits: np.ndarray
    """Empty for a dump in which nothing speaks for a web page."""
    never: frozenset[GenreName]
    """What its shape rules out."""
    is_right: bool = False
    """Whether the text that is kept has F1 of at least .9; a page without a main text has none."""


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
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for group, kind, page, main, neutral in _pages(score):
        texts = [page]
        if not html:
            texts = []
            for way in WAYS:
                whole = dumped(page, way)
                texts += [whole, cut(whole, Random(f"{group} {way}"))]
        for text in texts:
            kept, seen = traits_of(text, html=html)
            known = main if html else [line for line in main if score.norm(line) in score.norm(text)]
            is_right = bool(known) and score.score_html(kept, "\n".join(known), neutral, rouge=False)["F1"] >= SURE
            yield replace(seen, genre=kind, group=group, is_right=is_right)


def _pages(score: ModuleType) -> Iterator[tuple[str, str, str, list[str], list[str]]]:
    """Site or theme, genre, HTML, main text and what may be with it, of every page."""
    for entry in score.load("all"):
        kind, main = OF_KINDS.get(entry["kind"], "document"), score.gold_of(entry).split("\n")
        yield entry["site"], kind, score.html_of(entry), main, entry["neutral"]
    for theme in (*THEMES, *LISTS, *FURTHER):
        for seed in range(SEEDS):
            page = site(theme, seed)
            yield theme, page.kind, page.html, page.main, page.neutral


def traits_of(text: str, *, html: bool) -> tuple[str, Seen]:
    """What the stage keeps of a page or a dump, and the traits that it sees before it judges by them."""
    caught: list[Seen] = []
    shipped, names = genre.genre_of, vars(stage)

    def catch(seen: np.ndarray, *, html: bool, never: frozenset[GenreName] = frozenset()) -> object:
        caught.append(Seen("", "", seen, never))
        return shipped(seen, html=html, never=never) if TABLE.exists() else NOTHING

    stage._stripped.cache_clear()
    names["genre_of"] = catch
    try:
        page = Boilerplate()(read_html(text) if html else Page(text))
    finally:
        names["genre_of"] = shipped
    return page.text, caught[0] if caught else Seen("", "", np.empty(0), frozenset())


def fitted(documents: list[Seen]) -> Model:
    """The weights, on traits of mean 0 and deviation 1: those that are chosen of all, and fitted again."""
    rows = np.array([each.traits for each in documents], dtype=np.float64)
    wanted = np.array([[each.genre == name for name in GENRES] for each in documents], dtype=np.float64)
    weight = weights_of(documents)[:, None]
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation < 1e-9] = 1
    inputs = np.clip((rows - mean) / deviation, -MOST_DEVIATION, MOST_DEVIATION)
    weights, _ = _descended(inputs, wanted, weight, SPARSENESS, 0, CHOOSING)
    chosen = np.flatnonzero(np.abs(weights).sum(axis=0))
    weights, biases = _descended(inputs[:, chosen], wanted, weight, 0, STRENGTH, STEPS)
    return Model(chosen, mean[chosen], deviation[chosen], weights, biases)


def _descended(
    inputs: np.ndarray, wanted: np.ndarray, weight: np.ndarray, sparseness: float, strength: float, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases by gradient descent with momentum, and by proximal steps where they are to be sparse."""
    weights, biases = np.zeros((len(GENRES), inputs.shape[1])), np.zeros(len(GENRES))
    speed, lift = np.zeros_like(weights), np.zeros_like(biases)
    for _ in range(steps):
        off = weight * (odds_of(inputs @ weights.T + biases) - wanted) / weight.sum()
        speed = LIFT * speed - RATE * (off.T @ inputs + strength * weights)
        lift = LIFT * lift - RATE * off.sum(axis=0)
        moved, biases = weights + speed, biases + lift
        if sparseness:
            length = np.maximum(np.sqrt((moved**2).sum(axis=0)), 1e-9)
            shrunk = moved * np.maximum(0, 1 - RATE * sparseness / length)
            speed, moved = speed + (shrunk - moved), shrunk
        weights = moved
    return weights, biases


def weights_of(documents: list[Seen]) -> np.ndarray:
    """What each page weighs: a site or theme weighs 1."""
    times = Counter(each.group for each in documents)
    return np.array([1 / times[each.group] for each in documents])


def cooled(model: Model, heat: float) -> Model:
    """The model with its scores divided by a temperature."""
    return model._replace(weights=model.weights / heat, biases=model.biases / heat)


def measured(documents: list[Seen]) -> float:
    """Print what is right on pages kept apart; the temperature that makes this likeliest."""
    alone = [each.group for each in documents]
    alike = [f"family {FAMILIES[name]}" if name in FAMILIES else name for name in alone]
    weight, truth = weights_of(documents), np.array([GENRES.index(each.genre) for each in documents])
    ways = {"sites": kept_apart(documents, alone), "families": kept_apart(documents, alike)}
    heats = np.linspace(0.5, 4, 71)
    losses = [sum(_loss(scores / heat, truth, weight) for scores in ways.values()) for heat in heats]
    heat = float(heats[int(np.argmin(losses))])
    print(f"    temperature {heat:.2f}")
    answers = []
    for way, scores in ways.items():
        print(f"  {way} left out")
        answers.append(_print_measured(documents, scores / heat, weight, truth))
    sure, right = (np.concatenate(each) for each in zip(*answers, strict=True))
    error = _calibration_error(sure, right, np.concatenate([weight] * len(answers)))
    print(f"  expected calibration error of both together {error:.3f}")
    return heat


def kept_apart(documents: list[Seen], groups: list[str]) -> np.ndarray:
    """The scores of each page by a model that saw none of its group."""
    names = sorted({*groups})
    Random(0).shuffle(names)
    part = {name: at % PARTS for at, name in enumerate(names)}
    parts = np.array([part[name] for name in groups])
    scores = np.zeros((len(documents), len(GENRES)))
    for out in range(PARTS):
        model = fitted([each for each, at in zip(documents, parts, strict=True) if at != out])
        apart = np.flatnonzero(parts == out)
        if len(apart):
            scores[apart] = model.scores(np.array([documents[at].traits for at in apart]))
    return scores


def _calibration_error(sure: np.ndarray, right: np.ndarray, weight: np.ndarray) -> float:
    """The mean distance of confidence and share of right answers, over `BANDS` (Guo et al. 2017, section 2)."""
    error = 0.0
    for low, high in pairwise(BANDS):
        inside = (sure >= low) & (sure < high)
        error += abs(float(weight[inside] @ (sure[inside] - right[inside]))) / float(weight.sum())
    return error


def _print_measured(
    documents: list[Seen], scores: np.ndarray, weight: np.ndarray, truth: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Print what is right by confidence, and what is taken for what; the confidences, and whether each is right."""
    ruled_out = np.array([[name in each.never for name in GENRES] for each in documents])
    odds = odds_of(np.where(ruled_out, -np.inf, scores))
    best, sure = odds.argmax(axis=1), odds.max(axis=1)
    sure[ruled_out.any(axis=1)] = np.minimum(sure, MOST_BY_SHAPE)[ruled_out.any(axis=1)]
    right = best == truth
    good = right & np.array([each.is_right for each in documents])
    with_text = np.array([each.genre in ("article", "thread", "document") for each in documents])
    print(f"    right {np.average(right, weights=weight):.3f}")
    print(f"    {'confidence':14} {'said':>6} {'right':>6} {'share':>6} {'F1 too, of those with a main text':>6}")
    for low, high in (*pairwise(BANDS), (SURE, BANDS[-1])):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            said, was = (float(np.average(values[inside], weights=weight[inside])) for values in (sure, right))
            share = float(weight[inside].sum() / weight.sum())
            of_text = inside & with_text
            both = float(np.average(good[of_text], weights=weight[of_text])) if of_text.any() else float("nan")
            print(f"    {low:.2f} to {min(high, 1):.2f}   {said:6.3f} {was:6.3f} {share:6.3f} {both:6.3f}")
    print(f"    expected calibration error {_calibration_error(sure, right, weight):.3f}")
    wrong: dict[str, Counter[str]] = defaultdict(Counter)
    for each, at in zip(documents, best, strict=True):
        if GENRES[at] != each.genre:
            wrong[f"{each.genre}: {each.group}"][GENRES[at]] += 1
    times = Counter(each.group for each in documents)
    for name, taken in sorted(wrong.items()):
        print(f"    {name} taken for {dict(taken)} of {times[name.partition(': ')[2]]}")
    return sure, right


def _loss(scores: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> float:
    """The cross entropy."""
    right = odds_of(scores)[np.arange(len(truth)), truth]
    return float(-np.average(np.log(np.maximum(right, 1e-12)), weights=weight))


def as_table(model: Model, *, html: bool) -> dict[str, list[float]]:
    """The model as the table holds it: of each trait its mean, its deviation, and its weight for each genre."""
    every = trait_names(html=html)
    names = ("bias", *(every[at] for at in model.chosen))
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
