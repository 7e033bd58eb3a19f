"""Power loss, as SQLite tests it: what a run asks of the disk is recorded, and a disk is made of each moment of it.

A disk keeps for certain what was synced. Of the rest it keeps some, in any order: parts of writes by sectors, names
and removals of names one by one. What SQLite maps into memory (`-shm`) is never kept: nobody reads it after a crash.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTOR = 512
CALLS = "openat,mkdir,mkdirat,write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,rmdir,ftruncate,fsync,fdatasync"
STRACE = ["strace", "-ff", "-ttt", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS},syncfs"]
LINE = re.compile(r"(?P<at>[\d.]+) (?P<call>\w+)\((?P<rest>.*)\) = (?P<result>-?\d+)")
WORD = re.compile(r'(?:AT_FDCWD|\d+)<((?:\\x..)*)>|"((?:\\x..)*)"|([^,<>"\s][^,<>"]*)')


class Call(NamedTuple):
    """One call of the system: numbers as they are, names and data as bytes, descriptors as the paths behind them."""

    at: float
    name: str
    words: tuple[bytes, ...]
    source: str
    """The process and its descriptor."""


def recorded(prefix: Path, below: Path) -> list[Call]:
    """The calls that strace wrote, of all processes, in order; those about a folder."""
    found = []
    for file in prefix.parent.glob(f"{prefix.name}.*"):
        for line in file.read_text("ascii").splitlines():
            match = LINE.match(line)
            if match is None or int(match["result"]) < 0:
                continue
            words = tuple(_word(*parts) for parts in WORD.findall(match["rest"]))
            source = f"{file.suffix}:{match['rest'].partition('<')[0]}"
            found.append(Call(float(match["at"]), match["call"], words, source))
    inside = os.fsencode(below)
    return [call for call in sorted(found) if any(inside in word for word in call.words)]


def _word(path: str, data: str, other: str) -> bytes:
    return bytes.fromhex((path or data).replace("\\x", "")) if path or data else other.strip().encode()


@dataclass
class File:
    """A file: what is on the disk for certain, and what was asked for since: (place, data), or (size, None)."""

    kept: bytes = b""
    asked: list[tuple[int, bytes | None]] = field(default_factory=list)


Names = dict[bytes, File]


FOLDER = File()
"""What is behind the name of a folder."""


class Disk:
    """Files and folders by their names. What is in a folder whose own name was lost can't be found."""

    def __init__(self) -> None:
        self.now: Names = {}
        self.kept: Names = {}
        self.asked: list[tuple[bytes, File | None]] = []
        """Names that came or went since their folders were synced."""
        self._made: set[bytes] = set()
        """Folders that were made; those that were there before are never lost."""
        self._ends: dict[tuple[str, bytes], int] = {}

    def do(self, call: Call) -> None:
        """Take a call."""
        words, name = call.words, call.name
        if name == "openat":
            self._open(os.path.join(words[0], words[1]), words[2], call)
        elif name in ("mkdir", "mkdirat"):
            path = words[0] if name == "mkdir" else os.path.join(*words[:2])
            self._made.add(path)
            self._name(path, FOLDER)
        elif name in ("write", "pwrite64"):
            data, place = words[1], int(words[3]) if name == "pwrite64" else self._end(call)
            self._file(words[0]).asked.append((place, data))
        elif name == "ftruncate":
            self._file(words[0]).asked.append((int(words[1]), None))
        elif name in ("rename", "renameat", "renameat2"):
            before, after = words[:2] if name == "rename" else (os.path.join(*words[:2]), os.path.join(*words[2:4]))
            self._name(after, self.now[before])
            self._name(before, None)
        elif name in ("unlink", "unlinkat", "rmdir"):
            self._name(os.path.join(*words[:2]) if name == "unlinkat" else words[0], None)
        elif name in ("fsync", "fdatasync"):
            self._sync(words[0])
        elif name == "syncfs":
            for file in self.now.values():
                file.kept, file.asked = _after(file.kept, file.asked), []
            self.kept, self.asked = dict(self.now), []

    def _open(self, path: bytes, flags: bytes, call: Call) -> None:
        if b"O_CREAT" in flags and path not in self.now:
            self._name(path, File())
        if b"O_TRUNC" in flags and path in self.now:
            self.now[path].asked.append((0, None))

    def _end(self, call: Call) -> int:
        """Where a write without a place goes: files are written from their beginnings, by one descriptor each."""
        key = (call.source.partition(":")[0], call.words[0])
        at = self._ends.get(key, 0)
        self._ends[key] = at + len(call.words[1])
        return at

    def _file(self, path: bytes) -> File:
        return self.now.setdefault(path, File())

    def _name(self, path: bytes, file: File | None) -> None:
        if file is None:
            self.now.pop(path, None)
        else:
            self.now[path] = file
        self.asked.append((path, file))

    def _sync(self, path: bytes) -> None:
        file = self.now.get(path)
        if file is not None and file is not FOLDER:
            file.kept, file.asked = _after(file.kept, file.asked), []
            return
        mine = [each for each in self.asked if os.path.dirname(each[0]) == path]
        self.asked = [each for each in self.asked if os.path.dirname(each[0]) != path]
        _apply(self.kept, mine)

    def after_power_loss(self, random: Random) -> dict[bytes, bytes]:
        """The files that may be found on the disk."""
        names = dict(self.kept)
        share = random.choice((0, 0.3, 0.7, 1))
        _apply(names, [each for each in self.asked if random.random() < share])
        lost = {path for path in self._made if path not in names}
        return {
            path: _found(file, random)
            for path, file in names.items()
            if file is not FOLDER and not path.endswith(b"-shm") and lost.isdisjoint(_above(path))
        }


def _above(path: bytes) -> Iterator[bytes]:
    """The folders above a name."""
    while (above := os.path.dirname(path)) != path:
        yield above
        path = above


def _apply(names: Names, asked: list[tuple[bytes, File | None]]) -> None:
    for path, file in asked:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _after(data: bytes, asked: list[tuple[int, bytes | None]]) -> bytes:
    found = bytearray(data)
    for place, new in asked:
        if new is None:
            del found[place:]
            found.extend(bytes(place - len(found)))
        else:
            found.extend(bytes(max(0, place - len(found))))
            found[place : place + len(new)] = new
    return bytes(found)


def _found(file: File, random: Random) -> bytes:
    """What a file may hold: some of what was asked for, in any order, and parts of it."""
    share = random.choice((0, 0.5, 1))
    asked = [each for each in file.asked if random.random() < share]
    if random.random() < 0.5:
        random.shuffle(asked)
    for number, (place, data) in enumerate(asked):
        if data is not None and random.random() < 0.3:
            first = random.randrange(0, len(data) + 1, SECTOR)
            last = random.randrange(first, len(data) + SECTOR, SECTOR)
            asked[number] = (place + first, data[first:last])
    return _after(file.kept, asked)


def moments(calls: list[Call]) -> Iterator[Disk]:
    """The disk after each call; it is one disk, which goes on."""
    disk = Disk()
    yield disk
    for call in calls:
        disk.do(call)
        yield disk
