"""The cleaner of rows, as a worker calls it: documents are counted, and their laws checked where that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from textfix.batch.files.surrogates import storable
from textfix.batch.ledger import Example
from textfix.batch.ledger.settings import PER_KIND
from textfix.batch.ledger.tally import Tally
from textfix.batch.workers.errors import BrokenLawError, LeftOutError, NotCleanedError
from textfix.batch.workers.messages import Setup
from textfix.batch.workers.settings import CONTEXT, LONGEST_EXAMPLE
from textfix.edits import Change
from textfix.model import Diagnosis
from textfix.result import Result
from textfix.rows import Cleaner, Row


class Cleaned(NamedTuple):
    """A document cleaned."""

    result: Result
    diagnosis: Diagnosis
    """That of the result, which works it out each time it is asked."""
    examples: Sequence[Example]


class CountingCleaner:
    """Cleans what one worker is given, and counts it.

    Args:
        setup: what to do; its options are turned to stages once, not for each document.
    """

    def __init__(self, setup: Setup) -> None:
        self._cleaner = Cleaner(options=setup.options, stages=setup.stages, max_bytes=setup.limits.memory)
        self._verify = setup.verify
        self._wanted = setup.wanted if any(setup.wanted) else None
        self._shown: Counter[str] = Counter()

    def clean(self, source: bytes | str, tally: Tally, number: int) -> Cleaned:
        """Clean a document, and count it.

        Args:
            source: the document, or the text of a record.
            tally: where it is counted.
            number: of the record, from 0.

        Returns:
            The result, its diagnosis, and examples of changes while few of their kind were given before.

        Raises:
            NotCleanedError: it can't be cleaned; the error says why.
            LeftOutError: it is a page of a kind that is not wanted.
            BrokenLawError: a law does not hold for it, under `--verify`.
            MemoryError: it needs more memory than it may have.
        """
        result = self._result(source)
        refusal = self._wanted.refusal(result.genre) if self._wanted else None
        if refusal is not None:
            raise LeftOutError(refusal)
        if self._verify:
            self._check(source, result)
        diagnosis = result.diagnosis
        tally.look_at(result, diagnosis)
        if not diagnosis.kinds:
            return Cleaned(result, diagnosis, ())
        examples = []
        for kind, found in diagnosis.kinds.items():
            if self._shown[kind] < PER_KIND and found.examples:
                self._shown[kind] += 1
                examples.append(example_of(kind, found.examples[0], result, number))
        return Cleaned(result, diagnosis, examples)

    def _result(self, source: bytes | str) -> Result:
        found = self._cleaner.judge(source)
        if isinstance(found, Row):
            raise NotCleanedError(found.error)
        return found

    def _check(self, source: bytes | str, result: Result) -> None:
        if result.undo() != source:
            raise BrokenLawError("undo does not give the source back")
        if self._result(result.text).text != result.text:
            raise BrokenLawError("cleaning the result again changes it")


def example_of(kind: str, change: Change, result: Result, number: int) -> Example:
    """A change with the text around it."""
    before = next(
        (step.before for step in result.steps if step.before[change.start : change.end] == change.before),
        change.before,
    )
    head = before[max(0, change.start - CONTEXT) : change.start]
    tail = before[change.end : change.end + CONTEXT]
    old, new = change.before[:LONGEST_EXAMPLE], change.after[:LONGEST_EXAMPLE]
    line = before.count("\n", 0, change.start) + 1
    return Example(kind, number, storable(head), storable(old), storable(new), storable(tail), line)
