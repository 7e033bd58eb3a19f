"""Packed streams, one after the other in a file, each of them read to its own end mark."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, Protocol

from textfix.errors import TextfixError
from textfix.sources.settings import CHUNK, GZIP_WINDOW, PACKED


class PackedDataError(TextfixError, EOFError):
    """Packed data is cut short, or something else follows it."""


class Unpacker(Protocol):
    """What reads one stream: `bz2.BZ2Decompressor`, `lzma.LZMADecompressor`."""

    @property
    def eof(self) -> bool:
        """Whether the end mark was read."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether it has given all that it can."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What follows the end mark."""
        ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes, at most this many."""
        ...


def streams(file: BinaryIO, begin: Callable[[], Unpacker], step: int) -> Iterator[bytes]:
    """What the streams of a file hold, part by part.

    Python's own readers of bzip2 and xz take a second stream that is damaged for "trailing garbage", and say nothing.

    Args:
        file: the open file.
        begin: what makes a reader of one stream.
        step: zeros that may be between two streams come in multiples of this.

    Raises:
        PackedDataError: a stream is cut short, or what follows one is neither a stream nor padding.
    """
    rest = file.read(CHUNK)
    while rest:
        reader = begin()
        while not reader.eof:
            if not rest and reader.needs_input:
                rest = file.read(CHUNK)
                if not rest:
                    raise PackedDataError("the file is cut short: its packed data has no end")
            yield reader.decompress(rest, CHUNK)
            rest = b""
        rest, padding = _without_zeros(file, reader.unused_data)
        if padding % step:
            raise PackedDataError(f"{padding} zeros follow its packed data: the file is damaged")


def gzip_members(file: BinaryIO) -> Iterator[bytes]:
    """What the members of a gzip file hold, some of them at a time: files of crawls have one for each record.

    Python's own reader takes 25 µs a member, this a fifth of it.

    Args:
        file: the open file.

    Raises:
        PackedDataError: a member is cut short, or what follows one is neither a member nor zeros.
        zlib.error: the data of one is damaged, or does not give its checksum.
    """
    parts: list[bytes] = []
    size = 0
    try:
        for part in _gzip_parts(file):
            parts.append(part)
            size += len(part)
            if size >= CHUNK:
                yield b"".join(parts)
                parts, size = [], 0
    except (PackedDataError, zlib.error):
        yield b"".join(parts)  # what comes before the damage is whole
        raise
    yield b"".join(parts)


def _gzip_parts(file: BinaryIO) -> Iterator[bytes]:
    rest = file.read(PACKED)
    while rest:
        if not rest.startswith(GZIP[: len(rest)]):
            raise PackedDataError("what follows its packed data is none: the file is damaged")
        reader = zlib.decompressobj(GZIP_WINDOW)
        while not reader.eof:
            rest = rest or file.read(PACKED)
            if not rest:
                raise PackedDataError("the file is cut short: its packed data has no end")
            yield reader.decompress(rest, CHUNK)
            rest = reader.unconsumed_tail
        rest = reader.unused_data or file.read(PACKED)
        if rest.startswith(b"\0"):
            rest, _ = _without_zeros(file, rest)


def _without_zeros(file: BinaryIO, rest: bytes) -> tuple[bytes, int]:
    padding = 0
    while True:
        rest = rest or file.read(CHUNK)
        more = rest.lstrip(b"\0")
        padding += len(rest) - len(more)
        if more or not rest:
            return more, padding
        rest = b""


GZIP: Final = b"\x1f\x8b"
"""How a member begins: RFC 1952, 2.3.1."""

ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
"""How a frame begins: RFC 8878, 3.1.1."""

SKIPPABLE: Final = tuple(bytes([0x50 + low]) + b"\x2a\x4d\x18" for low in range(16))
"""How a frame begins that holds something else than data: RFC 8878, 3.1.2; pzstd writes one before each frame."""


def zstandard_frames(file: BinaryIO, begin: Callable[[], Any]) -> Iterator[bytes]:
    """What the frames of a Zstandard file hold, block by block: a block holds 128 KiB at most (RFC 8878, 3.1.1.2.4).

    The library's own reader takes the end of the file for the end of a frame.

    Args:
        file: the open file.
        begin: what makes a reader of one frame, `ZstdDecompressor().decompressobj`.

    Raises:
        PackedDataError: a frame is cut short, or what follows one is no frame.
    """
    while magic := file.read(4):
        if magic in SKIPPABLE:
            (left,) = struct.unpack("<I", _exactly(file, 4))
            while left:
                left -= len(_exactly(file, min(left, CHUNK)))
            continue
        if magic != ZSTANDARD:
            raise PackedDataError("no Zstandard frame begins where the next should: the file is damaged")
        reader = begin()
        descriptor = _exactly(file, 1)
        head, checked = _header_size(descriptor[0])
        yield reader.decompress(magic + descriptor + _exactly(file, head))
        last = False
        while not last:
            header = _exactly(file, 3)
            value = int.from_bytes(header, "little")
            last, kind, size = bool(value & 1), value >> 1 & 3, value >> 3
            if kind == 3:
                raise PackedDataError("a block of an unknown sort: the file is damaged")
            block = header + _exactly(file, 1 if kind == 1 else size)
            yield reader.decompress(block + _exactly(file, 4) if last and checked else block)
        if not getattr(reader, "eof", True):
            raise PackedDataError("a Zstandard frame has no end: the file is damaged")


def _header_size(descriptor: int) -> tuple[int, bool]:
    """Bytes of a frame's header after its descriptor, and whether a checksum ends the frame: RFC 8878, 3.1.1.1."""
    single = descriptor >> 5 & 1
    window = 0 if single else 1
    dictionary = (0, 1, 2, 4)[descriptor & 3]
    content = (1 if single else 0, 2, 4, 8)[descriptor >> 6]
    return window + dictionary + content, bool(descriptor >> 2 & 1)


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    while len(data) < size:
        more = file.read(size - len(data))
        if not more:
            raise PackedDataError("the file is cut short: its last Zstandard frame has no end")
        data += more
    return data


class PartsReader(io.RawIOBase):
    """A stream of bytes that come in parts."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = memoryview(part)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
