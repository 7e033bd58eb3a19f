"""What was wrong with a document, as the steps of its cleaning tell."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import Final, Literal

from textfix.edits import Change
from textfix.model import Diagnosis, Kind
from textfix.result import Result
from textfix.script.detection import script_of
from textfix.stages.mojibake.candidates import candidates

EXAMPLES: Final = 3
"""How many examples of each kind a diagnosis keeps."""

DAMAGE_STAGES: Final = frozenset({"escapes", "mojibake", "gloss", "characters", "surrogates"})
"""The stages whose work says that a document's characters are damaged."""

HARMLESS: Final = frozenset({"line end"})
"""Kinds of change to characters that do not make a document damaged."""


def diagnosis_of(result: Result) -> Diagnosis:
    """The diagnosis of a document, from its steps.

    >>> from textfix.pipeline import clean
    >>> diagnosis_of(clean("農業")).kinds["Traditional text"].count
    1
    >>> diagnosis_of(clean("ÖÐÎÄ")).candidates[0].text
    '中文'
    """
    counts: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    examples: dict[str, list[Change]] = {}
    damaged = result.decoded is not None and bool(result.decoded.replaced)
    for step in result.steps:
        if step.stage == "page":  # every character of the markup would be a change
            continue
        for edit, places, shown in step.count(EXAMPLES):
            kind = edit.kind
            counts[kind] += places
            guessed[kind] += places if edit.certainty == "guessed" else 0
            kept = examples.setdefault(kind, [])
            kept += shown[: EXAMPLES - len(kept)]
            damaged |= step.stage in DAMAGE_STAGES and kind not in HARMLESS
    unconverted = next((step.before for step in result.steps if step.stage == "simplify"), result.text)
    return Diagnosis(
        damaged=damaged,
        encoding=result.decoded.encoding if result.decoded else None,
        confidence=result.decoded.confidence if result.decoded else None,
        script=script_of(unconverted),
        kinds=MappingProxyType(
            {kind: Kind(n, tuple(examples[kind]), guessed[kind]) for kind, n in counts.most_common()}
        ),
        candidates=() if any(step.stage == "mojibake" for step in result.steps) else candidates(unconverted),
        layout=_layout({step.stage for step in result.steps if step.before != step.after}),
    )


def _layout(changed: set[str]) -> Literal["html", "web", "columns", "plain"]:
    if "page" in changed:
        return "html"
    if "boilerplate" in changed:
        return "web"
    return "columns" if "reflow" in changed else "plain"
