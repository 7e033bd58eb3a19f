"""The laws of a cleaner, as checks that take any function: textfix, ftfy, OpenCC or a script of your own.

Each check calls the function, and raises a `LawError` (an `AssertionError`) that shows the smallest difference in its
context. A function takes a str and returns a str, or anything that has a `.text`. pytest shows the line of
your test that called the check, not the check's own (`__tracebackhide__`).

>>> from textfix import laws
>>> laws.assert_stable(str.strip, "  秋收  ")
>>> laws.assert_stable(lambda text: text.replace("aa", "a"), "aaaa")
Traceback (most recent call last):
...
textfix.errors.LawError: not stable: cleaning the answer again changes it
  at 1: a[a→]
  input: 'aaaa'
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any, TypeAlias

from textfix.errors import LawError
from textfix.receipt.diff import differences
from textfix.script.lattice import direction

Cleaner: TypeAlias = Callable[[str], Any]
"""From a text to a str, or to something that has a `.text`."""

CONTEXT = 12
"""Characters shown on each side of a difference."""

LONGEST = 60
"""Characters shown of an input, and of a difference."""

_IDEOGRAPH = re.compile("[〇㐀-䶿一-鿿豈-龎⺀-⿕\U00020000-\U0003ffff]")


def assert_stable(clean: Cleaner, text: str) -> None:
    """Check that cleaning the answer again changes nothing: clean(clean(x)) == clean(x).

    Raises:
        LawError: it does.

    >>> assert_stable(str.upper, "Abc")
    """
    __tracebackhide__ = True
    once = text_of(clean(text))
    twice = text_of(clean(once))
    if once != twice:
        raise LawError("not stable: cleaning the answer again changes it", difference(once, twice), text)


def assert_unchanged_when_clean(clean: Cleaner, text: str) -> None:
    """Check that a text that is clean comes out as it went in.

    Args:
        clean: the function.
        text: a text that you know to be clean, from `textfix.strategies.clean_chinese()` for example.

    Raises:
        LawError: it does not.

    >>> assert_unchanged_when_clean(lambda text: text.replace("，", ","), "秋收，忙")
    Traceback (most recent call last):
    ...
    textfix.errors.LawError: clean text was changed
      at 2: 秋收[，→,]忙
      input: '秋收，忙'
    """
    __tracebackhide__ = True
    after = text_of(clean(text))
    if after != text:
        raise LawError("clean text was changed", difference(text, after), text)


def assert_repaired(clean: Callable[[Any], Any], damaged: bytes | str, original: str) -> None:
    """Check that a damaged text or its bytes come out as the original.

    >>> assert_repaired(lambda text: text.encode("latin-1").decode("gbk"), "ÖØÇì", "重庆")
    """
    __tracebackhide__ = True
    after = text_of(clean(damaged))
    if after != original:
        raise LawError("not repaired (original → answer)", difference(original, after), damaged)


def assert_undoable(
    clean: Callable[[Any], Any], source: bytes | str, undo: Callable[[Any], Any] | None = None
) -> None:
    """Check that what was done can be undone, to the byte.

    Args:
        clean: from a source to an answer.
        source: bytes or str.
        undo: from the answer to the source; None for the answer's own `.undo()`.

    Raises:
        LawError: undo gives another source, or one of another type.

    >>> assert_undoable(str.encode, "秋收", bytes.decode)
    """
    __tracebackhide__ = True
    answer = clean(source)
    back = answer.undo() if undo is None else undo(answer)
    if type(back) is not type(source):
        raise LawError(f"undo gives {type(back).__name__} for {type(source).__name__}", "", source)
    if back != source:
        shown = difference(_as_text(source), _as_text(back))
        raise LawError("undo gives another source (source → undone)", shown, source)


def assert_nothing_lost(clean: Cleaner, text: str, *, fold: Callable[[str], str] | None = None) -> None:
    """Check that every Han character of the input is in the output or in the receipt, as often as it was.

    Args:
        clean: the function; if its answer has `.steps` with `.changes`, what those took counts as kept.
        text: any text; for a function that keeps no receipt, one without mojibake, navigation and footers.
        fold: from a text to the text in which characters that replace each other are one character; None for
            Unicode's compatibility forms and OpenCC's conversion to Simplified, character by character, and for
            the words of textfix's tables whose Simplified form has another character: 傢俱 may become 家具.

    Raises:
        LawError: some are in neither.

    >>> assert_nothing_lost(lambda text: text.replace("㐂", ""), "㐂六", fold=str)
    Traceback (most recent call last):
    ...
    textfix.errors.LawError: lost, and in no receipt: 㐂 (1)
      at 0: [㐂→]六
      input: '㐂六'
    """
    __tracebackhide__ = True
    by_table = fold is None
    fold = fold or fold_script
    answer = clean(text)
    after = text_of(answer)
    kept = Counter(_IDEOGRAPH.findall(fold(after)))
    for step in getattr(answer, "steps", ()):
        for change in step.changes:
            kept.update(_IDEOGRAPH.findall(fold(change.before)))
    given = Counter(_IDEOGRAPH.findall(fold(text)))
    lost = given - kept
    if lost and by_table:
        lost = _without_words(lost, kept - given, text)
    if lost:
        shown = ", ".join(f"{character} ({count})" for character, count in lost.most_common(5))
        raise LawError(f"lost, and in no receipt: {shown}", difference(text, after, set(lost), fold), text)


def assert_concatenable(clean: Cleaner, one: str, two: str, *, glue: str = "\n\n") -> None:
    """Check that two texts are cleaned together as they are alone: f(a + glue + b) == f(a) + glue + f(b).

    A cleaner that judges a document as a whole may break this on purpose: a short line borrows evidence from the rest.

    Raises:
        LawError: they are not.

    >>> assert_concatenable(str.upper, "ab", "cd")
    """
    __tracebackhide__ = True
    apart = text_of(clean(one)) + glue + text_of(clean(two))
    together = text_of(clean(one + glue + two))
    if apart != together:
        raise LawError("not concatenable (apart → together)", difference(apart, together), one + glue + two)


_MEASURABLE = 0.004
"""Seconds of processor time that can be compared: below, the clock and the collector of garbage weigh as much."""


def assert_linear(
    clean: Callable[[Any], Any],
    make: Callable[[int], Any],
    *,
    size: int = 20_000,
    grow: int = 8,
    slack: float = 2.5,  # set by hand, for a busy machine
) -> None:
    """Check that `grow` times the input takes no more than `slack * grow` times the time.

    Args:
        clean: the function.
        make: from a size to an input of that size.
        size: the smaller size; it is doubled or halved until the work takes 4 to 30 ms of processor time.
        grow: how much bigger the second input is.
        slack: how far from linear is still linear; a quadratic function takes `grow * grow`.

    Raises:
        LawError: it takes longer, three times over.

    >>> assert_linear(str.upper, lambda size: "秋" * size)
    """
    __tracebackhide__ = True
    short = _seconds(clean, make, size)
    while short < _MEASURABLE and size < 2_000_000:
        size *= 2
        short = _seconds(clean, make, size)
    while short > 0.03 and size > 500:  # the bigger input of a quadratic function must not take minutes
        size //= 2
        short = _seconds(clean, make, size)
    long = _seconds(clean, make, size * grow)
    for _ in range(2):
        if long <= slack * grow * max(short, _MEASURABLE / 2):
            return
        short, long = max(short, _seconds(clean, make, size)), min(long, _seconds(clean, make, size * grow))
    # enough of it for a message
    raise LawError(f"not linear: size {size} takes {short:.3f} s, {grow} times that {long:.3f} s", "", make(40))


def difference(before: str, after: str, about: set[str] | None = None, fold: Callable[[str], str] = str) -> str:
    """The smallest difference of two texts, in its context: `at 4: 田间一片[，→,]繁忙`, and how many more there are.

    Args:
        before: one text.
        after: the other.
        about: only differences that take one of these characters count, if any does.
        fold: applied to what a difference takes before it is looked at for them.

    >>> difference("秋收时节，田间", "秋收時節，田间")
    'at 2: 秋收[时节→時節]，田间'
    """
    found = differences(before, after)
    if not found:
        return "no difference"
    if about:
        found = [e for e in found if about & set(fold(before[e[0] : e[1]]))] or found
    a, b, c, d = min(found, key=lambda e: e[1] - e[0] + e[3] - e[2])
    head, tail = before[max(0, a - CONTEXT) : a], before[b : b + CONTEXT]
    more = f"  (and {len(found) - 1} more)" if len(found) > 1 else ""
    change = f"[{_short(before[a:b])}→{_short(after[c:d])}]"
    return f"at {a}: {visible(head)}{change}{visible(tail)}{more}"


def text_of(answer: Any) -> str:
    """The text of an answer: itself, or its `.text`.

    Raises:
        TypeError: it has none.
    """
    text = answer if isinstance(answer, str) else getattr(answer, "text", None)
    if not isinstance(text, str):
        raise TypeError(f"a law needs an answer that is a str or has a .text, not {type(answer).__name__}")
    return text


def visible(text: str) -> str:
    r"""A text in which what can't be seen is written as an escape.

    >>> visible("a\u200b\n中")
    'a\\u200b\\n中'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def fold_script(text: str) -> str:
    """A text with compatibility forms, radicals and Traditional characters as the Simplified character of each.

    >>> fold_script("⼀畫於著")
    '一画于着'
    """
    return "".join(map(_folded, text)) if not text.isascii() else text


@lru_cache(maxsize=70_000)
def _folded(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return character
    plain = unicodedata.normalize("NFKC", character) if _IDEOGRAPH.match(character) else character
    return "".join(_convert(each) for each in plain)


def _convert(character: str) -> str:
    """One character by our table and by OpenCC: Taiwan's variants, then to Simplified; 著 is 着, as it mostly is."""
    from opencc import OpenCC

    character = _variants().get(character, character)

    if not _CONVERTERS:
        _CONVERTERS.extend(OpenCC(config) for config in ("tw2t", "t2s"))
    for converter in _CONVERTERS:
        character = str(converter.convert(character))
    return _SAME.get(character, character)


def _without_words(lost: Counter[str], more: Counter[str], text: str) -> Counter[str]:
    """What is lost except for the words of the text that the tables write with other characters.

    A word accounts for its characters once each time it occurs in the text, and only if what the tables put in their
    place came out in addition to what the text had.
    """
    words = _words()
    text = text.translate({old: new for old, new in direction("simplified").characters.items() if not _is_open(old)})
    for match in re.finditer("|".join(map(re.escape, words)), text):
        goes, comes = words[match[0]]
        if goes & lost and comes <= more:
            lost, more = lost - goes, more - comes
    return lost


def _is_open(point: int) -> bool:
    """Whether words decide about a character: in the table's words it stays as it is, all others are converted."""
    return chr(point) in direction("simplified").open


@cache
def _words() -> dict[str, tuple[Counter[str], Counter[str]]]:
    """The words that the tables write with other characters, the longest first, with what goes and what comes."""
    changed = {}
    for written in sorted(_table(), key=len, reverse=True):
        before, after = (Counter(_IDEOGRAPH.findall(fold_script(word))) for word in (written, _table()[written]))
        if before != after:
            changed[written] = before - after, after - before
    return changed


@cache
def _variants() -> dict[str, str]:
    """The characters that textfix converts and OpenCC leaves: 凟 is 渎."""
    return {written: simple for written, simple in _table().items() if len(written) == len(simple) == 1}


@cache
def _table() -> dict[str, str]:
    """The characters that textfix's own table converts, and the words that decide about some of them."""
    table = direction("simplified")
    characters = {chr(old): chr(new) for old, new in table.characters.items()}
    return characters | {word: result for word, rows in table.rows.items() for result, _ in rows}


_CONVERTERS: list[Any] = []
_SAME = {
    "著": "着",
    "乾": "干",
    "麽": "么",
    "锺": "钟",
    "藉": "借",
    "瞭": "了",
    "徵": "征",
    "餘": "余",
    "妳": "你",
    "幺": "么",
}
"""Characters that a converter may replace or leave, by their sense."""


def _seconds(clean: Callable[[Any], Any], make: Callable[[int], Any], size: int) -> float:
    best = float("inf")
    for size_now in (size, size + size // 32):  # two: a function that remembers its last answer would take no time
        value = make(size_now)
        start = time.process_time()
        clean(value)
        best = min(best, time.process_time() - start)
    return best


def _as_text(source: bytes | str) -> str:
    return source if isinstance(source, str) else source.decode("latin-1")


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return visible(text)
    return f"{visible(text[: LONGEST // 2])}…{visible(text[-LONGEST // 2 :])}"


def broken(checks: Iterable[Callable[[], None]]) -> list[LawError]:
    """Run checks, and collect the laws that are broken.

    >>> broken([lambda: assert_stable(str.upper, "a"), lambda: assert_unchanged_when_clean(str.upper, "a")])
    [LawError('clean text was changed', 'at 0: [a→A]', 'a')]
    """
    found = []
    for check in checks:
        try:
            check()
        except LawError as error:
            found.append(error)
    return found
