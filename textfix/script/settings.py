"""The numbers of the script room."""

from __future__ import annotations

from typing import Final

KANA_SHARE: Final = 4
"""Han characters for each kana, at most, in a Japanese line. Headlines have the fewest kana, about one to four. Set by
hand; a larger number takes Chinese lines with Japanese names for Japanese, a smaller one converts headlines."""

HANGUL_SHARE: Final = 2
"""Han characters for each syllable of hangul, at most, in a Korean clause. Set by hand; with more, a Chinese clause
with a Korean name is Korean."""

JAPANESE_MIXTURE: Final = 4
"""Characters of either script that a clause without kana has at least, all of them Japanese too, to be Japanese.
In running text 37 of 100 Traditional characters and 78 of 100 Simplified ones are not, so a Chinese mixture of four
passes once in twenty to fifty times (`character_classes` over the catalogues that `benchmarks/script_sweep.py` reads).
Set by hand: with 3, Chinese words like 国家機構 stay; with 5, shorter names of Japanese offices are converted."""

SURELY_CHINESE: Final = 4
"""Kana for each character that only Chinese has (你 這 说), at least, in a Japanese line. Set by hand; with fewer, a
Chinese line with a long Japanese title is Japanese."""

SURELY_NOT_KOREAN: Final = 2
"""The same for hangul, in a Korean line."""

CHINESE_WORDS: Final = 2
"""Common Chinese characters (的 是 我) from which on a clause without other signs is Chinese in a Japanese line, and
characters of Chinese alone from which on a clause with hangul is. Set by hand: Japanese has one of them in a name."""

COUNT_BITS: Final = 16
"""Bits for each of four counts that one 64-bit sum holds. Characters of a clause are counted up to 2^16 - 1; a longer
clause is cut. Where clauses are short, half as many hold eight counts."""

ADDRESS_REACH: Final = 300
"""Characters of an address's part between two words of Chinese, at most, so that the search stays linear."""

ADDRESS_WORD: Final = 60
"""Chinese characters of one part of an address's path, at most, for the same reason."""

ADDRESS_WORDS: Final = 20
"""Chinese parts of an address's path, at most, for the same reason."""

SENTENCE: Final = 5
"""Chinese characters before a Chinese comma or stop from which on they are prose after an address, and no part of it.
Set by hand; with fewer, the stop after a long Chinese file name makes the name prose."""

UNIT: Final = 8
"""Parts of a bit in which words cost (`tables/words.table`)."""

REACH: Final = 6
"""Characters on either side of a character with several readings that are cut into words. Words have two on the mean;
with 4, a wrong first cut is not made good in time, with 10 nothing changes: `python benchmarks/script_sweep.py`."""

UNKNOWN: Final = 20 * UNIT
"""What a Han character costs that jieba never saw alone: as rare as the rarest that it saw sixty times."""

OTHER: Final = 6 * UNIT
"""What any other character costs. It is the same in every way to cut, so it decides nothing."""

CHANCE: Final = 2 * UNIT
"""What a reading other than the usual one has to save, at least. Set by hand: with 0 chance pairs win (手冊封面覆膜),
with 4 bits short sayings lose."""

DOUBT: Final = 4 * UNIT
"""What the best reading saves over the next, at least, to be called certain: sixteen to one."""

SURNAME: Final = 12 * UNIT
"""What a frequent surname costs where a name is read: about 2^-5 for a name to be there, and 2^-7 for the surname."""

COMMON_SURNAMES: Final = 50
"""The most frequent surnames, which cost that; the fiftieth has 4 people in 1,000 (census of 2020)."""

RARER_SURNAME: Final = 3 * UNIT // 2
"""What a surname costs more that is half as frequent by rank: the three hundredth has 3 people in 10,000 (the same
census), which is four bits fewer than the fiftieth."""

SURNAME_AND_WORD: Final = 4 * UNIT
"""What a surname costs more that is a word of grammar as well (于 余). Set by hand; with 0, any 于 is one."""

AFTER_NO_TITLE: Final = 12 * UNIT
"""What the surname 于 costs more after a character that ends no title. Set by hand: with 0, fourteen verbs of 500,000
Han of manuals have a name after them (类似于仙灵: `python benchmarks/script_sweep.py --to taiwan`); with much more, a
name after 采访 is none."""

GIVEN_NAME: Final = 16 * UNIT
"""What a character of a given name costs that jieba has in fewer than twelve names: one name in 65,000 has it."""

GIVEN_KEPT: Final = 9 * UNIT
"""What a character costs in a given name that is kept for names: five hundred characters make most names."""

BY_HAND: Final = 40
"""Characters of a text up to which `str.translate` is quicker than numpy: 5 µs, `python -m timeit`."""

FEW_PLACES: Final = 24
"""Characters with several readings up to which each is looked at by itself, in 0.4 µs; the tables for many take 12 µs
(`python -m timeit`)."""

REMEMBERED: Final = 20_000
"""Choices that are remembered with the text around them: 6 MB. Texts of one source say the same things again."""

PIECE: Final = 1 << 16
"""Characters that are converted at once. It bounds the memory that a long text takes: some 20 bytes a character."""

AFTER_VERB: Final = 3 * UNIT
"""What the particle 着 costs less after a verb of one character than on average. Set by hand, as the next two:
tests/cases/script_synthetic.jsonl has 140 sentences with 著, which settle them within a bit."""

AFTER_NOUN: Final = 5 * UNIT
"""What it costs more after another character."""

AFTER_MARK: Final = 8 * UNIT
"""What it costs more where no character is before it: a clause does not begin with a particle."""

AMID: Final = 3 * UNIT
"""What a name costs more that follows neither a mark nor a title, on the way to Simplified text. Set by hand: with 0,
露華乾 and 樂昇平 end with names; with 4 bits, one name in six is none behind 昨天 or 找."""

NAMED: Final = UNIT
"""What a name saves because its character is there: a writer has it in names more often than elsewhere."""

NAMED_FORM: Final = UNIT + UNIT // 2
"""What a name saves on the way to Traditional text, where the surname is written otherwise than the word (余 餘).
Set by hand: with 2 bits 叶 is a surname in 叶韵, with 1 于小明 is no name."""

NAMED_APART: Final = 5 * UNIT
"""The same for a name between marks, which are around names more often than around two words. Set by hand."""

TITLED: Final = 6 * UNIT
"""What a surname costs before a title, or after 姓."""

ALONE: Final = 8 * UNIT
"""What a character costs more that stays as it is and makes no word with its neighbours: 著 as who wrote a book."""

FAVOUR: Final = 8 * UNIT
"""What a reading saves that the document makes likelier: 著 as zhù where the particle is written 着."""

REGION_WORD: Final = 21 * UNIT
"""What a region's word costs, at most: as if it had been seen thirty times. Mainland counts know few of them."""

DOUBLED: Final = 4 * UNIT
"""What a doubled character that no table has (件件) costs more than the character: the median of the 389 doubled ones
that `textfix.script.cutting.word_costs` has."""

LONG_WORD: Final = 3
"""Characters from which on a region's word is one inside a longer word too (前列腺 in 前列腺癌). Set by hand: two
characters are often parts of another word (程式 in 方程式)."""

SEVERAL_ALONE: Final = (
    "发干后里台面只系钟冲范谷制松斗姜舍须云余表周复历尽卷签征折采布丑准当伙扎"
    "托注郁叶困占志出划咸胡曲朴升雕吊涂团坛脏几游杆"
)
"""Simplified characters that have more than one form as a word alone in the 教育部重編國語辭典修訂本: 發 and 髮.
Where neither a word nor a neighbour tells which, the usual one is a guess. Of 40,000 alone in manuals, news and talk
2 in 100 were otherwise: `python benchmarks/script_alone.py`. Set by hand: without 了 于 并 才, whose other forms
are hardly ever alone."""

SIGN: Final = 4 * UNIT
"""What a form saves that the characters beside it are a sign of (`contexts.py`): sixteen to one. Set by hand: less
does not win over pairs of OpenCC's list (这只), more wins over words (松下)."""

HINT: Final = 2 * UNIT
"""What it saves for a weak sign, which occurs with other forms as well. Set by hand."""
