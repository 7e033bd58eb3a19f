"""Which inputs there are: sorted, streamed, each once, and none passed over in silence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from fnmatch import translate
from re import Pattern
from re import compile as compile_pattern
from typing import Final, NamedTuple

from textfix.batch.files.ignoring import SOURCE_CODE_REASON, Ignored, is_source_code
from textfix.batch.files.naming import RESERVED
from textfix.batch.files.settings import LATEST
from textfix.errors import SourceNotFoundError


class Found(NamedTuple):
    """One input: its path, its name under the output folder, and why it can't be read if that is known already."""

    path: bytes
    name: bytes
    size: int = 0
    modified: int = 0
    mode: int | None = None
    """Who may read it: the permission bits of the file itself."""
    access: int = 0o600
    """Who may read what is made of it: those who can also pass the folders above it."""
    skipped: str | None = None
    """Why it is no document."""
    failed: str | None = None
    """Why it is a document that can't be read."""
    named: bool = False
    """Whether it was itself named as a source: then it is wanted, and can't be passed over as no document."""


class Chooser:
    """The patterns of `--include` and `--exclude`; a pattern without "/" is about a name, else about the path.

    `kept` and `judged` tell what else is left out of folders: see `textfix.batch.files.ignoring`.

    >>> chooser = Chooser(include=("*.txt",), exclude=("drafts/*",))
    >>> [chooser(name) for name in (b"a/x.txt", b"a/x.html", b"drafts/x.txt")]
    [True, False, False]
    """

    def __init__(
        self, include: Iterable[str] = (), exclude: Iterable[str] = (), *, hidden: bool = False, ignore: bool = True
    ) -> None:
        self._include = [_pattern(glob) for glob in include]
        self._exclude = [_pattern(glob) for glob in exclude]
        self.kept: Final = Ignored(hidden=hidden, ignore=ignore).kept

    def __call__(self, name: bytes) -> bool:
        """Whether an input of this name is wanted."""
        if self._include and not any(_fits(pattern, name) for pattern in self._include):
            return False
        return self.enters(name)

    def enters(self, folder: bytes) -> bool:
        """Whether a folder of this name is walked."""
        return not self._exclude or not any(_fits(pattern, folder) for pattern in self._exclude)

    def judged(self, found: Found) -> Found:
        """A file of a folder, skipped if it is source code that nobody asked for."""
        if found.skipped or found.failed or self._include or not is_source_code(found.name):
            return found
        return found._replace(skipped=SOURCE_CODE_REASON)


class Walked:
    """What a walk went through, noted while it goes on."""

    def __init__(self) -> None:
        self.folders: set[bytes] = set()
        """Folders that were named, and walked."""
        self.unread: set[bytes] = set()
        """What could not be read, folders and links to some: nobody knows what is below it."""

    def would_have_found(self, path: bytes) -> bool:
        """Whether an input at this path would have been found, if it was there."""
        return not self.folders.isdisjoint(_above(path))

    def knows_of(self, path: bytes) -> bool:
        """Whether what is at this path can be told: no folder above it is one that could not be read."""
        return self.unread.isdisjoint(_above(path))


def _above(path: bytes) -> Iterator[bytes]:
    """The folders above a path."""
    while path not in (b"/", b""):
        path = os.path.dirname(path)
        yield path


def discover(
    paths: Iterable[bytes],
    base: bytes,
    chooser: Chooser,
    output: bytes,
    *,
    follow: bool = False,
    group: int | None = None,
    walked: Walked | None = None,
) -> Iterator[Found]:
    """Every input under the paths, folders in the order of their names' bytes.

    Args:
        paths: absolute paths of files and folders.
        base: the folder that names are relative to.
        chooser: which of the files in folders are wanted; a file that is named itself always is.
        output: the real path of the output folder, which is not walked.
        follow: whether links in a folder that lead out of it are followed; those that are named themselves always are.
        group: the group that outputs get, if it is known: of another one only those may read them that all may.
        walked: where to note what was gone through.

    Links to files are followed; a link to a folder that is walked anyway, or was walked, is skipped with its reason,
    so no loop is walked twice. Memory: the names of one folder and its parents.
    """
    walker = _Walker(base, chooser, output, follow, group, walked or Walked())
    for path in paths:
        yield from walker.start(path)


def base_of(paths: Iterable[bytes]) -> bytes:
    """The folder that names are relative to: the one folder given, else the deepest that holds all.

    >>> base_of([b"/data/a/x.txt", b"/data/b"])
    b'/data'
    """
    base: bytes | None = None
    several = False
    for path in paths:
        several = several or base is not None
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        base = folder if base is None else os.path.commonpath((base, folder))
        if several and base == path:
            base = os.path.dirname(path)
    return base if base is not None else b"/"


class _Walker:
    def __init__(
        self, base: bytes, chooser: Chooser, output: bytes, follow: bool, group: int | None, walked: Walked
    ) -> None:
        self._base, self._chooser, self._output = base, chooser, output
        self._follow, self._group, self._walked = follow, group, walked
        self._links: set[tuple[int, int]] = set()
        self._root = b""
        self._masks: list[int] = []
        """Whom the folder at hand, and those above it, let through."""

    def start(self, path: bytes) -> Iterator[Found]:
        name = os.path.relpath(path, self._base)
        if b"\0" in path:  # a list of names ended with NUL, read as one of lines
            yield Found(path, name, failed="can't be read: a name with NUL in it (a list of these needs -0)")
            return
        self._masks = [_ALL]
        if os.path.isdir(path):
            self._root = os.path.realpath(path)
            self._walked.folders.add(path)
            yield from self._walk(path, b"" if name == b"." else name)
        else:
            self._root = b"/"  # what is named itself is followed
            found = self._entry(path, name)
            yield found._replace(skipped=None, failed=found.failed or found.skipped, named=True)

    def _walk(self, folder: bytes, name: bytes) -> Iterator[Found]:
        stack = [iter(self._listing(folder, name))]
        self._masks.append(self._masks[-1] & _let_through(folder))
        while stack:
            found = next(stack[-1], None)
            if found is None:
                stack.pop()
                self._masks.pop()
            elif isinstance(found, Found):
                yield self._chooser.judged(found)
            else:
                path, below = found
                problem = self._closed(path)
                if problem is None:
                    stack.append(iter(self._listing(path, below)))
                    self._masks.append(self._masks[-1] & _let_through(path))
                elif problem:
                    yield Found(path, below, skipped=problem)

    def _listing(self, folder: bytes, name: bytes) -> Iterator[Found | tuple[bytes, bytes]]:
        try:
            with os.scandir(folder) as entries:
                # A folder sorts as "name/": the order is that of the whole paths.
                found = [(e.name + b"/" if _is_folder(e) else e.name, e.is_symlink()) for e in entries]
        except OSError as error:
            self._walked.unread.add(folder)
            yield Found(folder, name, failed=f"the folder can't be read: {error.strerror}")
            return
        links = {entry for entry, is_link in found if is_link}
        names = sorted(entry for entry, _ in found)
        if RESERVED[0] + b"/" in names:  # an earlier output as a source: its ledger and its report are no inputs
            names = [entry for entry in names if entry.rstrip(b"/") not in RESERVED]
        names = self._chooser.kept(folder, name, names)
        folder, name = os.path.join(folder, b""), os.path.join(name, b"") if name else b""
        for entry in names:
            if entry.endswith(b"/"):
                path, below = folder + entry[:-1], name + entry[:-1]
                if self._chooser.enters(below):
                    yield path, below
            elif self._chooser(name + entry):
                yield self._entry(folder + entry, name + entry, is_link=entry in links)

    def _closed(self, path: bytes) -> str | None:
        """Why a folder is not walked: a reason, "" for the output folder, None if it is walked."""
        real = os.path.realpath(path)
        if real == self._output:
            return ""
        if os.path.isdir(os.path.join(path, RESERVED[0])):
            return "an output of textfix: name it as a source to clean it again"
        if not os.path.islink(path):
            return None
        try:
            there = os.stat(path)
        except OSError as error:
            self._walked.unread.add(path)
            return f"a link that leads nowhere: {error.strerror}"
        if _within(real, self._root) or _within(self._root, real):
            return "a link to a folder that is walked anyway"
        if not self._follow:
            return _LEADS_OUT
        if (there.st_dev, there.st_ino) in self._links:
            return "a link to a folder that was walked already"
        self._links.add((there.st_dev, there.st_ino))
        return None

    def _entry(self, path: bytes, name: bytes, *, is_link: bool = False) -> Found:
        try:
            there = os.stat(path)
        except OSError as error:
            self._walked.unread.add(path)
            if os.path.islink(path):
                target = os.fsdecode(os.readlink(path))
                return Found(path, name, failed=f"a link that leads nowhere: {target!r} ({error.strerror})")
            return Found(path, name, failed=f"can't be read: {error.strerror}")
        if is_link and not self._follow and not _within(os.path.realpath(path), self._root):
            return Found(path, name, skipped=_LEADS_OUT)
        if stat.S_ISREG(there.st_mode):
            mode = there.st_mode & 0o777
            access = self._access(mode & self._masks[-1] & (_let_through_to(path) if is_link else _ALL), there.st_gid)
            return Found(path, name, there.st_size, min(there.st_mtime_ns, LATEST), mode, access)
        return Found(path, name, skipped=f"not a file but {_sort_of(there.st_mode)}")

    def _access(self, mode: int, group: int) -> int:
        """Who may read what is made of a file: its owner, and others if the file and the folders above it let them."""
        if group != self._group and self._group is not None:
            mode &= 0o7 | (mode & 0o7) << 3
        return 0o600 | mode & 0o066


_LEADS_OUT: Final = "a link that leads out of the source: --follow reads what it leads to"

_ALL: Final = 0o777
"""Everybody's permissions, as chmod(2) has them."""


def _let_through(folder: bytes) -> int:
    """Whom a folder lets read what is in it: those who may search it."""
    try:
        mode = os.stat(folder).st_mode
    except OSError:
        return 0o700
    return 0o700 | (0o070 if mode & 0o010 else 0) | (0o007 if mode & 0o001 else 0)


def _let_through_to(link: bytes) -> int:
    """Whom the folders let through that are above what a link leads to."""
    mask = _ALL
    for folder in _above(os.path.realpath(link)):
        mask &= _let_through(folder)
    return mask


def _is_folder(entry: os.DirEntry[bytes]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _within(path: bytes, folder: bytes) -> bool:
    return path == folder or path.startswith(os.path.join(folder, b""))


def _sort_of(mode: int) -> str:
    for test, name in (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISDIR, "a folder"),
    ):
        if test(mode):
            return name
    return "something else"


def _pattern(glob: str) -> tuple[bool, Pattern[str]]:
    whole = "/" in glob
    return whole, compile_pattern(translate(glob.strip("/") if whole else glob))


def _fits(pattern: tuple[bool, Pattern[str]], name: bytes) -> bool:
    whole, regex = pattern
    return bool(regex.match((name if whole else os.path.basename(name)).decode("utf-8", "surrogateescape")))


def require(paths: Iterable[bytes]) -> None:
    """Check that paths given by hand are there; a dangling link is, and ends as a row with its reason.

    Raises:
        SourceNotFoundError: one is not.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise SourceNotFoundError(f"no file or folder at {os.fsdecode(path)}: check the path")
