"""What the ledger answers: to a plan, to a report, to `textfix status`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from textfix.batch.files.naming import folded
from textfix.batch.ledger.database import Database
from textfix.batch.ledger.rows import Example, RunRow, SourceRow, Totals
from textfix.batch.ledger.schema import DONE
from textfix.batch.ledger.settings import FOR_ALL, FOR_ONE

_COLUMNS: Final = ", ".join(SourceRow._fields)
_DONE: Final = "CASE state WHEN 'unchanged' THEN 'done' ELSE state END"
_SUMS: Final = "sum(size), sum(ifnull(output_size, 0)), sum(documents), sum(failed)"


class Questions:
    """The questions; each reads, and none writes."""

    _base: Database

    def format(self) -> str | None:
        """The output format of the last run, if there was one."""
        row = self._base.do("SELECT format FROM run ORDER BY id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else None

    def last_run(self) -> RunRow | None:
        """The last run."""
        row = self._base.do(
            "SELECT id, started, ended, version, format, job, aborted FROM run ORDER BY id DESC"
        ).fetchone()
        return RunRow(*row) if row else None

    def count(self) -> dict[str, int]:
        """How many inputs there are of each state."""
        return dict(self._base.do("SELECT state, count(*) FROM source GROUP BY state ORDER BY state").fetchall())

    def get_all(self, paths: list[bytes]) -> dict[bytes, SourceRow]:
        """The rows of a few inputs, by their paths."""
        marks = ", ".join("?" * len(paths))
        rows = map(SourceRow._make, self._base.do(f"SELECT {_COLUMNS} FROM source WHERE path IN ({marks})", *paths))  # noqa: S608
        return {row.path: row for row in rows}

    def rows(self, where: str = "1", *values: object, order: str = "id") -> Iterator[SourceRow]:
        """The rows that an SQL condition takes, in the order in which they were found or that of another column."""
        wanted = f"SELECT {_COLUMNS} FROM source WHERE {where} ORDER BY {order}"  # noqa: S608 (our own words)
        return map(SourceRow._make, self._base.do(wanted, *values))

    def totals(self) -> dict[str, Totals]:
        """What the inputs of each state add up to; what an earlier run did and is still valid counts as done."""
        found = self._base.do(f"SELECT {_DONE}, count(*), {_SUMS} FROM source GROUP BY 1 ORDER BY 1")  # noqa: S608
        return {state: Totals(*numbers) for state, *numbers in found}

    def counts(self) -> Iterator[tuple[str, int]]:
        """The texts of counts of what is done, and how many inputs have each."""
        return self._base.do(f"SELECT counts, count(*) FROM source WHERE {DONE} GROUP BY 1")  # noqa: S608

    def reasons(self) -> Iterator[tuple[str, int]]:
        """Why inputs were skipped, and how many for each reason."""
        return self._base.do("SELECT reason, count(*) FROM source WHERE state = 'skipped' GROUP BY 1 ORDER BY min(id)")

    def classes(self, column: Literal["size", "seconds"], least: Iterable[float]) -> dict[int, int]:
        """How many of what is done lie in each class of a column, the classes given by their least values."""
        steps = " + ".join(f"({column} >= {value})" for value in least)
        return dict(self._base.do(f"SELECT {steps} - 1, count(*) FROM source WHERE {DONE} GROUP BY 1"))  # noqa: S608

    def has_output(self, number: int) -> bool:
        """Whether the input of a row has an output."""
        return self._base.do(f"SELECT 1 FROM source WHERE id = ? AND ({DONE} OR stale)", number).fetchone() is not None  # noqa: S608

    def names_output(self, name: bytes) -> bool:
        """Whether a name is that of an input's output."""
        found = self._base.do("SELECT output FROM source WHERE output_key = ?", folded(name)).fetchone()
        return found is not None and found[0] == name

    def access(self) -> int:
        """Who may read all that was made: the permission bits that all outputs have."""
        access = FOR_ALL
        for (each,) in self._base.do(f"SELECT DISTINCT access FROM source WHERE {DONE}"):  # noqa: S608
            access &= FOR_ONE if each is None else each
        return access

    def problems(self, *, skipped: bool) -> Iterator[tuple[str, bytes, str]]:
        """What is the matter with the inputs of the last run: a word, the path and the reason.

        Args:
            skipped: whether those that are no documents are told as well.
        """
        wanted = "state = 'quarantined' OR failed > 0" + (" OR state = 'skipped'" if skipped else "")
        for row in self.rows(f"run = (SELECT max(id) FROM run) AND ({wanted})"):  # noqa: S608 (our own words)
            if row.state in ("quarantined", "skipped"):
                yield row.state, row.path, row.reason or ""
            else:
                for number, reason in self.records(row.id):
                    yield "failed", row.path, f"record {number + 1}: {reason}"

    def records(self, number: int) -> list[tuple[int, str]]:
        """The records of a file that could not be cleaned: their numbers, from 0, and the reasons."""
        return list(self._base.do("SELECT number, reason FROM record WHERE source = ? ORDER BY number", number))

    def examples(self) -> list[tuple[str, bytes, Example]]:
        """Every example: its kind, the path of the source, and the change."""
        rows = self._base.do(
            "SELECT e.kind, s.path, e.number, e.head, e.before, e.after, e.tail, e.line FROM example e "
            "JOIN source s ON s.id = e.source ORDER BY e.kind, e.source, e.number"
        )
        return [(kind, path, Example(kind, *rest)) for kind, path, *rest in rows]
