"""What is wrong with a file costs that file, or one record of it, and is told in one sentence."""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syrcorpus.corpus import load_corpus, opening
from syrcorpus.corpus.readers import FORMATS, Form, docx, pdf
from syrcorpus.knowledge import Knowledge
from syrcorpus.model import Corpus
from tests.corpus.making import answer, paragraph
from tests.corpus.making import docx as docx_of
from tests.corpus.making import pdf as pdf_of

FILES = Path(__file__).parent / "files"
SENTENCE = "Fighters entered the town, a monitor said."
PAGE = (FILES / "page.html").read_bytes()
ARCHIVE = docx_of(paragraph(SENTENCE))
END = ARCHIVE.rindex(b"PK\x05\x06") + 16
SHIFTED = ARCHIVE[:END] + bytes([ARCHIVE[END] + 14]) + ARCHIVE[END + 1 :]
"""A DOCX that says its table of contents stands fourteen bytes further than it does."""
RECORD = json.dumps({"text": SENTENCE})


def load(*paths: str) -> Corpus:
    return load_corpus(paths or ["."], knowledge=Knowledge())


def error_of(name: str, data: bytes) -> str:
    """Return why a file cannot be read that lies beside one that can."""
    Path(name).write_bytes(data)
    Path("z.txt").write_text(SENTENCE)
    corpus = load()
    assert [a.path for a in corpus.articles] == ["z.txt"]
    (error,) = corpus.errors
    assert error.path.split("#", maxsplit=1)[0] == name
    assert "\n" not in error.reason
    return error.reason


# ------------------------------------------------------------------ whole files


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"", "has no article text in it"),
        ("a.html", b"<html><body><nav><a href=x>Home</a></nav></body></html>", "has no article"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "is binary"),
        ("a.html", b"<p>" + bytes(range(128, 256)) * 40, "encoding that cannot be told"),
        ("a.mhtml", b"From: <Saved by Blink>\n\nwords", "has no HTML page in it"),
        ("a.eml", b"Subject: =?utf-8?B?////?=\n\n", "is an e-mail without text"),
        (
            "a.eml",
            b"Subject: x\nContent-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF",
            "is an e-mail without text; save what it has attached",
        ),
        ("a.json", b'{"text": "cut', "ends in the middle of a record; it may be cut short"),
        ("a.json", b'{"text" "x"}', "is not valid JSON: ':' is missing"),
        ("a.json", b"words", "is not valid JSON: it begins with neither"),
        ("a.json", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "is nested too deep"),
        ("a.jsonl", b"", "has no article in it; remove the file or fill it"),
        ("a.csv", b"text\n", "has no article in it"),
        ("a.pdf", b"%PDF-1.4\nbroken", "is damaged PDF"),
        ("a.pdf", pdf_of([[]]), "is a PDF without a text layer"),
        ("a.docx", b"PK\x03\x04broken", "is no DOCX document"),
        ("a.docx", docx_of("", name="other.xml"), "is no DOCX document"),
        ("a.docx", SHIFTED, "is no DOCX document"),
        ("a.docx", docx_of(""), "is a document without text"),
        ("a.docx", docx_of("<w:p><w:t>x"), "is damaged DOCX"),
        ("a.warc", b"words", "is damaged WARC: no record 1"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "does not say how long it is"),
        ("a.warc", answer("u", PAGE)[:-900], "is cut short in record 1"),
        ("a.warc", answer("u", b"\x89PNG", "Content-Type: image/png"), "has no HTML page in it"),
        ("a.warc", answer("u", b"<p>Menu</p>"), "of 1 records the first, #1, u: has no article"),
        ("a.txt.gz", gzip.compress(SENTENCE.encode())[:-9], "is cut short or damaged"),
        ("a.txt.gz", SENTENCE.encode(), "is cut short or damaged (Not a gzipped file"),
        ("a.txt.zst", SENTENCE.encode(), "is damaged zstd"),
        ("a.txt.gz", gzip.compress(b""), "has no text"),
    ],
)
def test_a_bad_file_is_an_error(name: str, data: bytes, reason: str, folder: Path) -> None:
    assert reason in error_of(name, data)


def test_an_encrypted_pdf_is_told(folder: Path) -> None:
    encrypted = (FILES / "password.pdf").read_bytes()
    assert "is a PDF with a password; save it again without" in error_of("a.pdf", encrypted)


def test_a_zst_that_is_cut_is_told(folder: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.compress(SENTENCE.encode() * 50)
    assert "is cut short" in error_of("a.txt.zst", packed[:-6])


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.pdf", "pypdfium2", "pdf"), ("a.txt.zst", "zstandard", "zst")],
)
def test_a_missing_extra_is_named(
    name: str, module: str, extra: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert f"to read it, run: pip install 'syrcorpus[{extra}]'" in error_of(name, b"%PDF-1.4")


# ------------------------------------------------------------------ bounds


def test_bombs_are_not_unpacked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FREE", 100_000)
    bomb = gzip.compress(b" " * 10_000_000)
    assert "unpacks to more than 100 times its size" in error_of("a.jsonl.gz", bomb)


def test_a_bomb_of_a_document_is_not_unpacked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx, "_MAX_XML", 100_000)
    body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100_000
    assert "unpacks to more than 100,000 bytes" in error_of("a.docx", docx_of(body))


@pytest.mark.parametrize("name", ["a.html", "a.eml", "a.mhtml"])
def test_a_page_beyond_the_bound_is_an_error(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pages", "mime"):
        monkeypatch.setattr(f"syrcorpus.corpus.readers.{module}.MAX_RECORD", 2000)
    assert "is larger than" in error_of(name, PAGE * 2)


def test_a_pdf_beyond_the_bounds_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = [(72.0, 700.0, 11.0, SENTENCE)]
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    assert "has more than 3 pages" in error_of("a.pdf", pdf_of([page] * 4))
    monkeypatch.setattr(pdf, "MAX_BYTES", 300)
    assert "is larger than 300 bytes" in error_of("a.pdf", pdf_of([page]))


def test_entities_of_xml_are_neither_expanded_nor_fetched(folder: Path) -> None:
    (folder / "secret").write_text("SECRET")
    bomb = '<!ENTITY a "Ha! ">' + "".join(
        f'<!ENTITY {b} "&{a};&{a};">' for a, b in pairwise("abcdefghi")
    )
    entities = f'<!DOCTYPE rss [{bomb}<!ENTITY f SYSTEM "secret">]>'
    item = f"<title>T</title><description>{SENTENCE} &i; &f;</description>"
    Path("a.rss").write_text(f"{entities}<rss><channel><item>{item}</item></channel></rss>")
    with zipfile.ZipFile("b.docx", "w") as archive:
        body = paragraph(f"{SENTENCE} &i; &f;")
        archive.writestr("word/document.xml", f'{entities}<rss xmlns:w="w">{body}</rss>')
    texts = [article.text for article in load().articles]
    assert len(texts) == 2
    assert all(SENTENCE in text and "Ha!" not in text and "SECRET" not in text for text in texts)


# ------------------------------------------------------------------ files that are something else


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("package.json", b'{"name": "x", "description": "A thing.", "version": "1"}', "only: name"),
        ("list.json", b"[1, 2, 3]", "is a list of values"),
        ("words.json", b'["one"' + b', "more"' * 300 + b"]", "is a list of values"),
        ("empty.json", b"{}", "only: "),
        ("empty.json", b"[]", "an empty list or object"),
        ("answer.json", b'{"schema": "syrcorpus/entities/1", "articles": []}', "is an answer of"),
        ("data.csv", b"year,dead\n2024,27\n", "only: year, dead; name it with --field text="),
        ("answer.csv", b"article,start,end,text\na,0,3,two\n", "is an answer of syrcorpus"),
        ("data.jsonl", b'{"a": 1}\n{"a": 2}\n', "only: a; name it"),
        ("map.xml", b"<svg><title>T</title></svg>", "is XML, but no RSS or Atom feed (it begins"),
        (
            "feed.xml",
            b"<rss><channel><title>T</title></channel></rss>",
            "is a feed without entries",
        ),
        ("feed.rss", b"<rss><channel><item><title>T</title></item></channel></rss>", "titles only"),
    ],
)
def test_data_of_another_kind_is_an_error_only_where_it_is_named(
    name: str, data: bytes, reason: str, folder: Path
) -> None:
    Path(name).write_bytes(data)
    found = load()
    named = load(name)
    assert reason in named.errors[0].reason
    assert not found.errors
    assert reason in found.warnings[0]
    assert found.warnings[0].startswith(f"{name}: skipped, it ")


# ------------------------------------------------------------------ single records


@pytest.mark.parametrize(
    ("name", "data", "paths", "reasons"),
    [
        (
            "a.jsonl",
            f'{RECORD}\n{{"text": \n\n[1]\n{{"text": ""}}\n{RECORD}',
            ["a.jsonl#1", "a.jsonl#6"],
            {2: "line 2: is not valid JSON", 4: "line 4: is no JSON object", 5: "line 5: has no"},
        ),
        (
            "a.json",
            f'[{RECORD}, {{"text": "a" "b"}}, {RECORD}, 7]',
            ["a.json#1", "a.json#3"],
            {2: "record 2: is not valid JSON", 4: "record 4: is no JSON object"},
        ),
        (
            "a.json",
            f'{{"articles": [{RECORD}, {RECORD}, {{"te',
            ["a.json#1", "a.json#2"],
            {None: "ends in the middle of a record"},
        ),
        (
            "a.csv",
            f'text,b\n"{SENTENCE}",1\n,2\n"{SENTENCE}",3\n"open {SENTENCE},4\nx,5\n',
            ["a.csv#1", "a.csv#3"],
            {2: "row 2 (line 3): has no text", 4: "row 4 (line 6): a quotation mark is not closed"},
        ),
    ],
)
def test_a_bad_record_costs_itself(
    name: str, data: str, paths: list[str], reasons: dict[int | None, str], folder: Path
) -> None:
    Path(name).write_text(data)
    corpus = load()
    assert [a.path for a in corpus.articles] == paths
    told = {error.path: error.reason for error in corpus.errors}
    assert len(told) == len(reasons)
    for number, reason in reasons.items():
        assert reason in told[name if number is None else f"{name}#{number}"]


def test_a_record_that_is_too_large_costs_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("json_values", "bytestream", "tables"):
        monkeypatch.setattr(f"syrcorpus.corpus.readers.{module}.MAX_RECORD", 200_000)
    large = json.dumps({"text": "x " * 300_000})
    Path("a.jsonl").write_text(f"{RECORD}\n{large}\n{RECORD}\n")
    Path("b.json").write_text(f"[{RECORD}, {large}, {RECORD}]")
    Path("c.csv").write_text(f'text\n"{SENTENCE}"\n"{"x " * 300_000}"\n"{SENTENCE}"\n')
    corpus = load()
    paths = [a.path for a in corpus.articles]
    assert paths[:4] == ["a.jsonl#1", "a.jsonl#3", "b.json#1", "b.json#3"]
    assert paths[4] == "c.csv#1"
    assert {"a.jsonl#2", "b.json#2", "c.csv#2"} <= {error.path for error in corpus.errors}


def test_a_text_that_is_too_long_costs_itself(folder: Path) -> None:
    Path("a.jsonl").write_text(f"{RECORD}\n{json.dumps({'text': 'word ' * 250_000})}\n")
    corpus = load()
    assert len(corpus.articles) == 1
    assert "more than the 1,000,000 of an article" in corpus.errors[0].reason


def test_ids_that_come_twice_are_told(folder: Path) -> None:
    records = [{"id": "x", "text": SENTENCE}, {"id": "x", "text": SENTENCE}]
    Path("a.json").write_text(json.dumps(records))
    corpus = load()
    assert [a.id for a in corpus.articles] == ["x", "x-2"]
    assert corpus.warnings == (
        "a.json: 1 of its ids are taken already; the first, 'x', became 'x-2'",
    )


def test_a_file_without_end_of_errors_is_left(folder: Path) -> None:
    Path("a.jsonl").write_text(f"{RECORD}\n" + "broken\n" * 500)
    corpus = load()
    assert len(corpus.articles) == 1
    assert len(corpus.errors) == 101
    assert "100 records in a row cannot be read" in corpus.errors[-1].reason


def test_control_characters_and_lone_surrogates_are_no_part_of_a_text(folder: Path) -> None:
    Path("a.json").write_text(
        '{"title": "T\\ud800\\u001b[31m", "author": "\\udfff", "text": "The \\u001b[31mtown\\u0000'
        ' fell\\ud83d on Friday.\\r\\nThat was \\ud83d\\ude00 all.", "id": "\\ud800"}'
    )
    (article,) = load().articles
    assert (article.title, article.byline, article.id) == ("T [31m", None, "a")
    assert article.text.endswith("The  [31mtown  fell  on Friday.\nThat was 😀 all.")


# ------------------------------------------------------------------ anything at all


def _samples() -> list[tuple[str, bytes]]:
    samples = [(path.suffix, path.read_bytes()) for path in sorted(FILES.iterdir())]
    samples += [
        (".pdf", pdf_of([[(72, 700, 11, SENTENCE)]])),
        (".docx", docx_of(paragraph(SENTENCE))),
        (
            ".warc",
            answer("https://a.example", PAGE) * 2,
        ),
        (".jsonl.gz", gzip.compress(RECORD.encode() * 3)),
    ]
    return samples


@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    sample=st.sampled_from(_samples()),
    cut=st.floats(0, 1),
    junk=st.binary(max_size=12) | st.sampled_from([b"{", b'"', b"\\", b"<", b"&#0;", b"\x1b["]),
    dropped=st.integers(0, 40),
)
def test_a_spoilt_file_is_read_or_told(
    folder: Path, sample: tuple[str, bytes], cut: float, junk: bytes, dropped: int
) -> None:
    suffix, data = sample
    at = int(cut * len(data))
    name = f"x{suffix}"
    Path(name).write_bytes(data[:at] + junk + data[at + dropped :])
    corpus = load(name)
    assert corpus.articles or corpus.errors
    for article in corpus.articles:
        assert len(article.reading_text()) == len(article.text)
        article.text.encode()
    Path(name).unlink()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(FORMATS),
    data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
)
def test_any_bytes_under_any_name_are_read_or_told(folder: Path, form: Form, data: bytes) -> None:
    name = f"y{form.suffixes[0]}"
    Path(name).write_bytes(data)
    corpus = load(name)
    assert corpus.articles or corpus.errors
    Path(name).unlink()
