"""The numbers by which a character is chosen where bytes were lost: what each is, and where it comes from.

Costs in bits are those of `textfix.text.language`. A guess too many is a wrong character, one too few leaves U+FFFD:
both are measured by `python benchmarks/code_page_matrix.py`, and by the rows "lossy" of
`python ../shared/bench/damage/score.py --repair api:repair`.
"""

from __future__ import annotations

from typing import Final

CHOICES, MANY_CHOICES = 16, 64
"""Characters tried in one place, and the most frequent ones, of which their neighbours choose these in what will be
read. In sentences of manuals, Big5 read as GBK, 45 right ones of 496 were not among the 16 most frequent; now 4."""

MOST_CHOICES: Final = 256
"""Characters that two units may have been, at most, of both scripts: the text tells later which one it is in. With 64
and the script told last, GBK read as Big5 had a wrong guess in .071 of lines, now in .033."""

TOGETHER: Final = 2
"""Characters between doubtful places, at most, that are weighed together. Set by hand: with 3 nothing changes."""

PASSES, BLOCK = 2, 1024
"""Times that all places are judged (in the third nothing changes), and places at once: they stay in the cache."""

SURE, SURE_AMONG_MANY = 0.6, 0.4
"""The chance that a character has to have beside the others that the lost bytes allow, or it stays lost, where few
and where many are. 0.7 and 0.45 leave a fifth more characters wrong or lost, 0.5 and 0.35 a tenth fewer, with twice as
many wrong guesses (`python benchmarks/code_page_matrix.py`, the rows "lossy" of the damage score)."""

SURER: Final = 1.15
"""Times that the bits between choices count in a chance: by their neighbours and words, of 5,789 places in 300 real
texts, read in four pairs of pages, the likeliest was right in 75% of those of .6 to .7 (with it 71%), in 94% of those
of .7 to .8. Not where many are lost: their neighbours are guesses."""

SENTENCE_IN_DOUBT, SURE_IN_DOUBT = 0.2, 0.7
"""The chance that all guesses of a sentence are right below which, as in one with a gap, each needs the second. Of
3,000 sentences in 15 pairs 1,747 were exact with it, 240 had a wrong guess; without it 1,763 and 341."""

FEW_PLACES, CLEAR = 0.17, 0.95
"""The share of a text up to which the characters that are lost are few, set by hand; and the chance by its neighbours
from which one is not weighed by words as well: of these 99% are right."""

LIKELIEST, NEAR = 8, 6.0
"""Choices that are weighed by words, and the bits that one costs more than the best, at most. Set by hand: time."""
WORDS: Final = 0.4
"""The share of words in what a choice costs. With a byte lost in one of 1,500 characters of our own texts, neighbours
alone choose 72% rightly, words alone 76%, both 78% from a share of 0.3 to one of 0.7."""

ACROSS: Final = 0.3
"""The share, in what a neighbour tells, of pairs in running text against pairs in words. In the damage score's lossy
kinds the exact answers were 34%, and 36% with a table of 85,678 pairs and any share from 0.3 to 0.6; the table that is
shipped is a small part of it (`tools/build_across_words.py`). More leaves fewer characters wrong in long texts, and
more in short ones (`python benchmarks/code_page_matrix.py`), whose words are not those of news."""

OF_FIGURES: Final = 0.8
"""The same share where one of the two is a figure: all figures count as one, and the model says little of them. With
.3 Big5 read as cp932 comes back in .55 of lines, with this in .67 (`python benchmarks/code_page_matrix.py`)."""

ABSENT: Final = 150 / 3.2e6
"""The share of all pairs that one has at most that `tables/across_words.table` lacks: it has those that occur 150
times in 3.2 million characters (`tools/build_across_words.py`). So 、 is rare after 的."""

ALONE, AFTER = 0.15, 0.2
"""The shares of a chance that are the document's own: the character anywhere, and after its left neighbour. Set by
hand: a word once used is used again."""

FEWEST_SPACED, SPACED = 4, 0.8
"""Places at least where a space parts Chinese from a Latin word or a figure, and their share of all such places, from
which a text is used to it. Set by hand: most texts have nearly all or hardly any."""

BETWEEN_BRACKETS: Final = 40
"""Characters from a bracket to its partner that lost a byte, at most. Set by hand: titles and what is quoted are
shorter."""

FARTHER_PARTNER: Final = 0.2
"""Bits that a bracket costs for each character between it and its partner. What brackets hold is short: of 3,263 marks
in 900 paragraphs of Debian documents without bytes 81 and 8D, 13 came out as others without it, none with .1 to .8."""
