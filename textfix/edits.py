"""Edits to a text: what a stage changed, and where. Every report of a change reads them.

An edit tells its span in the text before the stage. The edits of a stage are in order and do not overlap; reports of
what is beyond repair (`certainty="left"`) change nothing and may lie anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final, Literal, NamedTuple, TypeAlias

Certainty: TypeAlias = Literal["certain", "guessed", "left"]

CERTAIN: Final[Certainty] = "certain"

_FEW: Final = 24
"""Characters up to which a loop finds the runs that differ sooner than numpy does: 3 µs, `python -m timeit`."""

_LONG: Final = 1 << 14
"""Characters of an edit from which it is looked at again: fewer cost no memory. Set by hand."""

_GAP: Final = 512
"""Characters between two changes that are one edit: an edit takes some 200 bytes. Set by hand."""


class Edit(NamedTuple):
    """`text[start:end]` becomes `after`.

    `kind` is the name of the damage, in the words of the docs: "utf-8 read as cp1252". `certainty` is "certain";
    "guessed" where bytes were lost; "left" for a report of what is beyond repair and stays as it is. `by_character`
    says that `after` has as many characters as the span, each in the place of the one that it replaces: then only the
    runs of characters that differ are changes. `alternatives` are what a guessed edit might have written instead, the
    likeliest first, where that is known.
    """

    start: int
    end: int
    after: str
    kind: str
    certainty: Certainty = "certain"
    by_character: bool = False
    alternatives: tuple[str, ...] = ()


class Change(NamedTuple):
    """One place that a step changed: `before` was at `start:end` of the step's input."""

    kind: str
    start: int
    end: int
    before: str
    after: str
    certainty: Certainty = "certain"
    alternatives: tuple[str, ...] = ()
    """What might be there instead, the likeliest first, where `after` is guessed and that is known."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made that are in order and do not overlap; reports change nothing.

    >>> applied("這是漢字", [Edit(0, 1, "这", "x"), Edit(2, 4, "汉字", "x", by_character=True)])
    '这是汉字'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.certainty != "left":
            pieces += (text[at : edit.start], edit.after)
            at = edit.end
    return "".join((*pieces, text[at:])) if pieces else text


def leads_to(text: str, edits: Iterable[Edit], after: str) -> bool:
    """Whether edits are in order, do not overlap, and make one text of another; no long one is built again.

    >>> leads_to("這是漢字", [Edit(0, 1, "这", "x")], "这是漢字"), leads_to("這是", [], "这是")
    (True, False)
    """
    if len(text) <= _LONG:
        return _do_lead_to(text, edits, after)
    at = place = 0
    for edit in edits:
        if edit.certainty != "left":
            kept = edit.start - at
            if kept < 0 or (kept and not _is_same(text, at, after, place, kept)):
                return False
            if not after.startswith(edit.after, place + kept):
                return False
            at, place = edit.end, place + kept + len(edit.after)
    return len(text) - at == len(after) - place and _is_same(text, at, after, place, len(text) - at)


def _do_lead_to(text: str, edits: Iterable[Edit], after: str) -> bool:
    """What `leads_to` says, of a text that is soon built: 0.2 µs an edit in place of 1."""
    pieces: list[str] = []
    at = 0
    for start, end, written, _, certainty, _, _ in edits:
        if certainty != "left":
            if start < at:
                return False
            pieces += (text[at:start], written)
            at = end
    return at <= len(text) and "".join((*pieces, text[at:])) == after


def _is_same(text: str, start: int, other: str, place: int, size: int) -> bool:
    """Whether two texts are the same in a span, a long one compared piece by piece."""
    if size <= _LONG:
        return text[start : start + size] == other[place : place + size]
    return all(
        text[start + n : start + min(n + _LONG, size)] == other[place + n : place + min(n + _LONG, size)]
        for n in range(0, size, _LONG)
    )


def in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits by their place; of those that overlap, the one that begins first or reaches farthest.

    >>> [edit.after for edit in in_order([Edit(1, 2, "b", ""), Edit(0, 1, "a", ""), Edit(0, 2, "ab", "")])]
    ['ab']
    """
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= end:
            end = edit.end
            yield edit


def changes(text: str, edits: Iterable[Edit]) -> Iterator[Change]:
    """The places that edits change, in order; without the reports.

    >>> [change.before for change in changes("這是漢字", [Edit(0, 4, "这是汉字", "x", by_character=True)])]
    ['這', '漢']
    """
    for edit in edits:
        if edit.certainty != "left":
            for a, b in places(text, edit):
                yield change_of(text, edit, a, b)


def change_of(text: str, edit: Edit, start: int, end: int) -> Change:
    """One of the places of an edit as a change."""
    after = edit.after[start - edit.start : end - edit.start] if edit.by_character else edit.after
    return Change(edit.kind, start, end, text[start:end], after, edit.certainty, edit.alternatives)


def places(text: str, edit: Edit) -> Sequence[tuple[int, int]]:
    """Start and end of each place that an edit changes: the span, or the runs in it that differ.

    >>> places("這是漢字", Edit(0, 4, "这是汉字", "x", by_character=True))
    [(0, 1), (2, 3)]
    """
    start, end = edit.start, edit.end
    if not edit.by_character:
        return ((start, end),)
    before, after = text[start:end], edit.after
    if len(before) <= _FEW:
        unlike = [at for at, (old, new) in enumerate(zip(before, after, strict=True), start) if old != new]
        firsts = [at for at in unlike if at - 1 not in unlike]
        return list(zip(firsts, [at + 1 for at in unlike if at + 1 not in unlike], strict=True))
    import numpy as np

    points = [np.frombuffer(side.encode("utf-32-le", "surrogatepass"), np.uint32) for side in (before, after)]
    unlike_points = np.zeros(len(before) + 2, np.int8)
    unlike_points[1:-1] = points[0] != points[1]
    bounds = np.flatnonzero(np.diff(unlike_points)) + start
    return list(zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True))


def apart(text: str, edit: Edit) -> Iterator[Edit]:
    """The parts of a long edit by character that lie far apart, without what stays between them.

    A text of megabytes with a few Traditional characters is one edit from the first to the last of them; each text
    that such an edit carries along costs as much memory as the text itself.

    >>> one = Edit(0, 40_000, "这" + "x" * 39_998 + "汉", "x", by_character=True)
    >>> [part[:3] for part in apart("這" + "x" * 39_998 + "漢", one)]
    [(0, 1, '这'), (39999, 40000, '汉')]
    """
    if not edit.by_character or len(edit.after) <= _LONG:
        yield edit
        return
    start = end = -1
    for at in range(0, len(edit.after), _LONG):
        first = edit.start + at
        block = Edit(first, min(first + _LONG, edit.end), edit.after[at : at + _LONG], "", by_character=True)
        for low, high in places(text, block):
            if start < 0:
                start = low
            elif low - end > _GAP:
                yield edit._replace(start=start, end=end, after=edit.after[start - edit.start : end - edit.start])
                start = low
            end = high
    if start >= 0:
        yield edit._replace(start=start, end=end, after=edit.after[start - edit.start : end - edit.start])


class Draft:
    """A text under work in several passes, and the edits that lead from the first text to it.

    `text` is the text as it is now. Edits of a later pass that touch what an earlier one wrote are joined with it:
    one place, one change.

    >>> draft = Draft("一&amp;#20108;")
    >>> draft.apply([Edit(1, 6, "&", "entity")])
    >>> draft.apply([Edit(1, 9, "二", "numeric entity")])
    >>> draft.text, [edit[:4] for edit in draft.edits]
    ('一二', [(1, 13, '二', 'numeric entity')])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._first = text
        self._edits: list[Edit] = []
        self._reports: list[Edit] = []

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make edits that are in order and do not overlap; neighbours of one kind become one edit."""
        own: list[Edit] = []
        reports: list[Edit] = []
        for edit in _neighbours_joined(self.text, edits):
            (reports if edit.certainty == "left" else own).append(edit)
        if reports:
            outputs = _Outputs(self._edits)
            self._reports += (
                edit._replace(start=outputs.begin(edit.start), end=outputs.end(edit.end)) for edit in reports
            )
        if own:
            text = applied(self.text, own)
            self._edits = list(_composed(self._first, self.text, self._edits, own)) if self._edits else own
            self.text = text

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits in the places of the first text, reports among them."""
        own = (edit for edit in self._edits if edit.after != self._first[edit.start : edit.end])
        if not self._reports:
            return tuple(own)
        reports = (edit._replace(after=self._first[edit.start : edit.end]) for edit in self._reports)
        return tuple(sorted((*own, *reports), key=itemgetter(0, 1)))


def _neighbours_joined(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits of one kind in one line, with at most one character between them, as one: one damaged place."""
    first: Edit | None = None
    pieces: list[str] = []
    end = 0
    for edit in edits:
        if first and edit.start <= end + 1 and edit[3:] == first[3:] and text[end : edit.start] != "\n":
            pieces += (text[end : edit.start], edit.after)
            end = edit.end
            continue
        if first:
            yield first._replace(end=end, after="".join(pieces)) if len(pieces) > 1 else first
        first, pieces, end = edit, [edit.after], edit.end
    if first:
        yield first._replace(end=end, after="".join(pieces)) if len(pieces) > 1 else first


class _Outputs:
    """What edits wrote: where places of the edited text were in the text before."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts, self._shifts, shift = list[int](), list[int](), 0
        for edit in edits:
            self._starts.append(edit.start - shift)
            shift += edit.end - edit.start - len(edit.after)
            self._shifts.append(shift)

    def begin(self, place: int) -> int:
        """Where a span begins that begins at a place of the edited text; inside what an edit wrote, with its span."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return place
        return self._edits[at].start if self._is_inside(at, place) else place + self._shifts[at]

    def end(self, place: int) -> int:
        """Where a span ends that ends at a place of the edited text; inside what an edit wrote, with its span."""
        at = bisect_right(self._starts, place - 1) - 1
        if at < 0:
            return place
        return self._edits[at].end if self._is_inside(at, place - 1) else place + self._shifts[at]

    def _is_inside(self, at: int, place: int) -> bool:
        return place < self._starts[at] + len(self._edits[at].after)


def _composed(first: str, middle: str, earlier: Sequence[Edit], later: Sequence[Edit]) -> Iterator[Edit]:
    """Edits from `first` to `middle`, then from `middle` on, as edits from `first` on.

    Each run of edits that overlap in the middle text becomes one, of the kind that covers most of it there.
    """
    spans = []
    shift = 0
    for edit in earlier:
        begin = edit.start - shift
        spans.append((begin, begin + len(edit.after), False, edit))
        shift += edit.end - edit.start - len(edit.after)
    spans += [(edit.start, edit.end, True, edit) for edit in later]
    spans.sort(key=itemgetter(0, 1, 2))
    offset = 0  # how much longer the first text is than the middle one, up to this place
    group: list[tuple[int, int, bool, Edit]] = []
    reach = -1
    for span in [*spans, (len(middle) + 1, len(middle) + 1, False, Edit(0, 0, "", ""))]:
        if group and (span[0] < reach or span[0] == span[1] == reach == group[0][0]):
            group.append(span)
            reach = max(reach, span[1])
            continue
        if group:
            edit, offset = _group(middle, group, reach, offset)
            yield edit
        group, reach = [span], span[1]


def _group(middle: str, group: Sequence[tuple[int, int, bool, Edit]], reach: int, offset: int) -> tuple[Edit, int]:
    """The edits of one place as one edit, and how much longer the first text is after it."""
    begin = group[0][0]
    longer = sum(edit.end - edit.start - len(edit.after) for *_, is_later, edit in group if not is_later)
    start, end = begin + offset, reach + offset + longer
    if len(group) == 1:
        edit = group[0][3]
        return (edit._replace(start=start, end=end) if group[0][2] else edit), offset + longer
    pieces: list[str] = []
    at = begin
    for first, last, is_later, edit in group:
        if is_later:
            pieces += (middle[at:first], edit.after)
            at = last
    after = "".join((*pieces, middle[at:reach]))
    most = max(group, key=lambda span: span[1] - span[0])[3]
    sure: Certainty = "guessed" if any(edit.certainty == "guessed" for *_, edit in group) else "certain"
    return Edit(start, end, after, most.kind, sure), offset + longer
