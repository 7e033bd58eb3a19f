"""The whole way of a document. Read this first.

    source ──► decode ──► page ──► stages, in order ──► Result

Order is meaning: the reason is beside each stage below.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final, Literal

from textfix.decoding import decode
from textfix.diagnosis import diagnosis_of
from textfix.errors import FormatError, SourceNotFoundError, SourceUnreadableError, require_str
from textfix.model import (
    NO_METADATA,
    Decoded,
    Diagnosis,
    Metadata,
    Options,
    Page,
    Stage,
    Target,
    plain_fields,
)
from textfix.options import require_options
from textfix.page import html_part, page_of, read_page
from textfix.result import Result, Step
from textfix.runner import Reader, cares_of, run, settle
from textfix.stages.boilerplate import Boilerplate
from textfix.stages.characters import Characters
from textfix.stages.escapes import Escapes
from textfix.stages.gloss import Gloss
from textfix.stages.mojibake import Mojibake
from textfix.stages.mojibake.columns import proof_of
from textfix.stages.reflow import Reflow
from textfix.stages.simplify import Simplify, simplified
from textfix.stages.traditionalize import Traditionalize
from textfix.stages.typography import Typography
from textfix.terms import checked
from textfix.text.look import is_quiet, mask_of

REPAIR_STAGES: Final[tuple[Stage, ...]] = (
    Escapes(),  # first: an escape may spell the bytes of a wrong code page (&#228;&#184;&#173; is 中)
    Mojibake(),  # before characters: C1 controls, soft hyphens and no-break spaces still carry bytes
    Gloss(),  # after mojibake: it works on the bytes of the right characters
    Characters(),  # what is litter is known only now
)

DEFAULT_STAGES: Final[tuple[Stage, ...]] = (
    *REPAIR_STAGES,
    Boilerplate(),  # before reflow: it judges the lines as the page had them
    Reflow(),  # before simplify: a phrase must not be cut by a line end
    Simplify(),
)

_OF_CHARACTERS: Final = (Escapes, Mojibake, Gloss, Characters, Simplify, Traditionalize, Typography)
"""The stages that a single line, such as a title, can be run through."""

_QUOTES: Final[dict[Target, Literal["keep", "curved", "corner"]]] = {
    "simplified": "curved", "traditional": "corner", "taiwan": "corner", "hongkong": "corner", "keep": "keep",
}  # fmt: skip
"""The quotation marks of each script, for those who ask for Chinese punctuation."""

_OF_SCRIPT: Final = ("simplify", "traditionalize")
"""The steps of the stages that convert between scripts."""

_DEFAULTS: Final = Options()
"""The options of those who give none: `DEFAULT_STAGES` do what they ask for."""

COMPANY: Final = 600
"""Characters of a text that its metadata are judged with. Set by hand: two paragraphs say which script it is in."""


def clean(
    source: bytes | str | os.PathLike[str] | os.PathLike[bytes],
    *,
    options: Options = _DEFAULTS,
    stages: tuple[Stage, ...] | None = None,
) -> Result:
    """Turn bytes, a text, a web page or a file into clean Simplified Chinese.

    Args:
        source: bytes in any encoding; or a str, plain text or HTML; or the path of a file (`pathlib.Path`).
        options: what to do; see `Options`.
        stages: the stages to run instead of those that `options` asks for, in order. A stage is any callable from
            `Page` to `Page`: `stages=(*DEFAULT_STAGES, mine)`.

    Returns:
        A `Result`; its `undo()` returns the source, byte for byte. For a packed file it returns what is packed in it,
        for a PDF or DOCX its text.

    Raises:
        TypeError: the source is of another type, or the options are no `Options`.
        SourceNotFoundError: there is no such file; it is also a `FileNotFoundError`.
        SourceUnreadableError: the file can't be read, is damaged, is no text (a picture, an archive), or needs an
            extra; it is also an `OSError`.

    A str is always taken as text, never as a file's name. What can't be repaired stays as it is, and the diagnosis
    reports it. Cleaning the result again changes nothing.

    >>> result = clean("農業&#21457;展".encode())
    >>> result.text
    '农业发展'
    >>> result.undo().decode()
    '農業&#21457;展'
    """
    if stages is not None:
        require_options(options)
        markdown = writes_markdown(stages)
    elif options is _DEFAULTS:
        stages, markdown = DEFAULT_STAGES, False
    else:
        require_options(options)
        stages = stages_for(options) if options.terms else _stages_for(options)
        markdown = options.format == "markdown"
    if isinstance(source, bytes | str):
        return clean_prepared(source, stages, markdown=markdown)
    data = _read(source)
    decoded = decode(data) if isinstance(data, bytes) else None
    _require_text(source, decoded)
    return _clean_decoded(data, decoded, stages, markdown=markdown)


def writes_markdown(stages: tuple[Stage, ...]) -> bool:
    """Whether stages keep what a page shows as Markdown."""
    return any(getattr(stage, "markdown", False) for stage in stages)


def clean_prepared(source: bytes | str, stages: tuple[Stage, ...], *, markdown: bool) -> Result:
    """Clean as `clean` does, for a caller that prepares the stages once and cleans many short texts.

    >>> clean_prepared("農業", DEFAULT_STAGES, markdown=False).text
    '农业'
    """
    return _clean_decoded(source, decode(source) if isinstance(source, bytes) else None, stages, markdown=markdown)


def _clean_decoded(data: bytes | str, decoded: Decoded | None, stages: tuple[Stage, ...], *, markdown: bool) -> Result:
    text = decoded.text if decoded is not None else require_str(data)
    page, steps = settle(text, stages, _markdown_page_of if markdown else _page_of)
    metadata = _cleaned(page.metadata, stages, page.text, steps)
    return Result(page.text, metadata, steps, data, decoded, diagnosis_of, page.genre)


def repair(text: str) -> str:
    r"""Undo wrong code pages, escapes, glosses and character litter; the script stays as it is.

    From Chinese text it also removes what carries nothing: a byte order mark, carriage returns, controls, the colours
    of a terminal. It makes fullwidth letters and digits narrow, never punctuation. `Characters(narrow=False)` among
    the `stages` of `clean` keeps them wide.

    Args:
        text: any str; lone surrogates from `surrogateescape` are read as the bytes that they stand for.

    Returns:
        The repaired text; `text` itself if there is nothing to repair.

    >>> repair("é‡\x8dåº†日报")
    '重庆日报'
    >>> repair("重(chóng)庆")
    '重(chóng)庆'
    >>> repair("\ufeff\x1b[31m名字\x1b[m是ｑｉａｎｇ，\r\n")
    '名字是qiang，\n'
    """
    if is_quiet(require_str(text)):
        return text
    return settle(text, REPAIR_STAGES)[0].text


def repair_many(texts: Iterable[str]) -> list[str]:
    """Repair the texts of one column or list: together they prove what each is too short to prove alone.

    Args:
        texts: names, titles or cells with the same damage; any str each.

    Returns:
        The repaired texts, in order.

    A text that proves its damage is repaired as by `repair`. If most of the list proves one pair of code pages, the
    other texts are read through this pair as well where that makes Chinese; the rest stay.

    >>> repair_many(["ÖÐÎÄ", "Ä¿Â¼", "ÄãºÃ", "ÖÐ¹ú", "café"])
    ['中文', '目录', '你好', '中国', 'café']
    >>> repair("ÖÐÎÄ")
    'ÖÐÎÄ'
    """
    answers, repaired, open_ = list[str](), list[tuple[str, set[str]]](), list[int]()
    for number, text in enumerate(texts):
        page, steps = settle(require_str(text), REPAIR_STAGES)
        kinds = {edit.kind for step in steps if step.stage == "mojibake" for edit in step.edits}
        answers.append(page.text)
        if kinds:
            repaired.append((text, kinds))
        else:
            open_.append(number)
    proof = proof_of([answers[number] for number in open_], repaired)
    for number in open_:
        reading = proof.reading(answers[number])
        if reading is not None:
            answers[number] = settle(reading.text, REPAIR_STAGES)[0].text
    return answers


def simplify(text: str) -> str:
    """Turn Traditional and mixed text into Simplified Chinese; Simplified text comes out as it went in.

    >>> simplify("轉換後，乾隆年間")
    '转换后，乾隆年间'
    """
    quick = simplified(require_str(text))  # a short line takes OpenCC about as long as our records of it
    return settle(text, (Simplify(),))[0].text if quick is None else quick


def reflow(text: str) -> str:
    """Join the lines of hard-wrapped text back to paragraphs, one a line; other text comes out as it went in.

    >>> reflow("短短的一行")
    '短短的一行'
    """
    return settle(require_str(text), (Reflow(),))[0].text


def strip_boilerplate(text: str) -> str:
    """Take navigation, footers and related lists out of the plain-text dump of a web page.

    A text that has none comes out as it went in.

    >>> strip_boilerplate("秋收时节，田间一片繁忙。")
    '秋收时节，田间一片繁忙。'
    """
    return settle(require_str(text), (Boilerplate(),))[0].text


def extract(html: bytes | str) -> Result:
    """Take the main text and the metadata out of a web page; characters and script stay as they are.

    Args:
        html: a page; bytes are decoded, and a charset that the page declares is only a hint.

    Returns:
        A `Result` with one block a line in `.text`, and `.metadata`.

    >>> extract("<title>秋收</title><article><p>田间一片繁忙，收割机来回穿梭。</p></article>").text
    '田间一片繁忙，收割机来回穿梭。'
    """
    if not isinstance(html, bytes | str):
        raise TypeError(f"textfix.extract takes a page as bytes or str, not {type(html).__name__}")
    decoded = decode(html) if isinstance(html, bytes) else None
    text = decoded.text if decoded is not None else require_str(html)
    page, steps = run(text, (Boilerplate(),), partial(_unpacked, read_page))
    return Result(page.text, page.metadata, steps, html, decoded, diagnosis_of, page.genre)


def diagnose(source: bytes | str | os.PathLike[str] | os.PathLike[bytes]) -> Diagnosis:
    r"""Say what is wrong with bytes, a text, a page or a file; change nothing.

    >>> diagnose("é‡\x8dåº†日报").damaged
    True
    >>> diagnose("重庆日报").damaged
    False
    """
    return clean(source).diagnosis


def stages_for(options: Options) -> tuple[Stage, ...]:
    """The stages that do what the options ask for, in order.

    >>> [type(stage).__name__ for stage in stages_for(Options(reflow=False, to="keep"))]
    ['Escapes', 'Mojibake', 'Gloss', 'Characters', 'Boilerplate']
    """
    require_options(options)
    chosen: list[Stage] = [*REPAIR_STAGES]
    if options.boilerplate:
        chosen.append(Boilerplate(markdown=options.format == "markdown", comments=options.comments))
    if options.reflow:
        chosen.append(Reflow())
    terms = checked(options.terms)
    if options.to == "simplified":
        chosen.append(Simplify(phrases=options.phrases, terms=terms))
    elif options.to != "keep":
        chosen.append(Traditionalize(options.to, phrases=options.phrases, terms=terms))
    if options.punctuation != "keep" or options.spacing != "keep":  # last: it goes by what is beside Han
        quotes = _QUOTES[options.to] if options.punctuation == "chinese" else "keep"
        chosen.append(Typography(punctuation=options.punctuation, spacing=options.spacing, quotes=quotes))
    return tuple(chosen)


_stages_for = lru_cache(maxsize=64)(stages_for)
"""For options without terms, which are the only ones that can change: a title of 30 characters takes 5 µs in all."""


def _unpacked(read: Reader, text: str) -> Page:
    """The page of a text, or of what a browser saved it in."""
    part = html_part(text)
    if part is None:
        return read(text)
    return replace(read(decode(part).text if isinstance(part, bytes) else part), firsts=())


_page_of = partial(_unpacked, page_of)
_markdown_page_of = partial(_unpacked, partial(page_of, markdown=True))


def _cleaned(metadata: Metadata, stages: tuple[Stage, ...], text: str, steps: tuple[Step, ...]) -> Metadata:
    """The metadata with its characters repaired and converted as the text's were."""
    if metadata is NO_METADATA or metadata == NO_METADATA:
        return metadata
    unconverted = next((step.before for step in steps if step.stage in _OF_SCRIPT), text)[:COMPANY]
    of_characters = tuple(
        partial(_in_company, stage, unconverted) if isinstance(stage, Simplify | Traditionalize) else stage
        for stage in stages
        if isinstance(stage, _OF_CHARACTERS)
    )
    said = {name: value for name, value in plain_fields(metadata).items() if value is not None}
    return replace(metadata, **{name: settle(value, of_characters)[0].text for name, value in said.items()})


def _in_company(stage: Simplify | Traditionalize, company: str, page: Page) -> Page:
    """A title as the stage converts it beside the text that it is the title of: alone, it may be Japanese as well."""
    cares = cares_of(stage)
    if page.text.isascii() or (cares is not None and not mask_of(page.text) & cares):
        return page
    answer = stage(Page(f"{page.text}\n{company}")).text
    return page.with_text("\n".join(answer.split("\n")[: page.text.count("\n") + 1]))


def _read(source: object) -> bytes | str:
    """The bytes or the text of a source; of a file what the command reads: unpacked, and of PDF and DOCX the text."""
    if isinstance(source, bytes | str):
        return source
    if not isinstance(source, os.PathLike):
        raise TypeError(
            f"textfix takes bytes, a str of text, or a path (pathlib.Path) to a file, not {type(source).__name__}"
        )
    from textfix.sources.documents import read_file  # only here: what is in memory needs no formats

    name = os.fspath(source)
    try:
        return read_file(name)
    except FileNotFoundError as error:
        shown = os.fsdecode(name)
        raise SourceNotFoundError(f"no file at {shown}: check the path (a str of text is passed as str)") from error


def _require_text(source: object, decoded: Decoded | None) -> None:
    """Check that a file is a text; bytes that were given as such are answered, whatever they are."""
    if isinstance(source, os.PathLike):
        from textfix.sources.documents import require_text

        try:
            require_text(decoded)
        except FormatError as error:
            raise SourceUnreadableError(f"can't read {os.fsdecode(os.fspath(source))}: {error}") from error
