"""The families of damage to characters: code pages, escapes, glosses, what PDF and old fonts leave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from textfix.damage import characters
from textfix.damage.case import Damaged
from textfix.damage.codepages import PAIRS, cut, misread, misread_chain, question_marks, smuggled
from textfix.damage.escapes import escape
from textfix.damage.family import Family, Seeded, in_parts, plain, seeded
from textfix.damage.gloss import TONELESS, gloss, gloss_every
from textfix.damage.gloss_page import gloss_page
from textfix.damage.parts import some_lines, some_sentences, spans


def _misread(*pairs: tuple[str, str]) -> dict[str, Seeded]:
    return {f"{written}-as-{read}": plain(partial(misread, written=written, read=read)) for written, read in pairs}


def _escapes(*forms: str) -> dict[str, Seeded]:
    return {f"escapes-{form.replace(' ', '-')}": plain(partial(escape, form=form)) for form in forms}


_PARTS: Final[dict[str, Callable[..., Damaged]]] = {"lines": some_lines, "sentences": some_sentences, "spans": spans}

FAMILIES: Final = (
    Family(
        name="UTF-8 misread",
        title="UTF-8 read in a Western code page",
        section="Characters",
        undone_by=("mojibake",),
        models={
            **_misread(*(pair for pair in PAIRS if pair[0] == "utf-8")),
            **{
                f"utf-8-as-cp1252-holes-{name}": plain(partial(misread, holes=holes))
                for name, holes in (("question", "?"), ("replaced", "\ufffd"), ("dropped", ""))
            },
            "utf-8-as-cp1252-straight": plain(partial(misread, straight=True)),
            "utf-8-as-latin-1-spaces": plain(partial(misread, read="latin-1", spaces=True)),
            "utf-8-as-latin-1-decomposed": plain(partial(misread, read="latin-1", decomposed=True)),
            "utf-8-as-gb18030-question": plain(partial(misread, read="gb18030", lost="?")),
            "utf-8-cut-as-cp1252": plain(partial(cut, read="cp1252")),
            **{f"surrogates-{written}": plain(partial(smuggled, written=written)) for written in ("utf-8", "gbk")},
        },
        reported=("utf-8 read as *", "* read as surrogate escapes"),
        samples=("utf-8-read-as-cp1252.txt",),
        cases="mojibake",
    ),
    Family(
        name="misread twice",
        title="the same twice, thrice, in chains",
        section="Characters",
        undone_by=("mojibake",),
        models={
            **{
                f"{written}-as-{read}-{times}": plain(partial(misread, written=written, read=read, times=number))
                for written, read, times, number in (
                    ("utf-8", "latin-1", "twice", 2),
                    ("utf-8", "latin-1", "thrice", 3),
                    ("utf-8", "cp1252", "twice", 2),
                    ("utf-8", "gb18030", "twice", 2),
                )
            },
            **{
                f"{written}-as-{read}-then-utf-8-as-latin-1": plain(
                    partial(misread_chain, pairs=[(written, read), ("utf-8", "latin-1")])
                )
                for written, read in (("gbk", "latin-1"), ("utf-8", "gbk"))
            },
        },
        reported=("* read as *",),
        samples=("utf-8-read-as-latin-1-twice.txt",),
        cases="mojibake",
    ),
    Family(
        name="GBK or Big5 misread",
        title="GBK or Big5 read in another code page",
        section="Characters",
        undone_by=("mojibake",),
        models={
            **_misread(*(pair for pair in PAIRS if "utf-8" not in pair)),
            "gbk-as-latin-1-spaces": plain(partial(misread, written="gbk", read="latin-1", spaces=True)),
            "gbk-as-latin-1-decomposed": plain(partial(misread, written="gbk", read="latin-1", decomposed=True)),
            "gbk-as-big5-question": plain(partial(misread, written="gbk", read="big5", lost="?")),
            "gbk-cut-as-latin-1": plain(partial(cut, written="gbk", read="latin-1")),
        },
        reported=("gbk read as *", "big5 read as *"),
        samples=("gbk-read-as-latin-1.txt",),
        cases="mojibake",
    ),
    Family(
        name="misread in part",
        title="some lines, sentences or words of a text",
        section="Characters",
        undone_by=("mojibake",),
        models={
            f"{part}-{written}-as-{read}": in_parts(do, partial(misread, written=written, read=read))
            for part, do in _PARTS.items()
            for written, read in (
                *(("utf-8", read) for read in ("latin-1", "cp1252", "gb18030")),
                ("gbk", "latin-1"),
            )
        },
        reported=("* read as *",),
        samples=("misread-in-part.txt",),
        cases="mojibake",
    ),
    Family(
        name="beyond repair",
        title="characters replaced by question marks, 锟斤拷",
        section="Characters",
        undone_by=("mojibake",),
        remark="reports it",
        models={
            "question-marks": plain(question_marks),
            **_misread(*(pair for pair in PAIRS if pair[1] == "utf-8")),
        },
        reported=("lost characters", "lost bytes", "U+FFFD read as *"),
        samples=("beyond-repair.txt",),
        cases="mojibake",
    ),
    Family(
        name="entities",
        title="entities, decimal, hex, named, twice, as bytes",
        section="Characters",
        undone_by=("escapes",),
        models=_escapes("decimal", "hex", "no semicolon", "twice", "byte entities"),
        reported=("numeric entity", "named entity"),
        samples=("entities.txt",),
        cases="escapes",
    ),
    Family(
        name="backslash escapes",
        title="\\u, #U and \\x escapes, R's <U+4E2D>, u4e2d without its backslash, and cat -v's M-d",
        section="Characters",
        undone_by=("escapes",),
        models=_escapes(
            *("backslash u", "backslash u twice", "backslash u in braces", "backslash u of bytes"),
            *(
                "backslash x",
                "backslash x in braces",
                "number sign u",
                "u in angle brackets",
                "bytes in angle brackets",
                "backslash u stripped",
                "repr of latin-1",
                "carets",
            ),
        ),
        reported=("unicode escape", "backslash escape", "bytes in angle brackets", "bytes in carets"),
        samples=("unicode-escapes.txt",),
        cases="escapes",
    ),
    Family(
        name="octal escapes",
        title="names as git and ls print them: \\345\\256\\211",
        section="Characters",
        undone_by=("escapes",),
        models=_escapes("octal"),
        reported=("octal escape",),
        samples=("octal-escapes.txt",),
        cases="escapes",
    ),
    Family(
        name="percent escapes",
        title="%XX and %uXXXX",
        section="Characters",
        undone_by=("escapes",),
        models=_escapes("percent u", "percent utf-8", "percent gbk"),
        reported=("percent escape", "unicode escape"),
        samples=("percent-escapes.txt",),
        cases="escapes",
    ),
    Family(
        name="quoted-printable",
        title="quoted-printable",
        section="Characters",
        undone_by=("escapes",),
        models=_escapes("quoted-printable utf-8", "quoted-printable gbk"),
        reported=("quoted-printable",),
        samples=("quoted-printable.txt",),
        cases="escapes",
    ),
    Family(
        name="encoded words",
        title="encoded words of mail, folder names of IMAP",
        section="Characters",
        undone_by=("escapes",),
        models=_escapes("encoded words utf-8", "encoded words gbk", "modified utf-7"),
        reported=("encoded word", "utf-7", "modified utf-7"),
        samples=("encoded-words.txt",),
        cases="escapes",
    ),
    Family(
        name="gloss",
        title="pinyin glosses put into the bytes",
        section="Characters",
        undone_by=("gloss",),
        models={
            "gloss": plain(gloss),
            "gloss-toneless": plain(partial(gloss, readings=TONELESS)),
            "gloss-repeated": plain(partial(gloss, readings=TONELESS, times=2)),
            "gloss-every-fourth": seeded(gloss_every),
            "gloss-torn": plain(partial(gloss, torn=True)),
            "gloss-torn-question": plain(partial(gloss, torn=True, lost="?")),
        },
        reported=("gloss", "torn by a gloss"),
        samples=("pinyin-glosses.txt",),
        cases="gloss",
    ),
    Family(
        name="glosses and cuts",
        title="glosses, and bytes cut before marks ([how](../explanation/gloss-pages.md))",
        section="Characters",
        undone_by=("gloss",),
        models={
            "gloss-page": seeded(gloss_page),
            "gloss-page-short": seeded(partial(gloss_page, prefix=20, tags=True)),  # characters: a title
            "gloss-page-replaced": seeded(partial(gloss_page, lost="\ufffd", digits=True)),
            "gloss-page-cut": seeded(partial(gloss_page, prefix=0, share=1.0)),
            "gloss-page-narrow": seeded(partial(gloss_page, prefix=0, share=1.0, narrow=True, spaces=True)),
        },
        reported=("cut before a mark", "no-break space"),
        samples=("glosses-and-cuts.txt",),
        cases="gloss",
    ),
    Family(
        name="private use",
        title="private-use characters",
        section="Characters",
        undone_by=("characters",),
        models={
            f"private-use-{table}": seeded(partial(characters.private_use, table=table)) for table in ("gbk", "hkscs")
        },
        reported=("private use character",),
        samples=("private-use.txt",),
        cases="characters",
    ),
    Family(
        name="radicals",
        title="radicals and compatibility ideographs out of a PDF",
        section="Characters",
        undone_by=("characters",),
        models={
            "radicals": plain(characters.radicals),
            "radicals-supplement": plain(characters.radicals_supplement),
            "compatibility": plain(characters.compatibility),
        },
        reported=("radical", "compatibility ideograph"),
        samples=("kangxi-radicals.txt",),
        cases="characters",
    ),
    Family(
        name="litter",
        title="zero-width, directional, soft-hyphen litter",
        section="Characters",
        undone_by=("characters",),
        models={"litter": seeded(characters.litter)},
        reported=("zero-width character", "direction mark", "soft hyphen", "byte order mark"),
        samples=("zero-width-litter.txt",),
        cases="characters",
    ),
    Family(
        name="controls",
        title="CRLF, controls, ANSI colours",
        section="Characters",
        undone_by=("characters",),
        models={"controls": seeded(characters.controls)},
        reported=("line end", "control character", "terminal sequence", "overstrike"),
        samples=("carriage-returns.txt",),
        cases="characters",
    ),
    Family(
        name="fullwidth",
        title="letters and digits at full width",
        section="Characters",
        undone_by=("characters",),
        models={"fullwidth": plain(characters.fullwidth)},
        reported=("fullwidth letter or digit",),
        samples=("fullwidth-letters.txt",),
        cases="characters",
    ),
)
