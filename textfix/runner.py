"""Run stages over a document, record what each did, and check that the answer is stable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

from textfix.edits import Edit, leads_to
from textfix.model import Page, Stage
from textfix.receipt.verbatim import script_of_lines
from textfix.result import Step
from textfix.text.look import LINE_END, SHORT, mask_of

ROUNDS: Final = 6
"""How often the stages run before a text that does not settle is left as it came (law 2)."""

Reader: TypeAlias = Callable[[str], Page]
"""Makes a page of a text: `Page` itself of plain text, `read_html` of a web page."""


def settle(text: str, stages: tuple[Stage, ...], read: Reader = Page) -> tuple[Page, tuple[Step, ...]]:
    """Run the stages until they change nothing more; a text that does not settle is left as it came.

    So the law `clean(clean(x)) == clean(x)` holds by construction: an answer is a fixed point, or else the input
    itself, which would come out again. Text that stays is run once.

    >>> settle("一二", (lambda page: page.with_text(page.text.replace("二", "三")),))[0].text
    '一三'
    """
    page, steps, rest = _round(text, stages, read)
    if page.text == text:
        return page, steps
    first = page
    for _ in range(ROUNDS):
        before = page.text
        page, more, rest = _round(before, stages, read, rest)
        if page.text == before:
            return (first if first.text is before else replace(first, text=before)), steps
        steps += more
    left = Edit(0, len(text), text, "does not settle", "left")
    return Page(text), (Step("clean", text, text, (left,)),)


def run(text: str, stages: tuple[Stage, ...], read: Reader = Page) -> tuple[Page, tuple[Step, ...]]:
    """Run each stage once, and record what it did.

    A stage may say, as `cares`, without which classes of `textfix.text.look` it does nothing; then it is not called.
    Such a stage reads nothing but the text and its hints, or says `reads_metadata`. One that can tell sooner, by
    `leaves`, whether it leaves the text of a page is not run where nothing but the text counts: in a check.

    >>> run("一二", (lambda page: page,))
    (Page(text='一二', hints=None, metadata=Metadata(title=None, date=None, source=None, author=None, editor=None),
          edits=()), ())
    """
    page, steps, _ = _round(text, stages, read)
    return page, steps


_Rest: TypeAlias = tuple[int, Page]
"""The place of a stage from which on all left a page as it was, and that page."""


def _round(
    text: str, stages: tuple[Stage, ...], read: Reader, rest: _Rest | None = None
) -> tuple[Page, tuple[Step, ...], _Rest]:
    """What `run` does, and where it settled; a stage does not run again on a page that it left as it was."""
    page = read(text)
    last = 0
    steps = []
    if page.hints is not None or page.text != text:
        steps.append(Step("page", text, page.text, way=partial(script_of_lines, firsts=page.firsts)))
    mask: int | None = None  # asked when a stage could be passed over
    if rest is None and page.hints is None and len(page.text) <= SHORT:
        mask = mask_of(page.text)
        if not mask and None not in [getattr(stage, "cares", None) for stage in stages]:  # most titles
            return page, tuple(steps), (0, page)
    for place, stage in enumerate(stages):
        settled = rest is not None and place >= rest[0] and _is_read_alike(page, rest[1])
        if settled and rest is not None and page == rest[1] and page.genre == rest[1].genre:
            break
        cares = cares_of(stage)
        if settled and _reads_text_alone(stage):
            continue
        if page.hints is None and cares is not None:
            if mask is None and cares == LINE_END:  # found sooner than all classes
                if "\n" not in page.text:
                    continue
            else:
                mask = mask_of(page.text) if mask is None else mask
                if not mask & cares:
                    continue
        if rest is not None and _leaves(stage, page) and all(map(_reads_text_alone, stages[place + 1 :])):
            continue  # what it says of the page was said in the first round
        answer = stage(page)
        if answer is page:
            continue
        if answer.edits or answer.text != page.text:
            steps.append(_step(stage, page.text, answer))
        page = answer.recorded() if answer.edits else answer
        mask = None
        last = place + 1
    return page, tuple(steps), (last, page)


def _is_read_alike(page: Page, other: Page) -> bool:
    """Whether two pages are the same, but for what they say of themselves."""
    return page.text == other.text and page.hints == other.hints


def _reads_text_alone(stage: Stage) -> bool:
    """Whether a stage reads nothing but the text and its hints."""
    return cares_of(stage) is not None and not getattr(stage, "reads_metadata", False)


def _leaves(stage: Stage, page: Page) -> bool:
    """Whether a stage says that it leaves the text of a page as it is; False where it does not say."""
    leaves: Callable[[Page], bool] | None = getattr(stage, "leaves", None)
    return leaves is not None and leaves(page)


def cares_of(stage: Stage) -> int | None:
    """The classes of characters without which a stage does nothing to a plain text; None where it does not say."""
    cares: int | None = getattr(stage, "cares", None)
    return cares


def _step(stage: Stage, before: str, answer: Page) -> Step:
    """What a stage did; edits that do not lead to its answer count as none."""
    made = answer.edits
    tells = bool(made) and leads_to(before, made, answer.text)
    return Step(_name(stage), before, answer.text, made if tells else None)


def _name(stage: Stage) -> str:
    """What a step calls a stage: the name of the function, or of the class in lower case."""
    return getattr(stage, "__name__", None) or type(stage).__name__.lower()
