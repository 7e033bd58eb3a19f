"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

HEAD: Final = 1024
"""Bytes at a file's beginning by which its type is told. Set by hand: the longest magic needs 62 (MZ ... PE), and a
DOCX names one of its parts in the first entries of its archive."""

CONTROLS: Final = 0.1
"""Share of control characters from which bytes are no text. Set by hand: text has none, random bytes have 11%."""

FEW_CONTROLS: Final = 0.02
"""The same from which a file is decoded once before it is cleaned, to see if it is a text. Set by hand: clean text
does not pay for it, UTF-16 does."""

USUAL: Final = 0.8
"""Share of letters of Chinese text and its neighbours that bytes read as UTF-16 need to be a text. Set by hand: other
bytes read in this way give signs of all scripts; a text with a byte order mark is not asked."""

CHUNK: Final = 1 << 20
"""Bytes that are read or written at once. Set by hand: from 64 KiB on larger ones are no faster (dd on ext4)."""

PACKED: Final = 1 << 14
"""Bytes of a gzip file that are unpacked at once. Set by hand: zlib copies what is left behind each member, which has
some 600 bytes where it holds one record of a crawl."""

GZIP_WINDOW: Final = 16 + 15
"""What zlib calls data with gzip's header, and the largest window: zlib.h, inflateInit2."""

BOMB_RATIO: Final = 200
"""How many bytes records may expand to for one packed byte, beyond the limit. DEFLATE's own limit is 1032 (RFC 1951:
258 bytes for 2 bits), web text reaches about 20."""

PDF_END: Final = 1024
"""Bytes at the end of a PDF file in which %%EOF is: readers look through these (PDF Reference 1.7, appendix H,
note 18)."""

PDF_HEAD: Final = 512
"""Bytes before a stream in which its dictionary is. Set by hand: those of pages have 30 to 150."""

EXPANDED: Final = 1 << 30
"""Bytes that a compressed document may expand to. Set by hand: half of the memory that a worker may take goes to one
text of that size."""

MESSAGE_HEAD: Final = 1 << 16
"""Bytes of an e-mail in which its header ends. Set by hand: with what mail servers add it has 2 to 10 KB."""

SAMPLES, SAMPLE = 8, 4096
"""At how many places, evenly spread, bytes are looked at to tell if they are noise, and how many bytes at each. Set by
hand: 32 KB are decoded in 0.1 s, and noise costs as much to clean as 3 KB of it."""

OTHERS: Final = 0.25
"""Share of these samples that may be something else: among noise one is taken for a text now and then. Set by hand."""

NOISE: Final = 0.05
"""Share of stray bytes from which characters are noise, where the reading has no more than the least confidence.
Measured on texts of which every fifth byte was made another one: 6% to 9% of strays, but confidence stays at 0.6 and
more; random bytes have 8% to 15%, and the least confidence."""

EVEN, LEAST_NOISE = 1.5, 512
"""How often two bytes of noise are the same at most, in units of chance, and how many bytes suffice to tell. In 3,000
samples of 512 random bytes without control characters it was 1.34 at most; in real Chinese of which 30% of the bytes
were made others, in 11 encodings, 1.85 at least. In fewer bytes chance makes up to 2; they cost nothing to clean."""
