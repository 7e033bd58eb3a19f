#!/usr/bin/env python3
"""Fit the table of weights that the boilerplate stage reads, textfix/tables/boilerplate.json.

    python tools/fit_boilerplate.py ../shared/bench/extract                      # writes the table
    python tools/fit_boilerplate.py ../shared/bench/extract --leave-out site     # F1 of each site left out, metadata
    python tools/fit_boilerplate.py ../shared/bench/extract --leave-out kind     # the same with each kind of site
    python tools/fit_boilerplate.py ../shared/bench/extract --leave-out theme    # the same with themes of `sites`

Needs numpy alone, and the development pages: a folder with `manifest.jsonl`, `pages/`, `plain.jsonl` and `score.py`.
To these come pages of our own in the mark-up of forty kinds of sites (`sites`), and dumps of all pages in two ways,
whole and cut. A logistic regression over the features of `textfix.stages.boilerplate.features`: pages weigh alike, the
lines of a page by the square root of their length, lines that are neither main text nor boilerplate (titles,
datelines, captions) nothing. No text of a page goes into the table: one number for each feature.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
from sites import THEMES, site
from sites.dumps import WAYS, cut_lines, dumped

import textfix
from textfix.page import read_html
from textfix.stages.boilerplate import labels
from textfix.stages.boilerplate.features import features, names
from textfix.stages.boilerplate.line_classes import measure
from textfix.stages.boilerplate.markup import Marks

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "boilerplate.json"
STRENGTH = 0.01
"""Inverse of the regularisation's strength; .003 to .1 differ by .01 of F1 on sites left out."""
SEEDS = 4
"""Pages of each theme of `sites`."""
SHARES = {"html": 0.1, "plain": 0.3}
"""Weight of a page of our own beside a real one. By --leave-out .1 is best on pages, for sites and themes left out
(F1 .9718 and .953; .9710 and .926 without them; .2 loses .004), and .3 on dumps (.9405; .9339 without them)."""
DUMPED = 0.2
"""Weight of a dump that we make of a real page, beside the dumps that are given."""
STEPS = 12
"""Steps of Newton's method; after eight nothing changes any more."""
PAPERS = ("sina", "youth", "southcn", "ifeng", "huanqiu", "flarum", "163", "caijing", "china.com")
"""Sites that have more than one host in the manifest."""


@dataclass
class Document:
    """One page or dump with its answer; `labels` is 1 for main text, `weights` 0 for lines that count for nothing."""

    name: str
    site: str
    kind: str
    source: str
    answer: Any
    html: bool
    share: float = 1.0
    said: dict[str, str | None] = field(default_factory=dict)
    """What the page says of itself: title, date, source, author, editor."""
    rows: np.ndarray = field(default_factory=lambda: np.zeros(0))
    labels: np.ndarray = field(default_factory=lambda: np.zeros(0))
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))


def main() -> None:
    """Parse, fit, write or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leave-out", choices=["site", "kind", "theme"], help="only report F1 on what is left out")
    parser.add_argument("--only", choices=["html", "plain"], help="only report on pages, or on dumps")
    options = parser.parse_args()
    score = _module(options.folder / "score.py")
    table = {}
    for name, documents in (("html", _pages(score)), ("plain", _dumps(score, options.folder))):
        if options.only not in (None, name):
            continue
        documents = [*documents, *_made(name, score)]
        if options.leave_out:
            _report(name, documents, score, options.leave_out)
            continue
        weights, bias = _fit([document for document in documents if document.kind not in score.GUARD])
        columns = zip(names(html=name == "html"), weights.tolist(), strict=True)
        table[name] = {"bias": round(bias, 4), **{column: round(weight, 4) for column, weight in columns}}
    if table and options.only is None:
        TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pages(score: ModuleType) -> list[Document]:
    """The real pages."""
    pages = []
    for entry in score.load("all"):
        gold = score.gold_of(entry)
        html, host = score.html_of(entry), _site(entry["site"])
        pages.append(_page(entry["id"], host, entry["kind"], html, gold, entry["neutral"], score))
        pages[-1].said = entry.get("meta") or {}
    return pages


def _page(name: str, host: str, kind: str, html: str, gold: str, neutral: list[str], score: ModuleType) -> Document:
    document = Document(name, host, kind, html, (gold, neutral), True)
    page = read_html(html)
    lines = measure(page.text)
    assert page.hints is not None
    document.rows = features(lines, Marks(page.hints[row] for row in lines.rows.tolist()))
    texts = [score.norm(lines.text_of(at)) for at in range(len(lines.rows))]
    document.labels, document.weights = _aligned(texts, gold, neutral, score)
    return document


def _made(name: str, score: ModuleType) -> list[Document]:
    """Pages of our own, and the dumps of these and of the real pages."""
    made: list[Document] = []
    for theme in THEMES:
        for seed in range(SEEDS):
            page = site(theme, seed)
            document = _page(f"{theme} {seed}", theme, page.kind, page.html, "\n".join(page.main), page.neutral, score)
            document.share = SHARES[name]
            made += [document] if name == "html" else _dumped(document, score)
    if name == "plain":
        for document in _pages(score):
            document.share = DUMPED
            made += _dumped(document, score)
    return made


def _dumped(page: Document, score: ModuleType) -> list[Document]:
    """The dumps of a page, each whole and cut, as far as they hold main text."""
    dumps = []
    for way in WAYS:
        text = dumped(page.source, way)
        lines = measure(text)
        texts = [score.norm(lines.text_of(at)) for at in range(len(lines.rows))]
        gold, neutral = page.answer
        label, weight = _aligned(texts, gold, neutral, score)
        said = dict(zip(lines.rows.tolist(), zip(label.tolist(), weight.tolist(), strict=True), strict=True))
        rows = text.split("\n")
        for kept in (range(len(rows)), cut_lines(len(rows), Random(f"{page.name} {way}"))):
            dump = Document(
                f"{page.name} {way}", page.site, page.kind, "\n".join(rows[at] for at in kept), None, False
            )
            inner = [kept[row] for row in measure(dump.source).rows.tolist()]
            own = [said[at] for at in inner]
            if not any(main for main, _ in own):
                continue
            dump.share, dump.rows = page.share, features(measure(dump.source), None)
            dump.labels, dump.weights = np.array([main for main, _ in own]), np.array([size for _, size in own])
            dump.weights = dump.weights / max(dump.weights.sum(), 1e-9) * 100
            shown = ["n" if not size else "m" if main else "b" for main, size in own]
            dump.answer = ([rows[at] for at in inner], shown)
            dumps.append(dump)
    return dumps


def _aligned(texts: list[str], gold: str, neutral: list[str], score: ModuleType) -> tuple[np.ndarray, np.ndarray]:
    """Labels and weights of a page's lines, from the text that it should give."""
    wanted = [line for line in map(score.norm, gold.split("\n")) if line]
    grams, free = score.grams(score.norm(gold)), set(map(score.norm, neutral))
    label = np.zeros(len(texts))
    for tag, start, end, _, _ in SequenceMatcher(None, texts, wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            label[start:end] = 1
    weight = np.array([float(bool(text)) for text in texts])
    for at, text in enumerate(texts):
        if label[at] or not text:
            continue
        own = score.grams(text)
        share = sum((own & grams).values()) / sum(own.values())
        if text in free or (len(text) >= 10 and 0.3 < share <= 0.85):
            weight[at] = 0
        elif len(text) >= 10 and share > 0.85:
            label[at] = 1
    main = np.flatnonzero(label)
    for at, text in enumerate(texts):
        if len(main) and weight[at] and text in wanted and main[0] - 2 <= at <= main[-1] + 2:
            label[at] = 1
    return label, _weighed(weight, texts)


def _dumps(score: ModuleType, folder: Path) -> list[Document]:
    sites = {entry["id"]: _site(entry["site"]) for entry in score.load("all")}
    documents = []
    for line in (folder / "plain.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        page = entry["id"].removeprefix("clean-").removeprefix("wrapped-")
        text = "\n".join(entry["lines"])
        document = Document(
            entry["id"], sites.get(page, page), entry["kind"], text, (entry["lines"], entry["labels"]), False
        )
        lines = measure(text)
        document.rows = features(lines, None)
        said = [entry["labels"][row] for row in lines.rows.tolist()]
        document.labels = np.array([float(label == "m") for label in said])
        texts = [score.norm(lines.text_of(at)) for at in range(len(said))]
        document.weights = _weighed(np.array([float(label != "n") for label in said]), texts)
        documents.append(document)
    return documents


def _weighed(weight: np.ndarray, texts: list[str]) -> np.ndarray:
    weight = weight * np.sqrt(np.maximum([len(text) for text in texts], 1))
    return np.asarray(weight / max(weight.sum(), 1) * 100)


def _site(host: str) -> str:
    return next((paper for paper in PAPERS if paper in host), host)


def _fit(documents: list[Document]) -> tuple[np.ndarray, float]:
    """Weights and bias by Newton's method, on features of mean 0 and deviation 1."""
    rows = np.vstack([document.rows for document in documents]).astype(np.float64)
    label = np.concatenate([document.labels for document in documents])
    weight = np.concatenate([document.weights * document.share for document in documents])
    used = weight > 0
    rows, label, weight = rows[used], label[used], STRENGTH * weight[used]
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation == 0] = 1
    inputs = np.hstack([(rows - mean) / deviation, np.ones((len(rows), 1))])
    slopes = np.zeros(inputs.shape[1])
    shrink = np.ones_like(slopes)
    shrink[-1] = 1e-6  # the bias is free
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-np.clip(inputs @ slopes, -30, 30)))
        gradient = inputs.T @ (weight * (odds - label)) + shrink * slopes
        curve = inputs.T @ (inputs * (weight * np.maximum(odds * (1 - odds), 1e-6))[:, None]) + np.diag(shrink)
        slopes -= np.linalg.solve(curve, gradient)
    own = slopes[:-1] / deviation
    return own.astype(np.float32), float(slopes[-1] - (own * mean).sum())


def _report(name: str, documents: list[Document], score: ModuleType, by: str) -> None:
    """F1 of what is left out in turn: the pages of a site, of a kind, or a quarter of the themes."""
    themes = {theme: f"themes {at % 4}" for at, theme in enumerate(sorted(THEMES))}

    def group(document: Document) -> str:
        if by == "theme":
            return themes.get(document.site, "real")
        return document.site if by == "site" else "forum" if document.kind == "thread" else document.kind

    scores: dict[str, list[float]] = {}
    told: dict[str, list[bool]] = {}
    shipped = labels._weights
    asked = [d for d in documents if (d.site in themes if by == "theme" else d.share == 1)]
    for out in sorted({group(document) for document in asked}):
        fitted = _fit([d for d in documents if group(d) != out and d.kind not in score.GUARD])
        labels._weights = lambda html, fitted=fitted: fitted  # type: ignore[assignment]
        for document in asked:
            if group(document) == out:
                for key, hit in _told(document, score):
                    told.setdefault(key, []).append(hit)
                scores.setdefault(document.site if by == "theme" else document.kind, []).append(
                    _score(document, score)
                )
    labels._weights = shipped
    every = [value for kind, values in scores.items() if kind not in score.GUARD for value in values]
    print(f"{name}: F1 {statistics.fmean(every):.4f}, median {statistics.median(every):.4f}, {len(every)} documents")
    for kind, values in sorted(scores.items()):
        print(f"    {kind:14} {statistics.fmean(values):.4f}  {len(values)}")
    for key, hits in told.items():
        print(f"    {key:14} {sum(hits) / len(hits):.4f}  {len(hits)}")


def _told(document: Document, score: ModuleType) -> list[tuple[str, bool]]:
    """For each thing that a page says of itself, whether it is read."""
    said = [(key, value) for key, value in document.said.items() if value]
    if not said:
        return []
    found = textfix.extract(document.source).metadata
    return [(key, bool(score.meta_hit(key, getattr(found, key), value))) for key, value in said]


def _score(document: Document, score: ModuleType) -> float:
    if document.html:
        return float(score.score_html(textfix.extract(document.source).text, *document.answer, False)["F1"])
    return float(score.score_plain(*document.answer, textfix.strip_boilerplate(document.source))["F1"])


if __name__ == "__main__":
    main()
