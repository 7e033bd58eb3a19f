"""Fit the table by which the boilerplate stage judges the head of a dump, textfix/tables/heads.json.

    python tools/fit_heads.py                fit on generated heads, write the table
    python tools/fit_heads.py --check        only report, on other generated heads: what goes of each kind of line

Heads of many kinds of sites, each line with its label, and texts without a head come from `sites.heads`; no real text
is in the fit. A logistic regression over the features of `textfix.stages.boilerplate.head_features`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from fit_boilerplate import Document, _fit
from sites.heads import Row, clean, headed
from sites.manuals import manual

from textfix.stages.boilerplate.certain import certain_lines
from textfix.stages.boilerplate.evidence import anchor_weights
from textfix.stages.boilerplate.head_features import NAMES, Features
from textfix.stages.boilerplate.head_lines import Head
from textfix.stages.boilerplate.heads import furniture
from textfix.stages.boilerplate.line_classes import Lines, measure

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "heads.json"
HEADS, CLEAN, MANUALS = 1500, 700, 30
"""Generated texts with a head, without, and manuals: with half as many of the first two the table changes, and what
goes by one in a hundred. With 20 manuals .009 of the lines of others go, with 30 and more .002 and less; with 40 ways
without signs stay."""
STRENGTH = 30.0
"""How much a line weighs beside the regularisation: `fit_boilerplate` is fitted with a hundredth of it."""


def main() -> None:
    """Parse, fit and write, or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        _report()
        return
    texts = [*map(headed, range(HEADS)), *map(clean, range(CLEAN)), *map(manual, range(MANUALS))]
    weights, bias = _fit([document for text in texts if (document := _document(text)) is not None])
    table = {"bias": round(bias, 4), **{n: round(w, 4) for n, w in zip(NAMES, weights.tolist(), strict=True)}}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _measured(text: list[Row]) -> tuple[Lines, list[str]]:
    """The lines of a text, and the label of each."""
    lines = measure("\n".join(line for _, line in text))
    return lines, [text[row][0] for row in lines.rows.tolist()]


def _document(text: list[Row]) -> Document | None:
    """What is known of the lines of a head, and which of them are the site's."""
    lines, labels = _measured(text)
    head = Head(lines, certain_lines(lines, comments=False), anchor_weights(lines))
    if not head.end:
        return None
    document = Document("", "", "", "", None, False)
    document.rows = Features(head).matrix()
    document.labels = np.array([float(label == "b") for label in labels[: head.end]])
    judged = np.array([float(label != "n") for label in labels[: head.end]])
    document.weights = STRENGTH * judged / max(1.0, judged.sum() ** 0.5)
    return document


def _report() -> None:
    first = 10 * HEADS
    for name, texts in (
        ("heads", map(headed, range(first, first + HEADS))),
        ("clean", map(clean, range(first, first + CLEAN))),
        ("manuals", map(manual, range(first, first + CLEAN))),
    ):
        site, gone, own, lost = _counted(texts)
        print(f"{name}: {gone} of {site} lines of the site go, {lost} of {own} lines of the text")


def _counted(texts: Iterable[list[Row]]) -> tuple[int, int, int, int]:
    count = [0, 0, 0, 0]
    for text in texts:
        lines, labels = _measured(text)
        certain = certain_lines(lines, comments=False)
        goes = certain | furniture(lines, certain, anchor_weights(lines), np.ones(len(labels), dtype=bool))
        for label, is_gone in zip(labels, goes.tolist(), strict=True):
            if label != "n":
                count[2 * (label == "m")] += 1
                count[2 * (label == "m") + 1] += is_gone
    return count[0], count[1], count[2], count[3]


if __name__ == "__main__":
    main()
