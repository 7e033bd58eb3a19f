"""One document: a file that is a text, a page, a PDF or a DOCX."""

from __future__ import annotations

import io
import os

from textfix.batch.files.digest import digest_of
from textfix.batch.files.surrogates import as_utf8
from textfix.batch.files.writing import drafted
from textfix.batch.formats.shardrow import row_of
from textfix.batch.ledger.tally import Tally
from textfix.batch.workers.errors import LeftOutError
from textfix.batch.workers.means import Means
from textfix.batch.workers.messages import Item
from textfix.batch.workers.outcomes import Done, done, failed, left_out
from textfix.batch.workers.source import seen_of, whole
from textfix.sources.compression import compressing
from textfix.sources.documents import document_of, require_text
from textfix.sources.recognition import Compression


def clean_document(item: Item, descriptor: int, there: os.stat_result, means: Means) -> Done:
    """Clean one file into one output.

    Args:
        item: the input.
        descriptor: of the file.
        there: what the system says of it.
        means: what does it.

    Raises:
        FormatError: it is damaged, or no text.
        OSError: it can't be read, or the output not be written.
    """
    setup, outputs, limits = means.setup, means.outputs, means.setup.limits
    if there.st_size > limits.memory:
        return failed(f"has {there.st_size:,} bytes; --max-memory is {limits.memory:,}")
    raw = whole(descriptor, there.st_size)
    digest = digest_of(raw)
    seen = seen_of(there, len(raw), digest, item.access)
    if digest == item.digest:
        return Done(seen)
    tally = Tally()
    try:
        source = document_of(raw, limits.expanded, item.type.compression, item.path)
        cleaned = means.cleaner.clean(source, tally, 0)
    except LeftOutError as error:
        return left_out(seen, str(error))
    result = cleaned.result
    require_text(result.decoded)
    if setup.form == "tree":
        data = _packed(as_utf8(result.text), item.type.compression)
    else:
        data = row_of(item.path, 0, result, cleaned.diagnosis, {}, receipt=setup.receipts)
    out = drafted(outputs.place(item), data, digest if data == raw else None)  # most clean texts are as they were
    drafts = [out.draft]
    if setup.receipts and setup.form == "tree":
        # Only of bytes that went into clean as they were, and came out so, does its receipt give the file back.
        if result.source is raw and not item.type.compression:
            drafts.append(outputs.keep_receipt(item, result.receipt.to_json().encode()))
        else:
            drafts.append(outputs.keep_source(item, io.BytesIO(raw)))
    return Done(done(seen, out, tally, (), cleaned.examples), tuple(drafts))


def _packed(data: bytes, compression: Compression) -> bytes:
    if not compression:
        return data
    out = io.BytesIO()
    with compressing(out, compression) as sink:
        sink.write(data)
    return out.getvalue()
