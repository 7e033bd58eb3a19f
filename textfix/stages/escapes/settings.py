"""The numbers of the escapes stage: what each is, in which unit, and where it comes from.

A number that is set by hand trades escapes that wrongly stay for escapes that wrongly go;
`python benchmarks/false_changes.py FOLDER` measures one side, `python -m pytest tests/unit/test_escapes.py` holds
cases of both.
"""

from __future__ import annotations

from typing import Final

DEPTH: Final = 4
"""Times that a text may have been escaped over: &amp;amp;#20013; is twice. One more than the wild has."""

WHOLE_OF_HAN: Final = 2
"""In a text escaped as a whole the escapes say this many times the Chinese characters of the rest. Set by hand."""

WHOLE_OF_TEXT: Final = 4
"""A text escaped as a whole consists of escapes by a fourth of its characters: tags and addresses are the rest. Set by
hand."""

AS_TEXT_OF_CODE: Final = 5
"""In code escaped as a whole one escape of five at most is beside quotation marks and equals signs. Set by hand."""

QUOTED: Final = 4
"""If one escape of four is between quotation marks, the text shows them. Set by hand."""

PRINTED: Final = 3
"""Chinese characters from which one line of escaped bytes, without any other Chinese, is what a program printed and
not its source: source has other lines. Set by hand."""

PROOF: Final = 2
"""Characters side by side that prove to be text inside a sentence that is not escaped: one alone may be chance."""

COMMON: Final = 0.7
"""The share of common characters in what bytes say: 99% of Chinese is in level 1 of GB2312 or Big5, 55% of chance."""

PLAUSIBLE: Final = 10.0
"""Bits a character up to which bytes are Chinese: it costs 7 to 9, the same bytes in a wrong code page 13 and more
(`textfix.text.language`)."""

GUESSED: Final = 12.0
"""The same for three characters and more of GBK: names of people cost 11, chance 13.5 and more. Set by hand; it trades
rare names in GBK for formulas and folders of digits that become text."""

MOST_CUT: Final = 3
"""Bytes of a character that was cut off at the end of a run: one less than UTF-8 has at most."""

COMMON_SHARE: Final = 0.9
"""The share of a run's characters that are in common use, from which base64 in UTF-16 is text. Set by hand."""

SAVED_AS_CHINESE: Final = 20.0
"""Bits that an encoded word has to save if its bytes are read as Chinese and not in the Western page that it names.
Set by hand: two characters of Chinese cost 16, the four letters that they would be 45."""

SENTENCE_REACH: Final = 200
"""Characters of the line before an encoded word, or an escape, that are looked at for a sentence, or a path. Set by
hand."""

MOST_SPOKEN_OF: Final = 64
"""Pieces of a text at most of which any may be talked of: a text with more has no examples, and each is looked at. Set
by hand; it bounds the time."""
