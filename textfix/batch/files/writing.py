"""Writing so that a file is there whole or not at all: temporary file, sync, rename, sync of the folder."""

from __future__ import annotations

import ctypes
import errno
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from textfix.batch.files.settings import SYNCED_SINGLY
from textfix.errors import TextfixError

ONE_DOCUMENT: Final = frozenset({errno.EFBIG, errno.ENAMETOOLONG})
"""Errors of writing that say something of this document; every other says something of the disk."""


class FileDraft(NamedTuple):
    """A file that is written under a temporary name, and the name that it shall have."""

    temporary: bytes
    final: bytes


def draft_of(final: bytes) -> FileDraft:
    """The temporary name for a file: in its folder, and the same each time, so that a later run overwrites it.

    >>> draft_of(b"out/x.txt").temporary
    b'out/.textfix-7885197bea61d4c9.tmp'
    """
    folder, name = os.path.split(final)
    return FileDraft(
        os.path.join(folder, b".textfix-%s.tmp" % blake2b(name, digest_size=8).hexdigest().encode()), final
    )


def make_folders(folder: bytes, root: bytes) -> None:
    """Make the folders down to `folder`, none of them a link that leads out of `root`.

    Raises:
        OutputError: a folder can't be made, or `folder` is reached through a link that leads elsewhere.
    """
    with _as_output():
        os.makedirs(folder, exist_ok=True)
        real = os.path.realpath(folder)
        if real != root and not real.startswith(os.path.join(root, b"")):
            raise OSError(errno.ELOOP, f"a link in the output folder leads out of it: {os.fsdecode(folder)!a}")


class OutputError(TextfixError, OSError):
    """An output can't be written; its `errno` says why."""


class FileWriter(io.RawIOBase):
    """A file under its temporary name, counted and hashed as it is written; `publish` gives it the final one.

    Args:
        final: the path that it shall have.
        hashed: whether somebody will ask for its hash, which costs 1.9 ms a megabyte.

    Raises:
        OutputError: it can't be written.
    """

    def __init__(self, final: bytes, *, hashed: bool = True) -> None:
        self.draft = draft_of(final)
        self.size = 0
        self._hash = blake2b(digest_size=16) if hashed else None
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
        try:  # not `_as_output`, which takes as long as a write: this is done for each of a million files
            self._descriptor = os.open(self.draft.temporary, flags, 0o666)
        except OSError as error:
            raise OutputError(error.errno, error.strerror) from error

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        size = len(view)
        if self._hash is not None:
            self._hash.update(view)
        self.size += size
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            raise OutputError(error.errno, error.strerror) from error
        return size

    def tell(self) -> int:
        return self.size

    def digest(self) -> bytes | None:
        """A hash of all that was written, if it was hashed."""
        return self._hash.digest() if self._hash is not None else None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            self.close()
        finally:
            if kind is not None:
                discard(self.draft)

    def close(self) -> None:
        if not self.closed:
            super().close()
            try:
                os.close(self._descriptor)
            except OSError as error:
                raise OutputError(error.errno, error.strerror) from error


@contextmanager
def _as_output() -> Iterator[None]:
    """Give an error of the system as one of writing."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(error.errno, error.strerror) from error


def publish(drafts: Iterable[FileDraft]) -> None:
    """Give drafts their final names, once all their bytes are on the disk; then sync the folders.

    A crash at any moment leaves each final name with its old file, its new one, or none: never with a part.
    """
    drafts = list(drafts)
    try:
        with _as_output():
            sync_files([draft.temporary for draft in drafts])
            for draft in drafts:
                os.rename(draft.temporary, draft.final)
            for folder in sorted({os.path.dirname(draft.final) for draft in drafts}):
                sync_folder(folder)
    except OSError:
        for draft in drafts:
            discard(draft)
        raise


def write_safely(final: bytes, data: bytes) -> None:
    """Write one file whole: draft, sync, rename, sync of the folder."""
    with FileWriter(final) as file:
        file.write(data)
    publish([file.draft])


def discard(draft: FileDraft) -> None:
    """Take a temporary file away, if it is there."""
    with suppress(OSError):
        os.unlink(draft.temporary)


def sync_files(names: list[bytes]) -> None:
    """Wait until the bytes of files are on the disk."""
    together = _syncfs()
    if together is not None and len(names) > SYNCED_SINGLY:
        folders = {os.path.dirname(name) or b"." for name in names}
        for folder in {os.stat(folder).st_dev: folder for folder in folders}.values():
            _on_descriptor(folder, together)
        return
    for name in names:
        _on_descriptor(name, os.fsync)


def sync_folder(folder: bytes) -> None:
    """Wait until the names in a folder are on the disk."""
    _on_descriptor(folder or b".", os.fsync)


def _on_descriptor(name: bytes, sync: Callable[[int], None]) -> None:
    descriptor = os.open(name, os.O_RDONLY | os.O_CLOEXEC)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _syncfs() -> Callable[[int], None] | None:
    """Linux's syncfs, from 5.8 on, where it reports the errors of writing (syncfs(2), "VERSIONS")."""
    system = os.uname()
    if system.sysname != "Linux" or tuple(map(int, system.release.split(".")[:2])) < (5, 8):
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return None

    def syncfs(descriptor: int) -> None:
        if call(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))

    return syncfs
