"""Receipts: compact edit scripts from which a source is rebuilt, character for character and byte for byte.

A receipt holds what was removed and where, not the source. For each step: how much stayed unchanged, what was taken,
how much came in its place. For bytes: the encoding, and the few bytes that differ when the text is encoded again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeAlias
from zlib import crc32

from textfix.edits import Certainty
from textfix.errors import ReceiptError
from textfix.receipt.data import BytesReceipt
from textfix.receipt.plain import certainty, dumps, loads, packed, text_from_plain, text_to_plain, unpacked
from textfix.receipt.script import NO_EDITS, EditScript

KindRun: TypeAlias = tuple[str, Certainty, int]
"""A kind and a certainty, and how many edits in a row have them."""

Left: TypeAlias = tuple[str, int, int]
"""What is beyond repair: kind, start and end in the step's input."""

Alternatives: TypeAlias = tuple[int, tuple[str, ...]]
"""The number of an edit of the script, and what it might have written instead."""

_FORMAT: Final = 3
"""Counts up whenever a receipt that was written before can't be read as this one is."""

_WITHOUT_NULL: Final = 2
"""The format before: no `data` at all was that of a str, so that a receipt that had lost it gave text for bytes."""


@dataclass(frozen=True, slots=True)
class StepReceipt:
    """What one stage did: its name, the way back, and the kinds of its edits.

    `kinds` names the edits of `script` in order, run by run; it is empty for a stage that did not say what it edited.
    """

    stage: str
    script: EditScript = NO_EDITS
    kinds: tuple[KindRun, ...] = ()
    left: tuple[Left, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What clean did to a document, without the document: `undo(text)` restores the source.

    `steps` are in the order in which they were done, `data` is None where the source was a str, `checksum` is the
    CRC-32 of the source (of its UTF-8 form where it is a str).
    """

    steps: tuple[StepReceipt, ...]
    data: BytesReceipt | None
    checksum: int

    def undo(self, text: str) -> bytes | str:
        """The source, exactly as it was given.

        Args:
            text: the clean text that this receipt came with.

        Raises:
            ReceiptError: the text is not the one that the receipt belongs to.

        >>> script = EditScript.between("漢字", "汉字")
        >>> Receipt((StepReceipt("simplify", script),), None, checksum("漢字")).undo("汉字")
        '漢字'
        """
        *_, decoded = chain([text], self.texts(text))
        source = decoded if self.data is None else self.data.undo(decoded)
        if checksum(source) != self.checksum:
            raise ReceiptError("this receipt belongs to another text: undo the text exactly as clean gave it")
        return source

    def texts(self, text: str) -> Iterator[str]:
        """The text before each step, from the last step to the first."""
        for step in reversed(self.steps):
            text = step.script.undo(text)
            yield text

    @property
    def size(self) -> int:
        """How many bytes the receipt takes as JSON.

        >>> Receipt((), None, checksum("秋收")).size
        57
        """
        return len(self.to_json().encode())

    def to_json(self) -> str:
        """The receipt as JSON text; `Receipt.from_json` reads it.

        >>> Receipt((), None, checksum("秋收")).to_json()
        '{"format":3,"checksum":3634105744,"steps":[],"data":null}'
        """
        return dumps(self.to_plain())

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """The receipt that `to_json` wrote.

        Raises:
            ReceiptError: this is not a receipt, or not a whole one.

        >>> Receipt.from_json('{"format":3,"checksum":3634105744,"steps":[],"data":null}').undo("秋收")
        '秋收'
        """
        return cls.from_plain(loads(text))

    def to_plain(self) -> dict[str, Any]:
        """The receipt as dicts, lists, strings and numbers."""
        plain: dict[str, Any] = {"format": _FORMAT, "checksum": self.checksum}
        plain["steps"] = [
            {
                "stage": step.stage,
                "kinds": [list(run) for run in step.kinds],
                "left": [list(one) for one in step.left],
                **(
                    {"alternatives": [[at, list(others)] for at, others in step.alternatives]}
                    if step.alternatives
                    else {}
                ),
                **_script_to_plain(step.script),
            }
            for step in self.steps
        ]
        plain["data"] = None
        if self.data is not None:
            patch = EditScript(self.data.patch.numbers)
            plain["data"] = {
                "encoding": self.data.encoding,
                "confidence": self.data.confidence,
                "codec": self.data.codec,
                "mark": packed(self.data.mark),
                "lines": list(self.data.lines),
                "strays": [[offset, packed(data), position] for offset, data, position in self.data.strays],
                **_script_to_plain(patch),
                "was": packed(self.data.patch.was.encode("latin-1")),
            }
        return plain

    @classmethod
    def from_plain(cls, plain: Any) -> Receipt:
        """The receipt that `to_plain` made."""
        try:
            if plain["format"] not in (_WITHOUT_NULL, _FORMAT):
                raise ReceiptError(
                    f"format {plain['format']!r} of a receipt is not known: read it with a newer textfix"
                )
            if plain["format"] == _FORMAT and "data" not in plain:
                raise ReceiptError("this receipt has lost its data: it can't say whether the source was bytes")
            steps = tuple(
                StepReceipt(
                    step["stage"],
                    _script_from_plain(step["edits"], text_from_plain(step["was"])),
                    tuple((str(kind), certainty(sure), int(count)) for kind, sure, count in step["kinds"]),
                    tuple((str(kind), int(start), int(end)) for kind, start, end in step["left"]),
                    tuple((int(at), tuple(map(str, others))) for at, others in step.get("alternatives", ())),
                )
                for step in plain["steps"]
            )
            return cls(steps, _bytes_from_plain(plain.get("data")), int(plain["checksum"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, ReceiptError):
                raise
            raise ReceiptError(f"this is not a receipt of textfix: {error!r}") from error


def checksum(source: bytes | str) -> int:
    """The CRC-32 of bytes, or of a text's UTF-8 form.

    >>> checksum("秋收") == checksum("秋收".encode())
    True
    """
    return crc32(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"))


def _script_to_plain(script: EditScript) -> dict[str, Any]:
    return {"edits": list(script.numbers), "was": text_to_plain(script.was)}


def _script_from_plain(numbers: Any, was: str) -> EditScript:
    """A script whose numbers can be edits; a `ValueError` for any others."""
    script = EditScript(tuple(map(int, numbers)), was)
    if len(script.numbers) % 3 or min(script.numbers, default=0) < 0 or sum(script.numbers[1::3]) != len(was):
        raise ValueError("its edits do not fit each other")
    return script


def _name(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError(f"{plain!r} is not the name of an encoding")
    return plain


def _bytes_from_plain(plain: Any) -> BytesReceipt | None:
    if plain is None:
        return None
    if len(plain["lines"]) % 2:
        raise ValueError("the lines are no pairs of a codec and a number")
    return BytesReceipt(
        _name(plain["encoding"]),
        float(plain["confidence"]),
        unpacked(plain["mark"]),
        _name(plain["codec"]),
        tuple(map(int, plain["lines"])),
        tuple((int(offset), unpacked(data), int(position)) for offset, data, position in plain["strays"]),
        _script_from_plain(plain["edits"], unpacked(plain["was"]).decode("latin-1")),
    )
