"""Zip archives, checked as a whole: no member that Python's reader would pass over in silence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from textfix.errors import TextfixError
from textfix.sources.compression import ExpandedTooFarError, too_far
from textfix.sources.streams import PackedDataError

_END: Final = struct.Struct("<4s4xHH8x")
"""The end of the directory: how many members this disk has, and all. APPNOTE.TXT 6.3, section 4.3.16."""

_MANY: Final = 0xFFFF
"""A number of members that is elsewhere (Zip64)."""


@contextmanager
def whole_archive(data: bytes, limit: int) -> Iterator[zipfile.ZipFile]:
    """A zip archive; every member's checksum was right.

    Args:
        data: the archive.
        limit: bytes that its members may expand to together.

    Raises:
        PackedDataError: it is damaged, or can't be read without a password.
        ExpandedTooFarError: it expands too far.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > limit:
                raise ExpandedTooFarError(too_far(limit))
            _, here, said = _END.unpack_from(data, data.rfind(b"PK\x05\x06"))
            if _MANY not in (here, said) and not here == said == len(members):
                raise PackedDataError(f"its directory should have {said} members, and has {len(members)}")
            if (damaged := archive.testzip()) is not None:
                raise PackedDataError(f"bad bytes in {damaged}")
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, RuntimeError, OSError) as error:
        if isinstance(error, TextfixError):  # raised by the reader of the archive, too
            raise
        raise PackedDataError(str(error)) from error  # ValueError: of a place that can't be; RuntimeError: a password
