"""Where two texts differ, in time near linear to their length: for stages that do not say what they changed.

What a cleaner does to a text is local: most of it is on both sides. So the texts are anchored at what occurs once
on each side (first longer, then shorter runs of characters, as "patience diff" does with lines), and only the short
gaps between anchors are compared character by character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Difference = tuple[int, int, int, int]
"""before[a:b] became after[c:d], as (a, b, c, d)."""

_ANCHORS = (16, 6, 3)
"""How many characters an anchor has, in the order tried; three Han characters are seldom twice in one gap."""

_EXACT = 2500
"""Up to this product of the sides' lengths a gap is aligned with difflib, which is quadratic or worse."""

_REACH = 12
"""How far on either side the walk looks for the place where a repetitive text goes on alike."""

_FAR = sorted(((i, k) for i in range(_REACH) for k in range(_REACH) if i or k), key=sum)
_NEAR = _FAR[:5]
_STEPS = tuple((i, k, again) for steps in (_NEAR, _FAR) for again in (4, 2) for i, k in steps)
"""What the walk may step over on either side, and how many characters must then be alike, in the order tried."""


def differences(before: str, after: str) -> list[Difference]:
    """The places in which two texts differ, in order, none touching the next.

    Args:
        before: the first text.
        after: the second text.

    Returns:
        A list of (a, b, c, d): before[a:b] became after[c:d]. Applying them gives `after` exactly. They are few and
        small where the texts are alike, and no more than a correct answer elsewhere: not always the fewest, and a
        block that moved is a removal and an insertion.

    >>> differences("這是漢字", "这是汉字")
    [(0, 1, 0, 1), (2, 3, 2, 3)]
    """
    if before == after:
        return []
    return list(_merged(_gap(before, after, (0, len(before), 0, len(after)), 0)))


def _gap(before: str, after: str, span: Difference, level: int) -> Iterator[Difference]:
    """The differences of before[a:b] and after[c:d]."""
    span = a, b, c, d = _trimmed(before, after, span)
    wide, tall = b - a, d - c
    if not wide and not tall:
        return
    if not wide or not tall:
        yield span
    elif wide * tall <= _EXACT:
        for tag, i, j, k, m in SequenceMatcher(None, before[a:b], after[c:d], autojunk=False).get_opcodes():
            if tag != "equal":
                yield a + i, a + j, c + k, c + m
    elif wide == tall and (runs := _substitutions(before[a:b], after[c:d])) is not None:
        yield from ((a + i, a + j, c + i, c + j) for i, j in runs)
    elif level < len(_ANCHORS):
        for inner in _between(before, after, span, _ANCHORS[level]):
            yield from _gap(before, after, inner, level + 1)
    else:
        yield from _walk(before, after, span)


def _trimmed(before: str, after: str, span: Difference) -> Difference:
    """The span without what its two sides begin and end with in common."""
    a, b, c, d = span
    head = _common(before, after, a, c, min(b - a, d - c))
    a, c = a + head, c + head
    if a == b or c == d or before[b - 1] != after[d - 1]:
        return a, b, c, d
    left, right = before[a:b][::-1], after[c:d][::-1]
    tail = _common(left, right, 0, 0, min(len(left), len(right)))
    return a, b - tail, c, d - tail


def _common(left: str, right: str, i: int, k: int, most: int) -> int:
    """How many characters left[i:] and right[k:] begin with in common, at most `most`; the cost is that number."""
    done, step = 0, 16
    while done < most:
        step = min(step, most - done)
        if left[i + done : i + done + step] == right[k + done : k + done + step]:
            done += step
            step *= 2
        elif step == 1:
            return done
        else:
            most = done + step - 1
            step = max(1, step // 2)
    return done


_LONGEST_RUN = 50
"""Characters in a row that may differ where characters were replaced one by one; by hand, a clause or two."""


def _substitutions(left: str, right: str) -> list[tuple[int, int]] | None:
    """Runs in which two texts of one length differ, if at most half of the characters do; else None.

    None as well where a run is long: an insertion and a removal of one length are there, which anchors find.
    """
    import numpy as np

    unlike = _points(left) != _points(right)
    if 2 * int(unlike.sum()) > len(left):
        return None
    bounds = np.flatnonzero(np.diff(np.concatenate(([False], unlike, [False]))))
    starts, ends = bounds[::2], bounds[1::2]
    if int((ends - starts).max()) > _LONGEST_RUN:
        return None
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _between(before: str, after: str, span: Difference, size: int) -> Iterator[Difference]:
    """The gaps that anchors of `size` characters leave open in a span."""
    a, b, c, d = span
    for i, k, n in _anchors(before[a:b], after[c:d], size):
        i, k = span[0] + i, span[2] + k
        overlap = max(0, a - i, c - k)
        if overlap >= n:
            continue
        i, k, n = i + overlap, k + overlap, n - overlap
        if before[i : i + n] == after[k : k + n]:  # hashes can collide
            yield a, i, c, k
            a, c = i + n, k + n
    yield a, b, c, d


def _anchors(left: str, right: str, size: int) -> list[tuple[int, int, int]]:
    """Runs (i, k, n), rising on both sides, in which left[i:i+n] should equal right[k:k+n]."""
    import numpy as np

    if min(len(left), len(right)) < size:
        return []
    one, where = _once(_points(left), size)
    two, there = _once(_points(right), size)
    _, x, y = np.intersect1d(one, two, assume_unique=True, return_indices=True)
    if not len(x):
        return []
    i, k = where[x], there[y]
    order = np.argsort(i)
    i, k = i[order], k[order]
    breaks = np.flatnonzero((np.diff(k - i) != 0) | (np.diff(i) > size)) + 1
    first, last = np.concatenate(([0], breaks)), np.concatenate((breaks - 1, [len(i) - 1]))
    runs = list(zip(i[first].tolist(), k[first].tolist(), (i[last] - i[first] + size).tolist(), strict=True))
    return _rising(runs)


def _once(points: NDArray[np.uint32], size: int) -> tuple[NDArray[np.uint64], NDArray[Any]]:
    """The hashes of all runs of `size` characters that occur once, and where each begins."""
    import numpy as np

    hashes = np.zeros(len(points) - size + 1, dtype=np.uint64)
    for offset in range(size):
        hashes *= np.uint64(0x9E3779B97F4A7C15)  # odd, wraps at 2**64; equal hashes are compared before use
        hashes += points[offset : len(points) - size + 1 + offset]
    found, where, count = np.unique(hashes, return_index=True, return_counts=True)
    return found[count == 1], where[count == 1]


def _rising(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest series of runs that rises on both sides."""
    tails: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for n, (_, k, _) in enumerate(runs):
        place = bisect_left(tails, k)
        previous.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [k]
        at[place : place + 1] = [n]
    chain, n = [], at[-1]
    while n >= 0:
        chain.append(runs[n])
        n = previous[n]
    return chain[::-1]


def _walk(before: str, after: str, span: Difference) -> Iterator[Difference]:
    """Differences of repetitive texts: step over the least that lets both go on alike, never looking far."""
    a, b, c, d = span
    while a < b and c < d:
        step = next((s for s in _STEPS if _alike(before, after, a + s[0], c + s[1], s[2])), None)
        if step is None or a + step[0] > b or c + step[1] > d:
            break
        yield a, a + step[0], c, c + step[1]
        a, c = a + step[0], c + step[1]
        same = _common(before, after, a, c, min(b - a, d - c))
        a, c = a + same, c + same
    if a < b or c < d:
        yield a, b, c, d


def _alike(before: str, after: str, a: int, c: int, again: int) -> bool:
    here = before[a : a + again]
    return len(here) == again and here == after[c : c + again]


def _points(text: str) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _merged(pieces: Iterator[Difference]) -> Iterator[Difference]:
    last: Difference | None = None
    for piece in pieces:
        if last is not None and last[1] == piece[0] and last[3] == piece[2]:
            last = (last[0], piece[1], last[2], piece[3])
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
