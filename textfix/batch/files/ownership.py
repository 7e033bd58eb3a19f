"""Whose a file in an output is: only what a run of textfix wrote there, and nobody changed since, may be replaced.

The ledger has the hash of each output. Of what was written shortly before a run was killed it may not have heard yet:
before files get their final names, their writer puts their hashes into its own list, which goes when the
ledger has them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import chain
from typing import BinaryIO, Final, NamedTuple

import msgspec

from textfix.batch.files.digest import digest_of_file
from textfix.batch.files.naming import WRITTEN, draft_name
from textfix.batch.files.tree import Tree, output_error
from textfix.batch.files.writing import FileDraft
from textfix.sources.settings import CHUNK

CHANGED: Final = "its clean text was changed since it was written, and stays: move it away, or --overwrite replaces it"
FOREIGN: Final = "a file that no run wrote is in its place, and stays: move it away, or --overwrite replaces it"
NO_FILE: Final = "something that is no file is in its place, and stays: move it away"


class Written(NamedTuple):
    """A file that is about to get its final name."""

    name: bytes
    digest: bytes
    path: bytes = b""
    """Of its source."""


_ENCODED: Final = msgspec.msgpack.Encoder().encode
_DECODED: Final = msgspec.msgpack.Decoder(tuple[Written, ...]).decode


def objection(tree: Tree, draft: FileDraft, digests: Collection[bytes], *, overwrite: bool) -> str | None:
    """Why a draft may not have its final name; None where nothing of anybody is lost.

    Args:
        tree: the output folder.
        draft: what is to be there.
        digests: the hashes of what runs are known to have written there.
        overwrite: whether any file may go.

    What is a beginning of the draft may go as well: an output that was emptied or cut short.

    Raises:
        OutputError: what is there can't be read.
    """
    name = draft.final.name
    folder, _, last = name.rpartition(b"/")
    try:
        there = os.stat(last, dir_fd=tree.folder(folder), follow_symlinks=False)
        if stat.S_ISLNK(there.st_mode):
            return None  # what it leads to stays
        if not stat.S_ISREG(there.st_mode):
            return NO_FILE
        if overwrite or is_known(tree, name, digests):
            return None
        with tree.read(name) as old, tree.read(draft.temporary) as new:
            if _begins(new, old):
                return None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise output_error(error, name) from error
    return CHANGED if digests else FOREIGN


def is_known(tree: Tree, name: bytes, digests: Collection[bytes]) -> bool:
    """Whether a file is one whose hash is known.

    Raises:
        OSError: it can't be read.
    """
    if not digests:
        return False
    with tree.read(name) as file:
        return digest_of_file(file) in digests


def _begins(new: BinaryIO, old: BinaryIO) -> bool:
    """Whether a file begins with all that is in another."""
    while part := old.read(CHUNK):
        if new.read(len(part)) != part:
            return False
    return True


def list_written(tree: Tree, files: Iterable[Written], *, last: bool) -> bytes:
    """Put down what is about to get its final name; the name of the list.

    Args:
        tree: the output folder.
        files: what it is.
        last: whether to wait until the list is on the disk; else who writes the files waits for all that was written.

    Raises:
        OutputError: it can't be written.
    """
    name = WRITTEN + b"/" + draft_name()
    try:
        tree.folder(WRITTEN, make=True)
        with open(tree.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb") as file:
            file.write(_ENCODED(tuple(files)))
            file.flush()
            if last:
                os.fsync(file.fileno())
        if last:
            tree.make_last(WRITTEN)
    except OSError as error:
        drop_lists(tree, [name])
        raise output_error(error, name) from error
    return name


def read_lists(tree: Tree) -> Mapping[bytes, tuple[Written, ...]]:
    """The lists, by their names, that runs which were killed have left.

    One that is cut short is empty: it is written whole before the first of its files gets its final name.
    """
    found: dict[bytes, tuple[Written, ...]] = {}
    for last in tree.names(WRITTEN):
        name = WRITTEN + b"/" + last
        with suppress(OSError), tree.read(name) as file:
            found[name] = ()
            with suppress(msgspec.MsgspecError):
                found[name] = _DECODED(file.read())
    return found


def digests_of(lists: Iterable[Iterable[Written]]) -> Mapping[bytes, set[bytes]]:
    """The hashes of what was written, by the names of files."""
    found: dict[bytes, set[bytes]] = {}
    for each in chain.from_iterable(lists):
        found.setdefault(each.name, set()).add(each.digest)
    return found


def drop_lists(tree: Tree, names: Iterable[bytes]) -> None:
    """Take lists away whose files the ledger has."""
    for name in names:
        with suppress(OSError):
            os.unlink(name.rpartition(b"/")[2], dir_fd=tree.folder(WRITTEN))
