"""What of a folder is no document by its name: hidden files, what `.gitignore` names, and source code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import translate
from re import Pattern
from re import compile as compile_pattern
from typing import Final, NamedTuple

from textfix.batch.files.settings import MOST_IGNORE_BYTES, MOST_IGNORE_RULES

TOOLS_OWN: Final = frozenset({b"node_modules/", b"__pycache__/", b".git/"})
"""Folders that tools fill; nobody writes documents there."""

SOURCE_CODE: Final = frozenset(
    (
        b".bash .bat .c .cc .cjs .cpp .cs .css .cxx .go .h .hpp .java .js .jsx .kt .less .lua .mjs .ps1 .py .pyi .r "
        b".rb .rs .scala .scss .sh .svelte .swift .ts .tsx .vue"
    ).split()
)
"""Endings of programs and styles. Not those of servers' pages (.php, .asp, .jsp): a crawl saves HTML under them."""

SOURCE_CODE_REASON: Final = "source code: name the file itself, or ask for its ending with --include"


def is_source_code(name: bytes) -> bool:
    """Whether a file is source code by its name.

    >>> is_source_code(b"a/setup.PY"), is_source_code(b"a/index.php"), is_source_code(b".py")
    (True, False, False)
    """
    return os.path.splitext(name)[1].lower() in SOURCE_CODE


class Ignored:
    """Tells what is left out of the folders of a walk; it reads each `.gitignore` when its folder is listed.

    Args:
        hidden: whether names that begin with a dot are walked and read.
        ignore: whether `.gitignore` is obeyed, and folders that tools fill are left out.
    """

    def __init__(self, *, hidden: bool, ignore: bool) -> None:
        self._hidden, self._ignore = hidden, ignore
        self._rules: dict[bytes, tuple[_Rule, ...]] = {}
        """Of each folder that has any, by its name in the walk."""

    def kept(self, folder: bytes, name: bytes, entries: Sequence[bytes]) -> list[bytes]:
        """Those of a folder's entries that are walked or read.

        Args:
            folder: its path.
            name: its name in the walk, "" for the one that was named.
            entries: names, those of folders with "/" at the end.
        """
        if self._ignore and b".gitignore" in entries and (own := _read_rules(os.path.join(folder, b".gitignore"))):
            self._rules[name] = own
        rules = [*self._above(name)] if self._rules else []
        return [entry for entry in entries if not self._is_left_out(folder, entry, rules)]

    def _is_left_out(self, folder: bytes, entry: bytes, rules: Sequence[tuple[list[str], tuple[_Rule, ...]]]) -> bool:
        if not self._hidden and entry.startswith(b"."):
            return True
        if not self._ignore:
            return False
        if entry.endswith(b"/") and (entry in TOOLS_OWN or _is_environment(os.path.join(folder, entry))):
            return True
        for below, own in rules:
            for rule in reversed(own):
                if rule.fits(below, entry):
                    return not rule.back
        return False

    def _above(self, name: bytes) -> Iterator[tuple[list[str], tuple[_Rule, ...]]]:
        """The rules of a folder and of those above it, the nearest first, with the way from there down to it."""
        below: list[str] = []
        while True:
            if own := self._rules.get(name):
                yield below, own
            if not name:
                return
            name, _, last = name.rpartition(b"/")
            below = [last.decode("utf-8", "surrogateescape"), *below]


def _is_environment(folder: bytes) -> bool:
    """Whether a folder is a virtual environment of Python (PEP 405)."""
    return os.path.exists(os.path.join(folder, b"pyvenv.cfg"))


class _Rule(NamedTuple):
    """A line of `.gitignore`, as gitignore(5) says."""

    steps: tuple[Pattern[str] | None, ...]
    """One pattern for each name of a path; None is `**`, any number of names."""
    anchored: bool
    """Whether it is about paths from its folder, not about names anywhere below."""
    folders: bool
    """Whether it is about folders alone."""
    back: bool
    """Whether it takes back what a line before it left out."""

    def fits(self, below: Sequence[str], entry: bytes) -> bool:
        """Whether the rule is about an entry, given the names between the rule's folder and it."""
        if self.folders and not entry.endswith(b"/"):
            return False
        name = entry.rstrip(b"/").decode("utf-8", "surrogateescape")
        if not self.anchored:
            step = self.steps[0]
            return step is None or bool(step.match(name))
        return _fits((*below, name), self.steps)


def _fits(path: Sequence[str], steps: Sequence[Pattern[str] | None]) -> bool:
    """Whether steps lead to a path, in time of their product."""
    reached = {0}
    for name in path:
        reached |= {at + 1 for at in reached if at < len(steps) and steps[at] is None}
        further = {at for at in reached if at < len(steps) and steps[at] is None}
        for at in reached:
            step = steps[at] if at < len(steps) else None
            if step is not None and step.match(name):
                further.add(at + 1)
        reached = further
    return len(steps) in reached or (steps[-1:] == (None,) and len(steps) - 1 in reached)


def _read_rules(file: bytes) -> tuple[_Rule, ...]:
    try:
        if not os.path.isfile(file):
            return ()
        with open(file, "rb") as stream:
            lines = stream.read(MOST_IGNORE_BYTES).decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    return tuple(rule for line in lines[:MOST_IGNORE_RULES] if (rule := _rule(line)) is not None)


def _rule(line: str) -> _Rule | None:
    """The rule of a line, if it is one.

    >>> _rule("# build")
    >>> rule = _rule("/build/")
    >>> rule.fits([], b"build/"), rule.fits([], b"build"), rule.fits(["a"], b"build/")
    (True, False, False)
    >>> rule = _rule("a/**/*.log")
    >>> rule.fits(["a"], b"x.log"), rule.fits(["a", "b", "c"], b"x.log"), rule.fits(["b"], b"x.log")
    (True, True, False)
    """
    kept = line.rstrip(" ")
    line = f"{kept} " if kept.endswith("\\") and kept != line else kept
    back = line.startswith("!")
    line = line[back:]
    if not line or (line.startswith("#") and not back):
        return None
    folders = line.endswith("/")
    line = line.rstrip("/")
    anchored = "/" in line
    names = [name for name in line.split("/") if name]
    if not names:
        return None
    steps = tuple(None if name == "**" else compile_pattern(translate(_plain(name))) for name in names)
    return _Rule(steps, anchored, folders, back)


def _plain(name: str) -> str:
    """A pattern with what a backslash protects in brackets, as fnmatch has it."""
    parts = name.split("\\")
    return parts[0] + "".join(
        f"[{part[:1]}]{part[1:]}" if part[:1] not in ("", "!", "^") else part for part in parts[1:]
    )
