"""Where two texts differ: spans for receipts, in time near linear to their length."""

from collections.abc import Iterator
from difflib import SequenceMatcher

Edit = tuple[int, int, int, int]
"""before[a:b] became after[c:d], as (a, b, c, d)."""

_EXACT = 400
"""Up to this many characters on a side, differences are aligned character by character (difflib, quadratic)."""


def edits(before: str, after: str) -> list[Edit]:
    """The places in which two texts differ, in order, none touching the next.

    Args:
        before: the first text.
        after: the second text.

    Returns:
        A list of (a, b, c, d): before[a:b] became after[c:d]. Applying them gives `after` exactly. They are small
        where the texts are alike line by line, and no more than a correct answer elsewhere: not always the fewest.

    >>> edits("這是漢字", "这是汉字")
    [(0, 1, 0, 1), (2, 3, 2, 3)]
    """
    if before == after:
        return []
    return list(_merged(_pieces(before, after)))


def _pieces(before: str, after: str) -> Iterator[Edit]:
    one, two = before.splitlines(keepends=True), after.splitlines(keepends=True)
    a = c = 0
    for i, j, k, m in _line_blocks(one, two):
        left, right = "".join(one[i:j]), "".join(two[k:m])
        if left != right:
            yield from _within(left, right, a, c)
        a += len(left)
        c += len(right)


def _line_blocks(one: list[str], two: list[str]) -> Iterator[Edit]:
    """Blocks of lines to compare with each other: anchored at lines that stand once on each side."""
    if len(one) == len(two):
        yield from ((i, i + 1, i, i + 1) for i in range(len(one)))
        return
    where: dict[str, int] = {}
    for k, line in enumerate(two):
        where[line] = -1 if line in where else k
    seen: dict[str, int] = {}
    for line in one:
        seen[line] = seen.get(line, 0) + 1
    i = k = 0
    for j, line in enumerate(one):
        m = where.get(line, -1)
        if seen[line] == 1 and m >= k:
            yield i, j, k, m
            yield j, j + 1, m, m + 1
            i, k = j + 1, m + 1
    yield i, len(one), k, len(two)


def _within(left: str, right: str, a: int, c: int) -> Iterator[Edit]:
    """The differences of two short texts, moved to (a, c)."""
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    a, c = a + head, c + head
    left, right = left[head : len(left) - tail], right[head : len(right) - tail]
    if not left or not right or max(len(left), len(right)) > _EXACT:
        if len(left) == len(right):
            for n, (x, y) in enumerate(zip(left, right, strict=True)):
                if x != y:
                    yield a + n, a + n + 1, c + n, c + n + 1
        else:
            yield a, a + len(left), c, c + len(right)
        return
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a + i, a + j, c + k, c + m


def _common(left: str, right: str) -> int:
    """How many characters two texts begin with in common, by halving."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _merged(pieces: Iterator[Edit]) -> Iterator[Edit]:
    last: Edit | None = None
    for piece in pieces:
        if last is not None and last[1] == piece[0] and last[3] == piece[2]:
            last = (last[0], piece[1], last[2], piece[3])
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
