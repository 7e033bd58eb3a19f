"""Write words as `textfix.tables.words` reads them: sorted, by length, as places in a list of characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from textfix.tables.packing import Arrays, points_of
from textfix.tables.words import LENGTHS, Reading, letters_of_readings, letters_of_words


def costs_of(costs: dict[str, int], pairs: npt.NDArray[np.uint32]) -> Arrays:
    """The arrays of what words cost.

    Args:
        costs: what each costs.
        pairs: pairs of characters that are known, a column each.
    """
    single = sorted(word for word in costs if len(word) == 1)
    others = sorted({character for word in costs for character in word} - {*single})
    arrays: Arrays = {
        "single": points_of("".join(single)),
        "single_costs": np.array([costs[character] for character in single], np.uint8),
        "others": points_of("".join(others)),
    }
    known = [f"{chr(left)}{chr(right)}" for left, right in pairs.T.tolist()]
    arrays["paired"] = np.packbits(np.array([pair in costs for pair in known], np.bool_))
    arrays["costs_paired"] = np.array([costs[pair] for pair in known if pair in costs], np.uint8)
    letters, told = letters_of_words(arrays), frozenset(known)
    for length in LENGTHS:
        words = [word for word in costs if len(word) == length and word not in told]
        arrays[f"words{length}"], order = written(words, letters)
        arrays[f"costs{length}"] = np.array([costs[words[place]] for place in order], np.uint8)
    return arrays


def readings_of(name: str, rows: Iterable[Reading], usual: dict[int, int], table: Arrays) -> Arrays:
    """The arrays of what words become.

    Args:
        name: the script that is the result.
        rows: the words, sorted.
        usual: what characters become where no word decides, as code points.
        table: the arrays of `costs_of`, and those of single characters.
    """
    rows = list(rows)
    counts: Counter[tuple[int, int]] = Counter()
    for word, result, _ in rows:
        pairs = zip(map(ord, word), map(ord, result), strict=True)
        counts.update((old, new) for old, new in pairs if usual.get(old, old) != new)
    choices = sorted(counts, key=lambda pair: (pair[0], -counts[pair], pair[1]))
    number: defaultdict[tuple[int, int], int] = defaultdict(int)
    for at, (old, new) in enumerate(choices):
        number[old, new] = 1 if at == 0 or choices[at - 1][0] != old else number[choices[at - 1]] + 1
    arrays: Arrays = {
        f"{name}_letters": points_of("".join(sorted({character for word, _, _ in rows for character in word}))),
        f"{name}_choices": np.array([old for old, _ in choices], np.uint32),
        f"{name}_chosen": np.array([new for _, new in choices], np.uint32),
    }
    letters = letters_of_readings(table | arrays, name)
    for length in sorted({len(word) for word, _, _ in rows}):
        group = [row for row in rows if len(row.word) == length]
        arrays[f"{name}_words{length}"], order = written([word for word, _, _ in group], letters)
        pairs_of = [zip(map(ord, group[place].word), map(ord, group[place].result), strict=True) for place in order]
        chosen = [[number[pair] for pair in pairs] for pairs in pairs_of]
        arrays[f"{name}_results{length}"] = np.ascontiguousarray(np.array(chosen, np.uint8).T)
        arrays[f"{name}_costs{length}"] = np.array([group[place].cost for place in order], np.uint8)
    return arrays


def written(words: list[str], letters: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint16], list[int]]:
    """Words of one length as places of their letters, one a column, and their order there."""
    place_of = {chr(letter): place for place, letter in enumerate(letters.tolist())}
    places = np.array([[place_of[character] for character in word] for word in words]).T
    order = np.lexsort(places[::-1])
    places = places[:, order]
    steps = places.copy()
    same = np.ones(len(words) - 1, bool)
    for row, each in enumerate(places):
        differences = np.diff(each)
        steps[row, 1:][same] = differences[same]
        same &= differences == 0
    return steps.astype(np.uint16), order.tolist()
