"""Which encoding a document is in, by what a sample of it costs in each."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from textfix.decoding.confidence import capped, confidence_in, confidence_of
from textfix.decoding.declared import declared
from textfix.decoding.foreign import foreign
from textfix.decoding.reader import strictly
from textfix.decoding.sample import likely, sample_of
from textfix.decoding.settings import (
    CAPITAL,
    CHINESE_ENCODINGS,
    CLEAR,
    COMMON,
    COMMON_PRIOR,
    CUT,
    DECLARED,
    ERROR,
    FAINT,
    FAINT_LEAST,
    FAIR,
    FEW_STRAYS,
    FOREIGN,
    LEAST_WORDS,
    LISTED_MEAN,
    LONELY,
    MOST_UNKNOWN,
    NO_BREAK,
    NO_HANGUL,
    NO_UTF8,
    ODD_BRACKET,
    PRIORS,
    RARE_PRIOR,
    RIVALS,
    STRANGE,
    SURE_HIGH,
    SURE_MEAN,
    SWITCH,
    TRUSTED,
    WIDE_MEAN,
    WORDS,
)
from textfix.decoding.weighing import Weighed, weigh
from textfix.decoding.wide import may_be_wide


@dataclass(frozen=True, slots=True)
class Choice:
    """The encoding that suits some data best.

    `weighed` is the reading that was judged; `whole` says that it is of all of the data and not of a sample.
    """

    encoding: str
    confidence: float
    weighed: Weighed
    whole: bool


def choose(data: bytes, hint: str | None) -> Choice:
    """Choose the encoding of bytes that are not UTF-8.

    >>> choose("這是什麼".encode("big5"), None).encoding
    'big5'
    """
    sample = sample_of(data)
    whole = sample is data
    contest = _Contest(sample)
    for codec in likely(sample):
        if contest.enter(codec).is_chinese():
            return Choice(codec, 1.0, contest.readings[codec], whole)
    first, second = sorted(contest.readings.values(), key=lambda reading: reading.mean)
    gap = second.evidence - first.evidence
    is_clear = first.count >= LEAST_WORDS and first.mean <= WORDS and gap > CLEAR and not first.strange.any()
    if is_clear and first.distinct[1] >= LEAST_WORDS:
        return Choice(first.encoding, confidence_of(gap), first, whole)
    contest.hints = declared(data, hint)
    contest.enter_known(data, sure=whole and _is_sure(first))
    best = contest.leader()
    if not contest.readings[best].is_plausible():
        contest.enter_foreign(data)
        contest.think_of_errors()
        best = contest.leader_of_lines()
        if best in FOREIGN and contest.heard < FAINT:
            best = contest.leader_of_whole(best)
    if best == "euc_jp":
        best = contest.leader_without_loss(best)
    rest = min(price for codec, price in contest.prices.items() if codec != best)
    gap = rest - contest.prices[best]
    reading = contest.readings[best]
    sure = (
        confidence_of(gap) if contest.is_of_lines else confidence_in(reading, gap, beside_foreign=contest.is_foreign)
    )
    if best in FOREIGN and contest.heard < FAINT and reading.count >= FAINT_LEAST:
        sure = min(sure, MOST_UNKNOWN)
    return Choice(best, capped(sure, sample, contest.hints), reading, whole)


def _is_sure(reading: Weighed) -> bool:
    """Whether a reading is so good that the bytes, which have errors in another encoding, are not in that."""
    return reading.count >= SURE_HIGH and reading.mean <= SURE_MEAN and not reading.strange.any()


@dataclass(slots=True)
class _Contest:
    """The readings of one sample, and what each costs: its bits and what speaks for and against its encoding."""

    sample: bytes
    hints: frozenset[str] = frozenset()
    readings: dict[str, Weighed] = field(default_factory=dict)
    prices: dict[str, float] = field(default_factory=dict)
    judged: set[str] = field(default_factory=set)
    is_of_lines: bool = False
    is_foreign: bool = False
    heard: float = 1.0

    def enter(self, codec: str) -> Weighed:
        """Read the sample in one more encoding."""
        self.readings[codec] = weigh(self.sample, codec)
        return self.readings[codec]

    def enter_known(self, data: bytes, *, sure: bool) -> None:
        """Enter the encodings that are always considered, and price all; `sure`: only those that read every byte."""
        for codec in PRIORS:
            if codec.startswith("utf-16"):
                if not sure and may_be_wide(data, codec):
                    wide = weigh(data[: len(self.sample)], codec)
                    if wide.mean <= WIDE_MEAN:
                        self.readings[codec] = wide
            elif codec not in self.readings and self._is_thinkable(codec, sure=sure):
                self.enter(codec)
        self.prices = {codec: _price(reading, self.hints) for codec, reading in self.readings.items()}

    def _is_thinkable(self, codec: str, *, sure: bool) -> bool:
        return codec in CHINESE_ENCODINGS or not sure or strictly(self.sample, codec) is not None

    def enter_foreign(self, data: bytes) -> None:
        """Enter encodings of other languages: of an alphabet every pair of letters tells which, again and again."""
        self.is_foreign = True
        whole: dict[str, float] = {}
        trusts = foreign(self.sample, data, self.hints)
        self.heard = max(trust.share for trust in trusts.values())
        for codec in trusts:
            self.enter(codec)
        least = max(self.readings[codec].bits * (trust.factor < 1) for codec, trust in trusts.items())
        for codec, trust in trusts.items():
            prior = COMMON_PRIOR if codec in COMMON else RARE_PRIOR
            reading = self.readings[codec]
            saved = float(DECLARED * (codec in self.hints)) + NO_BREAK * reading.no_breaks
            if trust.factor < 1:
                saved += TRUSTED + (1 - trust.factor) * reading.mean * reading.count
            bits = max(reading.bits, least) if trust.is_denied else reading.bits
            whole[codec] = bits + trust.bits + prior + CAPITAL * reading.capitals - saved
        best = min(whole, key=whole.__getitem__)
        repeated = self.readings[best].bits - self.readings[best].evidence
        self.prices |= {codec: price - repeated for codec, price in whole.items()}

    def think_of_errors(self) -> None:
        """A cut character at the start says little against GBK and Big5; errors elsewhere much if these have none."""
        for codec in ("gb18030", "big5"):
            cut = _price(weigh(self.sample[1:], codec), self.hints) + CUT
            self.prices[codec] = min(self.prices[codec], cut)
        if not self.readings["gb18030"].lost or not self.readings["big5"].lost:
            for codec in self.prices.keys() - set(CHINESE_ENCODINGS):
                self.prices[codec] += ERROR * self.readings[codec].lost

    def leader_of_whole(self, best: str) -> str:
        """The encoding in which every byte is read for less than in the leader, an alphabet of no known language.

        In a list that says much again and again (the towns of a prefecture) few pairs of bytes are different ones.
        """
        most = self.readings[best].bits
        for codec in PRIORS:
            reading = self.readings.get(codec)
            if reading is not None and not reading.lost and reading.bits < most and reading.mean <= LISTED_MEAN:
                best, most = codec, reading.bits
                self.prices[best] = min(self.prices.values())
        return best

    def leader_without_loss(self, best: str) -> str:
        """GBK, which has the same kana and Cyrillic letters, where it reads every byte and the leader does not."""
        own, other = self.readings[best], self.readings["gb18030"]
        if other.lost or own.lost <= FEW_STRAYS or other.bits >= own.bits:
            return best
        self.prices["gb18030"] = self.prices[best]
        return "gb18030"

    def leader(self) -> str:
        """The encoding with the least price; what speaks against one is looked up only once it leads."""
        while (best := min(self.prices, key=self.prices.__getitem__)) not in self.judged:
            self.judged.add(best)
            self.prices[best] += _objections(self.readings[best])
        return best

    def leader_of_lines(self) -> str:
        """The leader, or the Chinese encoding of most lines, where lines in different ones cost less than in it."""
        best = self.leader()
        if b"\n" not in self.sample:
            return best
        sums = [self.readings[codec].lines() for codec in CHINESE_ENCODINGS]
        bits = np.stack([line.bits for line in sums])
        counts = np.stack([line.counts for line in sums[:2]])
        bits[:2] += FAIR * (counts.max(axis=0) - counts)  # ㄏㄢ in Big5 are ３？ in GBK: letters, and free signs
        lines = np.count_nonzero(bits[0])
        own = bits[CHINESE_ENCODINGS.index(best)] if best in CHINESE_ENCODINGS else self.readings[best].lines().bits
        for row, codec, line in zip(bits, CHINESE_ENCODINGS[:2], sums, strict=False):
            np.maximum(
                row, own, out=row, where=line.bits > RIVALS[codec] * line.counts
            )  # no Chinese: it saves nothing
        saved = own.sum() - bits.min(axis=0).sum()
        gain = float(saved) - SWITCH * (int(lines) + 1)
        if gain <= 0:
            return best
        most = CHINESE_ENCODINGS[int(np.bincount(bits.argmin(axis=0), bits[0]).argmax())]
        self.prices[most] = self.prices[best] - SWITCH - gain
        self.is_of_lines = True
        return most


def price(reading: Weighed, hints: frozenset[str]) -> float:
    """What a reading in an encoding that is always considered costs, with all evidence for and against it."""
    return _price(reading, hints) + _objections(reading)


def _price(reading: Weighed, hints: frozenset[str]) -> float:
    return reading.evidence + PRIORS[reading.encoding] - DECLARED * (reading.encoding in hints)


def _objections(reading: Weighed) -> float:
    """Bits that speak against an encoding of several bytes a character."""
    if reading.encoding == "utf-8":
        return NO_UTF8 if 0 < reading.lost == reading.count else 0
    if reading.encoding not in PRIORS:
        return 0
    bits: float = LONELY * reading.lonely + ODD_BRACKET * reading.odd_brackets
    if reading.is_of_two_bytes:
        bits += STRANGE * int(np.count_nonzero(reading.strange))
    if reading.encoding == "cp949" and not ((reading.points >= 0xAC00) & (reading.points < 0xD7A4)).any():
        bits += NO_HANGUL
    return bits
