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
    skipped: str | None = None
    """Why it is no document."""
    failed: str | None = None
    """Why it is a document that can't be had."""


class Chooser:
    """The patterns of `--include` and `--exclude`; a pattern without "/" is about a name, else about the path.

    `kept` and `judged` tell what is left out of folders besides: see `textfix.batch.files.ignoring`.

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


def discover(paths: Iterable[bytes], base: bytes, chooser: Chooser, output: bytes) -> Iterator[Found]:
    """Every input under the paths, folders in the order of their names' bytes.

    Args:
        paths: absolute paths of files and folders.
        base: the folder that names are relative to.
        chooser: which of the files in folders are wanted; a file that is named itself always is.
        output: the real path of the output folder, which is not walked.

    Links to files are followed; a link to a folder that is walked anyway, or was walked, is skipped with its reason,
    so no loop is walked twice. Memory: the names of one folder and its parents.
    """
    walker = _Walker(base, chooser, output)
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
    def __init__(self, base: bytes, chooser: Chooser, output: bytes) -> None:
        self._base, self._chooser, self._output = base, chooser, output
        self._links: set[tuple[int, int]] = set()
        self._root = b""

    def start(self, path: bytes) -> Iterator[Found]:
        name = os.path.relpath(path, self._base)
        if b"\0" in path:  # a list of names ended with NUL, read as one of lines
            yield Found(path, name, failed="can't be read: a name with NUL in it (a list of these needs -0)")
            return
        if os.path.isdir(path):
            self._root = os.path.realpath(path)
            yield from self._walk(path, b"" if name == b"." else name)
        else:
            yield self._entry(path, name)

    def _walk(self, folder: bytes, name: bytes) -> Iterator[Found]:
        stack = [iter(self._listing(folder, name))]
        while stack:
            found = next(stack[-1], None)
            if found is None:
                stack.pop()
            elif isinstance(found, Found):
                yield self._chooser.judged(found)
            else:
                path, below = found
                problem = self._closed(path)
                if problem is None:
                    stack.append(iter(self._listing(path, below)))
                elif problem:
                    yield Found(path, below, skipped=problem)

    def _listing(self, folder: bytes, name: bytes) -> Iterator[Found | tuple[bytes, bytes]]:
        try:
            with os.scandir(folder) as entries:
                # A folder sorts as "name/": the order is that of the whole paths.
                names = sorted(e.name + b"/" if _is_folder(e) else e.name for e in entries)
        except OSError as error:
            yield Found(folder, name, failed=f"the folder can't be read: {error.strerror}")
            return
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
                yield self._entry(folder + entry, name + entry)

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
            return f"a link that leads nowhere: {error.strerror}"
        if _within(real, self._root) or _within(self._root, real):
            return "a link to a folder that is walked anyway"
        if (there.st_dev, there.st_ino) in self._links:
            return "a link to a folder that was walked already"
        self._links.add((there.st_dev, there.st_ino))
        return None

    def _entry(self, path: bytes, name: bytes) -> Found:
        try:
            there = os.stat(path)
        except OSError as error:
            if os.path.islink(path):
                target = os.fsdecode(os.readlink(path))
                return Found(path, name, failed=f"a link that leads nowhere: {target!r} ({error.strerror})")
            return Found(path, name, failed=f"can't be read: {error.strerror}")
        if stat.S_ISREG(there.st_mode):
            return Found(path, name, there.st_size, min(there.st_mtime_ns, LATEST))
        return Found(path, name, skipped=f"not a file but {_sort_of(there.st_mode)}")


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
