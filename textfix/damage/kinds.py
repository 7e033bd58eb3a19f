"""Every kind of damage by name, each as a function of a text and a seed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import TypeAlias

from textfix.damage.case import Damaged
from textfix.damage.characters import (
    compatibility,
    controls,
    fullwidth,
    litter,
    private_use,
    radicals,
    radicals_supplement,
)
from textfix.damage.codepages import PAIRS, cut, misread, misread_chain, question_marks, smuggled
from textfix.damage.encoded import ENCODINGS, declared, encoded, mixed_lines, mixed_parts, stray_bytes
from textfix.damage.escapes import FORMS, escape
from textfix.damage.gloss import TONELESS, gloss
from textfix.damage.layout import STYLES, hard_wrap
from textfix.damage.pages import boilerplate, html_page
from textfix.damage.parts import some_lines, some_sentences, spans
from textfix.damage.script import stray_traditional, traditional

Seeded: TypeAlias = Callable[[str, int], Damaged]


def _plain(damage: Callable[[str], Damaged]) -> Seeded:
    return lambda text, seed: damage(text)


def _part(part: Callable[..., Damaged], damage: Callable[[str], Damaged]) -> Seeded:
    return lambda text, seed: part(text, damage, seed=seed)


def _wrapped(style: str) -> Seeded:
    return lambda text, seed: hard_wrap(text, Random(seed).randint(14, 36), style=style, seed=seed)  # noqa: S311


def _seeded(damage: Callable[..., Damaged]) -> Seeded:
    return lambda text, seed: damage(text, seed=seed)


_TWICE = {
    "utf-8-as-latin-1-twice": [("utf-8", "latin-1")] * 2,
    "utf-8-as-latin-1-thrice": [("utf-8", "latin-1")] * 3,
    "utf-8-as-cp1252-twice": [("utf-8", "cp1252")] * 2,
    "utf-8-as-gb18030-twice": [("utf-8", "gb18030")] * 2,
    "gbk-as-latin-1-then-utf-8-as-latin-1": [("gbk", "latin-1"), ("utf-8", "latin-1")],
    "utf-8-as-gbk-then-utf-8-as-latin-1": [("utf-8", "gbk"), ("utf-8", "latin-1")],
}

_PARTS: dict[str, Callable[..., Damaged]] = {"lines": some_lines, "sentences": some_sentences, "spans": spans}

KINDS: dict[str, Seeded] = {
    **{f"{w}-as-{r}": _plain(partial(misread, written=w, read=r)) for w, r in PAIRS},
    **{name: _plain(partial(misread_chain, pairs=pairs)) for name, pairs in _TWICE.items()},
    **{
        f"utf-8-as-cp1252-holes-{name}": _plain(partial(misread, holes=holes))
        for name, holes in (("question", "?"), ("replaced", "\ufffd"), ("dropped", ""))
    },
    **{
        f"{w}-as-latin-1-spaces": _plain(partial(misread, written=w, read="latin-1", spaces=True))
        for w in ("utf-8", "gbk")
    },
    "utf-8-as-gb18030-question": _plain(partial(misread, read="gb18030", lost="?")),
    **{
        f"{part}-{w}-as-{r}": _part(do, partial(misread, written=w, read=r))
        for part, do in _PARTS.items()
        for w, r in (("utf-8", "latin-1"), ("utf-8", "cp1252"), ("utf-8", "gb18030"), ("gbk", "latin-1"))
    },
    **{
        f"{w}-cut-as-{r}": _plain(partial(cut, written=w, read=r))
        for w, r in (("utf-8", "cp1252"), ("gbk", "latin-1"))
    },
    **{f"surrogates-{w}": _plain(partial(smuggled, written=w)) for w in ("utf-8", "gbk")},
    "question-marks": _plain(question_marks),
    **{f"escapes-{form.replace(' ', '-')}": _plain(partial(escape, form=form)) for form in FORMS},
    "gloss": _plain(gloss),
    "gloss-toneless": _plain(partial(gloss, readings=TONELESS)),
    "gloss-torn": _plain(partial(gloss, torn=True)),
    "gloss-torn-question": _plain(partial(gloss, torn=True, lost="?")),
    "private-use-gbk": _seeded(private_use),
    "private-use-hkscs": _seeded(partial(private_use, table="hkscs")),
    "radicals": _plain(radicals),
    "radicals-supplement": _plain(radicals_supplement),
    "compatibility": _plain(compatibility),
    "litter": _seeded(litter),
    "controls": _seeded(controls),
    "fullwidth": _plain(fullwidth),
    "traditional": _plain(traditional),
    "stray-traditional": _seeded(stray_traditional),
    **{f"wrap-{style}": _wrapped(style) for style in STYLES},
    "boilerplate": _seeded(boilerplate),
    "html": _seeded(html_page),
    **{f"bytes-{name}": _plain(partial(encoded, encoding=name)) for name in ENCODINGS},
    **{
        f"declared-{name}-as-{says}": _plain(partial(declared, encoding=name, says=says))
        for name, says in (("gbk", "utf-8"), ("gbk", "iso-8859-1"), ("big5", "gb2312"), ("utf-8", "gb2312"))
    },
    "bytes-lines-utf-8-gbk": _seeded(mixed_lines),
    "bytes-lines-utf-8-big5": _seeded(partial(mixed_lines, encodings=("utf-8", "big5"))),
    "bytes-parts-utf-8-gbk": _seeded(mixed_parts),
    "bytes-parts-utf-8-big5": _seeded(partial(mixed_parts, encodings=("utf-8", "big5"))),
    "bytes-stray": _seeded(stray_bytes),
}
"""Name to function; `textfix damage --list` shows them."""

BYTES_KINDS = frozenset(name for name in KINDS if name.startswith(("bytes-", "declared-")))
"""Names of the kinds whose damage is bytes; all others give a str."""


def damage(text: str, kind: str, *, seed: int = 0) -> Damaged:
    """Do one kind of damage to a text.

    Args:
        text: any str.
        kind: a name in `KINDS`.
        seed: the same seed does the same damage.

    Raises:
        KindError: there is no such kind; it is also a `ValueError`.

    >>> damage("中国", "escapes-decimal").damaged
    '&#20013;&#22269;'
    """
    from textfix.errors import KindError

    if kind not in KINDS:
        near = [name for name in KINDS if kind in name]
        raise KindError(f"kind={kind!r} is not one of {', '.join(near or KINDS)}")
    return KINDS[kind](text, seed)
