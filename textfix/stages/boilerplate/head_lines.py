"""The head of a dump: the lines above its first sentence, what they say of each other, and where the title is."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.facts import fact
from textfix.stages.boilerplate.head_settings import (
    HEAD_LABEL,
    HEAD_MOST,
    HEAD_RUN,
    LATIN_FREE,
    SITE_NAME,
    TITLE_COMPARED,
)
from textfix.stages.boilerplate.keywords import menu_words
from textfix.stages.boilerplate.line_classes import AROUND_LABELS, CLASSES, Lines
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
_OF_DAYS: Final = ("星期", "周", "礼拜")
"""One of these is in whatever `_DAY` matches, and found sooner."""
_AROUND_NAMES: Final = re.compile(r"\s*[-_|—–·]+\s*|\s+")
"""What is between the title of a page and the name of its site."""
_WORDS: Final = re.compile(r"[a-z0-9 _.:|/+*×>·-]*")
"""What a line without Han is that is no code."""
_TECHNICAL: Final = re.compile(
    r"^(?:[.'][a-z\\]|[a-z][a-z0-9-]*: ?\S|#+ ?\S|//|/\*|-->|```"
    r"|(?:import|from|def|class|for|if|else|elif|try|return|print)\b)"
    r"|<[a-z/!]|[;{}]$|\(\"|=[^=\n]",
    re.M,
)
"""What a line of code, of mark-up, of troff or of a package's fields has."""
_SAID: Final = "。!?;,:…”」"
_NOT_BARRED: Final = ",。;"
"""What is in a sentence, and in no bar."""
_CALLS: Final = "!?"
MEANT: Final = "。!?;"
"""What ends a sentence or a clause, in the key: no title and no word of a menu."""
_STOP, _COMMA = CLASSES.index("stop"), CLASSES.index("comma")
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

    @fact
    def keys(self) -> list[str]:
        """The key of each line, as much of it as a site writes."""
        return [key[:HEAD_LABEL] for key in self.lines.bare[: self.end]]

    @fact
    def labels(self) -> list[str]:
        """The same without ornaments."""
        return [
            label if len(key) < HEAD_LABEL else key.strip(AROUND_LABELS)
            for key, label in zip(self.keys, self.lines.labels[: self.end], strict=True)
        ]

    @fact
    def joined(self) -> str:
        """All labels, one a line: what is not in it is in none of them."""
        return "\n".join(self.labels)

    def _have(self, pattern: re.Pattern[str]) -> Flags:
        """Which labels a pattern is found in; one search says that it is in none."""
        if pattern.search(self.joined) is None:
            return np.zeros(self.end, dtype=bool)
        return np.array([pattern.search(label) is not None for label in self.labels], dtype=bool)

    @fact
    def words(self) -> list[list[str]]:
        """The words of each line, between blanks and bars."""
        return [
            [label] if label.isalnum() else [word for word in _BETWEEN.split(label) if word] for label in self.labels
        ]

    @fact
    def whole(self) -> Flags:
        """Which lines are one word of a menu, a form or a row of buttons."""
        words = menu_words()
        return np.array([label.rstrip(" >:") in words for label in self.labels], dtype=bool)

    @fact
    def known(self) -> Flags:
        """Which lines are of a site, as their words say."""
        return np.asarray(self.certain | self.signs | self.whole, dtype=bool)

    @fact
    def ways(self) -> Flags:
        """Which lines have the form of a breadcrumb."""
        steps = self._steps
        return np.asarray(steps & ~self.flows, dtype=bool) if np.count_nonzero(steps) else steps

    @fact
    def _steps(self) -> Flags:
        """Which lines have a sign that may part the steps of a breadcrumb."""
        return self._have(_STEPS)

    @fact
    def flows(self) -> Flags:
        """Which lines are steps with arrows between, and no home before them: 备料→开榫→试装."""
        lines = self.lines
        flows = np.zeros(self.end, dtype=bool)
        if "→" in lines.text:
            for at, words in enumerate(self.words):
                if "→" in lines.text_of(at)[: 2 * HEAD_LABEL]:
                    flows[at] = not words or words[0].rpartition(":")[2] not in menu_words()
        return flows

    @fact
    def bars(self) -> Flags:
        """Which lines are several brief words; one of them may be longer, as the name of the site is."""
        bars = np.zeros(self.end, dtype=bool)
        for at, words in enumerate(self.words):
            if len(words) > BAR:
                sizes = sorted(map(len, words))
                bars[at] = (
                    sizes[-2] <= HEAD_RUN // 2
                    and sum(sizes) > 2 * len(words) - 2
                    and not any(map(self.labels[at].__contains__, _NOT_BARRED))
                    and not self.flows[at]
                )
        return bars

    @fact
    def welcomes(self) -> Flags:
        """Which lines greet the reader."""
        return self._have(_WELCOME)

    @fact
    def brief(self) -> Flags:
        """Which lines are no longer than a word of a menu, and no sentence; a Han is as wide as two letters."""
        width = self.lines.sizes[: self.end] + self._han
        said = np.array([label[-1:] in MEANT for label in self.labels], dtype=bool)  # a blank label is in it as well
        return np.asarray((width <= 2 * HEAD_RUN) & ~said, dtype=bool)

    @property
    def speaks_of_a_site(self) -> bool:
        """Whether anything in the head does; without it no line is judged."""
        if np.count_nonzero(self.known) or np.count_nonzero(self.ways) or np.count_nonzero(self.bars):
            return True
        return self.titles[1]

    @property
    def is_technical(self) -> bool:
        """Whether the text is a source of something: code, mark-up, a manual in troff, fields of a package.

        One line of mark-up may be left over in a dump. In a page's head most letters outside menus are Han.
        """
        joined = "\n".join(self.keys)
        first = _TECHNICAL.search(joined)
        below = joined.find("\n", first.end()) if first else -1
        if below >= 0 and _TECHNICAL.search(joined, below + 1):
            return True
        han, latin = self._han, self.lines.columns["latin"][: self.end]
        own = ~(self.known | self.bars)
        likely = own & (latin > han)
        return bool(np.count_nonzero(likely) and latin[likely].sum() > han[own].sum() + LATIN_FREE)

    @fact
    def coded(self) -> Flags:
        """Which lines have no Han and are more than plain words: code, mark-up, misread text."""
        coded: Flags = self._han == 0
        for at in coded.nonzero()[0].tolist():
            coded[at] = _WORDS.fullmatch(self.labels[at]) is None
        return coded

    @fact
    def _han(self) -> NDArray[np.int64]:
        return self.lines.columns["han"][: self.end]

    @fact
    def days(self) -> Flags:
        """Which lines are a day of the week, with what is beside it."""
        days = np.zeros(self.end, dtype=bool)
        if any(map(self.joined.__contains__, _OF_DAYS)):
            days[:] = [_DAY.fullmatch(label) is not None for label in self.labels]
        return days

    @fact
    def fields(self) -> Flags:
        """Which lines are metadata."""
        fields = np.zeros(self.end, dtype=bool)
        for at in self.lines.fields.likely_among(range(self.end)):
            fields[at] = metadata.is_metadata(self.keys[at])
        return fields

    @fact
    def titles(self) -> tuple[list[int], bool]:
        """The lines that may be the title, the likeliest first, and whether it is beyond doubt.

        It is if it is at the end of a breadcrumb, begins another line above, or is right above the date. Else it is
        the first line below all that is known, and so that line is none that goes.
        """
        fits, labels, keys = self._likely_titles, self.labels, self.keys
        ways = self._ways_in_form
        ended = [at for at in fits if any(up < at and labels[up].endswith(labels[at][:TITLE_COMPARED]) for up in ways)]
        again = [at for at in fits if len(labels[at]) >= SHORTEST_TITLE and self._begins_another(at)]
        found = [*ended[-1:], *self._above_dates(fits), *again[-1:]]
        if found or not fits:
            return found, bool(found)
        sizes, covered = self.lines.sizes, self.lines.covered
        likely = [at for at in fits if covered[at] <= WORDED_SHARE * sizes[at] and keys[at][-1] not in MEANT]
        if likely:
            last = max((self.known | self.bars | self.ways).nonzero()[0].tolist(), default=-1)
            found.append(next((at for at in likely if at > last), likely[-1]))
            found += [last + 1] * (last + 1 < self.end and not self.days[last + 1])
        return found, False

    @fact
    def _ways_in_form(self) -> list[int]:
        """The lines with a sign of a breadcrumb."""
        return [at for at in self._steps.nonzero()[0].tolist() if _WAY.search(self.labels[at])]

    @fact
    def _likely_titles(self) -> list[int]:
        """The lines that have the form of a title."""
        other = self.known | self.welcomes | self.bars | self.fields
        other[self._ways_in_form] = True
        return [
            at
            for at, (label, is_other, han) in enumerate(
                zip(self.labels, other.tolist(), self._han.tolist(), strict=True)
            )
            if not is_other and SHORTEST_TITLE - 2 <= len(label) <= LONGEST_TITLE and 3 * han > len(label)
        ]

    def _above_dates(self, fits: list[int]) -> list[int]:
        """For each line with a date, the likely title right above it."""
        found = []
        dated = [at for at in self.fields.nonzero()[0].tolist() if at and metadata.is_dated(self.keys[at])]
        if self.end and self._below is not None and metadata.is_dated(self._below):
            dated.append(self.end)
        for at in dated:
            found += [up for up in range(at - 1, max(-1, at - 1 - TITLE_BY_DATE), -1) if up in fits][:1]
        return found

    @fact
    def _below(self) -> str | None:
        """The key of the line below the head, if that is metadata."""
        is_field = self.end < len(self.lines.rows) and self.lines.fields.holds(self.end)
        return self.lines.key_of(self.end) if is_field else None

    @fact
    def holders(self) -> list[list[int]]:
        """For each line of three characters or more, the longer lines that hold it."""
        labels, joined = self.labels, self.joined
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

    @fact
    def of_the_date(self) -> Flags:
        """Which lines begin with a name that a line of metadata says as well: the site, as the source."""
        said = "\n".join([*(self.keys[at] for at in self.fields.nonzero()[0].tolist()), self._below or ""])
        answer = np.zeros(self.end, dtype=bool)
        if said:
            names = [_AROUND_NAMES.split(label)[0] for label in self.labels]
            answer[:] = [len(name) > 2 and name in said for name in names]
            answer &= ~self.fields
        return answer

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
    han = lines.columns["han"]
    for at in (han[:HEAD_MOST] >= SENTENCE_HAN).nonzero()[0].tolist():
        size, signs = lines.sizes.item(at), lines.counts.item(at, _COMMA) + lines.counts.item(at, _STOP)
        end = chr(lines.said_ends.item(at))
        says = end in _SAID and size >= PROSE and (end not in _CALLS or signs > 2)  # else the site says it of itself
        says = says or (signs > 1 and han.item(at) >= 2 * PROSE)
        if not (says and not certain[at] and lines.covered.item(at) <= WORDED_SHARE * size):
            continue
        if _WELCOME.search(lines.key_of(at)[:HEAD_LABEL]) is None:
            return at
    return 0
