"""What the formats of records have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, BinaryIO, NamedTuple, Protocol

from textfix.batch.formats.recorder import Recorder


class Record(NamedTuple):
    """One record of a file."""

    content: bytes | str | None
    """The text to clean; None where there is none, and the record is carried over as it came."""
    carried: Any
    """What the format needs to write the record again."""
    problem: str | None = None
    """Why no text could be found in it, where one should be."""
    skipped: str | None = None
    """Why none should be: what it is instead, to be counted by."""
    is_next: bool = False
    """Whether it is another text of the record before, and has its number."""


class Piece(NamedTuple):
    """Some records of a file, which can be read and written without the others."""

    start: int
    end: int
    """Where they are: bytes of the expanded file, or rows."""
    first: int
    """The number of the first of them."""
    data: bytes | None = None
    """What is to be read; None: the bytes from start to end."""
    told: bytes = b""
    """What has to be known of the file before."""


class Format(Protocol):
    """One file of records, read once and written once."""

    reencoded: bool
    """Whether the file was read in another encoding than UTF-8, in which it is written."""

    def read(self, file: BinaryIO) -> Iterator[Record]:
        """The records, in order; `file` holds the expanded bytes."""
        ...

    def open(self, out: IO[bytes]) -> None:
        """Begin to write; called after the first record is read, or the end."""
        ...

    def put(self, record: Record, text: str | None) -> None:
        """Write a record with its clean text, or as it came."""
        ...

    def leave_out(self, record: Record) -> None:
        """Go on without a record."""
        ...

    def finish(self) -> None:
        """Write the rest."""
        ...

    def fields(self, record: Record) -> Mapping[str, Any]:
        """The other fields of a record, for rows of shards."""
        ...


class Divisible(Format, Protocol):
    """A format whose files may be cut into pieces: each is read and written by itself, as the whole would be."""

    def cut(self, stream: Recorder, size: int) -> Iterator[Piece | None]:
        """The pieces of a file, in order, each a little more than `size` bytes; None now and then while one is read.

        None at all where the file can't be cut.

        Raises:
            FormatError: as `read`.
        """
        ...

    def go_on(self, piece: Piece) -> None:
        """What `read` is given, and `put` writes, is a piece."""
        ...

    def join(self, file: BinaryIO, parts: Iterable[bytes], out: IO[bytes]) -> None:
        """Write what was written of each piece as one file; `file` is the source."""
        ...


class Joined:
    """Pieces whose outputs follow one after the other."""

    def join(self, file: BinaryIO, parts: Iterable[bytes], out: IO[bytes]) -> None:
        for part in parts:
            out.write(part)


def all_named(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Members by their names; of several with one name the later ones get ~2, ~3 after it.

    >>> all_named([("a", 1), ("a", 2)])
    {'a': 1, 'a~2': 2}
    """
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found, seen = {}, Counter[str]()
    for name, value in pairs:
        new = name
        while new in found:
            seen[name] += 1
            new = f"{name}~{seen[name] + 1}"
        found[new] = value
    return found
