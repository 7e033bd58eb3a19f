"""The families of damage to bytes: encodings, and what a file says of its own."""

from __future__ import annotations

from functools import partial
from typing import Final

from textfix.damage.encoded import ENCODINGS, declared, encoded, mixed_lines, mixed_parts, stray_bytes
from textfix.damage.family import Family, plain, seeded

FAMILIES: Final = (
    Family(
        name="encoding",
        title="another encoding than UTF-8",
        section="Bytes",
        undone_by=("decoding",),
        models={f"bytes-{name}": plain(partial(encoded, encoding=name)) for name in ENCODINGS},
        reported=("gb18030", "cp950", "big5hkscs", "hz", "iso2022_cn", "utf-16*", "utf-32*", "utf-8-sig", "cesu-8"),
        samples=("big5-bytes.txt", "gb18030-bytes.txt", "utf-16-bytes.txt"),
        cases="decode",
    ),
    Family(
        name="declared charset",
        title="a page that declares the wrong charset",
        section="Bytes",
        undone_by=("decoding",),
        models={
            f"declared-{name}-as-{says}": plain(partial(declared, encoding=name, says=says))
            for name, says in (("gbk", "utf-8"), ("gbk", "iso-8859-1"), ("big5", "gb2312"), ("utf-8", "gb2312"))
        },
        reported=("gb18030", "cp950"),
        samples=("declared-charset.html",),
        cases="decode",
    ),
    Family(
        name="lines of two encodings",
        title="lines of one file in two encodings",
        section="Bytes",
        undone_by=("decoding",),
        models={
            "bytes-lines-utf-8-gbk": seeded(mixed_lines),
            "bytes-lines-utf-8-big5": seeded(partial(mixed_lines, encodings=("utf-8", "big5"))),
        },
        reported=("*+*",),
        samples=("lines-of-two-encodings.txt",),
        cases="decode",
    ),
    Family(
        name="parts of two encodings",
        title="parts of a line in two encodings",
        section="Bytes",
        undone_by=("decoding",),
        models={
            "bytes-parts-utf-8-gbk": seeded(mixed_parts),
            "bytes-parts-utf-8-big5": seeded(partial(mixed_parts, encodings=("utf-8", "big5"))),
        },
        reported=("*+*",),
        samples=("parts-of-two-encodings.txt",),
        cases="decode",
    ),
    Family(
        name="stray bytes",
        title="stray bytes",
        section="Bytes",
        undone_by=("decoding",),
        models={"bytes-stray": seeded(stray_bytes)},
        reported=("lost bytes",),
        samples=("stray-bytes.txt",),
        cases="decode",
    ),
)
