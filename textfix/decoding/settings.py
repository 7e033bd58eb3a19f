"""The numbers of decoding: each with its unit, where it comes from, and how to measure it.

"Measured" means by `python benchmarks/decoding.py FOLDER`, which prints the figure for texts of your own.
"By hand" means that nobody fitted it; what it trades is said.
"""

from __future__ import annotations

# The character classes that tell plain Chinese (plain.py)

KNOWN_HAN, KNOWN_SIGN = 14.0, 11.0
"""Bits up to which a Han character, and a sign, is known.

Measured (`--only shares`): 94% to 100% of a Chinese text is known, of the same bytes in the wrong one of GBK, Big5 and
UTF-8 at most 38% (1st and 99th in a hundred of 300 passages of 400 characters, Debian's Chinese manuals).
"""

FREQUENT = 10.5
"""Bits up to which a character is frequent.

Measured (`--only shares`): 55% to 76% of a Chinese text is frequent, in the wrong encoding at most 28%. Hangul of
EUC-KR are known characters in GBK, but seldom frequent ones.
"""

FREQUENT_SHARE, LEAST_HIGH = 0.4, 12
"""The share of frequent characters among those beyond ASCII that plain text has at its beginning, and how many
characters beyond ASCII it has there. Between the two measured shares of `FREQUENT`.
"""

LEAST_DISTINCT = 8
"""How many different characters beyond ASCII plain text has at its beginning: one kana of EUC-JP, a hundred times, is
a frequent Han a hundred times. As the least of `CHINESE`; of 120 characters of Chinese 50 and more are different.
"""

FEW_HIGH = 24
"""With fewer characters beyond ASCII at the beginning, one that asks for a closer look leaves all open. By hand: more
sends more documents through the scorer, less believes in a short line too soon.
"""

HEAD = 120
"""Characters at the beginning among which the frequent are counted. By hand: two or three sentences."""

LIKELY_SAMPLE = 600
"""Bytes from the first one beyond ASCII on in which commas are counted to say whether GBK or Big5 is tried first. The
order costs or saves one decoding; it does not decide.
"""

PIECE = 1 << 20
"""Bytes of UTF-8 that are decoded at a time. By hand: as quick as all at once, and a text of 10 MB needs 40 MB less
(`python benchmarks/mix.py --only memory,decode-utf-8`).
"""

BLOCK = 1 << 15
"""Characters that are classed at a time: their code points take 256 KB, what a processor keeps at hand. By hand: a
document of any length then needs no more memory than its text and a byte a character.
"""

KANA_SHARE = 0.5
"""The share of kana in EUC-JP among the bytes beyond ASCII from which Big5 is not plain. By hand: of Big5 a quarter of
the characters have such a first byte, and half of these such a second one.
"""

# Prices (weighing.py)

LOST, CUT_AT_EDGE = 20.0, 6.0
"""Bits that one U+FFFD costs in the character model; bits of one at the very start or end of a sample, where a cut
character says nothing against a reading. The first is the model's (`tools/build_language.py`), the second by hand.
"""

STRANGE = 4.0
"""Bits for each letter that is strange in a Chinese encoding (Greek, Cyrillic, kana): the wrong one is full of them.
By hand: half the price of a common Han character.
"""

SYMBOLS = (("\x80", "\xbf"), ("×", "×"), ("÷", "÷"), ("\u2000", "\u24ff"), ("■", "\u303f"), ("！", "～"), ("￠", "￦"))
"""Ranges of code points that are no part of a word, of the rows that GBK and Big5 both have for them (A1 to A3): the
Unicode blocks of punctuation, symbols, arrows, ornaments, and full-width ASCII.
"""

FORMS = (("─", "▟"), ("㈀", "㏿"), ("︐", "﹯"))
"""Ranges of those that GBK has elsewhere, where Big5 has Han: box drawing, squared and vertical forms."""

LETTERS_AMONG_SYMBOLS = "ªµº々〆〇"

SHORT = 48
"""Characters up to which evidence is counted one by one: of so few arrays cost more than they save. By hand."""

SYMBOL = 8.0
"""Bits of every symbol where encodings are compared: less than `FAIR`, for the wrong encoding has few. By hand."""

FAIR = 12.5
"""Bits that a character beyond ASCII may cost: what is above counts against a reading, what is below for it.

Measured (`--only shares`): a passage of Chinese costs 7.4 to 8.4 bits a character, the same bytes in a wrong encoding
16 and more; names, tables and classical texts lie between.
"""

STRANGE_SHARE, HAN_SHARE = 0.05, 0.6
"""Of the characters beyond ASCII in plain Chinese: kana at most, Han at least. By hand: Japanese has more kana."""

CHINESE = ((60, 10.8), (24, 9.8), (8, 8.8))
"""Characters beyond ASCII, at least, and the bits that each may cost on average. Such a reading is plainly Chinese, no
other is tried. By hand, below the price of wrong readings (`FAIR`); the fewer characters, the more
an average strays.
"""

PLAUSIBLE = 11.0
"""Bits a character beyond ASCII up to which a reading is good enough not to ask for other languages. By hand, between
the 9 of Chinese and the 12 of a wrong reading.
"""

SAMPLE, WINDOW, REACH_BACK = 1200, 400, 64
"""Bytes of a sample, of each window after the first (which has half of the sample), and bytes before a window in which
a place is sought where no character can be cut. By hand: the price of a sample bounds the time of a choice.
"""

# The choice between encodings (choice.py)

PRIORS = {
    "gb18030": 0, "utf-8": 0, "big5": 1, "euc_jp": 9, "cp932": 9, "cp949": 8, "utf-16-le": 8, "utf-16-be": 8,
}  # fmt: skip
"""The encodings that are always considered, and bits that each costs before anything is read. By hand: about a
character of evidence for an encoding of another language, none between those of Chinese.
"""

CHINESE_ENCODINGS = ("gb18030", "big5", "utf-8")

COMMON_PRIOR, RARE_PRIOR = 8, 14
"""Bits that a common and a rare encoding of another language cost in advance. By hand, as `PRIORS`."""

COMMON = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "koi8-r", "cp866")
"""The common encodings of other languages, the commonest first: Windows's, and Russia's other two."""

FOREIGN = frozenset((
    *("cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "tis-620"),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "mac-greek", "mac-latin2", "mac-turkish", "johab"),
    *("cp437", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp862", "cp865", "cp866", "cp1125"),
))  # fmt: skip
"""Encodings of other languages, left to chardet."""

GUESSES = 5
"""Answers of chardet that are priced. By hand: each costs a decoding of the sample."""

TRUST, TRUSTED = 0.9, 5
"""A factor on the price of what is beyond ASCII in the reading that chardet puts first among the encodings of other
languages, and bits less: it knows their letters, the character model only their alphabets. By hand.
"""

DISTRUST, HEARD = 16.0, 0.01
"""Bits for each time that chardet's confidence in an encoding must be doubled to come to that in its first answer, and
the confidence that earns `TRUST`. By hand: of texts of eight characters it gives the right language .1 to .2, a wrong
one .05 and less; Chinese read as Thai gets .002.
"""

CLEARLY = 0.25
"""The confidence from which chardet's first answer denies those that it gives half of it or less. By hand, above the
.2 of the right language in eight characters.
"""

FAINT, FAINT_LEAST = 0.04, 24
"""With less confidence of chardet in its best answer, a text with this many characters beyond ASCII is in no language
that it knows, and the encoding is doubtful: tables, EUC-TW, patches between encodings. By hand: a text of that length
in one of 40 languages gets .08 and more.
"""

CAPITAL, NO_BREAK, LISTED_MEAN = 4.0, 7.0, 14.0
"""Bits for each capital within a word (prÚcÚdent); bits less for each no-break space where French sets one, which then
costs as an ASCII letter; and bits a character of a list in several bytes a character, at most. By hand."""

CREDIBLE = 0.67
"""The share of chardet's confidence in its first answer that a declared encoding needs to be believed. Of texts in 40
languages (passages of message catalogues) it gives .8 and more to the right one of a family, half to its neighbours,
a tenth to another alphabet; no command repeats that.
"""

UNHEARD, NEVER = 0.03, 0.001
"""The confidence of an encoding that chardet does not name, and the least that is told apart. By hand."""

NO_UTF8 = 16
"""Bits that speak against UTF-8 of which no character is right. By hand: two characters of evidence."""

NO_HANGUL = 12
"""Bits that speak against Korean without Hangul: all that is written today has some. By hand."""

ODD_BRACKET = 8
"""Bits for each kind of bracket that is set like an ornament and has no partner: in a picture of ▲ and ● in Big5 GBK
sees 《 and 〈. By hand: it costs as much as a symbol (`SYMBOL`).
"""

LONELY = 5
"""Bits for each ASCII letter beside a lone character of two bytes: there a single byte, an accent, is likelier. By
hand: too many turn GBK within code into cp1252, too few French into Chinese.
"""

WORDS, CLEAR = 8.5, 16
"""Bits a character that Chinese words cost at most, and bits by which they must be cheaper in one of GBK and Big5, so
that `LEAST_WORDS` characters and more need no other encoding tried. By hand, two characters of evidence.
"""

LEAST_WORDS = 4
"""Characters: see `WORDS`."""

SURE_MEAN, SURE_HIGH = 9, 5
"""Bits a character at most, and characters at least, of a whole Chinese reading beside which an encoding that cannot
read every byte is not tried. By hand.
"""

CUT = 16
"""Bits that it costs to think that the first byte belongs to a character that was cut: two characters of evidence."""

WIDE_MEAN = 15
"""Bits a character beyond ASCII that a text in UTF-16 costs at most. By hand: bytes of programs cost more."""

ERROR = 12
"""Bits more for each error in another encoding where the bytes are whole characters in a Chinese one: names and tables
of rare characters are as costly as errors. By hand.
"""

DECLARED = 12
"""Bits that a declared charset is worth, about one and a half characters. By hand: pages lie."""

SWITCH = 6
"""Bits a line for thinking that lines are in different encodings, and bits for each change of encoding inside a line.
By hand: two thirds of a character of evidence.
"""

DOUBLING = 2
"""Bits between the best reading and the next that double the odds that the best is right; the model's own bits would
be one, were its characters independent of each other.

Measured (`--only sure`, parts 1 and 2 of Debian's Chinese documentation): of 13,187 answers from .99 on one is wrong;
below, the share that is right is that of the confidence or more.
"""

FOREIGN_DOUBLING = 4
"""The same where encodings of other languages are considered, in most of which a letter costs the same.

Measured (`--only files --number 8000 --part 1`, and part 2 apart): of answers from .7 to .9 82% are right, which say
.83; with 2 it is 64%.
"""

UNKNOWN = 12.0
"""Bits that it costs to think that an encoding is none of those that are considered, its characters then at the fair
price (`FAIR`): a reading that costs more is doubtful. By hand, a character of evidence.
"""

MOST_FOREIGN = 0.93
"""The most confidence in an encoding of another language. Of 2,593 passages of 60 characters and more of Debian's
documentation in thirteen languages, each in its Windows encoding, 94% were read rightly; no command repeats that.
"""

MOST_OF_ONE = 0.93
"""The most confidence in a reading with one character beyond ASCII, once or again and again: four Я in cp1251 are 遯
twice. By hand, as `MOST_FOREIGN`.
"""

MOST_WITH_STRAYS, MOST_WITH_MANY = 0.98, 0.6
"""The most confidence in a text of which bytes could not be read, and of one of which many could not.

Measured (`benchmarks/decoding.py FOLDER --only files`, with a byte broken in every fifth file): of 796 answers with
strays that would have been called .99 and more 97% were right except for the characters beside the byte; of the 12
with three strays and more in fifty characters beyond ASCII none was, they were in an encoding of another language.
"""

FEW_STRAYS, MANY_STRAYS = 2, 0.02
"""Strays that are few in any text, and the share of characters beyond ASCII from which more are many."""

MOST_MIXED = 0.9
"""The most confidence in a text with lines in two encodings other than UTF-8, which few have. By hand."""

LEFT_IN_WORD, LEFT_IN_LINE, LEFTOVER_LINE, MOST_WITH_LEFTOVERS = 12.0, 13.0, 6, 0.7
"""Bits of a character within a word of ASCII, and of each character of a line of so many above ASCII, from which they
are left over of another encoding; and the most confidence then. Of 1,292 files in one encoding none had such, of 125
that held a second one and were read in one with .99 all but one: `tests/unit/test_decoding.py` makes some."""

MOST_UNKNOWN, LEAST_CONFIDENCE = 0.4, 0.2
"""The most confidence in a reading of what is known to be in EUC-TW, which textfix does not read; the least in one of
what may be text (`NO_TEXT`). By hand.
"""

DOUBTFUL = 0.5
"""Below this confidence a text is called doubtful: another reading, or none that is known, is likelier."""

FEW_IN_UTF8, GAIN = 12, 8.0
"""Up to this many bytes more than characters, all of two bytes, UTF-8 gives way to a Chinese reading that saves these
bits a character: 系统 in GBK is ϵͳ in UTF-8, да in UTF-8 is two Han characters in GBK. The share of Han whose bytes
are such is a sixth, so that a dozen in a row prove UTF-8. By hand.
"""

# UTF-16, UTF-32 and bytes that are no text (wide.py, __init__.py)

WIDE_SHORT = 32
"""Up to this many bytes, UTF-16 without NULs is tried; more bytes than this that are UTF-8, with no NUL and not
ASCII, are nothing else. By hand: 16 characters prove UTF-8.
"""

WIDE_SAMPLE = 2048
"""Bytes that are looked at to tell UTF-16 and UTF-32. By hand: a thousand characters."""

WIDE_FACTOR, WIDE_PRIOR = 1.1, 6
"""A factor on the price of UTF-16 and UTF-32, and bits added to it: as `PRIORS`, by hand."""

WIDE_PLAUSIBLE = 18.0
"""Bits a character that a text in UTF-16 costs at most, as it is priced here; the bytes of a program cost more."""

NULS_OF_UTF32 = 0.25
"""The share of NULs that text in UTF-32 has at least: the top byte of each unit is one."""

NULS_OF_UTF16 = 0.4
"""The share of NULs from which bytes that are UTF-8 and not ASCII may be UTF-16: half are in ASCII, a quarter in names
of three letters that NULs divide. By hand."""

WIDE_CONTROLS = 0.03
"""The share of control characters that a text in UTF-16 may have; of the bytes of a picture, a tenth are NULs. By
hand.
"""

WIDE_ENDS = 20
"""Characters at either end of UTF-16 of an odd number of bytes that tell whether all between is in step. Set by hand:
the cost of fewer is a matter of chance."""

WIDE_CONFIDENCE = 0.9
"""The confidence of what has no mark but its structure: escapes, UTF-16 and UTF-32. By hand, until calibrated."""

BEGINNING, MOST_CONTROLS, FREE_CONTROLS, NO_TEXT = 4096, 0.05, 2, 0.1
"""Bytes are hardly text if this many characters at the beginning have more control characters than this share and
these few, of two kinds at least. No reading of them has more confidence than the last number. A tenth of compressed
data are such bytes.
"""

CESU_STRAYS = 0.05
"""Runs of stray bytes a byte that UTF-8 with surrogates may have; with more it was no UTF-8. By hand."""

# Lines and parts of lines in other encodings (by_line.py, by_part.py)

RIVALS = {"utf-8": 16.0, "gb18030": 10.5, "big5": 10.5}
"""Encodings that single lines may be in, and the bits a character that they may cost there. UTF-8 proves itself by its
bytes; the others must be Chinese (`FAIR`, `PLAUSIBLE`).
"""

FAITH, EVEN, THIRD = 10.0, 3.0, 25.0
"""Bits by which another reading of a line must beat the document's own; the same once a second encoding is known to be
in the document; and how much more a third one must bring. By hand: one character of evidence, a third, three.
"""

LEAST_MEAN = 6.0
"""Bits that a character costs in any reading at the least: what another reading of a line could save. By hand,
below the price of a passage of common words (`FAIR`).
"""

PART_WORTH = 24.0
"""Bits by which two encodings in a line must be better than one: two characters of evidence and more. By hand."""

PART_MEAN, PART_LEAST, PART_LOST = 10.5, 2, 0.02
"""Bits a character that the parts in GBK or Big5 may cost, how many characters they have at least, and the share of
them that may be lost (a long line may have been cut). By hand, as `RIVALS`.
"""

# Bytes out of step (realign.py)

OUT_OF_STEP = 7.5
"""Bits above the fair price at which four characters in a row are looked at again.

Measured (`--only steps`): of 4,000 passages of 40 characters (Debian's Chinese manuals) none is, in GBK or Big5; of
those that begin one byte late 48% and 15%, the others being back in step after a character or two.
"""

STEP_LOOK = 24
"""Bytes from a costly place on that are read one byte later, to see whether the text is better so. By hand: twelve
characters.
"""

STEP_TURN, STEP_GOOD = 18.0, 5.0
"""Bits by which it must be better there, and bits a byte that it may cost: rare characters are costly either way. By
hand, two characters of evidence at a price between Chinese and a wrong reading.
"""

FOUR_BYTES = 18.0
"""Bits of a character of four bytes in gb18030. By hand: rarer than any of two bytes that a text repeats."""

STRAY, NO_LEAD, STRAY_AT_START = 36.0, 20.0, 10.0
"""Bits that leaving a byte out costs; less if it begins no character, and at the start, where texts are cut. By hand:
four characters of evidence, two, one.
"""

FIRST_LETTER, NEXT_LETTER = 10.0, 5.0
"""Bits of a byte of ASCII inside a run of longer characters, the first one and those after it. By hand."""

SIDE = 4
"""Bytes after a first one that was cut in which a kana or a Greek letter says that it was not: 伽羅瓦論 is ち_瓦論
without its first byte.
"""

STEP_RUNS, STEP_BYTES = 400, 1 << 15
"""Runs and bytes that are looked at in one document: damage worse than that is left. By hand: the bound on time."""
