"""The numbers of the simplify stage."""

from __future__ import annotations

from typing import Final

LINES_APART: Final = 2000
"""Characters of a text above which its lines are chosen before they are read (`lines.py`). Set by hand: below,
choosing costs about as much as reading them all."""

LIST_LENGTH: Final = 20
"""Han characters without a mark between them, at least, that may be a list of characters and no text."""

LIST_SHARE: Final = 0.8
"""The share of them, at least, that only one script has. Of 18,400 such rows of catalogues and subtitles none has more
than .75 (`character_classes` over the catalogues that `benchmarks/script_sweep.py` reads); tables of forms have .9."""

GAP: Final = 2
"""Marks of punctuation, at most, between two clauses of one span: a full stop and a quotation mark (a word of the
tables may look across them)."""

NAME: Final = 3
"""Characters between the Shinjitai of a Japanese name and a character that Japanese shares, at most: 沢村一樹."""

REACH: Final = 100
"""Characters of a sentence that are looked at on either side of a mention, so that the work stays linear."""

WORDS: Final = 8
"""Words with the mentioned character that are looked at, for the same reason."""

WORD_REACH: Final = 4
"""Characters on either side of an ambiguous one that its word may have: the longest words of the tables have eight."""

ENTRY: Final = 64
"""Characters of both forms of a word in a dictionary, at most: the longest sayings have thirty each."""

SIDE: Final = 13
"""Characters before the sign of a pair in which its left word is looked for: eight, marks and blanks."""

BOOK_REACH: Final = 40
"""Characters after 著 in which the translator or the publisher of a book is looked for."""

SPANS_APART: Final = 8
"""Spans of a text up to which each is converted alone. For more it is cheaper to convert the whole text once: a span
takes some 50 µs, a thousand characters of a whole text take 20 (`benchmarks/script.py`, "mixed")."""

LONGEST_SPAN: Final = 1 << 14
"""Characters of a converted text, at most, that are copied at once. Set by hand: a text in which the scripts take
turns is one span, and would be in memory once more."""

FORMS: Final = 8
"""Forms of one word in a row that are looked at, so that the work stays linear: 干 乾 幹 榦."""

NUMBER_REACH: Final = 6
"""Characters between a character and its number of Unicode: “請”字（U+8ACB）."""
