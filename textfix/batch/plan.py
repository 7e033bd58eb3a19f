"""Which inputs are to be done: discovery against the ledger, in batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby, islice, repeat, starmap
from typing import NamedTuple

from textfix.batch.files.discovery import Found
from textfix.batch.files.kept import kept_of
from textfix.batch.files.naming import RESERVED, output_name, placed
from textfix.batch.files.tree import Tree
from textfix.batch.job import Job
from textfix.batch.ledger import Ledger, Outcome, SourceRow
from textfix.batch.settings import AT_ONCE, MOST_BYTES, MOST_ITEMS
from textfix.batch.splitting import Splitter
from textfix.batch.workers.messages import Item
from textfix.errors import TextfixError
from textfix.sources.recognition import FileType, type_of_file, type_of_name


class Wanted(NamedTuple):
    """An input for a worker, and the row that it has from an earlier run."""

    found: Found
    type: FileType
    row: SourceRow | None


class Decided(NamedTuple):
    """An input that needs no worker, the row that it has, and its outcome, which may be that of an earlier run."""

    found: Found
    row: SourceRow | None
    outcome: Outcome
    stands: bool = False


def _is_new(judged: Wanted | Decided) -> bool:
    return judged.row is None and isinstance(judged, Wanted)


class Plan:
    """Goes through what was found, settles what needs no worker, and gives the rest in batches."""

    def __init__(
        self,
        job: Job,
        tree: Tree,
        ledger: Ledger,
        settle: Callable[[list[Decided]], None],
        splitter: Splitter,
        written: Mapping[bytes, set[bytes]],
    ) -> None:
        self._job, self._tree, self._ledger, self._settle = job, tree, ledger, settle
        self._splitter, self._written = splitter, written
        self.configuration = job.fingerprint()
        limits = blake2b(repr(job.limits).encode(), digest_size=16, key=self.configuration)
        self.limited = limits.digest()
        """The configuration of a failure: it holds for these limits."""
        kept = replace(job, receipts=True).fingerprint()
        self._standing = {self.configuration} if job.receipts else {self.configuration, kept}
        """The configurations of outputs that are valid: receipts change no text."""
        self._keeps_receipts = job.receipts and job.form == "tree"
        self._all_new = not ledger.count() and len(list(islice(job.paths(), 2))) == 1
        """Whether no input can have a row: this is the first run, and one source has each path once."""

    def batches(self, inputs: Iterator[Found]) -> Iterator[tuple[Item, ...]]:
        """Batches of items, in order; now and then an empty one, so that a long look does not keep workers waiting."""
        batch: list[Item] = []
        size, most = 0, 1
        while several := list(islice(inputs, AT_ONCE)):
            given = False
            for item in self._items(several):
                if batch and (size + item.size > MOST_BYTES or item.type.kind != "document"):
                    yield tuple(batch)
                    batch, size = [], 0
                if self._splitter.takes(item):
                    given = True
                    yield from self._splitter.batches(item)
                    continue
                batch.append(item)
                size += item.size
                if len(batch) >= most or item.type.kind != "document":
                    given = True
                    yield tuple(batch)
                    # Batches begin small, so that a few inputs are shared out among the workers.
                    batch, size, most = [], 0, min(2 * most, MOST_ITEMS)
            if not given:
                yield ()
        if batch:
            yield tuple(batch)

    def _with_rows(self, several: list[Found]) -> Iterator[tuple[Found, SourceRow | None]]:
        """Inputs with the rows that they have; of those with the same path only the first."""
        if self._all_new:
            yield from zip(several, repeat(None))
            return
        rows = self._ledger.get_all([found.path for found in several])
        firsts: dict[bytes, Found] = {}
        for found in several:
            firsts.setdefault(found.path, found)
        for path, found in firsts.items():
            row = rows.get(path)
            if row is None or row.run != self._ledger.run:
                yield found, row

    def _items(self, several: list[Found]) -> Iterator[Item]:
        """The items for inputs, in order; what needs no worker is settled, and has none."""
        judged = starmap(self._judge, self._with_rows(several))
        for is_new, group in groupby(judged, _is_new):
            together = list(group)
            wanted = [each for each in together if isinstance(each, Wanted)]
            if is_new:
                yield from self._entered(wanted)
            else:
                self._settle([each for each in together if isinstance(each, Decided)])
                for found, type_, row in wanted:
                    if row is not None:
                        yield self._again(found, type_, row)

    def _judge(self, found: Found, row: SourceRow | None) -> Wanted | Decided:
        """What is to become of an input."""
        if found.skipped is not None:
            return Decided(found, row, Outcome("skipped", found.skipped))
        if found.failed is not None:
            return Decided(found, row, Outcome("quarantined", found.failed, transient=True))
        earlier = self._earlier(found, row) if row is not None else None
        if earlier is not None:
            return Decided(found, row, earlier, stands=True)
        type_ = type_of_name(found.name) or _look(found)
        return Wanted(found, type_, row) if isinstance(type_, FileType) else Decided(found, row, type_)

    def _earlier(self, found: Found, row: SourceRow) -> Outcome | None:
        """The outcome of an earlier run, if nothing has changed since."""
        if (row.size, row.modified) != (found.size, found.modified):
            return None
        if row.state != "quarantined" and (row.mode, row.access) != (found.mode, found.access):
            return None
        if row.state == "quarantined" and not row.transient and row.configuration == self.limited:
            return Outcome("quarantined", row.reason)
        if self._may_stand(row):
            return Outcome("unchanged", failed=row.failed)
        return None

    def _may_stand(self, row: SourceRow) -> bool:
        """Whether an output was made under this configuration, and is there, with what undo needs of it."""
        if row.state not in ("done", "unchanged") or row.configuration not in self._standing or row.output is None:
            return False
        place = self._place(row.output)
        there = self._tree.look(place)
        if there is None or there.st_size != row.output_size or place in self._written:
            return False
        return not self._keeps_receipts or bool(kept_of(self._tree, row.id))

    def _entered(self, new: list[Wanted]) -> Iterator[Item]:
        """Items for inputs that get a row now."""
        rows = self._ledger.enter((found.path, self._output(found, type_)) for found, type_, _ in new)
        for (found, type_, _), (number, name) in zip(new, rows, strict=True):
            place = self._place(name)
            item = Item(number, found.path, place, type_, None, found.size, found.modified, found.access)
            yield item._replace(written=tuple(self._written[place])) if place in self._written else item

    def _again(self, found: Found, type_: FileType, row: SourceRow) -> Item:
        """The item for an input that has a row; the name of its output stays what it was in an earlier run."""
        name = row.output if row.output is not None else self._ledger.name(self._output(found, type_), found.path)
        number = self._ledger.again(row, name)
        digest = row.digest if row.access == found.access and self._may_stand(row) else None
        size, modified, access = found.size, found.modified, found.access
        place = self._place(name)
        item = Item(number, found.path, place, type_, digest, size, modified, access, row.failed)
        written = self._written.get(place, set()) | ({row.output_digest} if row.output_digest is not None else set())
        return item._replace(written=tuple(written))

    def _output(self, found: Found, type_: FileType) -> bytes:
        """The name that an output should have."""
        if self._job.form != "tree":
            return found.name + b".jsonl"
        return output_name(found.name, type_, markdown=self._job.options.format == "markdown")

    def _place(self, name: bytes) -> bytes:
        """Where the output of a name is written."""
        return placed(name, self._job.form)


class OutputFolderError(TextfixError, ValueError):
    """The output folder can't be used."""


def check_output(root: bytes, sources: Iterable[bytes]) -> None:
    """Check that nothing of the user's is in the output folder: every file in it shall be textfix's own.

    Raises:
        OutputFolderError: it is a file, has files of others, or has a source in it.
    """
    shown = os.fsdecode(root)
    if os.path.lexists(root) and not os.path.isdir(root):
        raise OutputFolderError(f"{shown} is not a folder: choose another output folder")
    for source in sources:
        real = os.path.realpath(source) if b"\0" not in source else source
        if real == root or real.startswith(os.path.join(root, b"")):
            raise OutputFolderError(
                f"{os.fsdecode(source)} is in the output folder {shown}, and sources are never written to: "
                "choose another output folder"
            )
    if os.path.isdir(root) and not os.path.exists(os.path.join(root, RESERVED[0])) and os.listdir(root):
        raise OutputFolderError(
            f"{shown} has files in it that textfix did not write: choose a new or an empty output folder"
        )


def _look(found: Found) -> FileType | Outcome:
    """What a file is by its first bytes, where its name does not tell."""
    try:
        type_ = type_of_file(found.path)
    except OSError as error:
        return Outcome("quarantined", f"can't be read: {error.strerror}", transient=True)
    if isinstance(type_, FileType):
        return type_
    # Whoever names a file wants its text; in a folder it is one of many that are none.
    return Outcome("quarantined", type_, transient=True) if found.named else Outcome("skipped", type_)
