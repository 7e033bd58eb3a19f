#!/usr/bin/env python3
"""Fit the table of weights that the boilerplate stage reads, textfix/tables/boilerplate.json.

    python tools/fit_boilerplate.py ../shared/bench/extract               # writes the table
    python tools/fit_boilerplate.py ../shared/bench/extract --leave-out   # F1 with each site's pages left out in turn

Needs scikit-learn (pip install scikit-learn) and the development pages: a folder with `manifest.jsonl`, `pages/`,
`plain.jsonl` and `score.py`. A logistic regression over the features of `textfix.stages.boilerplate.features`: pages
weigh alike, the lines of a page by the square root of their length, lines that are neither main text nor boilerplate
(titles, datelines, captions) nothing. No text of a page goes into the table: one number for each feature.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import textfix
from textfix.page import read_html
from textfix.stages.boilerplate import labels
from textfix.stages.boilerplate.features import features, names
from textfix.stages.boilerplate.line_classes import measure

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "boilerplate.json"
STRENGTH = 0.01
"""Inverse of the regularisation's strength; .003 to .1 differ by .01 of F1 on sites left out."""
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
    rows: np.ndarray = field(default_factory=lambda: np.zeros(0))
    labels: np.ndarray = field(default_factory=lambda: np.zeros(0))
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))


def main() -> None:
    """Parse, fit, write or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leave-out", action="store_true", help="only report F1 on sites left out")
    options = parser.parse_args()
    score = _module(options.folder / "score.py")
    table = {}
    for name, documents in (("html", _pages(score)), ("plain", _dumps(score, options.folder))):
        if options.leave_out:
            _report(name, documents, score)
            continue
        weights, bias = _fit([document for document in documents if document.kind not in score.GUARD])
        columns = zip(names(html=name == "html"), weights.tolist(), strict=True)
        table[name] = {"bias": round(bias, 4), **{column: round(weight, 4) for column, weight in columns}}
    if table:
        TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pages(score: ModuleType) -> list[Document]:
    documents = []
    for entry in score.load("all"):
        html, gold = score.html_of(entry), score.gold_of(entry)
        document = Document(entry["id"], _site(entry["site"]), entry["kind"], html, (gold, entry["neutral"]), True)
        page = read_html(html)
        lines = measure(page.text)
        assert page.hints is not None
        document.rows = features(lines, [page.hints[row] for row in lines.rows.tolist()])
        texts = [score.norm(lines.text_of(at)) for at in range(len(lines.rows))]
        document.labels, document.weights = _aligned(texts, gold, entry["neutral"], score)
        documents.append(document)
    return documents


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
    rows = np.vstack([document.rows for document in documents])
    label = np.concatenate([document.labels for document in documents])
    weight = np.concatenate([document.weights for document in documents])
    used = weight > 0
    scaler = StandardScaler().fit(rows[used])
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(scaler.transform(rows[used]), label[used], sample_weight=weight[used])
    slopes = model.coef_[0] / scaler.scale_
    return slopes.astype(np.float32), float(model.intercept_[0] - (slopes * scaler.mean_).sum())


def _report(name: str, documents: list[Document], score: ModuleType) -> None:
    scores: dict[str, list[float]] = {}
    shipped = labels._weights
    for site in sorted({document.site for document in documents}):
        fitted = _fit([d for d in documents if d.site != site and d.kind not in score.GUARD])
        labels._weights = lambda html, fitted=fitted: fitted  # type: ignore[assignment]
        for document in documents:
            if document.site == site:
                scores.setdefault(document.kind, []).append(_score(document, score))
    labels._weights = shipped
    every = [value for kind, values in scores.items() if kind not in score.GUARD for value in values]
    print(f"{name}: F1 {statistics.fmean(every):.4f}, median {statistics.median(every):.4f}, {len(every)} documents")
    for kind, values in sorted(scores.items()):
        print(f"    {kind:14} {statistics.fmean(values):.4f}  {len(values)}")


def _score(document: Document, score: ModuleType) -> float:
    if document.html:
        return float(score.score_html(textfix.extract(document.source).text, *document.answer, False)["F1"])
    return float(score.score_plain(*document.answer, textfix.strip_boilerplate(document.source))["F1"])


if __name__ == "__main__":
    main()
