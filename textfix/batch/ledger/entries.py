"""New rows: each input that is found has one, and its output a name that no other output has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from operator import itemgetter

from textfix.batch.files.naming import RESERVED, folded, numbered, shortened
from textfix.batch.ledger.database import Database
from textfix.batch.ledger.rows import SourceRow
from textfix.batch.ledger.schema import AGAIN, OF_A_FILE, OF_ANY, new_rows


class Entries:
    """Enters inputs; the numbers of their rows grow in the order in which they were found."""

    _base: Database
    run: int
    """The number of the run at work."""
    _last: int
    """The number of the last row."""
    _place: tuple[bytes, bytes] = (b"", b"")
    """The folder that was asked for last, and the one that stands for it."""

    def begin(self, path: bytes) -> int:
        """A new row for an input that gets no output; its number."""
        self._insert([(path, None)])
        return self._last

    def again(self, row: SourceRow, output: bytes | None) -> int:
        """Have an input that has a row done in this run; the row's number."""
        key = folded(output) if output is not None else None
        self._base.do(AGAIN, output, key, self.run, row.id)
        self._base.do("DELETE FROM example WHERE source = ?", row.id)  # they tell of what it was
        return row.id

    def enter(self, wanted: Iterable[tuple[bytes, bytes]]) -> list[tuple[int, bytes]]:
        """New rows for inputs, and names for their outputs as `name` gives them to one after the other.

        Args:
            wanted: the path of each input, and the name that its output should have.

        Returns:
            The number of each row, and the name.
        """
        parted = [(path, *name.rpartition(b"/")[::2]) for path, name in wanted]
        entered: list[tuple[int, bytes]] = []
        for folder, group in groupby(parted, itemgetter(1)):
            several = list(group)
            place = self._place_of(folder, several[0][0])
            named = [(path, next(_numbered_forms(place, last))) for path, _, last in several]
            if self._insert(named):
                first = self._last - len(named) + 1
                entered += [(first + n, name) for n, (_, name) in enumerate(named)]
            else:  # some have to have another name
                for path, _, last in several:
                    name = next(form for form in _numbered_forms(place, last) if self._insert([(path, form)]))
                    entered.append((self._last, name))
        return entered

    def name(self, wanted: bytes, path: bytes) -> bytes:
        """A name for the output of an input, that no other input's has, in either case.

        Where another output is a file of the name of one of its folders, the folder has another name.
        """
        folder, _, last = wanted.rpartition(b"/")
        forms = _numbered_forms(self._place_of(folder, path), last)
        return next(name for name in forms if self._is_free(name, path, OF_ANY))

    def _insert(self, named: Sequence[tuple[bytes, bytes | None]]) -> bool:
        """Make a new row for each input, with the name of its output; or none, if one of the names is taken."""
        values: list[object] = []
        for number, (path, name) in enumerate(named, self._last + 1):
            values += (number, path, name, None if name is None else folded(name), self.run)
        if self._base.do(new_rows(len(named)), *values).rowcount < len(named):
            self._base.do("DELETE FROM source WHERE id > ?", self._last)
            return False
        self._last += len(named)
        return True

    def _place_of(self, folder: bytes, path: bytes) -> bytes:
        """The folder for the outputs that should be in a folder, for an input: it is no other output's file."""
        if folder != self._place[0]:
            name = b""
            for part in folder.split(b"/"):
                name = next(form for form in _numbered_forms(name, part) if self._is_free(form, path, OF_A_FILE))
                self._base.do("INSERT OR IGNORE INTO folder VALUES (?)", folded(name))
            self._place = folder, name
        return self._place[1]

    def _is_free(self, name: bytes, path: bytes, taken: str) -> bool:
        """Whether no other input's output has this name."""
        return self._base.do(taken, folded(name), path).fetchone() is None


def _numbered_forms(folder: bytes, part: bytes) -> Iterator[bytes]:
    """A name in a folder, and its numbered forms; none is textfix's own."""
    for number in count(1):
        name = shortened(os.path.join(folder, numbered(part, number)))
        if name not in RESERVED:
            yield name
