"""What kind of page a page is: an article, a thread, a list, a table, a document, or nothing to read.

The labels tell lines apart, and keep something of every page; the best lines of a portal are its footer. The whole
page shows whether it has a main text at all: how much of it is kept, whether it speaks in sentences, how much of it is
links, figures, cells, dates of posts.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import compress, islice
from math import exp, log, log1p
from typing import Final, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from textfix.model import Genre, GenreName, Metadata
from textfix.stages.boilerplate.features import places
from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.markup import Matrix
from textfix.stages.boilerplate.runs import edges_of, number, number_of, packed
from textfix.stages.boilerplate.settings import (
    BRIEF_SAID,
    DECIMALS,
    FIGURES,
    HALF,
    LINKED_TITLE,
    MOST_BY_SHAPE,
    MOST_DEVIATION,
)
from textfix.tables import read_text

GENRES: Final[tuple[GenreName, ...]] = get_args(GenreName)

_OF_LINES: Final = (
    "tiny", "long", "stops", "commas", "ends stop", "ends colon", "han", "digit", "latin", "bar", "space", "bullet",
    "date", "count", "url", "keyword share", "kw pager", "kw account", "kw comment", "kw counter", "between headers",
)  # fmt: skip
_OF_MARKUP: Final = ("links", "p", "li", "heading", "known body", "under title", "feed")
_OF_PAGE: Final = (
    "lines", "characters", "runs", "widest run", "headers", "repeated lines", "dated", "named", "blocks of sentences",
    "kept lines", "posts", "widest post", "first post", "longest post", "run of titles", "usual shape", "shapes",
    "short sentences", "titles", "titles kept", "numbered", "numbered kept", "cut", "cut sentences", "figures", "rows",
    "questions", "exclamations", "I",
)  # fmt: skip
_SHAPES: Final = (
    ("digit", FIGURES), ("latin", FIGURES), ("han", HALF), ("digit", 0), ("space", 0), ("short", 0), ("long", 0),
    ("ends stop", 0), ("date", 0), ("ago", 0),
)  # fmt: skip
"""The features of which a line has much, or any: the first eight make its class, the others date it."""
_LEAST: Final = np.array([least for _, least in _SHAPES], dtype=np.float32)[:, None]
_TITLE, _BRIEF, _LOW, _HIGH = map(number, (LINKED_TITLE, BRIEF_SAID, -MOST_DEVIATION, MOST_DEVIATION))
_VOICE: Final = "?!我"
"""Characters by which a text that speaks to somebody is known, in the key."""


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
    sizes, number = lines.sizes, len(lines.sizes)
    kept, said, repeated = map(packed, (keep, lines.sentences, lines.repeated))
    bounds = edges_of(kept, number)
    each: list[int] = sizes.tolist()
    runs = [sum(each[start:end]) for start, end in zip(bounds[::2], bounds[1::2], strict=True)] or [0]
    every, size, lasting = max(sum(each), 1), max(sum(runs), 1), max(kept.bit_count(), 1)
    rows = columns.T
    shares = np.empty((2, number), dtype=np.float32)
    shares[0] = sizes
    np.multiply(shares[0], keep, out=shares[1])
    means = shares.dot(rows.take(_places(html), axis=0).T)  # the same numbers as `@` gives, sooner
    share = columns.item(0, places(html=html)["thread"])  # of eight headers of posts
    headers = int(8 * share) if share < 1 else number_of(rows[places(html=html)["header"]] > 0)
    has = (rows.take(_shape_places(html), axis=0) > _LEAST).tobytes()
    signs = [int.from_bytes(has[at : at + number], "little") for at in range(0, len(has), number)]
    blocks = kept & said
    posts, masses = _posts(blocks, kept, signs[8] | signs[9], each)
    usual, shapes, run, counts = _shapes(lines, kept, said, signs)
    numbers = [*map(log1p, (
        number, every, len(runs), headers, repeated.bit_count(), (blocks & ~(blocks << 8)).bit_count(), lasting,
        posts, max(masses), run,
    ))]  # fmt: skip
    starts, ends = lines.bounds
    text = "".join([lines.key[starts[a] : ends[b - 1]] for a, b in zip(bounds[::2], bounds[1::2], strict=True)])
    sentences, both = max(blocks.bit_count(), 1), max(sum(masses), 1.0)
    brief, titles, kept_titles, numbered, kept_numbered, cut, cut_said, figures, figured = counts
    traits = np.empty(2 * means.shape[1] + len(_OF_PAGE))
    traits[means.size :] = (
        *numbers[:3], max(runs) / size, *numbers[3:5], found.date is not None,
        found.source is not None or found.editor is not None, *numbers[5:8], max(masses) / both, masses[0] / both,
        *numbers[8:], usual, shapes, brief / sentences, titles / number, kept_titles / lasting, numbered / number,
        kept_numbered / lasting, cut / number, cut_said / max(said.bit_count(), 1), figures / number,
        figured / number, *[text.count(sign) / sentences for sign in _VOICE],
    )  # fmt: skip
    np.divide(means, np.array([[every], [size]]), out=traits[: means.size].reshape(means.shape))
    return traits


def _posts(said: int, kept: int, dated: int, sizes: list[int]) -> tuple[int, list[int]]:
    """How often a date is between kept sentences, and the size of what is said between lines with dates or left out.

    Args:
        said: the kept sentences, packed.
        kept: which lines are main text.
        dated: which lines hold a date.
        sizes: of each line.
    """
    number = len(sizes)
    divided = int.from_bytes(b"\1" * number, "little") & ~(kept & ~dated)
    kinds = (said | (dated & ~said) << 1).to_bytes(number, "little").translate(None, b"\0")  # 1 said, 2 a date
    parts = (said | divided << 1).to_bytes(number, "little").translate(None, b"\0").replace(b"\3", b"\2\1")
    left = compress(sizes, said.to_bytes(number, "little"))
    masses = [sum(islice(left, len(part))) for part in parts.split(b"\2") if part]
    return kinds.lstrip(b"\2").count(b"\2\1"), masses or [0]


def _shapes(lines: Lines, kept: int, said: int, signs: list[int]) -> tuple[float, float, int, list[int]]:
    """What share the usual class of lines has, how many classes there are, the longest run of titles; some counts.

    Lines are of a class if they agree in eight signs; how many classes there are is their entropy, in nats. Counted
    are brief sentences, titles and kept ones, numbered lines and kept ones, lines cut short and sentences among them,
    lines of figures, and lines of several words with a figure.
    """
    sizes = lines.sizes
    number = len(sizes)
    shape = sum([flags << bit for bit, flags in enumerate(signs[:8])]).to_bytes(number, "little")
    classes = [*map(shape.count, {*shape})]
    entropy = log(number) - sum([times * log(times) for times in classes]) / number
    titles = signs[2] & packed(sizes >= _TITLE) & ~(said | signs[6])
    numbered = packed(lines.opens("0123456789")) & ~signs[0] | packed(lines.opens("第二"))
    cut = packed(lines.closes("…."))
    run = len(max(titles.to_bytes(number, "little").split(b"\0")))  # the longest, as all are of ones
    shown = (
        said & kept & packed(sizes < _BRIEF), titles, titles & kept, numbered, numbered & kept, cut, cut & said,
        signs[0], signs[3] & signs[4],
    )  # fmt: skip
    return max(classes) / number, entropy, run, [flags.bit_count() for flags in shown]


class Model(NamedTuple):
    """A multinomial logistic regression over traits of mean 0 and deviation 1, clipped; a row of weights a genre."""

    chosen: NDArray[np.intp]
    """The traits that the model looks at, as places in `trait_names`; the rest tell nothing more."""
    means: NDArray[np.float64]
    deviations: NDArray[np.float64]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]

    def scores(self, seen: NDArray[np.float64]) -> NDArray[np.float64]:
        """The logarithm of each genre's odds, except for a constant; several rows of traits give several rows."""
        inputs = seen.take(self.chosen, axis=-1)
        inputs -= self.means
        inputs /= self.deviations
        inputs = np.minimum(np.maximum(inputs, _LOW), _HIGH)  # np.clip takes three times as long
        return np.asarray(inputs.dot(self.weights.T) + self.biases)


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
    nats: list[float] = scores.tolist()
    best = nats.index(max(nats))
    odds = 1 / sum([exp(score - nats[best]) for score in nats])  # `odds_of` the best, sooner than numpy for six
    return Genre(GENRES[best], round(min(odds, MOST_BY_SHAPE if never else 1.0), DECIMALS))


@cache
def _model(html: bool) -> Model:
    table = json.loads(read_text("genre.json"))["html" if html else "plain"]
    chosen = [at for at, name in enumerate(trait_names(html=html)) if name in table]
    means, deviations, *weights = np.array([table["bias"], *list(table.values())[1:]]).T
    rows = np.array(weights)
    return Model(np.array(chosen, dtype=np.intp), means[1:], deviations[1:], rows[:, 1:], rows[:, 0])


@cache
def _shape_places(html: bool) -> NDArray[np.intp]:
    return np.array([places(html=html)[name] for name, _ in _SHAPES], dtype=np.intp)


@cache
def _places(html: bool) -> NDArray[np.intp]:
    """Where the features are that traits are means of."""
    every = places(html=html)
    return np.array([every[name] for name in ((*_OF_LINES, *_OF_MARKUP) if html else _OF_LINES)], dtype=np.intp)
