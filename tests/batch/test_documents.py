"""PDF and DOCX: all the text that their readers see, or a reason."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import re
import tarfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from batch_harness import clean_up, reasons, tree, write

import textfix
from textfix.errors import FormatError, SourceUnreadableError
from textfix.sources.compression import ExpandedTooFarError
from textfix.sources.documents import is_noise, read_file
from textfix.sources.docx import docx_text
from textfix.sources.pdf import pdf_text

LIMIT = 1 << 24
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"'


def run(text: str) -> str:
    return f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(inside: str) -> str:
    return f'<w:p><w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr>{inside}</w:p>'


def cell(inside: str) -> str:
    return f"<w:tc><w:tcPr/>{inside}</w:tc>"


def docx(body: str, compress: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:x {W}>{part}</w:x>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(paragraph(run("一") + "<w:r><w:tab/><w:br/></w:r>" + run("二")), "一\t\n二", id="signs"),
        pytest.param(paragraph(run("一") + '<w:r><w:br w:type="page"/></w:r>' + run("二")), "一二", id="a new page"),
        pytest.param(
            paragraph(f"<w:ins>{run('加')}</w:ins><w:del><w:r><w:delText>减</w:delText></w:r></w:del>"),
            "加",
            id="tracked",
        ),
        pytest.param(
            paragraph(f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"), "新", id="moved"
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{paragraph(run('控'))}</w:sdtContent></w:sdt>",
            "控",
            id="a content control",
        ),
        pytest.param(paragraph(f"<w:smartTag>{run('智')}</w:smartTag>"), "智", id="a smart tag"),
        pytest.param(
            paragraph(f"<w:r><w:instrText>DATE</w:instrText></w:r><w:fldSimple>{run('今')}</w:fldSimple>"),
            "今",
            id="a field",
        ),
        pytest.param(paragraph(f"<w:hyperlink>{run('链')}</w:hyperlink>"), "链", id="a link"),
        pytest.param(
            "<w:tbl><w:tr>"
            + cell(paragraph(run("甲")))
            + cell(paragraph(run("乙")) + paragraph(run("丙")))
            + "</w:tr></w:tbl>",
            "甲\t乙\n丙",
            id="a table",
        ),
        pytest.param(
            "<w:tbl><w:tr>"
            + cell("<w:tbl><w:tr>" + cell(paragraph(run("内"))) + "</w:tr></w:tbl>" + paragraph(run("外")))
            + "</w:tr></w:tbl>",
            "内\n外",
            id="a table in a table",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
            + paragraph(run("合"))
            + "</w:tc></w:tr></w:tbl>",
            "合",
            id="merged cells",
        ),
        pytest.param(
            paragraph(
                run("正")
                + "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
                + paragraph(run("框"))
                + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>"
                + paragraph(run("框"))
                + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
                + run("文")
            ),
            "正文\n框",
            id="a text box",
        ),
        pytest.param(
            paragraph(f"<w:r><w:ruby><w:rt>{run('jí')}</w:rt><w:rubyBase>{run('級')}</w:rubyBase></w:ruby></w:r>"),
            "級(jí)",
            id="a reading",
        ),
    ],
)
def test_all_that_a_reader_sees_of_a_docx_is_read(body: str, text: str) -> None:
    assert docx_text(docx(body), LIMIT) == text


def test_headers_notes_and_footers_are_read() -> None:
    parts = {
        name: paragraph(run(name)) + paragraph("")
        for name in ("footer1", "header2", "header1", "endnotes", "footnotes")
    }
    found = docx_text(docx(paragraph(run("body")) + paragraph(""), zipfile.ZIP_STORED, **parts), LIMIT)
    assert found.split("\n") == ["header1", "header2", "body", "", "footnotes", "endnotes", "footer1"]


def test_a_docx_reads_as_python_docx_reads_it() -> None:
    library: Any = pytest.importorskip("docx")
    document = library.Document()
    chance = random.Random(2)
    for _ in range(30):
        made = document.add_paragraph()
        for _ in range(chance.randrange(4)):
            made.add_run(chance.choice(["山溪镇", "的\t茶园", "", "采摘季\n", " a "])).bold = chance.random() < 0.5
    table = document.add_table(3, 2)
    for row in table.rows:
        for at, each in enumerate(row.cells):
            each.text = f"第{at}格"
    out = io.BytesIO()
    document.save(out)
    wanted = [made.text for made in document.paragraphs] + ["\t".join(c.text for c in row.cells) for row in table.rows]
    assert docx_text(out.getvalue(), LIMIT).split("\n") == "\n".join(wanted).split("\n")


def test_a_docx_cut_or_changed_anywhere_is_whole_or_refused() -> None:
    body = "".join(paragraph(run(f"第{number}段")) for number in range(20))
    chance = random.Random(4)
    for compress in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        data = docx(body, compress, header1=paragraph(run("头")))
        whole = docx_text(data, LIMIT)
        for size in range(len(data)):
            with pytest.raises(FormatError):
                docx_text(data[:size], LIMIT)
        for place in range(len(data)):
            broken = bytearray(data)
            broken[place] ^= 1 << chance.randrange(8)
            with suppress(FormatError, ExpandedTooFarError):
                assert docx_text(bytes(broken), LIMIT) == whole, place


def test_bombs_are_refused() -> None:
    with pytest.raises(ExpandedTooFarError):
        docx_text(docx(paragraph(run("a" * 100_000))), 50_000)
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", entities)
    with pytest.raises(FormatError, match="document type"):
        docx_text(out.getvalue(), LIMIT)
    deep = docx("<w:sdt>" * 200_000 + paragraph(run("深")) + "</w:sdt>" * 200_000)
    assert docx_text(deep, LIMIT) == "深"


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page; none where it is empty."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    for number, text in enumerate(pages):
        stream = f"BT /F1 18 Tf 20 50 Td ({text}) Tj ET" if text else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents {4 + 2 * number} 0 R"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(places) + 1}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def test_a_pdf_has_text_or_says_that_it_has_none(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    write(tmp_path / "in/x.pdf", pdf("Open the door", "Close it"))
    write(tmp_path / "in/scan.pdf", pdf("", ""))
    write(tmp_path / "in/damaged.pdf", b"%PDF-1.4 nothing")
    write(tmp_path / "in/cut.pdf", pdf("Open the door", "Close it")[:-40])
    clean_up(tmp_path / "in", tmp_path / "out")
    assert tree(tmp_path / "out") == {b"x.pdf.txt": b"Open the door\nClose it"}
    why = reasons(tmp_path / "out")
    assert why["scan.pdf"].startswith("a PDF with no text in it (a scan?)")
    assert "damaged PDF" in why["damaged.pdf"]
    assert "cut short" in why["cut.pdf"]


def test_a_pdf_cut_anywhere_is_whole_or_refused() -> None:
    pytest.importorskip("pypdfium2")
    data = pdf("Open the door", "Close it")
    whole = pdf_text(data)
    for size in range(len(data)):
        with suppress(FormatError):
            assert pdf_text(data[:size]) == whole


def test_a_docx_through_a_run(tmp_path: Path) -> None:
    write(tmp_path / "in/x.docx", docx(paragraph(run("開門。"))))
    write(tmp_path / "in/x.zip.docx", b"PK\x03\x04 and no more")
    clean_up(tmp_path / "in", tmp_path / "out")
    assert tree(tmp_path / "out")[b"x.docx.txt"].decode() == "开门。"
    assert "damaged DOCX" in reasons(tmp_path / "out")["x.zip.docx"]


def tar(text: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(text.encode())
        archive.addfile(member, io.BytesIO(text.encode()))
    return out.getvalue()


def zipped(*members: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return out.getvalue()


MAIL = "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n{}\r\n\r\n5byA6Zeo44CC\r\n"

OTHERS = {
    "a.tar.gz": (gzip.compress(tar("开门。")), "a tar archive"),
    "a.tar": (tar("开门。"), "a tar archive"),
    "a.zip": (zipped(("a.txt", "开门。")), "a zip archive"),
    "a.txt.zip.gz": (gzip.compress(zipped(("a.txt", "开门。"))), "a zip archive"),
    "a.epub": (zipped(("mimetype", "application/epub+zip"), ("a.xhtml", "<p>x</p>")), "an e-book (EPUB)"),
    "a.odt": (
        zipped(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
        ),
        "an OpenDocument file",
    ),
    "base64.eml": (MAIL.format("Content-Transfer-Encoding: base64").encode(), "an e-mail or a saved page"),
    "quoted.eml": (
        MAIL.format(
            'Content-Type: text/plain;\r\n charset="big5"\r\nContent-Transfer-Encoding: quoted-printable'
        ).encode(),
        "an e-mail or a saved page",
    ),
    "parts.eml": (MAIL.format("Content-Type: multipart/mixed; boundary=a").encode(), "an e-mail or a saved page"),
    "a.mhtml": (
        MAIL.format('Content-Type:\r\n\tmultipart/related; boundary="a"').encode(),
        "an e-mail or a saved page",
    ),
    "a.rtf": (b"{\\rtf1\\ansi\\u24320?}", "rich text (RTF)"),
    "crawl.gz": (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"), "WARC, by its first bytes"),
    "twice.txt.gz": (gzip.compress(gzip.compress(b"x")), "packed twice"),
}
"""Files of formats that textfix does not read as documents, and what it says of them."""


def test_what_is_of_another_format_is_refused_by_its_name(tmp_path: Path) -> None:
    for name, (data, _) in OTHERS.items():
        write(tmp_path / "in" / name, data)
        write(tmp_path / "in" / f"{name}.txt", data)  # a name that lies
    write(tmp_path / "in/plain.eml", MAIL.format("Content-Transfer-Encoding: 8bit"))
    quoted = "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; charset={}"
    write(tmp_path / "in/gbk.eml", MAIL.format(quoted.format("GB2312")))
    write(
        tmp_path / "in/about.txt", "关于 Content-Transfer-Encoding: base64 的说明。\n\nContent-Type: multipart/mixed\n"
    )
    clean_up(tmp_path / "in", tmp_path / "out")
    assert set(tree(tmp_path / "out")) == {b"plain.eml.txt", b"gbk.eml.txt", b"about.txt"}
    why = reasons(tmp_path / "out")
    for name, (_, reason) in OTHERS.items():
        assert reason in why[name], name
        assert reason in why[f"{name}.txt"] or "unpack it first" in why[f"{name}.txt"], name


@pytest.mark.parametrize("name", OTHERS)
def test_the_library_refuses_them_as_well(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadableError, match=re.escape(OTHERS[name][1])):
        textfix.clean(write(tmp_path / name, OTHERS[name][0]))


def test_the_library_reads_the_files_that_the_command_reads(tmp_path: Path) -> None:
    text = "開門的人，站在門口。"
    files = {
        "a.docx": docx(paragraph(run(text))),
        "a.txt.gz": gzip.compress(text.encode()),
        "a.txt.bz2": bz2.compress(text.encode("big5")),
        "a.txt.xz": lzma.compress(text.encode()),
    }
    for name, data in files.items():
        assert textfix.clean(write(tmp_path / name, data)).text == "开门的人，站在门口。", name
    pytest.importorskip("pypdfium2")
    assert textfix.clean(write(tmp_path / "a.pdf", pdf("Open the door"))).text == "Open the door"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.parquet", b"PAR1\0\0\1\2\3\0\0PAR1", "Parquet"),
        ("a.zip", zipped(("a.txt", "x")), "a zip archive, but not DOCX"),
        ("a.txt.gz", gzip.compress(b"x" * 99, mtime=0)[:-5], "damaged file"),
        ("a.txt.gz", b"", "does not begin as such a file does"),
        ("a.pdf", pdf(""), "no text in it"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50), "a PNG picture"),
        ("noise", random.Random(5).randbytes(3000), "control characters"),
    ],
)
def test_the_library_says_what_it_can_not_read(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadableError, match=reason):
        textfix.clean(write(tmp_path / name, data))
    assert textfix.clean(data).undo() == data  # bytes are bytes


def test_a_binary_file_that_is_called_a_text_is_refused_before_it_is_cleaned(tmp_path: Path) -> None:
    """Cleaning 1.7 MB of one took 13 s and 558 MB."""
    file = tmp_path / "a.txt"
    file.write_bytes(random.Random(20).randbytes(20_000))
    with pytest.raises(SourceUnreadableError, match="full of control characters"):
        read_file(str(file))


def test_damaged_and_short_texts_are_no_noise() -> None:
    """Noise has all bytes about as often; a text keeps its own, whatever was lost of it."""
    dice = random.Random(8)
    texts = [
        "春天到了，山上的茶树发了新芽，采茶的人一早就出门。" * 20,
        "The tea trees on the hills have new leaves, and who picks them leaves early. " * 20,
        "Весной на холмах зеленеют чайные кусты, и сборщики выходят из дома рано утром. " * 20,
    ]
    for text in texts:
        for encoding in ("utf-8", "gb18030", "utf-16-le"):
            data = bytearray(text.encode(encoding))
            for at in range(len(data)):
                if dice.random() < 0.3:
                    data[at] = dice.randrange(32, 256)
            assert not is_noise(bytes(data))
    assert not is_noise("የሻይ ቅጠል ለቀማ".encode()[2:])  # cut inside a character
    assert is_noise(bytes(dice.choice(range(32, 256)) for _ in range(600)))
