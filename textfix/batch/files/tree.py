"""A folder that textfix writes into, as hostile ground: each file in it is reached by handles, and through no link."""

from __future__ import annotations

import errno
import os
import stat
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Final

from textfix.batch.files.naming import DRAFTS, RESERVED, SLICES
from textfix.batch.files.settings import HANDLES, LASTING, OWN_MODE
from textfix.errors import TextfixError

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE: Final = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY


class OutputError(TextfixError, OSError):
    """An output can't be written; its `errno` says why."""


def output_error(error: OSError, name: bytes = b"") -> OutputError:
    """An error of the system as one of writing, with the name of the file where there is one."""
    why = error.strerror or str(error)
    return OutputError(error.errno, f"{why}: {shown(name)}" if name and "belongs: " not in why else why)


class Tree:
    """The files below one folder, whose names are given as they are below it.

    A few folders stay open, by their handles; what is put in the place of one of them meanwhile is not entered.

    Args:
        root: its path; links in this one are followed.
        drafts: the folder in it where files are written before they are whole; None has each written beside the place
            that it shall have.

    Raises:
        OSError: it can't be opened.
    """

    def __init__(self, root: bytes, drafts: bytes | None = DRAFTS) -> None:
        self.root, self.drafts = os.path.realpath(root), drafts
        self._handles: OrderedDict[bytes, int] = OrderedDict()
        self._lasting: set[bytes] = set()
        self._changed: set[bytes] = set()
        self._top = os.open(self.root, _FOLDER)

    def folder(self, name: bytes, *, make: bool = False) -> int:
        """The handle of a folder, good until the next but one is asked for.

        Args:
            name: of the folder; b"" is the top.
            make: whether to make what is not there.

        Raises:
            OSError: it is not there, can't be made, or a part of its name is a link or a file.
        """
        if not name:
            return self._top
        handle = self._handles.get(name)
        if handle is not None:
            self._handles.move_to_end(name)
            return handle
        parts = name.split(b"/")
        if any(part in (b"", b".", b"..") for part in parts):
            raise OSError(errno.EINVAL, f"no name of a folder: {shown(name)}")
        known = len(parts) - 1
        while known and b"/".join(parts[:known]) not in self._handles:
            known -= 1
        handle = self._handles[b"/".join(parts[:known])] if known else self._top
        for depth in range(known, len(parts)):
            handle = self._entered(b"/".join(parts[: depth + 1]), parts[depth], handle, make=make)
        return handle

    def _entered(self, name: bytes, last: bytes, parent: int, *, make: bool) -> int:
        """The handle of a folder in another one."""
        own = name == RESERVED[0] or name.startswith(RESERVED[0] + b"/")
        if make:
            mode = OWN_MODE if own else 0o777
            with suppress(FileExistsError):
                os.mkdir(last, mode, dir_fd=parent)
        try:
            handle = os.open(last, _FOLDER, dir_fd=parent)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENOTDIR):
                sort = _sort_of(last, parent)
                # A file costs the outputs below its name; a link, or what is among our own, could cost all.
                code = errno.ENOTDIR if sort == A_FILE and not own else errno.ELOOP
                raise OSError(code, f"{sort} where a folder belongs: {shown(name)}") from error
            raise
        self._handles[name] = handle
        if len(self._handles) > HANDLES:
            os.close(self._handles.popitem(last=False)[1])
        return handle

    def look(self, name: bytes) -> os.stat_result | None:
        """What the system says of a file; None where there is none, or something that is no file."""
        folder, _, last = name.rpartition(b"/")
        try:
            there = os.stat(last, dir_fd=self.folder(folder), follow_symlinks=False)
        except OSError:
            return None
        return there if stat.S_ISREG(there.st_mode) else None

    def check_own(self, name: bytes, *, alone: bool) -> None:
        """Check that a file, if it is there, is one, and no link.

        Args:
            name: of the file.
            alone: whether it may have no other name elsewhere, as who writes to it would write there.

        Raises:
            OSError: it is something else.
        """
        folder, _, last = name.rpartition(b"/")
        try:
            there = os.stat(last, dir_fd=self.folder(folder), follow_symlinks=False)
        except FileNotFoundError:
            return
        if not stat.S_ISREG(there.st_mode):
            raise OSError(errno.EEXIST, f"{_sort_of(last, self.folder(folder))} where a file belongs: {shown(name)}")
        if alone and there.st_nlink != 1:
            raise OSError(errno.EEXIST, f"a file that has another name elsewhere: {shown(name)}")

    def read(self, name: bytes) -> BinaryIO:
        """A file, open to be read.

        Raises:
            OSError: it can't be, or is a link or no file.
        """
        return open(self.open(name, os.O_RDONLY), "rb")

    def open(self, name: bytes, flags: int, mode: int = 0o600) -> int:
        """The descriptor of a file that is there, or is made where the flags say so.

        Raises:
            OSError: it can't be opened; or is a link, no file, or a file that has another name elsewhere.
        """
        folder, _, last = name.rpartition(b"/")
        parent = self.folder(folder)
        try:
            descriptor = os.open(last, flags | _FILE, mode, dir_fd=parent)
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
                raise OSError(error.errno, f"{_sort_of(last, parent)} where a file belongs: {shown(name)}") from error
            raise
        there = os.fstat(descriptor)
        if stat.S_ISREG(there.st_mode) and (there.st_nlink == 1 or flags == os.O_RDONLY):
            return descriptor
        os.close(descriptor)
        what = "a file that has another name elsewhere" if stat.S_ISREG(there.st_mode) else "no file"
        raise OSError(errno.EEXIST, f"{what} where one of textfix belongs: {shown(name)}")

    def remove(self, name: bytes) -> bool:
        """Take a file, or a link, away, and the folders that it leaves empty; whether there was one.

        Raises:
            OSError: it can't be taken away.
        """
        folder, _, last = name.rpartition(b"/")
        try:
            os.unlink(last, dir_fd=self.folder(folder))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            if error.errno == errno.ELOOP:
                return False
            raise
        while folder and folder not in (RESERVED[0], SLICES) and self.drop(folder):
            folder = folder.rpartition(b"/")[0]
        self._changed.add(folder)
        return True

    def drop(self, folder: bytes) -> bool:
        """Take a folder away if it is there and empty; whether it was. No worker may have it open."""
        above, _, last = folder.rpartition(b"/")
        try:
            os.rmdir(last, dir_fd=self.folder(above))
        except OSError:
            return False
        self._forget(folder)
        return True

    def make_removals_last(self) -> None:
        """Wait until what was taken away is gone from the disk, too.

        Raises:
            OSError: the disk is broken.
        """
        while self._changed:
            with suppress(FileNotFoundError):
                os.fsync(self.folder(self._changed.pop()))

    def make_last(self, folder: bytes) -> None:
        """Wait until the names in a folder are on the disk; at the first time that of the folder itself, too."""
        os.fsync(self.folder(folder))
        while folder and folder not in self._lasting:
            if len(self._lasting) >= LASTING:
                self._lasting.clear()
            self._lasting.add(folder)
            folder = folder.rpartition(b"/")[0]
            os.fsync(self.folder(folder))

    def names(self, folder: bytes) -> list[bytes]:
        """The names in a folder, sorted; none where it is not there."""
        try:
            return sorted(map(os.fsencode, os.listdir(self.folder(folder))))
        except FileNotFoundError:
            return []

    def walk(self, folder: bytes = b"") -> Iterator[bytes]:
        """The names of all that is no folder, below a folder; no link is followed."""
        waiting = [folder]
        while waiting:
            at = waiting.pop()
            for last in self.names(at):
                name = at + b"/" + last if at else last
                mode = os.stat(last, dir_fd=self.folder(at), follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode):
                    waiting.append(name)
                else:
                    yield name

    def group(self) -> int:
        """The group that new files get."""
        there = os.fstat(self._top)
        return there.st_gid if there.st_mode & stat.S_ISGID else os.getegid()

    def close(self) -> None:
        """Let the handles go."""
        for handle in self._handles.values():
            os.close(handle)
        self._handles.clear()
        if self._top >= 0:
            os.close(self._top)
            self._top = -1

    def __enter__(self) -> Tree:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _forget(self, folder: bytes) -> None:
        handle = self._handles.pop(folder, None)
        if handle is not None:
            os.close(handle)
        self._lasting.discard(folder)
        self._changed.discard(folder)


def make_top(path: bytes) -> None:
    """Make a folder and those above it, so that they last.

    Raises:
        OSError: it can't be made.
    """
    missing = []
    while not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for folder in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(folder)
        with suppress(OSError):  # a folder that may be written to, and not read
            descriptor = os.open(os.path.dirname(folder), _FOLDER & ~os.O_NOFOLLOW)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def shown(name: bytes) -> str:
    """A name for a message."""
    return ascii(os.fsdecode(name))


def _sort_of(last: bytes, parent: int) -> str:
    """What is in the place of a file or a folder."""
    try:
        mode = os.stat(last, dir_fd=parent, follow_symlinks=False).st_mode
    except OSError:
        return "nothing"
    if stat.S_ISLNK(mode):
        return "a link, which is not followed,"
    return "a folder" if stat.S_ISDIR(mode) else A_FILE if stat.S_ISREG(mode) else "something else"


A_FILE: Final = "a file"
"""What `_sort_of` says of one."""
