"""The characters stage: characters that stand for others, and characters that are litter."""

from textfix.stages.characters.characters import Characters

__all__ = ["Characters"]
