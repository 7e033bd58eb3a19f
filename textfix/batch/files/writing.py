"""Writing so that a file is there whole or not at all: temporary file, sync, rename, sync of the folder."""

from __future__ import annotations

import ctypes
import errno
import io
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any, Final, NamedTuple

from textfix.batch.files.digest import digest_of, new_digest
from textfix.batch.files.naming import draft_name
from textfix.batch.files.settings import DIGEST, SYNCED_SINGLY
from textfix.batch.files.tree import OutputError, Tree, output_error

ONE_DOCUMENT: Final = frozenset({errno.EFBIG, errno.ENAMETOOLONG, errno.ENOTDIR})
"""Errors of writing that say something of this document: its length, its name, a file where its folder belongs. Every
other says something of the disk."""


class Place(NamedTuple):
    """Where a file shall be."""

    tree: Tree
    name: bytes
    """Below the tree's top."""
    mode: int = 0o666
    """Who may read and write it, as far as the umask lets them."""
    time: int | None = None
    """When it was changed last, in ns, if not now."""
    replaces: bytes | None = None
    """Another name in the same folder, whose file it takes the place of."""


class FileDraft(NamedTuple):
    """A file that is written under a temporary name, and the place that it shall have."""

    temporary: bytes
    final: Place


class Drafted(NamedTuple):
    """What was written under a temporary name."""

    draft: FileDraft
    size: int
    """In bytes."""
    digest: bytes | None
    """The hash of it, if it was hashed."""


def drafted(final: Place, data: bytes, digest: bytes | None = None) -> Drafted:
    """Write a file at once under a temporary name, as `FileWriter` does in parts.

    Args:
        final: the place that it shall have; its folder is made.
        data: all of it.
        digest: its hash, if that is known.

    Raises:
        OutputError: it can't be written.
    """
    descriptor, draft = _begun(final)
    try:
        try:
            written = os.write(descriptor, data)
            while written < len(data):
                written += os.write(descriptor, memoryview(data)[written:])
        finally:
            os.close(descriptor)
    except OSError as error:
        discard(draft)
        raise output_error(error) from error
    return Drafted(draft, len(data), digest_of(data) if digest is None else digest)


def _begun(final: Place) -> tuple[int, FileDraft]:
    """The descriptor of a new file under a temporary name; the folder of the place that it shall have is made.

    Raises:
        OutputError: it can't be made.
    """
    tree, folder = final.tree, final.name.rpartition(b"/")[0]
    try:
        handle = tree.folder(folder, make=True)
        if tree.drafts is not None:
            folder = tree.drafts
            handle = tree.folder(folder, make=True)
        temporary = draft_name()
        descriptor = os.open(temporary, _NEW, final.mode, dir_fd=handle)
    except OSError as error:
        raise output_error(error, final.name) from error
    return descriptor, FileDraft(folder + b"/" + temporary if folder else temporary, final)


_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class FileWriter(io.RawIOBase):
    """A file under its temporary name, counted and hashed as it is written; `publish` gives it the final one.

    Args:
        final: the place that it shall have; its folder is made.
        hashed: whether somebody will ask for its hash, which costs 1 ms a megabyte.

    Raises:
        OutputError: it can't be written.
    """

    def __init__(self, final: Place, *, hashed: bool = True) -> None:
        self.size = 0
        self._hash = new_digest() if hashed else None
        self._descriptor, self.draft = _begun(final)

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
            raise output_error(error) from error
        return size

    def tell(self) -> int:
        return self.size

    def digest(self) -> bytes | None:
        """A hash of all that was written, if it was hashed."""
        return bytes(self._hash.digest()[:DIGEST]) if self._hash is not None else None

    def drafted(self) -> Drafted:
        """What was written."""
        return Drafted(self.draft, self.size, self.digest())

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
                if self.draft.final.time is not None:
                    os.utime(self._descriptor, ns=(self.draft.final.time, self.draft.final.time))
                os.close(self._descriptor)
            except OSError as error:
                raise output_error(error) from error


def publish(drafts: Iterable[FileDraft]) -> None:
    """Give drafts their final names, once all their bytes are on the disk; then sync the folders.

    A crash at any moment leaves each final name with its old file, its new one, or none: never with a part.

    Raises:
        OutputError: one can't be written; those that had no final name yet are taken away.
    """
    drafts = list(drafts)
    at = b""
    try:
        sync_files(drafts)
        folders: dict[tuple[int, bytes], Tree] = {}
        for temporary, (tree, at, *_, replaces) in drafts:
            source, _, before = temporary.rpartition(b"/")
            folder, _, after = at.rpartition(b"/")
            handle = tree.folder(folder)
            start = handle if source == folder else tree.folder(source)
            os.rename(before, after, src_dir_fd=start, dst_dir_fd=handle)
            if replaces is not None:
                with suppress(FileNotFoundError):
                    os.unlink(replaces, dir_fd=tree.folder(folder))
            folders[id(tree), folder] = tree
        at = b""
        for (_, folder), tree in sorted(folders.items(), key=lambda item: item[0]):
            tree.make_last(folder)
    except OSError as error:
        for draft in drafts:
            discard(draft)
        raise error if isinstance(error, OutputError) else output_error(error, at) from error


def keep(draft: FileDraft) -> None:
    """Give a draft its final name, and do not wait for the disk: after a crash its reader has to check its bytes.

    Raises:
        OutputError: it can't be renamed.
    """
    temporary, (tree, name, *_) = draft
    source, _, before = temporary.rpartition(b"/")
    folder, _, after = name.rpartition(b"/")
    try:
        handle = tree.folder(folder, make=True)
        os.rename(before, after, src_dir_fd=tree.folder(source), dst_dir_fd=handle)
    except OSError as error:
        discard(draft)
        raise error if isinstance(error, OutputError) else output_error(error, name) from error


def write_safely(final: Place, data: bytes) -> None:
    """Write one file whole: draft, sync, rename, sync of the folder.

    Raises:
        OutputError: it can't be written.
    """
    with FileWriter(final, hashed=False) as file:
        file.write(data)
    publish([file.draft])


def discard(draft: FileDraft) -> None:
    """Take a temporary file away, if it is there."""
    folder, _, last = draft.temporary.rpartition(b"/")
    with suppress(OSError):
        os.unlink(last, dir_fd=draft.final.tree.folder(folder))


def discard_all(tree: Tree) -> None:
    """Take away the drafts that a run left which was cut short.

    Raises:
        OutputError: they can't be seen.
    """
    folder = tree.drafts or b""
    try:
        names = tree.names(folder)
    except OSError as error:
        raise output_error(error, folder) from error
    for last in names:
        with suppress(OSError):
            os.unlink(last, dir_fd=tree.folder(folder))


def is_synced_singly(count: int) -> bool:
    """Whether this many files are synced one by one; else all that was written before is on the disk after it."""
    return count <= SYNCED_SINGLY or _syncfs() is None


def sync_files(drafts: list[FileDraft]) -> None:
    """Wait until the bytes of drafts are on the disk."""
    together = None if is_synced_singly(len(drafts)) else _syncfs()
    if together is not None:
        seen: set[tuple[int, bytes]] = set()
        for temporary, (tree, *_) in drafts:
            folder = temporary.rpartition(b"/")[0]
            if (id(tree), folder) not in seen:  # most have one folder
                seen.add((id(tree), folder))
                together(tree.folder(folder))
        return
    for temporary, (tree, *_) in drafts:
        folder, _, last = temporary.rpartition(b"/")
        descriptor = os.open(last, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=tree.folder(folder))
        try:
            os.fsync(descriptor)
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
