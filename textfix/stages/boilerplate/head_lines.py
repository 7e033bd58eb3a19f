"""The head of a dump: the lines above its first sentence, what they say of each other, and where the title is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.head_settings import (
    HEAD_LABEL,
    HEAD_MOST,
    HEAD_RUN,
    LATIN_FREE,
    SITE_NAME,
    TITLE_COMPARED,
)
from textfix.stages.boilerplate.keywords import menu_words
from textfix.stages.boilerplate.line_classes import AROUND_LABELS, CLASSES, Lines, is_any
from textfix.stages.boilerplate.settings import (
    BAR,
    LONGEST_TITLE,
    PROSE,
    SENTENCE_HAN,
    SHORTEST_TITLE,
    TITLE_BY_DATE,
    WORDED_SHARE,
)

Flags = NDArray[np.bool_]
_BETWEEN: Final = re.compile(r"\s*[|>›»·•<\t/、]+\s*|\s+-\s+|\s+")
"""What is between the words of a bar."""
_WAY: Final = re.compile(r"[>›»]|\s/\s|^[^→]{0,6}(?:首页|主页)\s*→")
"""A sign of a breadcrumb, in the key."""
_STEPS: Final = re.compile(r"[>›»→]|\s/\s")
_WELCOME: Final = re.compile(r"欢迎(?:来到|光临|访问|您)|您好,|请(?:先)?登[录陆入]")
_DAY: Final = re.compile(
    r"\D{0,6}(?:19|20)?\d\d ?[-/.年] ?\d{1,2} ?[-/.月].{0,24}(?:星期|周[一二三四五六日]|礼拜).{0,20}"
)
_AROUND_NAMES: Final = re.compile(r"\s*[-_|—–·]+\s*|\s+")
"""What is between the title of a page and the name of its site."""
_WORDS: Final = re.compile(r"[a-z0-9 _.:|/+*×>·-]*")
"""What a line without Han is that is no code."""
_TECHNICAL: Final = re.compile(
    r"^(?:[.'][a-z\\]|[a-z][a-z0-9-]*: ?\S|#+ ?\S|//|/\*|-->|```"
    r"|(?:import|from|def|class|for|if|else|elif|try|return|print)\b)"
    r"|<[a-z/!]|[;{}]$|\(\"|=[^=]"
)
"""What a line of code, of mark-up, of troff or of a package's fields has."""
_SAID: Final = "。!?;,:…”」"
_NOT_BARRED: Final = ",。;"
"""What is in a sentence, and in no bar."""
_CALLS: Final = "!?"
MEANT: Final = "。!?;"
"""What ends a sentence or a clause, in the key: no title and no word of a menu."""
HOMES: Final = frozenset({"首页", "主页"})


class Head:
    """The lines above the first sentence of a dump.

    Args:
        lines: the lines of the dump.
        certain: which of them are boilerplate by themselves.
        weights: what each says for a web page.
    """

    def __init__(self, lines: Lines, certain: Flags, weights: NDArray[np.float64]) -> None:
        self.lines = lines
        self.end = first_sentence(lines, certain)
        """How many lines the head has; none where the text has no sentence, or one comes first."""
        self.certain = certain[: self.end]
        self.signs = weights[: self.end] >= 1

    @cached_property
    def keys(self) -> list[str]:
        """The key of each line, as much of it as a site writes."""
        return [key[:HEAD_LABEL] for key in self.lines.bare_keys()[: self.end]]

    @cached_property
    def labels(self) -> list[str]:
        """The same without ornaments."""
        return [key.strip(AROUND_LABELS) for key in self.keys]

    @cached_property
    def words(self) -> list[list[str]]:
        """The words of each line, between blanks and bars."""
        return [[word for word in _BETWEEN.split(label) if word] for label in self.labels]

    @cached_property
    def whole(self) -> Flags:
        """Which lines are one word of a menu, a form or a row of buttons."""
        words = menu_words()
        return np.array([label.rstrip(" >:") in words for label in self.labels], dtype=bool)

    @cached_property
    def known(self) -> Flags:
        """Which lines are of a site, as their words say."""
        return np.asarray(self.certain | self.signs | self.whole, dtype=bool)

    @cached_property
    def ways(self) -> Flags:
        """Which lines have the form of a breadcrumb."""
        steps = np.array([_STEPS.search(label) is not None for label in self.labels], dtype=bool)
        return np.asarray(steps & ~self.flows, dtype=bool)

    @cached_property
    def flows(self) -> Flags:
        """Which lines are steps with arrows between, and no home before them: 备料→开榫→试装."""
        lines = self.lines
        arrows = ["→" in lines.text_of(at)[: 2 * HEAD_LABEL] for at in range(self.end)]
        homes = [words[:1] != [] and words[0].rpartition(":")[2] in menu_words() for words in self.words]
        return np.asarray(np.array(arrows, dtype=bool) & ~np.array(homes, dtype=bool), dtype=bool)

    @cached_property
    def bars(self) -> Flags:
        """Which lines are several brief words; one of them may be longer, as the name of the site is."""
        brief = [
            len(words) > BAR
            and sorted(map(len, words))[-2] <= HEAD_RUN // 2
            and sum(map(len, words)) > 2 * len(words) - 2
            and not any(sign in label for sign in _NOT_BARRED)
            for words, label in zip(self.words, self.labels, strict=True)
        ]
        return np.asarray(np.array(brief, dtype=bool) & ~self.flows, dtype=bool)

    @cached_property
    def welcomes(self) -> Flags:
        """Which lines greet the reader."""
        return np.array([_WELCOME.search(label) is not None for label in self.labels], dtype=bool)

    @cached_property
    def brief(self) -> Flags:
        """Which lines are no longer than a word of a menu, and no sentence; a Han is as wide as two letters."""
        width = self.lines.sizes[: self.end] + self._han
        said = np.array([label[-1:] in MEANT for label in self.labels], dtype=bool)  # a blank label is in it as well
        return np.asarray((width <= 2 * HEAD_RUN) & ~said, dtype=bool)

    @property
    def speaks_of_a_site(self) -> bool:
        """Whether anything in the head does; without it no line is judged."""
        return bool(self.known.any() or self.ways.any() or self.bars.any()) or self.titles[1]

    @property
    def is_technical(self) -> bool:
        """Whether the text is a source of something: code, mark-up, a manual in troff, fields of a package.

        One line of mark-up may be left over in a dump. In a page's head most letters outside menus are Han.
        """
        if sum(_TECHNICAL.search(key) is not None for key in self.keys) > 1:
            return True
        own = ~(self.known | self.bars)
        latin = self.lines.counts[: self.end, CLASSES.index("latin")]
        return bool(latin[own & (latin > self._han)].sum() > self._han[own].sum() + LATIN_FREE)

    @cached_property
    def coded(self) -> Flags:
        """Which lines have no Han and are more than plain words: code, mark-up, misread text."""
        plain = np.array([_WORDS.fullmatch(label) is not None for label in self.labels], dtype=bool)
        return np.asarray(~plain & (self._han == 0), dtype=bool)

    @cached_property
    def _han(self) -> NDArray[np.int64]:
        return self.lines.counts[: self.end, CLASSES.index("han")]

    @cached_property
    def days(self) -> Flags:
        """Which lines are a day of the week, with what is beside it."""
        return np.array([_DAY.fullmatch(label) is not None for label in self.labels], dtype=bool)

    @cached_property
    def fields(self) -> Flags:
        """Which lines are metadata."""
        return np.array([metadata.is_metadata(key) for key in self.keys], dtype=bool)

    @cached_property
    def titles(self) -> tuple[list[int], bool]:
        """The lines that may be the title, the likeliest first, and whether it is beyond doubt.

        It is if it is at the end of a breadcrumb, begins another line above, or is right above the date. Else it is
        the first line below all that is known, and so that line is none that goes.
        """
        sizes, covered = self.lines.sizes[: self.end], self.lines.covered[: self.end]
        fits, labels, keys = self._likely_titles, self.labels, self.keys
        ways = [at for at, label in enumerate(labels) if _WAY.search(label)]
        ended = [at for at in fits if any(up < at and labels[up].endswith(labels[at][:TITLE_COMPARED]) for up in ways)]
        again = [at for at in fits if len(labels[at]) >= SHORTEST_TITLE and self._begins_another(at)]
        found = [*ended[-1:], *self._above_dates(fits), *again[-1:]]
        sure = bool(found)
        likely = [at for at in fits if covered[at] <= WORDED_SHARE * sizes[at] and keys[at][-1] not in MEANT]
        last = max((at for at in range(self.end) if self.known[at] or self.bars[at] or self.ways[at]), default=-1)
        if likely and not sure:
            found.append(next((at for at in likely if at > last), likely[-1]))
            found += [last + 1] * (last + 1 < self.end and not self.days[last + 1])
        return found, sure

    @cached_property
    def _likely_titles(self) -> list[int]:
        """The lines that have the form of a title."""
        han = self._han
        return [
            at
            for at, label in enumerate(self.labels)
            if SHORTEST_TITLE - 2 <= len(label) <= LONGEST_TITLE
            and 3 * han[at] > len(label)
            and not (self.known[at] or self.welcomes[at] or self.bars[at] or self.fields[at] or _WAY.search(label))
        ]

    def _above_dates(self, fits: list[int]) -> list[int]:
        """For each line with a date, the likely title right above it."""
        found = []
        for at in range(1, min(self.end + 1, len(self.lines.rows))):
            key = self.lines.key_of(at) if at == self.end else self.keys[at]
            if (metadata.is_metadata(key) if at == self.end else self.fields[at]) and metadata.is_dated(key):
                found += [up for up in range(at - 1, max(-1, at - 1 - TITLE_BY_DATE), -1) if up in fits][:1]
        return found

    @cached_property
    def holders(self) -> list[list[int]]:
        """For each line of three characters or more, the longer lines that hold it."""
        labels, joined = self.labels, "\n".join(self.labels)
        times = Counter(labels)
        return [
            [up for up, other in enumerate(labels) if label in other and other != label]
            if len(label) > 2 and joined.count(label) > times[label]  # which few are
            else []
            for label in labels
        ]

    def _begins_another(self, at: int) -> bool:
        """Whether a line above is this one, or this one and the name of a site."""
        title = self.labels[at]
        longer = [self.labels[up] for up in self.holders[at] if up < at]
        return title in self.labels[:at] or any(
            above.startswith(title) and not _AROUND_NAMES.split(above[len(title) :])[0] for above in longer
        )

    @cached_property
    def of_the_date(self) -> Flags:
        """Which lines begin with a name that a line of metadata says as well: the site, as the source."""
        dated = [key for key, field in zip(self.keys, self.fields, strict=True) if field]
        if self.end < len(self.lines.rows) and metadata.is_metadata(self.lines.key_of(self.end)):
            dated.append(self.lines.key_of(self.end))
        said = "\n".join(dated)
        names = [_AROUND_NAMES.split(label)[0] for label in self.labels] if said else [""] * self.end
        return np.array([len(name) > 2 and name in said for name in names], dtype=bool) & ~self.fields

    def is_site_in_other(self, at: int) -> bool:
        """Whether a line is the first part of a breadcrumb, or the last of the title of a window: the site's name."""
        label = self.labels[at]
        if len(label) > SITE_NAME:
            return False
        longer = [(self.labels[other], self.ways[other]) for other in self.holders[at]]
        return any(
            (way and label in other[: len(label) + 8])
            or (len(other) > len(label) + 4 and other.endswith(label) and other[-len(label) - 1] in "-_|— ")
            for other, way in longer
        )


def first_sentence(lines: Lines, certain: Flags) -> int:
    """The number of the first line that says something: a sentence with a stop, and few words of a site; else 0."""
    most = min(len(lines.rows), HEAD_MOST)
    han, stops, commas = (lines.counts[:most, CLASSES.index(name)] for name in ("han", "stop", "comma"))
    ends = lines.said_ends[:most]
    said = is_any(ends, _SAID) & (lines.sizes[:most] >= PROSE) & (han >= SENTENCE_HAN)
    said &= ~is_any(ends, _CALLS) | (commas + stops > 2)  # else it may be what the site says of itself
    said |= (han >= 2 * PROSE) & (commas + stops > 1)
    said &= ~certain[:most] & (lines.covered[:most] <= WORDED_SHARE * lines.sizes[:most])
    return next((at for at in np.flatnonzero(said).tolist() if not _WELCOME.search(lines.key_of(at)[:HEAD_LABEL])), 0)
