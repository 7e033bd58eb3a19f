"""Hard-wrapped text back to paragraphs, one a line; text that is not hard-wrapped stays as it is."""

from textfix.stages.reflow.reflow import Reflow

__all__ = ["Reflow"]
