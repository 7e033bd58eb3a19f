"""What the supervisor and its workers tell each other, as MessagePack: it takes half the time of pickles."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.msgpack import Decoder, Encoder

from textfix.batch.job import Limits, Wanted
from textfix.batch.ledger import Settled
from textfix.model import Options, Stage
from textfix.sources.recognition import FileType


class Setup(NamedTuple):
    """What a worker has to know before its first item."""

    root: bytes
    options: Options
    stages: tuple[Stage, ...] | None
    limits: Limits
    field: str
    form: str
    receipts: bool
    verify: bool
    configuration: bytes = b""
    """The fingerprint of the settings: a slice made under another one is made again."""
    wanted: Wanted = Wanted()
    """Which pages are kept."""
    overwrite: bool = False
    """Whether what no run wrote is replaced."""


class Slice(NamedTuple):
    """Some records of a large file."""

    owner: int
    """The number of the input."""
    place: int
    """Which slice of it, from 0."""
    start: int
    end: int
    """Where they are: bytes of the expanded file, or rows."""
    first: int
    """The number of its first record."""
    size: int
    modified: int
    """What the file was when it was split."""
    read: int
    """How many bytes of the file were read for it."""
    told: bytes
    """What has to be known of the file before."""
    is_apart: bool
    """Whether it is in a file of its own, as the input is packed or has no records in a row."""


class Join(NamedTuple):
    """The slices of a file that are to be put together."""

    slices: int
    """How many there are."""
    digest: bytes
    """The hash of the file."""
    size: int
    modified: int
    """What it was when it was split."""
    failed: str | None = None
    """Why the rest of it can't be read."""
    transient: bool = False


class Item(NamedTuple):
    """One input to do."""

    number: int
    path: bytes
    output: bytes
    type: FileType
    digest: bytes | None = None
    """The hash that its bytes had when it was done last, if nothing else changed since."""
    size: int = 0
    modified: int = 0
    access: int = 0o600
    """Who may read what is made of it."""
    failed: int = 0
    """How many of its records could not be cleaned when it was done last."""
    failed_records: tuple[tuple[int, str], ...] = ()
    """Records that killed a worker twice, and how."""
    slice: Slice | None = None
    """Which records of it are to be done; None is all."""
    join: Join | None = None
    """That all its slices are done, and are to become its output."""
    written: tuple[bytes, ...] = ()
    """The hashes of what earlier runs wrote in the place of its output."""


class Reply(NamedTuple):
    """What a worker answers: what became of items, in order, and how many batches have come to their end."""

    settled: tuple[Settled, ...]
    ended: int
    aborted: str | None = None
    """Why no more can be written."""
    listed: bytes | None = None
    """The list of what was written, which may go when the ledger has it."""


written: Final = Encoder().encode
"""A batch of items, or a reply, as bytes."""

read_batch: Final = Decoder(tuple[Item, ...]).decode
read_reply: Final = Decoder(Reply).decode
