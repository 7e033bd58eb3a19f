"""The result of cleaning a document: each step with its edits, the diagnosis, the way back, and all of it as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from textfix.edits import Certainty, Change, Edit, change_of, changes, places
from textfix.errors import ReceiptError
from textfix.model import Candidate, Decoded, Diagnosis, Genre, Kind, Metadata, Replaced, plain_fields
from textfix.receipt import BytesReceipt, EditScript, Receipt, StepReceipt, checksum
from textfix.receipt.plain import certainty, dumps, loads, text_from_plain, text_to_plain

Way: TypeAlias = Callable[[str, str], EditScript]
"""Tells how to get from a second text back to the first, given both."""


SHOWN: Final = 24
"""Characters of a text that the repr of its result shows. Set by hand: with the rest it fits a line of a terminal."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage's work on one document: its name, the text before and after, and the edits that it made.

    `made` is None where the stage did not say what it edited. Then `way` tells, when somebody asks, how to get back:
    it is given the two texts; without it they are compared character by character.
    """

    stage: str
    before: str
    after: str
    made: tuple[Edit, ...] | None = field(default=None, repr=False, compare=False)
    way: Way | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"Step({self.stage!r}, {len(self.before):,} → {len(self.after):,} characters)"

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that lead from `before` to `after`, and reports of what is beyond repair.

        >>> Step("mine", "漢字", "汉字").edits
        (Edit(start=0, end=1, after='汉', kind='mine', certainty='certain', by_character=False, alternatives=()),)
        """
        if self.made is not None:
            return self.made
        return tuple(Edit(a, b, self.after[c:d], self.stage) for a, b, c, d in self._script().spans())

    def _script(self) -> EditScript:
        """The way back of a stage that did not say what it edited."""
        return (self.way or EditScript.between)(self.before, self.after)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The places that changed, in order.

        >>> [change.after for change in Step("simplify", "漢字", "汉字").changes]
        ['汉']
        """
        return tuple(changes(self.before, self.edits))

    @property
    def left(self) -> tuple[Change, ...]:
        """The places that are beyond repair and stay as they were: changes that change nothing.

        >>> Step("mojibake", "锟斤拷", "锟斤拷", (Edit(0, 3, "锟斤拷", "lost bytes", "left"),)).left[0].before
        '锟斤拷'
        """
        return tuple(
            Change(edit.kind, edit.start, edit.end, edit.after, edit.after, "left")
            for edit in self.made or ()
            if edit.certainty == "left"
        )

    def count(self, examples: int) -> Iterator[tuple[Edit, int, list[Change]]]:
        """For each edit: how many places it changed, and at most `examples` of them as changes."""
        for edit in self.edits:
            found = places(self.before, edit)
            shown = [change_of(self.before, edit, start, end) for start, end in found[:examples]]
            yield edit, len(found), shown

    @property
    def receipt(self) -> StepReceipt:
        """The way back, without the text."""
        if self.made is None:
            return StepReceipt(self.stage, self._script())
        return StepReceipt(
            self.stage,
            EditScript.of(self.before, self.made),
            tuple(_kinds(self.before, self.made)),
            tuple((edit.kind, edit.start, edit.end) for edit in self.made if edit.certainty == "left"),
            _alternatives(self.before, self.made),
        )

    @classmethod
    def of_receipt(cls, receipt: StepReceipt, before: str, after: str) -> Step:
        """The step that a receipt tells of, its texts given."""
        if not receipt.kinds and not receipt.left:
            return cls(receipt.stage, before, after, way=partial(_known, receipt.script))
        named = (run[:2] for run in receipt.kinds for _ in range(run[2]))
        others = dict(receipt.alternatives)
        made = [
            Edit(a, b, after[c:d], kind, sure, alternatives=others.get(number, ()))
            for number, ((a, b, c, d), (kind, sure)) in enumerate(zip(receipt.script.spans(), named, strict=True))
        ]
        made += (Edit(start, end, before[start:end], kind, "left") for kind, start, end in receipt.left)
        return cls(receipt.stage, before, after, tuple(sorted(made, key=lambda edit: edit[:2])))


def _known(script: EditScript, *_: str) -> EditScript:
    """A way that was found before."""
    return script


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned document: its text, its metadata, and how it came about.

    `text` is the clean text, `metadata` what the document said of itself, `steps` each stage that changed or noted
    something, in order, `diagnosis` what was wrong.
    """

    text: str
    metadata: Metadata
    steps: tuple[Step, ...]
    source: bytes | str = field(repr=False)
    decoded: Decoded | None = field(repr=False)
    judge: Callable[[Result], Diagnosis] = field(repr=False, compare=False)
    judged: Genre | None = field(default=None, repr=False, compare=False)
    """What kind of page the boilerplate stage took it for; None where nothing speaks for a web page."""

    def __repr__(self) -> str:
        shown = self.text if len(self.text) <= SHOWN else f"{self.text[:SHOWN]}…"
        stages = ", ".join(step.stage for step in self.steps) or "none"
        return f"Result({shown!r}, {len(self.text):,} characters, steps: {stages})"

    @property
    def diagnosis(self) -> Diagnosis:
        """What was wrong with the source; computed each time it is read."""
        return self.judge(self)

    @property
    def genre(self) -> Genre:
        """What kind of page it was, and how sure that is: a `Genre`.

        A page of the web or its dump is judged by its lines and its markup. A text in which nothing speaks for a web
        page is a document, and its confidence None; or it is empty, if it has no letter and no figure.

        >>> from textfix import clean
        >>> clean("田间一片繁忙。").genre
        Genre(name='document', confidence=None)
        """
        if self.judged is not None:
            return self.judged
        return Genre("document", None) if any(map(str.isalnum, self.text)) else Genre("empty", 1.0)

    @property
    def receipt(self) -> Receipt:
        """What was done, without the document: a `Receipt`, computed each time it is read.

        With the clean text it restores the source; `receipt.size` is what it takes as JSON, in bytes.
        """
        steps = tuple(step.receipt for step in self.steps)
        data = None
        if self.decoded is not None and isinstance(self.source, bytes):
            read = self.decoded
            data = BytesReceipt.between(self.source, read.text, read.encoding, read.confidence, read.replaced)
        return Receipt(steps, data, checksum(self.source))

    def undo(self) -> bytes | str:
        """The source, exactly as it was given, rebuilt from the text and the receipt: bytes for bytes, str for str."""
        return self.receipt.undo(self.text)

    def to_json(self) -> str:
        """The result as JSON: text, metadata, diagnosis and receipt; `Result.from_json` reads it.

        Lone surrogates, which UTF-8 can't hold, are packed, so that the JSON can be written to any file.
        """
        diagnosis = self.diagnosis
        kinds = {k: [kind.count, *map(_change_to_plain, kind.examples)] for k, kind in diagnosis.kinds.items()}
        guessed = {k: kind.guessed for k, kind in diagnosis.kinds.items() if kind.guessed}
        candidates = [{**found._asdict(), "text": text_to_plain(found.text)} for found in diagnosis.candidates]
        return dumps(
            {
                "text": text_to_plain(self.text),
                "genre": self.genre,
                "metadata": {k: v if v is None else text_to_plain(v) for k, v in plain_fields(self.metadata).items()},
                "diagnosis": {**plain_fields(diagnosis), "kinds": kinds, "candidates": candidates},
                "guessed": guessed,
                "receipt": self.receipt.to_plain(),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Result:
        """The result that `to_json` wrote: its source and the text before each step are rebuilt from the receipt.

        Raises:
            ReceiptError: this is not the JSON of a result, or its text was changed; it is also a `ValueError`.
        """
        plain = loads(text)
        try:
            clean = text_from_plain(plain["text"])
            receipt = Receipt.from_plain(plain["receipt"])
            told = {k: v if v is None else text_from_plain(v) for k, v in plain["metadata"].items()}
            guessed = plain.get("guessed", {})
            kinds = {
                kind: Kind(count, tuple(map(_change_from_plain, examples)), int(guessed.get(kind, 0)))
                for kind, (count, *examples) in plain["diagnosis"]["kinds"].items()
            }
            candidates = tuple(
                Candidate(**{**found, "text": text_from_plain(found["text"])})
                for found in plain["diagnosis"].get("candidates", ())
            )
            diagnosis = Diagnosis(**{**plain["diagnosis"], "kinds": MappingProxyType(kinds), "candidates": candidates})
            metadata = Metadata(**told)
            judged = Genre(*plain["genre"]) if "genre" in plain else None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, ReceiptError):
                raise
            raise ReceiptError(f"this is not the JSON of a textfix result: {error!r}") from error
        source = receipt.undo(clean)
        texts = [*receipt.texts(clean)][::-1]
        try:
            steps = tuple(map(Step.of_receipt, receipt.steps, texts, [*texts[1:], clean]))
        except ValueError as error:
            raise ReceiptError(f"this is not the JSON of a textfix result: {error}") from error
        decoded = None
        if receipt.data is not None:
            read = receipt.data
            strays = tuple(Replaced(*stray) for stray in read.strays)
            decoded = Decoded(texts[0] if texts else clean, read.encoding, read.confidence, strays)
        return cls(clean, metadata, steps, source, decoded, lambda _: diagnosis, judged)


def _kinds(text: str, edits: Iterable[Edit]) -> Iterator[tuple[str, Certainty, int]]:
    """Kind, certainty, and how many places in a row have them."""
    for (kind, sure), run in groupby(
        (edit for edit in edits if edit.certainty != "left"), key=lambda edit: (edit.kind, edit.certainty)
    ):
        yield kind, sure, sum(len(places(text, edit)) for edit in run)


def _alternatives(text: str, edits: Iterable[Edit]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The numbers of the places that might have become something else, as the receipt counts them, with that."""
    number = 0
    found = []
    for edit in edits:
        if edit.certainty != "left":
            if edit.alternatives:
                found.append((number, edit.alternatives))
            number += len(places(text, edit))
    return tuple(found)


def _change_to_plain(change: Change) -> list[Any]:
    before, after = text_to_plain(change.before), text_to_plain(change.after)
    plain = [change.kind, change.start, change.end, before, after, change.certainty]
    return [*plain, list(change.alternatives)] if change.alternatives else plain


def _change_from_plain(plain: Any) -> Change:
    kind, start, end, before, after, sure, *others = plain
    alternatives = tuple(str(other) for other in others[0]) if others else ()
    return Change(kind, start, end, text_from_plain(before), text_from_plain(after), certainty(sure), alternatives)
