"""The escapes stage: characters written as entities, as backslash, percent or quoted-printable escapes."""

from textfix.stages.escapes.unescaping import Escapes

__all__ = ["Escapes"]
