"""Formats of records: each reads a file as a stream of records, and writes them back with their text cleaned."""

from __future__ import annotations

from textfix.batch.formats.record import Divisible, Format, Piece, Record
from textfix.batch.formats.recorder import Recorder
from textfix.errors import FormatError
from textfix.sources.recognition import FileKind

__all__ = ["Divisible", "Format", "FormatError", "Piece", "Record", "Recorder", "divisible", "format_for"]


def format_for(kind: FileKind, field: str) -> Format:
    """The format of a kind of file of records; its library is imported only now.

    Raises:
        MissingExtraError: it needs an extra that is not installed.
    """
    if kind == "json":
        from textfix.batch.formats.jsonfile import JsonFile

        return JsonFile(field)
    return divisible(kind, field)


def divisible(kind: FileKind, field: str) -> Divisible:
    """The format of a kind of file whose records may be cleaned by several workers.

    Raises:
        MissingExtraError: it needs an extra that is not installed.
    """
    if kind == "jsonl":
        from textfix.batch.formats.jsonlines import JsonLines

        return JsonLines(field)
    if kind in ("csv", "tsv"):
        from textfix.batch.formats.table import Table

        return Table(field, "\t" if kind == "tsv" else ",")
    if kind == "parquet":
        from textfix.batch.formats.parquet import Parquet

        return Parquet(field)
    if kind == "warc":
        from textfix.batch.formats.warc import Warc

        return Warc()
    raise ValueError(f"no format of records: {kind}")
