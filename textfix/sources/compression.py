"""Compressed files: read as a stream that stops a bomb, written so that the same text gives the same bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from textfix.errors import MissingExtraError, TextfixError
from textfix.sources.recognition import Compression, FileType, compression_of
from textfix.sources.settings import BOMB_RATIO, CHUNK, HEAD
from textfix.sources.streams import PartsReader, gzip_members, streams, zstandard_frames


class ExpandedTooFarError(TextfixError, OSError):
    """A compressed file gives more bytes than `--max-expanded` allows."""


def expanded(file: BinaryIO, compression: Compression) -> BinaryIO:
    """A stream of what a compressed file holds, or the file itself.

    Raises:
        MissingExtraError: Zstandard data, and the extra `zstd` is not installed.
    """
    if compression == "gz":
        return _reader(gzip_members(file))
    if compression == "bz2":
        return _reader(streams(file, bz2.BZ2Decompressor, 1))
    if compression == "xz":
        return _reader(streams(file, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ), 4))
    if compression == "zst":
        return _reader(zstandard_frames(file, _zstandard().ZstdDecompressor().decompressobj))
    return file


def _reader(parts: Iterator[bytes]) -> BinaryIO:
    return io.BufferedReader(PartsReader(parts), CHUNK)


def expanded_records(file: BinaryIO, type_: FileType, limit: int) -> BinaryIO:
    """A stream of the bytes that a file of records holds, from its beginning.

    Args:
        file: the open file.
        type_: what it is; JSON and Parquet are read whole.
        limit: bytes that it may expand to.
    """
    head = file.read(HEAD)
    file.seek(0)
    compression = compression_of(head, type_.compression)
    if not compression:
        return file
    stream = expanded(file, compression)
    if type_.kind in ("json", "parquet"):
        spool = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 (closed when it is released)
        spool.write(read_within(stream, limit))
        spool.seek(0)
        return spool
    return cast(BinaryIO, io.BufferedReader(_Guarded(stream, file, limit), CHUNK))


def compressing(file: BinaryIO, compression: Compression) -> IO[bytes]:
    """A stream that compresses into a file; closing it leaves the file open."""
    if compression == "gz":
        # No name and no time in the header: RFC 1952, 2.3.1, MTIME 0 and FNAME absent.
        return cast(IO[bytes], gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0))
    if compression == "bz2":
        return cast(IO[bytes], bz2.BZ2File(file, "wb"))
    if compression == "xz":
        return cast(IO[bytes], lzma.LZMAFile(file, "wb"))
    if compression == "zst":
        return cast(IO[bytes], _zstandard().ZstdCompressor(level=3).stream_writer(file, closefd=False))
    return cast(IO[bytes], _LeftOpen(file))


def damage_errors() -> tuple[type[Exception], ...]:
    """What the readers of compressed data raise on damage."""
    errors: list[Any] = [EOFError, zlib.error, lzma.LZMAError]
    try:
        import zstandard

        errors.append(zstandard.ZstdError)
    except ImportError:
        pass
    return tuple(errors)


def read_within(stream: BinaryIO, limit: int, *, packed: bool = True) -> bytes:
    """All that a stream holds.

    Raises:
        ExpandedTooFarError: it holds more than `limit` bytes; `packed` says that it was a smaller file.
    """
    parts, size = [], 0
    while part := stream.read(CHUNK):
        size += len(part)
        if size > limit:
            raise ExpandedTooFarError(
                too_far(limit) if packed else f"one text of more than {limit:,} bytes: divide it"
            )
        parts.append(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def too_far(limit: int) -> str:
    """The reason of a document that expands too far, with what to do about it."""
    return f"expands to more than {limit:,} bytes; raise --max-expanded if it is right"


class _Guarded(io.RawIOBase):
    """A stream of a compressed file's records that stops where no honest text would compress so well."""

    def __init__(self, stream: BinaryIO, source: BinaryIO, limit: int) -> None:
        self._stream, self._source, self._limit, self._given = stream, source, limit, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True  # only to where it is: FastWARC asks for its place by seek(0, SEEK_CUR)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if (offset, whence) in ((self._given, io.SEEK_SET), (0, io.SEEK_CUR)):
            return self._given
        raise io.UnsupportedOperation("a compressed file is read from its beginning to its end")

    def readinto(self, buffer: Any) -> int:
        size = cast(io.BufferedReader, self._stream).readinto(buffer)
        self._given += size
        if self._given > self._limit and self._given > BOMB_RATIO * max(self._source.tell(), 1):
            raise ExpandedTooFarError(too_far(self._limit))
        return size


class _LeftOpen(io.RawIOBase):
    """A file that closing this leaves open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._file.write(data)


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtraError("Zstandard data needs an extra: pip install 'textfix[zstd]'") from error
    return zstandard
