"""How arrays lie in a file of tables: each in the form, and by the way of deflate, that make it smallest.

An installed package is read from a disk, and a wheel from the net: the tables are most of both. Deflate finds repeated
bytes, and numbers of two or four bytes hide theirs: high bytes that hardly change stand between low ones.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]
Arrays: TypeAlias = dict[str, Array]

PLAIN, PLANES, STEPS, BESIDE = "plain", "planes", "steps", "beside "
"""The forms: as it is; row by row all highest bytes, then all second ones, and so on; the same of each number's
difference to the one before it; its bits that differ from those of another array, whose name follows.

Such planes of bytes are compressed apart, each in two parts: bytes that have only zeros above them, and the others.
The first are those of small numbers, and have other frequencies."""

_LENGTH: Final = 4
"""Bytes that say how long the list of arrays is."""

_WAYS: Final = tuple(
    (memory, strategy)
    for memory in (6, 7, 8, 9)
    for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE)
)
"""How deflate (RFC 1951) may write: zlib's levels of memory that change the result, and its strategies. Numbers that
follow no pattern are a tenth smaller where it does not look for one. It is the same to whoever reads."""
_LEVEL: Final = 9
"""zlib's level that takes longest to write."""
_NO_HEADER: Final = -15
"""zlib's sign for deflate alone, with its largest window, 32 KiB."""


def pack(arrays: Mapping[str, Array]) -> bytes:
    """Some arrays as one file; `unpack` gives them back.

    Args:
        arrays: by name. Those of letters and truth values stay plain.
    """
    head: list[tuple[str, str, tuple[int, ...], str, list[int]]] = []
    body: list[bytes] = []
    for name, array in arrays.items():
        twins = [
            f"{BESIDE}{other}"
            for other, dtype, shape, *_ in head
            if (dtype, shape) == (array.dtype.str, array.shape) and array.size > 1
        ]
        numbers = array.dtype.kind in "iu" and array.size > 0
        forms = {
            form: [_deflated(part) for part in _parts(array, form, arrays)]
            for form in (PLAIN, PLANES, STEPS, *twins)
            if numbers or form == PLAIN
        }
        form = min(forms, key=lambda each: sum(map(len, forms[each])))
        head.append((name, array.dtype.str, array.shape, form, [*map(len, forms[form])]))
        body += forms[form]
    listed = _deflated(json.dumps(head, separators=(",", ":")).encode())
    return b"".join((len(listed).to_bytes(_LENGTH, "little"), listed, *body))


def unpack(data: bytes, *only: str) -> Arrays:
    """The arrays of a file that `pack` made.

    Args:
        data: what the file has.
        only: how the names of the arrays begin that are wanted; all are if there is none.

    >>> unpack(pack({"a": np.array([7, 8, 10], np.uint32)}))
    {'a': array([ 7,  8, 10], dtype=uint32)}
    """
    at = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
    found: Arrays = {}
    head = json.loads(zlib.decompress(data[_LENGTH:at], _NO_HEADER))
    wanted: set[str] = set()
    for name, _, _, form, _ in reversed(head):  # an array's twin stands before it, and may have one itself
        if name.startswith(only or "") or name in wanted:
            wanted |= {name, form.removeprefix(BESIDE)}
    for name, kind, shape, form, sizes in head:
        if name not in wanted:
            at += sum(sizes)
            continue
        parts = []
        for size in sizes:
            parts.append(zlib.decompress(data[at : at + size], _NO_HEADER))
            at += size
        found[name] = _read(b"".join(parts), np.dtype(kind), shape, form, found)
    return found


def points_of(characters: str) -> npt.NDArray[np.uint32]:
    """Characters as an array of code points."""
    return np.array([*map(ord, characters)], np.uint32)


def characters_of(points: Array) -> str:
    """The characters of an array of code points.

    >>> characters_of(points_of("中文"))
    '中文'
    """
    return points.astype("<u4").tobytes().decode("utf-32-le")


def _deflated(data: bytes) -> bytes:
    """Data compressed in the way that makes them smallest."""
    written = []
    for memory, strategy in _WAYS:
        deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _NO_HEADER, memory, strategy)
        written.append(deflate.compress(data) + deflate.flush())
    return min(written, key=len)


def _parts(array: Array, form: str, arrays: Mapping[str, Array]) -> list[bytes]:
    """The bytes of an array in a form, in the parts that are compressed apart."""
    if form == PLAIN:
        return [array.tobytes()]
    if form.startswith(BESIDE):
        return [(array ^ arrays[form.removeprefix(BESIDE)]).tobytes()]
    numbers = np.ascontiguousarray(array).copy()
    if form == STEPS:
        numbers[..., 1:] -= array[..., :-1]
    planes = numbers.view(np.uint8).reshape(-1, array.shape[-1], array.itemsize)
    return [part.tobytes() for row in planes for part in _planes(row)]


def _planes(row: npt.NDArray[np.uint8]) -> Iterator[npt.NDArray[np.uint8]]:
    """The planes of one row's bytes, the highest first, each in two parts: below zeros alone, and all others."""
    small = np.ones(len(row), np.bool_)
    for plane in _from_highest(row.shape[1]):
        column = row[:, plane]
        yield from filter(len, (column[small], column[~small]))
        small &= column == 0


def _from_highest(size: int) -> range:
    """The planes of numbers of so many bytes, which are little-endian."""
    return range(size - 1, -1, -1)


def _read(data: bytes, dtype: np.dtype[Any], shape: list[int], form: str, found: Arrays) -> Array:
    if form in (PLANES, STEPS):
        planes = np.frombuffer(data, np.uint8).reshape(-1, dtype.itemsize, shape[-1])
        rows = np.empty((len(planes), shape[-1], dtype.itemsize), np.uint8)
        for row, (highest, *lower) in zip(rows, planes, strict=True):
            row[:, -1] = above = highest
            for plane, column in zip(_from_highest(len(lower)), lower, strict=True):
                if above.any():
                    row[np.concatenate([*map(np.flatnonzero, (above == 0, above))]), plane] = column
                    above = above | row[:, plane]
                else:
                    row[:, plane] = above = column
        array: Array = rows.view(dtype).reshape(shape)
        return np.cumsum(array, axis=-1, dtype=dtype) if form == STEPS else array
    array = np.frombuffer(data, dtype).reshape(shape).copy()
    if form.startswith(BESIDE):
        array ^= found[form.removeprefix(BESIDE)]
    return array
