"""What a worker answers of an input: done, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textfix.batch.files.surrogates import storable
from textfix.batch.files.writing import Drafted, FileDraft
from textfix.batch.ledger import Example, Outcome
from textfix.batch.ledger.tally import Tally
from textfix.batch.workers.errors import BrokenLawError, NotCleanedError
from textfix.errors import FormatError, MissingExtraError, unforeseen
from textfix.sources.compression import ExpandedTooFarError, damage_errors


class Done(NamedTuple):
    """An outcome, and the outputs that are to be given their final names."""

    outcome: Outcome
    drafts: tuple[FileDraft, ...] = ()


def done(
    seen: Outcome, out: Drafted, tally: Tally, problems: tuple[tuple[int, str], ...], examples: Sequence[Example]
) -> Outcome:
    """The outcome of an input that was cleaned: what was seen of it, and what came of it."""
    return seen._replace(
        state="done",
        output_size=out.size,
        output_digest=out.digest,
        documents=tally.documents,
        failed=tally.failed,
        counts=tally.text(),
        records=problems,
        examples=tuple(examples),
    )


def left_out(seen: Outcome, reason: str) -> Done:
    """The outcome of an input that is a page of a kind that is not wanted."""
    return Done(seen._replace(state="skipped", reason=reason))


def failed(reason: str, *, transient: bool = False) -> Done:
    """The outcome of an input that could not be; a transient reason may be gone in the next run."""
    return Done(Outcome("quarantined", storable(reason), transient))


def failed_by(error: Exception) -> Done:
    """The outcome of an input whose work an error ended."""
    if isinstance(error, FormatError | ExpandedTooFarError | NotCleanedError):
        return failed(str(error))
    if isinstance(error, MissingExtraError):
        return failed(str(error), transient=True)
    if isinstance(error, damage_errors()):
        return failed(f"damaged file: {error}")
    if isinstance(error, OSError):
        return failed(f"can't be read: {error.strerror or error}", transient=True)
    if isinstance(error, BrokenLawError):
        return failed(f"broke a law of textfix (please report it): {error}")
    return failed(unforeseen(error))
