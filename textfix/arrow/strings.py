"""Arrays of strings and bytes, of any Arrow type, to Python's values and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow
import pyarrow.compute as compute

from textfix.arrow.settings import REPLACED
from textfix.errors import OptionError
from textfix.rows import NULL, Row, too_large

_types = pyarrow.types


class Leaf:
    """The values of an array that are to be cleaned, and which value each place has.

    Args:
        values: the values.
        places: for each place of the array the index of its value; None where each has its own.
        known: rows that are known without cleaning: those of values with too many bytes.
        array: what the values were read from, where each place has its own.
    """

    def __init__(
        self, values: Sequence[object], places: Sequence[int | None] | None, known: dict[int, Row], array: Any = None
    ) -> None:
        self.values, self._places, self._known, self._array = values, places, known, array

    def each(self) -> Sequence[object]:
        """The value of each place."""
        return (
            self.values if self._places is None else [None if at is None else self.values[at] for at in self._places]
        )

    def spread(self, rows: Sequence[Row]) -> Sequence[Row]:
        """A row for each place, of rows for each value."""
        if self._known:
            rows = [self._known.get(at, row) for at, row in enumerate(rows)]
        if self._places is None:
            return rows
        return [NULL if at is None else rows[at] for at in self._places]

    def with_clean(self, texts: Sequence[str | None], type_: Any) -> Any:
        """The array with clean texts in place of its own: where few are other ones, only these are written.

        Raises:
            OptionError: as `array_of`.
        """
        array = self._array
        if array is None or array.type != type_ or array.nbytes > REPLACED:
            return array_of(texts, type_)
        is_other = [text != value for text, value in zip(texts, self.values, strict=True)]
        others = [text for text, is_new in zip(texts, is_other, strict=True) if is_new]
        if not others:
            return array
        if len(others) * 2 > len(texts):
            return array_of(texts, type_)
        return compute.replace_with_mask(array, pyarrow.array(is_other), array_of(others, type_))


def text_type(type_: Any) -> Any:
    """The type of clean texts that are in place of values of a type; None: they are no text.

    Bytes become strings, as a text has no encoding; what has offsets of 64 bits, is a view or a dictionary stays so.
    """
    if _types.is_dictionary(type_):
        inner = text_type(type_.value_type)
        if inner is None or _types.is_dictionary(inner):
            return None
        return pyarrow.dictionary(type_.index_type, inner, type_.ordered)
    if _types.is_large_string(type_) or _types.is_large_binary(type_):
        return pyarrow.large_string()
    if _is_view(type_):
        return pyarrow.string_view()
    is_text = _types.is_string(type_) or _types.is_binary(type_) or _types.is_fixed_size_binary(type_)
    return pyarrow.string() if is_text or _types.is_null(type_) else None


def leaf_of(array: Any, max_bytes: int) -> Leaf:
    """The values of an array; those of more bytes than `max_bytes` are not copied."""
    if not _types.is_dictionary(array.type):
        values, known = _values(array, max_bytes)
        is_plain = array.type in (pyarrow.string(), pyarrow.large_string()) and not known
        return Leaf(values, None, known, array if is_plain else None)
    indices = array.indices.to_pylist()
    used = sorted({at for at in indices if at is not None})
    values, known = _values(_without_views(array.dictionary).take(pyarrow.array(used, pyarrow.int64())), max_bytes)
    place = {at: number for number, at in enumerate(used)}
    return Leaf(values, [None if at is None else place[at] for at in indices], known)


def _values(array: Any, max_bytes: int) -> tuple[list[object], dict[int, Row]]:
    """The values of an array, and the rows of those that have too many bytes: None in place of them."""
    if _types.is_null(array.type):
        return [None] * len(array), {}
    array = _without_views(array)
    known: dict[int, Row] = {}
    if array.nbytes > max_bytes and not _types.is_fixed_size_binary(array.type):
        long = compute.greater(compute.binary_length(array), max_bytes)
        if compute.any(long).as_py():
            known = dict.fromkeys(compute.indices_nonzero(long).to_pylist(), too_large(max_bytes))
            values: list[object] = []
            start = 0
            for at in sorted(known):
                values += [*_plain(array.slice(start, at - start)), None]
                start = at + 1
            return values + _plain(array.slice(start)), known
    return _plain(array), known


def _without_views(array: Any) -> Any:
    """An array of views as one of offsets, which more of Arrow's functions take."""
    if not _is_view(array.type):
        return array
    type_ = pyarrow.large_string() if array.type == pyarrow.string_view() else pyarrow.large_binary()
    try:
        return array.cast(type_)
    except pyarrow.ArrowNotImplementedError:  # pyarrow 16 has views, and no cast from them
        values = array.view(pyarrow.binary_view()).to_pylist()
        return pyarrow.array(values, pyarrow.large_binary()).view(type_)


def _plain(array: Any) -> list[object]:
    """The values: strings, or bytes; of strings that are no UTF-8 the bytes, whose encoding textfix tells."""
    try:
        values: list[object] = array.to_pylist()
    except UnicodeDecodeError:
        is_large = _types.is_large_string(array.type)
        raw = array.cast(pyarrow.large_binary() if is_large else pyarrow.binary()).to_pylist()
        return [_text_or_bytes(value) for value in raw]
    return values


def _text_or_bytes(value: bytes | None) -> str | bytes | None:
    """A string's text, with the lone surrogates that are in it; or its bytes where it is no UTF-8."""
    if value is None:
        return None
    try:
        text = value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return value
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")  # a pair is one character


def array_of(values: Sequence[Any], type_: Any) -> Any:
    """An array of a type.

    Raises:
        OptionError: its texts have more bytes than the offsets of the type can count.
    """
    if _types.is_dictionary(type_):
        whole = array_of(values, type_.value_type).dictionary_encode()
        indices = whole.indices.cast(type_.index_type)
        return pyarrow.DictionaryArray.from_arrays(indices, whole.dictionary, ordered=type_.ordered)
    array = pyarrow.array(values, type_)
    if isinstance(array, pyarrow.ChunkedArray):  # more than 2 GiB
        raise OptionError(
            f"the texts of one batch do not fit a column of {type_}: give smaller batches, or large_string"
        )
    return array


def _is_view(type_: Any) -> bool:
    return type_ in (pyarrow.string_view(), pyarrow.binary_view())
