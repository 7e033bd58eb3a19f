"""Turn Traditional and mixed text into Simplified Chinese."""

from textfix.stages.simplify.simplify import Simplify as Simplify
from textfix.stages.simplify.simplify import simplified as simplified

__all__ = ["Simplify", "simplified"]
