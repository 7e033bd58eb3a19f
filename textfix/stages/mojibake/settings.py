"""The numbers of the mojibake stage: what each is, in which unit, and where it comes from.

Costs in bits are those of `textfix.text.language`: right Chinese costs 7 to 9 bits a character, the same bytes in a
wrong code page 13 and more (`python -m pytest textfix/text/language.py` checks both ends). Where a number is set by
hand, it trades missed repairs for false ones; both sides are measured by `python benchmarks/false_changes.py FOLDER`
and by `python ../shared/bench/damage/score.py --repair api:repair`.
"""

from __future__ import annotations

from typing import Final

# The whole stage

ROUNDS: Final = 8
"""Times that a text is read again, at most. Three misreadings, one over the other, are the most seen in the wild; each
may take two rounds where a text has parts in two code pages."""

SENTENCE, NEARLY_ALL = 12, 0.95
"""Characters that a reading as GBK or Big5 says at least, and the share of a page's signs that it reads, before it is
believed where some of its bytes are UTF-8 by chance. Set by hand: UTF-8 read as GBK has rare characters."""

# The prefilter

CALM: Final = 11.0
"""Bits a character up to which text beside a lone sign of damage reads rightly. Right Chinese, Latin and Cyrillic
cost 5 to 10, misread text 13 and more; names and rare words lie between. Set by hand."""

BESIDE: Final = 12
"""Characters on either side of a lone sign of damage that are judged. Set by hand: fewer are a matter of chance."""

FEW_LONE: Final = 4
"""Lone signs up to which each is judged by itself, at 5 µs; an array takes 25 µs for any number of them
(`python benchmarks/mix.py --only one-lost`)."""

LESS: Final = 0.75
"""The share of these bits that another reading costs at most: right readings cost half. Set by hand."""

SIGNS_APART: Final = 48
"""Characters of a text for each sign in it from which the signs are tried one by one, at 0.4 µs each; a search looks
at every character, at 8 ns (`python benchmarks/mix.py --only simplified,damaged`)."""

SHORT_SEARCH: Final = 700
"""Characters up to which a search is quicker than the places of the signs, which take 6 µs
(`python benchmarks/mix.py --only records,simplified`)."""

SHORT_SEARCH_OF_RARE: Final = 3000
"""The same of a search for rare characters alone, which takes 2 ns a character
(`python benchmarks/mix.py --only records,simplified`)."""

TRIES: Final = 64
"""Places of rare characters that are tried so in a text, 20 µs each: a text that was misread shows it in the first."""

UNCOMMON: Final = 14.0
"""Bits above which a Han character beside a rare one makes a sign of damage. Set by hand: binomes, 嘀咕 or 翱翔, are
such pairs as well, and are let through by what they cost together."""

MISREAD: Final = 13.0
"""Bits a character above which text around a rare pair may be misread: right text costs 7 to 10, misread text 13."""

MOSTLY: Final = 0.7
"""The share of suspicious lines from which all of a text is taken (`python benchmarks/mix.py --only damaged`)."""

# Which narrow pages fit

NEARLY_AS_MANY: Final = 0.8
"""The share of the best page's characters that another page must have to be tried. cp1252 has 251 of the 256 bytes,
and mac-roman shares 200 characters with it; a damaged part may be in letters that both have. Set by hand."""

SORTED: Final = 2_000
"""Characters above ASCII up to which they are counted by sorting: 0.02 ms. Of more, a table of all code points is
counted: 0.35 ms, whatever the text is. Both by `timeit` over `np.unique` and `np.bincount`."""

# UTF-8

PROOF: Final = 3
"""Sequences of three bytes, one after the other, that prove UTF-8: nine bytes of GBK are so by a chance of 1 in
100,000 (E0-EF is 1 lead of 8, 80-BF a half of the trails)."""

DOCUMENT: Final = 6
"""Sequences in a document that prove its short runs too, with few other bytes above 7F beside them. Set by hand."""

SHORT_DOCUMENT: Final = 60
"""Sequences up to which a document may be so by chance, and its reading is compared with it. Set by hand: ten times
`DOCUMENT`."""

WELL_COVERED: Final = 0.8
"""The share of the bytes above 7F that the sequences of such a document cover. Set by hand."""

COVERED, COVERED_IF_PROVEN, LEAST_COVERED = 0.5, 0.4, 0.2
"""The share of bytes above 7F in sequences of UTF-8, a quarter in GBK as latin-1; the least where some are gone."""

WHOLE_PAGE: Final = 0.98
"""The share of a text, all of it in one narrow page, from which no other page can explain more."""

MOST_LOST_IN_RUN: Final = 0.4
"""The share of a run that may be beyond repair before the run stays as it is. Set by hand: what is left of a sentence
of which half is lost says little."""

FEW_LOST: Final = 0.1
"""The share of U+FFFD above ASCII up to which UTF-8 read as Big5 or EUC-JP can be read: they lose a third of it."""

MOST_LOST_IN_KOREAN: Final = 0.35
"""The same for code page 949, which loses a byte in six, and whose Han beside Hangul no text of today has. Set by
hand: of 200 short texts so misread 63 come back as they were and 72 except for what was guessed, none with .1."""

FEWEST_MARKS, ALIGNED_BYTES = 1, 12
"""Marks that a text has at least, and bytes that its lines hold, before they are divided into characters of UTF-8 with
a mark counted as a byte; fewer bytes have to save `STRONG`. Set by hand: a byte fits by one chance in three, twelve of
them by one in 500,000."""

FEWEST_PAIRS: Final = 2
"""Marks between Han from which a text is asked whether each stands for two bytes. Set by hand: it bounds the time."""

ALIGNED_CHOICES: Final = 600
"""Choices from which such a character is taken for lost: two of its bytes are gone, and nothing tells of them. Set by
hand: among this many no guess is sure."""

MOST_LOST_ALIGNED: Final = 0.5
"""The share of such characters that stay lost above which the text stays as it is, and is reported. Set by hand: what
is left of it says less than half."""

MOST_DAMAGED: Final = 0.75
"""The share of such characters that lost a byte above which nothing is chosen for them. Set by hand: two thirds of
them would stay lost, which is more than `MOST_LOST_ALIGNED`; words take time."""

FEW_ALIGNED, SURE_ALIGNED = 0.25, 0.85
"""The share of such characters that lost a byte from which a guess has to be likelier, and its chance then. Set by
hand: the neighbours of a guess are guesses themselves."""

SAVED_ALONE, SAVED_BESIDE_HAN = 14.0, 26.0
"""Bits that one or two sequences have to save, alone, or beside Chinese that they may be a part of. Set by hand."""

BETTER: Final = 6.0
"""Bits that a run has to save in a text that is proven to hold UTF-8 read with the same wide page. Set by hand: right
characters that are UTF-8 by chance cost less than what they would say."""

GAP, PLAUSIBLE = 16, 13.0
"""Bytes of ASCII between two runs that prove each other, a word or a number: set by hand. Bits a character up to which
a reading may be Chinese: the wrong reading of it costs 13 and more."""

FEWEST_OF_80: Final = 3
"""Marks '?' before another byte from which each is taken for the byte 80 of a reader that has no euro sign. Of 300
lines of manuals in which a '?' was two bytes, 7 had one or two that 80 made a wrong character of."""

RARE_GUESS: Final = 15.0
"""Bits from which a character is too rare to be chosen where a '?' may stand for another byte. Set by hand."""

# Candidates for short texts

SHORT_TEXT: Final = 64
"""Characters up to which a text is short: the longest names of files and titles. A longer one proves itself."""

SAVED_BY_CANDIDATE: Final = 6.0
"""Bits that a candidate saves at least over the text as it is. Set by hand: fewer are the difference of two words."""

PLAUSIBLE_NAME: Final = 16.0
"""Bits a character up to which a candidate is listed: names cost up to that, 王磊 27.5; people judge the list."""

KANA_BITS: Final = 8.0
"""Bits that a letter of kana costs more in a reading of Chinese bytes: its cost is that of Japanese text. Set by hand:
one character of Chinese."""

CANDIDATES: Final = 5
"""Candidates that are listed at most."""

# Lists of short texts

COLUMN_TEXTS, COLUMN_SHARE, COLUMN_BITS = 3, 0.7, 60.0
"""Different texts of a list that a pair of pages makes cheaper, at least; their share among those that are doubtful;
and the bits that they save together, twice what a single text has to (`STRONG`). Set by hand: names in other languages
are between those that were misread. `python tools/measure_certainty.py` measures what comes of it."""

MOST_WEIGHED: Final = 400
"""Different texts of a list that are weighed: what more of them say is known by then."""

LOST_IN_COLUMN: Final = 9.0
"""Bits that a reading in a proven list may cost more than what is no word: ΜΖΐΪ (唐磊) costs 5 less, ΡΦΠγΔώ (阎秀宁)
7. Set by hand: of 20 Russian names of firms with capitals inside (МегаФон) two have such a reading, with 6 as well."""

# Western text

WESTERN: Final = 10.5
"""Bits a character up to which text is Western: it costs 5 to 8, the bytes of Chinese in Western pages 12 and
more."""

REST_OF_WORD: Final = 32
"""Characters on either side of what ftfy changed that may be the rest of a word of GBK: sixteen Han. Set by hand."""

MORE_IF_PROVEN: Final = 3.0
"""Bits that a line may cost more as GBK or Big5 than as Western text where other lines are GBK or Big5. Set by hand:
Â· is a middle dot or 路, which costs one bit more."""

CAPITALS: Final = 3
"""Letters of a word in capitals, at least, after which a figure or ™ is a mark of its own. Set by hand: in words of
two letters the mark is likelier a part of the last one (Lù as bytes, OÙ)."""

DOS_LETTERS, DOUBTFUL_DOS_LETTERS, DOS_SEQUENCES = 2, 4, 5
"""Letters of two bytes that a line has before it is looked at as UTF-8 read in a DOS page: those that begin with a
sign of frames, and with ð, Ð, đ or Đ; and the letters from which it is UTF-8 by no chance: a pair of GBK is such a
letter once in six times. Set by hand."""

# GBK and Big5

CHEAP: Final = 11.5
"""Bits a character that a right reading costs at most, over a document; right readings cost 7 to 10."""

SETTLED: Final = 9.5
"""Bits a character up to which a reading is Chinese beyond doubt: half of the way from right text to names."""

LEAST_PAIRS: Final = 4
"""Pairs that a document holds before they prove each other, and Han that they say. Set by hand: fewer are chance."""

GAIN: Final = 3.0
"""Bits a character that a right reading saves at least, over a document: half of the distance from 8 to 13."""

STRONG: Final = 30.0
"""Bits that a segment has to save where the document proves nothing: one chance in a billion."""

SAVED_IF_WORDED, FEWEST_IN_WORDS, COMMON = 22.0, 3, 9.5
"""The same bits where a segment of a page of single bytes says words; Han that it says at least; and the bits of
each, by words, at most. Of 12,000 words of eight languages with three signs or more none saves 18 bits and costs less
than 11 a character. Set by hand: 安装说明 saves 29, and costs 6 a character."""

KEPT: Final = 10.0
"""Bits that a reading of a wide page has to save without those of U+FFFD, so that what is kept proves it. Set by hand:
of 6,836 messages in Chinese and Japanese of which one or two characters were lost, none is read as another page with
6 to 18 bits, where 54 were; of 2,500 misread ones that lost bytes 1,223 are read with 6, 1,177 with 10 and 1,064 with
18, where 1,350 were. Of 494 short ones of five pairs of pages 425 are changed with 10 and 439 with 6, but 239 and 240
come back whole: what 6 adds is guesses."""

WORD: Final = 6.8
"""Bits a character up to which signs of a page are a word of its own language: right Cyrillic costs 5 to 6.5, Chinese
in a Cyrillic page, with capitals inside of words, 8 and more."""

FEWEST_SIGNS: Final = 3
"""Signs that a span holds before it is doubtful by itself: what is read as GBK without Chinese beside it is three
pairs at least, each with one sign or two."""
CAPITALS_INSIDE: Final = 3
"""Capitals of Greek or Cyrillic after small letters in a span from which it is no words of its language, though it
costs as little. Set by hand: names of firms have one (МегаФон), GBK in cp1253 one in four letters."""

FEWEST_HAN, COMMON_WORDS, MOST_HAN = 4, 8.5, 64
"""Characters that a reading has at least before it is believed against words of another script, the bits that each
costs at most, by words, and the characters that are weighed so. Set by hand: 中国人民 and 重庆日报 cost 5 to 7.5 a
character, Thai or Cyrillic words that are read as GBK 11 and more."""

IN_WORDS: Final = 12.5
"""Bits of each Han, by words, up to which readings that prove each other say words. Of ten characters of old and new
Chinese 99.5% cost less, 巴奏燧政, what 依怙贔屓 is by chance, 15."""

FEW_OTHER: Final = 0.25
"""The share of kana, Greek and Cyrillic in a reading of GBK or Big5 from which it is chance: charts of rare characters
read so. Set by hand."""

ONE_WORD, WORDED = 17.0, 10.3
"""Bits, by words, that a reading of two characters costs at most, and of each character of a longer one. One word of
two characters costs 10 to 16, two characters by themselves 18 and more."""

FEW_PAIRS, UNTOLD, UNTOLD_OF_FOUR = 12, 17.0, 14.5
"""Pairs of a page of single bytes up to which each reading has to be told from chance by itself; and the bits of each
Han, by words, from which it is chance, of four less: names have three. Of 2,400 right readings of words and names 1%
cost more than 16.8, of 43 wrong ones half."""

TOLD_APART: Final = 5.0
"""Bits that a word of two characters, between which a pair of bytes was dropped, costs less than any other that may
have been there. Set by hand: thirty words in one."""

WORDED_IF_DOUBLED: Final = 8.0
"""The same of a reading of characters of which two side by side are one (恂恂善誘): rare words are formed so. Set by
hand: 谢谢大家 costs 6, 嗡嗡到护, what 恂恂善誘 is by chance, 10."""

SAVED_BY_WORDS, SAVED_AT_LEAST = 6.5, 17.0
"""Bits, by words, that such a reading has to save, of each character and in all. A character in no word costs 20.
Of jieba's words, 195,000 with their Traditional and Japanese forms, none is changed so, each by itself; of 20,000
strings of two to four rare characters by chance, three are."""

CHART, USED_NEAR = 32, 200
"""Distance in code points up to which neighbours are those of a chart, sorted by radical and stroke; and characters on
either side of a word of two in which another word with one of them shows that it is used. Set by hand."""

CHEAP_BETWEEN: Final = 14.5
"""Bits a character that a right reading of two characters costs at most inside Chinese text. Set by hand: beside
Chinese a rare name is likelier than two signs of another alphabet."""

SAVED_BETWEEN: Final = 15.0
"""Bits that such a reading of letters alone has to save: half of `STRONG`. Short words of Cyrillic beside Chinese are
two characters of koi8-r by chance and save up to 10; 中国 in koi8-r saves 29."""

MOST_LOST_IN_SEGMENT: Final = 0.35
"""The share of lost bytes above which a segment is beyond repair. Set by hand."""

MORE: Final = 1.01
"""Times that a page has to save more than one before it, which has more of the characters: 倅 costs more than ‚y."""

MORE_IF_LACKING: Final = 1.1
"""The same of a page of single bytes that lacks a sign of the text, where one before it has all. Set by hand: such a
page may begin pairs at another byte, which a short line hardly tells."""

RARE_AFTER_SPACE: Final = 14.0
"""Bits of a character after a space above which the space may have been the byte A0, and a part of it."""

ENOUGH: Final = 40
"""Bytes from which segments can be told not to fit a page; a shorter text may be one segment that was cut."""

FEW: Final = 6
"""Characters up to which a segment says too little by itself to be passed over: it is weighed with the others."""

SAMPLE, SAMPLE_BYTES = 48, 1600
"""Segments, and bytes of them, by which the pairs of pages are compared: enough to save some 2,000 bits, in 2 ms."""

FEWEST_OF_TWO: Final = 4
"""Letters side by side, what is left of a first misreading, from which the second one is undone: two characters of
GBK. Set by hand: in Chinese three are never so by chance (`two_layers.py`), and they have to say Chinese in turn."""

KANA_ROWS: Final = 0.15
"""The share of the bytes above 7F, kana of EUC-JP, from which a text may be Japanese: kana are half of Japanese text,
and a trail and a lead of Chinese are such a pair once in 40 times. Set by hand."""

LETTERS: Final = 0.1
"""The share of other characters in a text from which it is no row of signs. Set by hand: a frame may hold a title."""

LONG_FRAME, FEW_KINDS, MEETINGS = 10, 5, 0.25
"""Signs that frames are drawn with, at least, different ones among them, at most, in letters of banners, and the share
of those between single and double lines, at most. Set by hand: GBK read as cp437 differs, unless it repeats itself."""

CHART_SIGNS, LONGEST_CHART = 4, 200
"""Signs of a chart, at least, and those that are looked at. Set by hand: a sign of misread GBK follows the one before
in Unicode once in 60 times, so that two of four do once in a thousand."""

SHORT_FRAME: Final = 4
"""Signs of a frame in one style of lines, at least, two thirds of what is above ASCII. Of four signs of GBK read as
cp437 that frames are drawn with one text in 200 is all of one style."""

OFTEN, KINDS = 0.2, 16
"""The share of the commonest sign, and the number of signs, from which signs are no frame: a frame has eleven, most of
them one; a third of the pairs of GBK are two signs of cp437 that no frame joins."""

FEWEST: Final = 3
"""Different signs that a text of signs has at least before it is believed to be GBK: ── is a dash in Taiwan, two
characters of GBK are three signs in most cases."""

# Bytes divided into characters (Viterbi)

ASCII_BITS: Final = 6.0
"""Bits of an ASCII character by itself: its cost inside a word of Latin letters."""
LOST_BITS: Final = 16.0
"""Bits of a lost byte that is no part of a pair: twice a character. Set by hand."""
STRAY_BITS: Final = 30.0
"""Bits of a byte above 7F that is no part of a pair: more than any character of two bytes. Set by hand."""
GUESS_BITS: Final = 5.0
"""Bits of a byte that was lost or changed, so that bytes that are there are believed first: 3% of choices."""

HYPHEN_BITS: Final = 8.0
"""Bits of a letter that may be the second byte of a character whose first, AD, was dropped: half of what it costs
more. Set by hand: one character."""

HYPHENS_BITS, DROPPED_BITS, LEFT_BITS = (8.0, 0.0, -6.0), 1.5, 16.0
"""Bits that a dropped byte AD costs more in ways to divide a text, of which that is taken whose characters cost least
beside their neighbours; and what it costs there: a text that dropped one dropped all. Of 500 lines of manuals in Big5
without AD 398 came back with the first way alone, and 55 were wrong and called certain; now 452 and 7. The last are
bits of a byte that belongs to none: with 20, as U+FFFD, `¸Åö` is 腑碰, and not 概 and half a character."""

RARE_IN_STEP: Final = 14.0
"""Bits of a character above which text without soft hyphens may be out of step there, and is divided again. Set by
hand: with 12 fewer lines come back, as rare characters are taken apart."""

NEAR_DROPPED: Final = 10.0
"""Bits that a way with dropped bytes costs more, up to which the other one is a guess. Set by hand: one character."""

LED_ON: Final = 13.2
"""Bits that the first character of a text costs more before the three after it, up to which a dropped byte AD may be a
part of it, and not lost with the text before. Of 12 such characters 11 cost less, of 3,153 by chance one in four."""

TWIN_PASSES: Final = 2
"""Times that a character with two codes is judged by the bytes beside it: in the second pass those of a neighbour that
has two codes as well are known."""

TWIN_DOUBT: Final = 4.0
"""Bits that the code of such a character saves over its other one, at least: a reading that saves less is a guess."""

# What stays unread beside a repair

UNREAD: Final = 0.03
"""The share of unread characters: 6 of the 96 bytes of GBK differ in windows-1254 and windows-1252, while one in a
damaged text of the right code page is much."""

REACH: Final = 8
"""Characters beside a repair that are looked at: two of Chinese, in bytes."""

TORN: Final = 3
"""Bytes of a character that was cut at the beginning or the end of a line: one less than UTF-8 has at most."""

# Beyond repair

ALL_QUESTIONS: Final = 0.25
"""The share of the visible characters from which question marks are a lost text. Set by hand."""

FEW_HIGH: Final = 0.1
"""The share of characters above ASCII up to which such a text has lost nearly all of them. Set by hand."""
