"""What is to be put in place of what, and where it stood in the text that the stage was given."""

from __future__ import annotations

from dataclasses import dataclass

from textfix.model import Certainty


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `text`; `kind` and `certainty` are for the note."""

    start: int
    end: int
    text: str
    kind: str
    certainty: Certainty = "certain"
