"""What kind of page a page is: an article, a thread, a list, a table, a document, or nothing to read.

The labels tell lines apart, and keep something of every page; the best lines of a portal are its footer. The whole
page shows whether it has a main text at all: how much of it is kept, whether it speaks in sentences, how much of it is
links, figures, cells, dates of posts.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp
from typing import Final, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from textfix.model import Genre, GenreName, Metadata
from textfix.stages.boilerplate.features import places
from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.markup import Matrix
from textfix.stages.boilerplate.runs import bounds_of, number_of, total
from textfix.stages.boilerplate.settings import DECIMALS, MOST_BY_SHAPE, MOST_DEVIATION
from textfix.tables import read_text

GENRES: Final[tuple[GenreName, ...]] = get_args(GenreName)

_OF_LINES: Final = (
    "tiny", "short", "long", "stops", "commas", "ends stop", "ends colon", "han", "digit", "latin", "bar", "space",
    "bullet", "bare number", "date", "ago", "count", "url", "keyword share", "kw legal", "kw pager", "kw account",
    "kw comment", "kw counter", "header", "between headers",
)  # fmt: skip
_OF_MARKUP: Final = (
    "links", "p", "li", "heading", "cell", "form", "edge", "article", "pre", "known body", "comments", "under title",
    "feed",
)  # fmt: skip
_OF_PAGE: Final = (
    "share kept", "share of sentences", "sentences of kept", "kept sentences", "lines", "characters", "runs",
    "widest run", "lines of sentences", "headers", "headers by sentence", "repeated lines",
    "repeated lines by sentence", "dated", "named", "blocks of sentences",
)  # fmt: skip


@cache
def trait_names(*, html: bool) -> tuple[str, ...]:
    """The names of the traits, in order: those of a page, or those of a plain text."""
    columns = (*_OF_LINES, *_OF_MARKUP) if html else _OF_LINES
    return (*(f"all {name}" for name in columns), *(f"kept {name}" for name in columns), *_OF_PAGE)


def traits(
    lines: Lines, keep: NDArray[np.bool_], found: Metadata, columns: Matrix, *, html: bool
) -> NDArray[np.float64]:
    """What is seen of the whole of a page.

    Args:
        lines: its lines.
        keep: which of them are main text.
        found: what the page says of itself.
        columns: the features of the lines.
        html: whether the features are those of a page.
    """
    sizes, said = lines.sizes, lines.sentences
    said_kept = said & keep
    spoken, both = total(sizes, said), total(sizes, said_kept)
    sentences = number_of(said_kept)
    edges = bounds_of(keep).tolist()
    sums = [0, *sizes.cumsum().tolist()]
    runs = [sums[end] - sums[start] for start, end in zip(edges[::2], edges[1::2], strict=True)] or [0]
    every, kept, number = max(sums[-1], 1), sum(runs), len(sizes)
    shares = np.empty((2, number), dtype=np.float32)
    size = sizes.astype(np.float64)
    shares[0], shares[1] = size / every, size * keep / max(kept, 1)
    means = shares.dot(columns.T.take(_places(html), axis=0).T)  # the same numbers as `@` gives, sooner
    share = columns.item(0, places(html=html)["thread"])  # of eight headers of posts
    headers = int(8 * share) if share < 1 else int(np.count_nonzero(columns[:, places(html=html)["header"]]))
    repeated = number_of(lines.repeated)
    blocks = len(bounds_of(said_kept)) // 2
    numbers = np.log1p([both, number, every, len(runs), headers, repeated, blocks]).tolist()
    of_both, of_lines, of_size, of_runs, of_headers, of_repeated, of_blocks = numbers
    whole = (
        kept / every, spoken / every, both / max(kept, 1), of_both, of_lines, of_size, of_runs,
        max(runs) / max(kept, 1), sentences / max(number_of(keep), 1),
        of_headers, headers / max(1, sentences), of_repeated, repeated / max(1, sentences),
        float(found.date is not None), float(found.source is not None or found.editor is not None), of_blocks,
    )  # fmt: skip
    traits = np.empty(means.size + len(whole))
    traits[: means.size], traits[means.size :] = means.ravel(), whole
    return traits


class Model(NamedTuple):
    """A multinomial logistic regression over traits of mean 0 and deviation 1, clipped; a row of weights a genre."""

    means: NDArray[np.float64]
    deviations: NDArray[np.float64]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]

    def scores(self, seen: NDArray[np.float64]) -> NDArray[np.float64]:
        """The logarithm of each genre's odds, except for a constant; several rows of traits give several rows."""
        inputs = (seen - self.means) / self.deviations
        inputs = np.minimum(np.maximum(inputs, -MOST_DEVIATION), MOST_DEVIATION)  # np.clip takes three times as long
        return np.asarray(inputs @ self.weights.T + self.biases)


def odds_of(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each genre.

    >>> odds_of(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def genre_of(seen: NDArray[np.float64], *, html: bool, never: frozenset[GenreName] = frozenset()) -> Genre:
    """The likeliest genre of a page with these traits, and its probability; of those that are in `never`, none.

    >>> genre_of(np.zeros(len(trait_names(html=True))), html=True).confidence < 1
    True
    """
    scores = _model(html).scores(seen)
    if never:
        scores = np.where([name in never for name in GENRES], -np.inf, scores)
    best = int(scores.argmax())
    nats: list[float] = scores.tolist()
    odds = 1 / sum([exp(score - nats[best]) for score in nats])  # `odds_of` the best, sooner than numpy for six
    return Genre(GENRES[best], round(min(odds, MOST_BY_SHAPE if never else 1.0), DECIMALS))


@cache
def _model(html: bool) -> Model:
    table = json.loads(read_text("genre.json"))["html" if html else "plain"]
    means, deviations, *weights = np.array([table[name] for name in ("bias", *trait_names(html=html))]).T
    rows = np.array(weights)
    return Model(means[1:], deviations[1:], rows[:, 1:], rows[:, 0])


@cache
def _places(html: bool) -> NDArray[np.intp]:
    """Where the features are that traits are means of."""
    every = places(html=html)
    return np.array([every[name] for name in ((*_OF_LINES, *_OF_MARKUP) if html else _OF_LINES)], dtype=np.intp)
