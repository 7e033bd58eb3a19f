"""What a damage function answers: the damaged text or bytes, the right answer, and whether anything was lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged document and what it should become.

    `damaged` is what a cleaner is given, a str or bytes; `original` is the right answer; `recoverable` is True where
    the damage lost nothing, so that `original` can be worked out from `damaged` alone; `kind` says what was done.
    """

    damaged: str | bytes
    original: str
    recoverable: bool
    kind: str

    @property
    def text(self) -> str:
        """The damaged text.

        Raises:
            TypeError: this kind of damage gives bytes; read `.data`.
        """
        if isinstance(self.damaged, str):
            return self.damaged
        raise TypeError(f"{self.kind!r} gives bytes: read .data, or draw only text with damaged(text=True)")

    @property
    def data(self) -> bytes:
        """The damaged bytes; a text is encoded as UTF-8, lone surrogates and all."""
        return self.damaged if isinstance(self.damaged, bytes) else self.damaged.encode("utf-8", "surrogatepass")
