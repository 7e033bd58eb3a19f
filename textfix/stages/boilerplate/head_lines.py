"""The head of a dump: the lines above its first sentence, what they say of each other, and where the title is."""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress, groupby
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
from textfix.stages.boilerplate.runs import number
from textfix.stages.boilerplate.settings import (
    BAR,
    LONGEST_TITLE,
    PROSE,
    SENTENCE_HAN,
    SHORTEST_TITLE,
    TITLE_BY_DATE,
    WORDED_SHARE,
)

Flags = list[bool]
"""What is true of each line; a head is a few lines, of which lists are sooner asked than arrays."""
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
_LATIN_STOP: Final = re.compile("[\u4e00-\u9fff][\"')\\]]{0,2}\\.\\W{0,8}\\Z")
"""The stop of a sentence of Han in a text with the marks of English."""
_NOT_BARRED: Final = ",。;"
"""What is in a sentence, and in no bar."""
_ONE, _SENTENCE = number(1.0), number(SENTENCE_HAN)
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

    def __init__(self, lines: Lines, certain: NDArray[np.bool_], weights: NDArray[np.float64]) -> None:
        self.lines = lines
        self.end = first_sentence(lines, certain)
        """How many lines the head has; none where the text has no sentence, or one comes first."""
        self.certain: Flags = certain[: self.end].tolist()
        self.signs: Flags = (weights[: self.end] >= _ONE).tolist()

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
            return [False] * self.end
        return [pattern.search(label) is not None for label in self.labels]

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
        return [label.rstrip(" >:") in words for label in self.labels]

    @fact
    def known(self) -> Flags:
        """Which lines are of a site, as their words say."""
        return list(map(any, zip(self.certain, self.signs, self.whole, strict=True)))

    @fact
    def ways(self) -> Flags:
        """Which lines have the form of a breadcrumb."""
        return [step and not self.flows[at] for at, step in enumerate(self._steps)]

    @fact
    def _steps(self) -> Flags:
        """Which lines have a sign that may part the steps of a breadcrumb."""
        return self._have(_STEPS)

    @fact
    def flows(self) -> Flags:
        """Which lines are steps with arrows between, and no home before them: 备料→开榫→试装."""
        lines = self.lines
        flows = [False] * self.end
        if "→" in lines.text:
            for at, words in enumerate(self.words):
                if "→" in lines.text_of(at)[: 2 * HEAD_LABEL]:
                    flows[at] = not words or words[0].rpartition(":")[2] not in menu_words()
        return flows

    @fact
    def bars(self) -> Flags:
        """Which lines are several brief words; one of them may be longer, as the name of the site is."""
        bars = [False] * self.end
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
        return [
            size + han <= 2 * HEAD_RUN and label[-1:] not in MEANT  # a blank label is in it as well
            for size, han, label in zip(self.sizes, self.han, self.labels, strict=True)
        ]

    @property
    def speaks_of_a_site(self) -> bool:
        """Whether anything in the head does; without it no line is judged."""
        return True in self.known or True in self.ways or True in self.bars or self.titles[1]

    @property
    def is_decided(self) -> bool:
        """Whether each line goes by itself, or stays whatever is beside it."""
        titles, covered, keys, welcomes = self.titles[0], self.lines.covered, self.keys, self.welcomes
        return all(
            certain
            or at in titles
            or coded
            or flows
            or (not covered[at] and (field or (keys[at][-1:] in MEANT and not welcomes[at])))
            for at, (certain, coded, flows, field) in enumerate(
                zip(self.certain, self.coded, self.flows, self.fields, strict=True)
            )
        )

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
        letters = zip(self.latin, self.han, self.known, self.bars, strict=True)
        own = [(latin, han) for latin, han, known, bar in letters if not (known or bar)]
        return sum(latin for latin, han in own if latin > han) > sum(han for _, han in own) + LATIN_FREE

    @fact
    def coded(self) -> Flags:
        """Which lines have no Han and are more than plain words: code, mark-up, misread text."""
        return [not han and _WORDS.fullmatch(self.labels[at]) is None for at, han in enumerate(self.han)]

    @fact
    def sizes(self) -> list[int]:
        """How many characters of each line are no spaces."""
        sizes: list[int] = self.lines.sizes[: self.end].tolist()
        return sizes

    @fact
    def han(self) -> list[int]:
        """How many of them are Han."""
        return self.counted("han")

    @fact
    def latin(self) -> list[int]:
        """How many are Latin letters."""
        return self.counted("latin")

    def counted(self, name: str) -> list[int]:
        """How many characters of a class are in each line."""
        counts: list[int] = self.lines.columns[name][: self.end].tolist()
        return counts

    @fact
    def days(self) -> Flags:
        """Which lines are a day of the week, with what is beside it."""
        if not any(map(self.joined.__contains__, _OF_DAYS)):
            return [False] * self.end
        return [_DAY.fullmatch(label) is not None for label in self.labels]

    @fact
    def fields(self) -> Flags:
        """Which lines are metadata."""
        fields = [False] * self.end
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
            of_site = list(map(any, zip(self.known, self.bars, self.ways, strict=True)))
            last = max(compress(range(self.end), of_site), default=-1)
            found.append(next((at for at in likely if at > last), likely[-1]))
            found += [last + 1] * (last + 1 < self.end and not self.days[last + 1])
        return found, False

    @fact
    def _ways_in_form(self) -> list[int]:
        """The lines with a sign of a breadcrumb."""
        return [at for at, step in enumerate(self._steps) if step and _WAY.search(self.labels[at])]

    @fact
    def _likely_titles(self) -> list[int]:
        """The lines that have the form of a title."""
        ways = self._ways_in_form
        return [
            at
            for at, (label, han, *other) in enumerate(
                zip(self.labels, self.han, self.known, self.welcomes, self.bars, self.fields, strict=True)
            )
            if SHORTEST_TITLE - 2 <= len(label) <= LONGEST_TITLE
            and 3 * han > len(label)
            and True not in other
            and at not in ways
        ]

    def _above_dates(self, fits: list[int]) -> list[int]:
        """For each line with a date, the likely title right above it."""
        found = []
        dated = [at for at, field in enumerate(self.fields) if field and at and metadata.is_dated(self.keys[at])]
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
        times = Counter(labels) if len({*labels}) < len(labels) else dict.fromkeys(labels, 1)
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
        said = "\n".join([*compress(self.keys, self.fields), self._below or ""])
        if not said:
            return [False] * self.end
        names = [_AROUND_NAMES.split(label)[0] for label in self.labels]
        return [len(name) > 2 and name in said and not field for name, field in zip(names, self.fields, strict=True)]

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


def first_sentence(lines: Lines, certain: NDArray[np.bool_]) -> int:
    """The number of the first line that says something: a sentence with a stop, and few words of a site; else 0."""
    han = lines.columns["han"]
    for at in (han[:HEAD_MOST] >= _SENTENCE).nonzero()[0].tolist():
        size, signs = lines.sizes.item(at), lines.counts.item(at, _COMMA) + lines.counts.item(at, _STOP)
        end = chr(lines.said_ends.item(at))
        says = end in _SAID or (end == "." and _LATIN_STOP.search(lines.key_of(at)) is not None)
        says = says and size >= PROSE and (end not in _CALLS or signs > 2)  # else the site says it of itself
        says = says or (signs > 1 and han.item(at) >= 2 * PROSE)
        if not (says and not certain[at] and lines.covered.item(at) <= WORDED_SHARE * size):
            continue
        if _WELCOME.search(lines.key_of(at)[:HEAD_LABEL]) is None:
            return at
    return 0


def runs_in(flags: Flags) -> list[tuple[int, int]]:
    """Where runs of true flags begin and end.

    >>> runs_in([True, True, False, True])
    [(0, 2), (3, 4)]
    """
    runs, start = list[tuple[int, int]](), 0
    for flag, group in groupby(flags):
        end = start + len(list(group))
        if flag:
            runs.append((start, end))
        start = end
    return runs
