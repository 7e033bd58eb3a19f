"""The escapes stage: characters written as entities, as backslash, percent or quoted-printable escapes."""

from textfix.stages.escapes.stage import Escapes

__all__ = ["Escapes"]
