"""The mojibake stage: text that was read with a wrong code page, once or several times over."""

from textfix.stages.mojibake.undoing import Mojibake

__all__ = ["Mojibake"]
