"""The numbers of the characters stage.

Each is set by hand, and what it trades is said beside it. The cases are in `tests/cases/characters_*.jsonl`;
`python benchmarks/false_changes.py` counts what the stage changes in right text.
"""

from __future__ import annotations

from typing import Final

HAN_PER_KANA: Final = 10
"""Han for each kana or hangul from which a text is Chinese. A Chinese text that quotes Japanese has more than ten;
Japanese prose has one or two."""

BACKSPACES: Final = 2
"""More backspaces than this are needed before any is taken for overstriking: one pair can be a slip of a keyboard."""

OVERSTRUCK_SHARE: Final = 0.5
"""Share of the backspaces that must overstrike a character; the rest of a printed manual page are cut sequences."""

INSIDE_SHARE: Final = 0.5
"""Share of the runs of control characters that must be inside words and numbers. Elsewhere they delimit fields or are
listed, and stay."""

RADICAL_USES: Final = 4
"""Radicals for each one between quotation marks, above which the quoted ones are used as well, not mentioned."""

LISTED: Final = 4
"""Radicals or compatibility ideographs in a row, above which a row in the order of Unicode is a list; a word has
fewer. Fullwidth letters that are alone are a list if they are half as many, and most of such letters."""

TOUCHING_SHARE: Final = 0.5
"""Share of the radicals or compatibility ideographs that must touch a sentence; else the text lists characters."""

SAMPLED: Final = 40
"""Such characters of a text that are looked at to tell a table of their forms. Set by hand: a table shows in a few."""

BESIDE: Final = 8
"""Characters on either side of a stand-in that have to be words. Set by hand: fewer are a matter of chance."""

PLAUSIBLE: Final = 13.0
"""Bits a Han character up to which those beside a stand-in are words: right Chinese costs 7 to 10, dialects and poems
up to 13, the wrong reading of them 13 and more. `python tools/measure_certainty.py` shows what is read wrongly."""

ONE_RARE: Final = 9.0
"""Bits that are allowed beyond that, whatever the number: one rare character, as in a name, or the one after a
stand-in, which costs more. Set by hand."""

NEAR: Final = 40
"""Characters on either side of a stand-in within which none may be lost: a stand-in may be bytes of it as well. Set by
hand: a line."""

AROUND, CHART = 16, 15.0
"""Characters on either side of a stand-in, and the bits of a Han among those of all of them, above which the text is a
table of codes and stays. Set by hand: in tables of Big5, GBK, KS X 1001 and JIS X 0208 they cost 15.1 to 23 in each
text of 6 KB, in damaged texts up to 10.9, in a name of Japan alone 14.4."""
