"""The characters stage: characters that stand for others, and characters that are litter."""

from textfix.stages.characters.stage import Characters

__all__ = ["Characters"]
