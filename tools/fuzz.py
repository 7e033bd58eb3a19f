"""Fuzz cleaning, every container and the ledger: no exception, no hang, undo exact, answers stable, nothing lost.

    python tools/fuzz.py --seconds 900 clean        (nightly, each target in turn)
    python tools/fuzz.py --atheris decode -- -max_total_time=900

Without atheris (`pip install atheris`, which guides by coverage) inputs are made by mutating and joining damaged
documents of `textfix.damage`; with it, it begins from these documents, in FOLDER/corpus. What fails is written as
bytes, one file a fault: to FOLDER, named by its checksum, or by atheris to where it runs.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from random import Random
from zlib import crc32

import fuzz_containers

import textfix
from textfix import damage
from textfix.batch.formats import format_for
from textfix.errors import FormatError
from textfix.sources.recognition import FileKind

SLOW = 2.0
"""Seconds of processor time that 10 KB may take before they count as a hang."""

SEED_TEXT = """山溪镇的茶园迎来采摘季
今年春天雨水多，山溪镇的三百亩茶园比往年早了十天采摘。清晨六点，采茶人已经背着竹篓上山，说笑声在雾气里传得很远。
“头一批茶叶最值钱，一斤能卖两千元。”种茶三十年的老陈说，GDP他不懂，但账本上的数字看得明白。"""


def decode(data: bytes) -> None:
    """Decode, and look for each stray byte where it was."""
    answer = textfix.decode(data)
    for stray in answer.replaced:
        assert data[stray.offset : stray.offset + len(stray.data)] == stray.data, "a stray byte is not where it was"


def repair(data: bytes) -> None:
    """Repair twice."""
    once = textfix.repair(_text(data))
    assert textfix.repair(once) == once, "repair is not stable"


def extract(data: bytes) -> None:
    """Extract, and undo."""
    assert textfix.extract(data).undo() == data, "undo of extract"


def clean(data: bytes) -> None:
    """Clean, undo, clean again and read the diagnosis."""
    result = textfix.clean(data)
    assert result.undo() == data, "undo of clean"
    assert textfix.clean(result.text).text == result.text, "clean is not stable"
    assert not any(n.kind == "does not settle" for step in result.steps for n in step.left), "does not settle"
    assert result.diagnosis is not None


def table(data: bytes) -> None:
    """Read a table and write it as it was: every byte is there."""
    for kind in ("csv", "tsv"):
        head = b"text,id\n" if kind == "csv" else b"text\tid\n"
        _unchanged(kind, head + data)


def jsonl(data: bytes) -> None:
    """Read JSON Lines and write them as they were."""
    _unchanged("jsonl", data)
    _unchanged("jsonl", b'{"text": "' + data.replace(b"\n", b" ") + b'"}\n')


def json_file(data: bytes) -> None:
    """Read JSON, and JSON Lines in a wide encoding, garbled: the texts that Python's reader finds, or refused."""
    random = Random(crc32(data))
    texts = [part for part in data.decode("utf-8", "replace").split("\n") if part][:20] or ["茶"]
    rows = [{"id": number, "text": text} for number, text in enumerate(texts)]
    codec = random.choice(("utf-8", "utf-16", "utf-16-be", "utf-32"))
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    ways: tuple[tuple[FileKind, str], ...] = (("json", json.dumps(rows, ensure_ascii=False)), ("jsonl", lines))
    for kind, written in ways:
        whole = written.encode(codec)
        form = format_for(kind, "text")
        assert [record.content for record in form.read(io.BytesIO(whole))] == texts, f"{kind} in {codec} loses a text"
        with suppress(FormatError):
            list(format_for(kind, "text").read(io.BytesIO(fuzz_containers.garbled(random, whole))))


def bytes_of_a_container(data: bytes) -> None:
    """Read bytes as every format: an answer, or an error that textfix knows."""
    for start in (b"", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"PK\3\4", b"%PDF-1.4\n"):
        fuzz_containers.held(start + data)
    for kind in ("warc", "json", "csv", "jsonl"):
        try:
            for record in format_for(kind, "text").read(
                io.BytesIO((b"WARC/1.0\r\n" if kind == "warc" else b"") + data)
            ):
                assert record.content is None or isinstance(record.content, bytes | str)
        except FormatError:
            pass


TARGETS = {
    "decode": decode,
    "repair": repair,
    "extract": extract,
    "clean": clean,
    "table": table,
    "jsonl": jsonl,
    "json": json_file,
    "packed": fuzz_containers.packed,
    "parquet": fuzz_containers.parquet,
    "pdf": fuzz_containers.pdf,
    "ledger": fuzz_containers.ledger,
    "bytes": bytes_of_a_container,
}


def _unchanged(kind: FileKind, data: bytes) -> None:
    form, out = format_for(kind, "text"), io.BytesIO()
    try:
        records = list(form.read(io.BytesIO(data)))
    except FormatError:
        return
    form.open(out)
    for record in records:
        form.put(record, record.content if isinstance(record.content, str) else None)
    form.finish()
    if not form.reencoded:
        assert out.getvalue() == data, f"a {kind} file does not come out as it went in"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def seeds() -> list[bytes]:
    """Damaged documents of every kind, whole and their halves."""
    texts = (SEED_TEXT, damage.traditional(SEED_TEXT).text)
    found = [damage.damage(text, kind, seed=n).data for text in texts for n, kind in enumerate(damage.KINDS)]
    return [*found, *(data[: len(data) // 2] for data in found)]


def mutated(random: Random, pool: list[bytes]) -> bytes:
    """Pieces of damaged documents, joined and broken at random places."""
    data = bytearray()
    for _ in range(random.randint(1, 4)):
        piece = random.choice(pool)
        start = random.randrange(len(piece) + 1)
        data += piece[start : start + random.choice((3, 20, 200, 2000))]
    for _ in range(random.choice((0, 0, 1, 3, 12))):
        place = random.randrange(len(data) + 1)
        match random.randrange(4):
            case 0:
                data[place:place] = random.randbytes(random.randint(1, 4))
            case 1:
                del data[place : place + random.randint(1, 9)]
            case 2:
                data[place:place] = data[place : place + 8] * random.randint(1, 30)
            case _:
                data[place : place + 1] = random.choice(
                    (b"\n", b"(", b"?", b"\x00", b"&#", b"<", b"%E4", b"\xef\xbf\xbd")
                )
    return bytes(data[:20_000])


def run(name: str, seconds: float, seed: int, folder: Path) -> int:
    """Fuzz one target; the number of different faults."""
    random, pool, faults = Random(seed), seeds(), set[str]()
    end, count, slowest = time.monotonic() + seconds, 0, 0.0
    while time.monotonic() < end:
        data = mutated(random, pool)
        count += 1
        start = time.process_time()
        try:
            TARGETS[name](data)
            taken = time.process_time() - start
            slowest = max(slowest, taken)
            assert taken < SLOW * max(1, len(data) / 10_000), f"{taken:.1f} s for {len(data)} bytes"
        except Exception as error:  # noqa: BLE001 (every exception is a fault here)
            where = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} at {where.filename}:{where.lineno}: {str(error)[:80]}"
            if fault not in faults:
                faults.add(fault)
                folder.mkdir(parents=True, exist_ok=True)
                file = folder / f"{name}-{crc32(data):08x}"
                file.write_bytes(data)
                print(f"{name}: {fault}\n  {file}", flush=True)
    print(
        f"{name}: {count} inputs in {seconds:.0f} s, {len(faults)} faults, slowest {slowest * 1000:.0f} ms", flush=True
    )
    return len(faults)


def main() -> None:
    """Read the arguments and fuzz."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="default: all, the time divided")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="default: the clock")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-faults"))
    parser.add_argument("--atheris", metavar="TARGET", choices=TARGETS, help="guide by coverage with atheris")
    words = sys.argv[1:]
    divide = words.index("--") if "--" in words else len(words)
    known, rest = parser.parse_args(words[:divide]), words[divide + 1 :]
    if known.atheris:
        import atheris  # type: ignore[import-not-found,unused-ignore]

        corpus = known.folder / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for data in seeds():
            (corpus / f"{crc32(data):08x}").write_bytes(data)
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], *rest, str(corpus)], TARGETS[known.atheris])
        atheris.Fuzz()
        return
    targets = known.targets or list(TARGETS)
    seed = known.seed if known.seed is not None else int(time.time())
    print(f"seed {seed}", flush=True)
    faults = sum(run(name, known.seconds / len(targets), seed, known.folder) for name in targets)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
