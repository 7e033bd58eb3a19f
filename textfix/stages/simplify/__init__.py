"""Turn Traditional and mixed text into Simplified Chinese."""

from textfix.stages.simplify.stage import Simplify as Simplify

__all__ = ["Simplify"]
