"""`clean`, as a worker calls it: each document is counted, and its laws are checked where that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from textfix.batch.files.surrogates import storable
from textfix.batch.ledger import Example
from textfix.batch.ledger.settings import PER_KIND
from textfix.batch.ledger.tally import Tally
from textfix.batch.workers.errors import BrokenLawError
from textfix.batch.workers.messages import Setup
from textfix.batch.workers.settings import CONTEXT, LONGEST_EXAMPLE
from textfix.edits import Change
from textfix.model import Diagnosis
from textfix.result import Result


class Cleaned(NamedTuple):
    """A document cleaned."""

    result: Result
    diagnosis: Diagnosis
    """That of the result, which works it out each time it is asked."""
    examples: Sequence[Example]


class Cleaner:
    """Cleans what one worker is given.

    Args:
        setup: what to do; its options are turned to stages once, not for each document.
    """

    def __init__(self, setup: Setup) -> None:
        from textfix.pipeline import clean, stages_for

        self._clean = clean
        self._stages = setup.stages if setup.stages is not None else stages_for(setup.options)
        self._verify = setup.verify
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
            BrokenLawError: a law does not hold for it, under `--verify`.
        """
        result = self._clean(source, stages=self._stages)
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

    def _check(self, source: bytes | str, result: Result) -> None:
        if result.undo() != source:
            raise BrokenLawError("undo does not give the source back")
        if self._clean(result.text, stages=self._stages).text != result.text:
            raise BrokenLawError("cleaning the result again changes it")


def example_of(kind: str, change: Change, result: Result, number: int) -> Example:
    """A change with the text around it."""
    before = next(
        (step.before for step in result.steps if step.before[change.start : change.end] == change.before),
        change.before,
    )
    head = before[max(0, change.start - CONTEXT) : change.start]
    tail = before[change.end : change.end + CONTEXT]
    parts = (head, change.before[:LONGEST_EXAMPLE], change.after[:LONGEST_EXAMPLE], tail)
    return Example(kind, number, *map(storable, parts))
