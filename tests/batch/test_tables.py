"""Tables in text: every row and every character is there, whatever its quotes and line ends are."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.batch.formats.table import Table

CELL = st.text("A中,\"\n\r\t '", max_size=6)


def through(data: bytes, delimiter: str = ",") -> tuple[bytes, list[bytes | str | None], list[str | None]]:
    """A table with its texts turned to lower case; its texts, and the problems of its records."""
    table, out = Table("text", delimiter), io.BytesIO()
    records = list(table.read(io.BytesIO(data)))
    table.open(out)
    for record in records:
        table.put(record, record.content.lower() if isinstance(record.content, str) else None)
    table.finish()
    return out.getvalue(), [record.content for record in records], [record.problem for record in records]


@pytest.mark.parametrize(
    ("delimiter", "before", "after"),
    [
        pytest.param(",", b'id,text\n1,"A\nB"', b'id,text\n1,"a\nb"', id="several lines in a last row without an end"),
        pytest.param(",", b'id,text\r1,"A\nB"\r', b'id,text\r1,"a\nb"\r', id="several lines where rows end with CR"),
        pytest.param(",", b'id,text\n1,"A\rB"\n', b'id,text\n1,"a\rb"\n', id="a CR in a text"),
        pytest.param("\t", b'id\ttext\n1\tA "B" C\n', b'id\ttext\n1\ta "b" c\n', id="quotes inside a text of a TSV"),
        pytest.param(",", b'text\n"A"\n""\n', b'text\n"a"\n""\n', id="one column"),
        pytest.param(",", b'id, text,text\n01,"x ""y""",A\n', b'id, text,text\n01,"x ""y""",a\n', id="other fields"),
    ],
)
def test_a_text_of_any_form_stays_one_record(delimiter: str, before: bytes, after: bytes) -> None:
    assert through(before, delimiter)[0] == after


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_stray_quote_swallows_no_rows(delimiter: str) -> None:
    rows = [["id", "text", "n"], *([str(n), f"T{n}", "x"] for n in range(40))]
    rows[5][1] = '"' + rows[5][1]
    data = "".join(delimiter.join(row) + "\n" for row in rows).encode()
    out, texts, problems = through(data, delimiter)
    assert texts[5:] == [f"T{n}" for n in range(5, 40)]
    assert len(texts) == 40
    # In a CSV a quote that nothing closes may be the end of a file that was cut short; a TSV may have no quotes.
    assert problems[4] == (None if delimiter == "\t" else "a quote in it is never closed: the file may be cut short")
    rows[30][1] += '"'  # which closes the quoted field, by the letter
    data = "".join(delimiter.join(row) + "\n" for row in rows).encode()
    out, texts, problems = through(data, delimiter)
    assert texts == [row[1] for row in rows[1:]]
    assert out == data.lower()
    assert problems == [None] * 40


def test_a_quote_that_is_not_closed_as_it_should_be_is_a_sign_of_the_text() -> None:
    assert through(b'id,text\n1,"A" B\n2,C\n')[1] == ['"A" B', "C"]
    assert through(b'id,text\n1,"A" B\n2,C\n')[0] == b'id,text\n1,"a" b\n2,c\n'
    # One more column than there are names: the text may be in either of two.
    out, texts, problems = through(b'id,text\n1,"A" B, D\n2,C\n')
    assert texts == [None, "C"]
    assert problems == ["the row has 3 of 2 columns", None]
    assert out == b'id,text\n1,"A" B, D\n2,c\n'


def test_a_table_that_is_cut_inside_a_quoted_text_says_so() -> None:
    data = b'id,text\n1,A\n2,"B\nC"\n'
    for size in range(data.index(b'"') + 1, len(data) - 2):
        out, _, problems = through(data[:size])
        assert any(problems), size
        assert out == data[:size].replace(b"A", b"a")


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=5), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans()
)
def test_it_reads_what_python_reads(rows: list[list[str]], end: str, quoted: bool) -> None:
    written = io.StringIO()
    rows = [["id", "n", "text"], *(["1", "2", row[2]] for row in rows)]
    writer = csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_NONNUMERIC)
    writer.writerows(rows)
    out, texts, problems = through(written.getvalue().encode())
    assert texts == [row[2] for row in rows[1:]]
    assert problems == [None] * len(texts)
    again = list(csv.reader(io.StringIO(out.decode(), newline="")))
    assert again == [rows[0], *([*row[:2], row[2].lower()] for row in rows[1:])]


@given(st.text('Aa,\t"\n\r', max_size=60), st.sampled_from([",", "\t"]))
def test_no_character_of_any_table_is_lost(body: str, delimiter: str) -> None:
    data = f"id{delimiter}text\n{body}".encode()
    out, _, _ = through(data, delimiter)
    assert out.lower().replace(b'"', b"") == data.lower().replace(b'"', b"")
    assert through(data.lower(), delimiter)[0] == data.lower()
    assert through(out, delimiter)[0] == out
