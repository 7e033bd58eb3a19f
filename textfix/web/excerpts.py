"""The places that a step changed, each with the text around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any

from textfix.edits import Change, changes, places
from textfix.result import Step
from textfix.web.settings import CONTEXT, LONGEST, ROWS


def step_to_plain(step: Step) -> dict[str, Any]:
    """A step as JSON holds it: its kinds with their counts, and the first places that it changed.

    >>> step_to_plain(Step("mine", "漢字", "汉字"))["excerpts"]
    [{'line': 1, 'pieces': [{'before': '漢', 'after': '汉', 'kind': 'mine', 'certainty': 'certain'}, '字']}]
    """
    plain: dict[str, Any] = {"stage": step.stage, "before": len(step.before), "after": len(step.after)}
    if step.stage == "page":  # every character of the markup would be a change
        return {**plain, "kinds": [], "excerpts": [], "left_out": 0}
    counts = Counter[tuple[str, str]]()
    for edit in step.edits:
        counts[edit.kind, edit.certainty] += 1 if edit.certainty == "left" else len(places(step.before, edit))
    kinds = [{"kind": kind, "certainty": sure, "count": n} for (kind, sure), n in counts.most_common()]
    found = merge(changes(step.before, step.edits), step.left, key=attrgetter("start"))
    rows = [*islice(_rows(step.before, found), ROWS)]
    shown = sum(isinstance(piece, dict) for row in rows for piece in row["pieces"])
    return {**plain, "kinds": kinds, "excerpts": rows, "left_out": max(0, counts.total() - shown)}


def _rows(text: str, found: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Changes whose surroundings touch, together: the number of their line, and the pieces of text they are in."""
    line, counted, end = 1, 0, 0
    pieces: list[Any] = []
    for change in found:
        if change.start < end:
            continue  # a report inside a change
        between = text[end : change.start] if change.start - end <= CONTEXT else "\n"
        if not pieces or "\n" in between or len(pieces) > 2 * ROWS:
            if pieces:
                yield _row(line, pieces, text, end)
            line += text.count("\n", counted, change.start)
            counted = change.start
            head = max(end, change.start - CONTEXT)
            between = text[max(head, text.rfind("\n", head, change.start) + 1) : change.start]
            pieces = []
        pieces += [between, _piece(change)]
        end = change.end
    if pieces:
        yield _row(line, pieces, text, end)


def _row(line: int, pieces: list[Any], text: str, end: int) -> dict[str, Any]:
    tail = text[end : end + CONTEXT].partition("\n")[0]
    return {"line": line, "pieces": [piece for piece in (*pieces, tail) if piece]}


def _piece(change: Change) -> dict[str, str]:
    return {
        "before": _short(change.before),
        "after": _short(change.after),
        "kind": change.kind,
        "certainty": change.certainty,
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
