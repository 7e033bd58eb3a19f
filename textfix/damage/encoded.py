"""A text as the bytes in which it is met: encodings, wrong declarations, stray bytes, two encodings at once."""

from __future__ import annotations

from random import Random

from textfix.damage.case import Damaged

ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "big5hkscs", "hz", "utf-16", "utf-16-le", "utf-16-be")


def encoded(text: str, encoding: str = "gb18030") -> Damaged:
    """The bytes of a text; recoverable where the encoding has all of its characters.

    >>> encoded("中国", "gbk").data
    b'\\xd6\\xd0\\xb9\\xfa'
    """
    data = text.encode(encoding, "replace")
    return Damaged(data, text, data.decode(encoding, "replace") == text, f"bytes: {encoding}")


def declared(text: str, encoding: str = "gbk", says: str = "utf-8") -> Damaged:
    """A web page in one encoding that says it is in another.

    >>> declared("中国").kind
    'bytes: gbk, meta says utf-8'
    """
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={says}"></head><body>\n'
    page = f"{head}{text}\n</body></html>\n"
    data = page.encode(encoding, "replace")
    return Damaged(data, page, data.decode(encoding, "replace") == page, f"bytes: {encoding}, meta says {says}")


def mixed_lines(text: str, encodings: tuple[str, ...] = ("utf-8", "gbk"), *, seed: int = 0) -> Damaged:
    """Each line of a text in one of several encodings, each of them used if there are lines enough.

    >>> mixed_lines("秋收\\n田间").data
    b'\\xe7\\xa7\\x8b\\xe6\\x94\\xb6\\n\\xcc\\xef\\xbc\\xe4'
    """
    random, lines = Random(seed), text.split("\n")  # noqa: S311 (a seed, not a secret)
    chosen = [*encodings, *(random.choice(encodings) for _ in lines)][: len(lines)]
    data = b"\n".join(line.encode(name, "replace") for line, name in zip(lines, chosen, strict=True))
    right = all(line.encode(name, "replace").decode(name) == line for line, name in zip(lines, chosen, strict=True))
    return Damaged(data, text, right, f"bytes: lines in {' and '.join(encodings)}")


_TWO_HALVES = 12
"""Characters of a line of which each half has six; by hand: fewer can be the same bytes as others in one encoding."""


def mixed_parts(text: str, encodings: tuple[str, str] = ("utf-8", "gbk"), *, seed: int = 0) -> Damaged:
    """The first half of each line in one encoding, the rest in the other; which one begins is chosen for each line.

    Recoverable where each half has six characters and more: fewer can be the same bytes as others in one encoding.

    >>> mixed_parts("秋收时节", ("utf-8", "gbk"), seed=1).data == "秋收".encode() + "时节".encode("gbk")
    True
    """
    random, lines = Random(seed), []  # noqa: S311
    right = all(len(line) >= _TWO_HALVES or not line for line in text.split("\n"))
    for line in text.split("\n"):
        halves = line[: len(line) // 2], line[len(line) // 2 :]
        names = random.sample(encodings, 2)
        pieces = [half.encode(name, "replace") for half, name in zip(halves, names, strict=True)]
        right &= [piece.decode(name) for piece, name in zip(pieces, names, strict=True)] == [*halves]
        lines.append(b"".join(pieces))
    return Damaged(b"\n".join(lines), text, right, f"bytes: parts in {' and '.join(encodings)}")


def surrogate_pairs(text: str) -> Damaged:
    """UTF-8 as Java and Oracle write it (CESU-8): a character beyond U+FFFF as two surrogates of three bytes each.

    >>> surrogate_pairs("好😀").data
    b'\\xe5\\xa5\\xbd\\xed\\xa0\\xbd\\xed\\xb8\\x80'
    """
    units = text.encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2] for at in range(0, len(units), 2))
    data = b"".join(chr(int.from_bytes(pair, "big")).encode("utf-8", "surrogatepass") for pair in pairs)
    right = not any("\ud800" <= character <= "\udfff" for character in text)
    return Damaged(data, text, right, "bytes: utf-8 with surrogates")


def stray_bytes(text: str, encoding: str = "utf-8", *, count: int = 2, seed: int = 0) -> Damaged:
    """Bytes that no character has (80, FF) between the lines and characters of an encoded text.

    Returns:
        A `Damaged` whose `original` has the text without the stray bytes; a decoder may show them as U+FFFD.

    >>> len(stray_bytes("秋收", count=2).data)
    8
    """
    random = Random(seed)  # noqa: S311
    pieces = [character.encode(encoding, "replace") for character in text]
    for _ in range(count):
        pieces.insert(random.randint(0, len(pieces)), random.choice((b"\x80", b"\xff")))
    return Damaged(b"".join(pieces), text, True, f"bytes: {encoding} with stray bytes")
