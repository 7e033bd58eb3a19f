"""Every number of the gloss stage: its unit, where it comes from, and how to measure it.

`python benchmarks/gloss.py` measures what all of them give together, on new pages of the forward model. Bits
are those of `textfix.text.language.cost`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CACHED: Final = 8192
"""Characters whose bytes are kept: more than GBK's usual 6,763. Set by hand; a quarter of a megabyte."""

# Whether a script made the glosses: set by hand on tests/cases/gloss_*.jsonl, unless it says more.

TONED: Final = 2
"""Glosses with tone marks that make evidence; one may be a reader's."""

TONELESS: Final = 5
"""Glosses without tone marks that make evidence: such glosses look like a reader's."""

TONELESS_KINDS: Final = 3
"""Different characters among those; one word glossed again and again may be a name."""

TONED_SHARE: Final = 2
"""Toned glosses on Traditional characters for each gloss of another kind, at least. On pages of the kind other glosses
are one in fifty, in teaching texts at least half."""

TONELESS_SHARE: Final = 4
"""Toneless glosses for each parenthesis that teaches, at least."""

SPARED: Final = 10
"""Glossed places for each place of the same characters without a gloss, at least. A replace leaves none in 24 pages of
the kind; one in ten is for text that was added later."""

ALWAYS_GLOSSED: Final = 20
"""Kinds of characters, the commonest glossed, whose bare places are counted; it bounds the time."""

FEW_OF_ALL: Final = 10
"""A lesson glosses fewer than one Traditional character in this many; pages of the kind gloss 20% to 60% of them."""

MANY_FOR_A_LESSON: Final = 10
"""Glosses that a text which speaks of lessons needs."""

LISTED_IN_A_LESSON: Final = 4
"""Glosses, of the head of the shared list alone, that such a text needs. Set by hand: many a manual has 字典 once."""

TRADITIONAL_SHARE: Final = 20
"""A text is Traditional if one Han character in this many is outside GB2312: one in five is, in Traditional text; in
Simplified text none is, except in rare names."""

AT_EQUAL_DISTANCES: Final = 6
"""Glosses at equal distances that make evidence: five equal distances of some ten that are likely come by chance once
in ten thousand texts."""

EQUAL_DISTANCES: Final = 0.8
"""The share of the distances between glosses that are equal, at least; a page that drops some glosses has others."""

LEAST_DISTANCE: Final = 2
"""Han characters in such a distance, at least. A primer glosses each character: one."""

LONGEST_PHRASE: Final = 120
"""Characters in front of a gloss, glosses included, in which its phrase begins; it bounds the time."""

REPEATED: Final = 2
"""Glosses written twice, 會(hui)(hui), that make evidence; nobody writes even one."""

HEAD: Final = 24
"""Characters at the head of the shared list: a gloss on one of them, alone in a text, is taken for the list's, as a
guess. Pages use the list from its head on."""

HAN_FOR_ONE: Final = 24
"""Han characters of a text with one gloss, at least; a line that tells the sound of a word is shorter."""

# Which character a byte was lost of: set by hand on 335 places that cuts make in Traditional news and manuals, where
# 93% of the lead bytes come out right.

USE: Final = 0.5
"""Bits that a character is likelier for each doubling of its count in the document."""

USE_OF_PAIR: Final = 3.0
"""The same for each doubling of the count of the character together with a neighbour."""

SIMPLIFIED: Final = 10.0
"""Bits that a character which Big5 has not is less likely in Traditional text, which has one in a thousand. Of 1,500
places of Traditional news and manuals three more come out right with it than with 4; more changes nothing."""

STOP: Final = 1.6
"""Bits that a stop is less likely than by its frequency alone, beside characters that make a word with a neighbour.
More gives 上海 for 上。, less 日。活動 for 日常活動."""

STOP_AT_END: Final = -4.0
"""The same at the end of a line, where most sentences have one."""

STOP_BEFORE_STOP: Final = 8.0
"""The same beside another stop or an opening mark, or before a quotation's end that the sentence goes on behind."""

QUOTED: Final = 6.0
"""Bits that a closing quotation mark is likelier after a stop: hardly any other mark comes there."""

PAIRED: Final = 4.0
"""Bits that a closing mark is likelier where what it closes is open in the line, and less likely where not; that an
opening one is less likely where it is open already, and “ likelier after a stop where it is not."""

WORDS: Final = 0.8
"""Bits that count for each bit which the words around cost more or less. Set on 1,500 places of Traditional news and
manuals, where 80% of the trail bytes come out right with it, 76% with 0.4 or 1.6, 70% with 0."""

IN_WORDS: Final = 40
"""Characters, the likeliest, that are tried in words; it bounds the time."""

JOINED: Final = 6
"""Characters, the likeliest, that are tried together with a lost one after them; it bounds the time."""

LEAST_CHANCE: Final = 0.4
"""The chance that the likeliest of the characters has, beside all that the other byte allows, or the place stays as a
U+FFFD. At this chance four to five in ten are right, at 0.2 three (python benchmarks/gloss.py --chances)."""

MANY_LOST: Final = 4
"""Lost bytes in a row, more than one cut makes: a line of question marks. Set by hand; a cut loses one or two
(`textfix.damage`, kind `gloss`)."""

REACH: Final = 200
"""Characters of the line in front of a run, and after it, that are searched for quotation marks and tags which are
open; it bounds the time."""

REACH_BEHIND: Final = 24
"""Characters of the line after a run in which two without glosses are found: a gloss has at most eight, and comes
thrice."""

READINGS: Final = 8
"""Characters of one sound that are tried in a torn place, the likeliest first; it bounds the time."""

# Whether a run is out of step.

GAIN: Final = 14.0
"""Bits that a run read in step saves, at least, where nothing else tells of torn bytes: no place in 3.9 million Han of
manuals and help pages in both scripts saves so much (python benchmarks/false_changes.py)."""

GAIN_BESIDE_TORN: Final = 8.0
"""Bits that it saves, at least, in a text whose bytes are known to be torn, by glosses or by another cut. Set by hand;
less mends short runs, 。縣裡, and trusts question marks less."""

FAILURES: Final = 50
"""Places of a text that were read in step and gained too little, beyond which no more are tried where most are such.
Set by hand: pages have some; it bounds the time in text that is full of question marks."""

GAIN_OF_YEAR: Final = 2.0
"""Bits that it saves, at least, where a year lacks its first digit, ?！?015年: nobody writes 015年. Set by hand."""

SLACK: Final = 8.0
"""Bits that neighbours save, at most, on the joints of a run, beyond what its lost characters cost. Set by hand; it
spares the choice of these where that can't matter."""

QUESTION_BEFORE: Final[Mapping[str, float]] = {"，": 7.0, "；": 6.0, "。": 6.0, "、": 6.0, "？": 3.0, "！": 0.0}
"""Bits that a question mark of ASCII, or U+FFFD, costs more before a wide mark than its frequency says. Set by hand:
people write ?！ and ?？, hardly ever ?， or ?；."""

LONE_ASCII: Final = 4.0
"""Bits that the letter or sign of ASCII at the end of a run costs more than its frequency says: people seldom write
one alone after a Han character. Set by hand."""

QUESTION_IN_TORN: Final = 6.0
"""Bits that each question mark of ASCII costs more in a text whose bytes are known to be torn: such pages ask with ？.
Set by hand."""

RARE: Final = 16.0
"""Bits by itself from which a character is rare: one in a hundred of running text is, two in three of what bytes make
that pair off wrongly (python benchmarks/gloss.py --rare)."""

LOOKED_AT: Final = 8
"""Characters at the head of a run, and in front of a torn place, in which the rare ones are counted. Set by hand; it
bounds the time in text that is right as it is."""

RARE_OF_THEM: Final = 3
"""Rare characters among those from which a run is no text: none of 3,000 lines of text has as many, 99% of what pairs
off wrongly has (the same command)."""

PLAIN_TEXT: Final = 10.5
"""Bits a character up to which a mended run is text, in a document that shows no private use: a run of one that drops
it lacks bytes, and pairs off wrongly after them. Set by hand on the mode `dropped` of benchmarks/gloss.py."""

HEAD_OF_RUN: Final = 6
"""Characters after a narrow mark that say whether bytes pair off wrongly there."""

RARE_IN_HEAD: Final = 2
"""Rare characters among those: one run of text in 500 has as many, 98% of what pairs off wrongly has
(python benchmarks/gloss.py --rare)."""

OTHER_TONE: Final = 6.0
"""Bits that a reading with another tone mark than the site's is less likely. Set by hand."""

SURE: Final = 8.0
"""Bits that the reading of a torn place saves over the next one, at least, to be called certain."""

SHORT_RUN: Final = 3
"""Characters from which that is asked. Set by hand: two may well be a name."""

MOST_LOST: Final = 0.2
"""The share of question marks and U+FFFD in a text above which it has no cuts before marks. UTF-8 read as Big5 has a
third and more, where 60 of 60 cuts that were mended were wrong; each gloss tears one or two bytes."""
