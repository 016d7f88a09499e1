"""Files of every format that are made to hurt: each costs itself, and the next is still read."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hostile.conftest import Outcome

Call = Callable[..., Outcome]
NEWS = (
    "The council of Ardania said on Friday that the bridge over the river would be closed for "
    "two weeks, as engineers have to look at the damage that was done by the flood. "
)
LONG = NEWS * 12
MEMORY = 700_000_000
"""Bytes that no bad file may make the program take."""


class Case(NamedTuple):
    """Tell what is hostile about a file, how it is called and what is in it."""

    what: str
    name: str
    data: Callable[[], bytes]


def page(body: str, head: str = "<title>The flood</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def feed(items: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss><channel>{items}</channel></rss>'.encode()


def letter(body: str, head: str = "") -> bytes:
    return f"From: a@b.example\nSubject: The flood\n{head}MIME-Version: 1.0\n\n{body}".encode()


def parts_in_parts(depth: int) -> bytes:
    lines = [
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}'
        for level in range(depth)
    ]
    return ("From: a@b.example\nMIME-Version: 1.0\n" + "\n".join(lines) + f"\n\n{NEWS}").encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def laughs() -> str:
    names = [f"l{n}" for n in range(9)]
    rest = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return f'<!DOCTYPE rss [<!ENTITY l0 "laugh">{rest}]>'


def looping_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n"
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>\nendobj\n"
        b"trailer\n<< /Size 3 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n"
    )


def warc(length: str, body: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        "WARC-Date: 2024-11-29T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body


ESC = "\x1b[2J\u202e\u200b"
CASES = [
    # pages
    Case("a page 50,000 elements deep", "bad.html", lambda: page("<div>" * 50_000 + NEWS)),
    Case("a page of open tags", "bad.html", lambda: page("<p><b><i>" * 30_000 + NEWS)),
    Case("a page of one huge tag", "bad.html", lambda: page(f"<p {'a=b ' * 200_000}>{NEWS}")),
    Case("a page of one huge line", "bad.html", lambda: page("x" * 9_000_000)),
    Case("a page of tables in tables", "bad.html", lambda: page("<table><tr><td>" * 3_000 + NEWS)),
    Case("a page of scripts", "bad.html", lambda: page("<script>for(;;);</script>" * 9_000)),
    Case("a page of comments", "bad.html", lambda: page("<!-- -- -->" * 90_000)),
    Case("a page of entities", "bad.html", lambda: page("&amp;&#27;&#x202e;&bogus;" * 40_000)),
    Case("a page with commands", "bad.html",
         lambda: page(f"<article><h1>{ESC}</h1><p>{ESC} {LONG}</p></article>",
                      f"<title>{ESC}</title><meta property='og:site_name' content='{ESC}'>"
                      f"<meta name='author' content='{ESC}'>")),
    Case("a page of a huge title", "bad.html", lambda: page(LONG, f"<title>{'t ' * 500_000}")),
    Case("a page of broken linked data", "bad.html",
         lambda: page(LONG, '<script type="application/ld+json">' + "[" * 100_000 + "</script>")),
    Case("a page that says it is UTF-16", "bad.html",
         lambda: page(LONG, '<meta charset="utf-16">')),
    Case("a page in no encoding there is", "bad.html",
         lambda: page(LONG, '<meta charset="x-none-\x1b[2J">')),
    Case("a page that is a picture", "bad.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    Case("an empty page", "bad.htm", lambda: b""),
    # data
    Case("JSON 100,000 lists deep", "bad.json", lambda: b"[" * 100_000),
    Case("JSON 100,000 objects deep", "bad.json", lambda: b'{"a":' * 100_000),
    Case("JSON of half characters", "bad.json",
         lambda: json.dumps([{"text": f"\ud800 {NEWS}", "title": "\udfff"}]).encode()),
    Case("JSON of a huge number", "bad.json",
         lambda: b'[{"text": "' + NEWS.encode() + b'", "date": ' + b"9" * 100_000 + b"}]"),
    Case("JSON of no numbers", "bad.json",
         lambda: b'[{"text": "' + NEWS.encode() + b'", "date": NaN, "id": -Infinity}]'),
    Case("JSON of wrong types", "bad.json",
         lambda: json.dumps([{"text": NEWS, "title": {"a": []}, "date": [1], "id": {}, "url": 3},
                             {"text": ["a", {"b": 1}]}, None, 7, "x", [[]]]).encode()),
    Case("JSON of commands", "bad.json",
         lambda: json.dumps([{"text": f"{ESC} {NEWS}", "title": ESC, "id": ESC, "outlet": ESC,
                              "author": ESC, ESC: ESC, "date": ESC}]).encode()),
    Case("JSON of very many keys", "bad.json",
         lambda: json.dumps([{"text": NEWS, **{f"k{n}": n for n in range(100_000)}}]).encode()),
    Case("JSON that breaks off", "bad.json", lambda: b'[{"text": "' + NEWS.encode()),
    Case("JSON lines without a line end", "bad.jsonl", lambda: b'{"text": "' + b"x" * 50_000_000),
    Case("JSON lines of zeros", "bad.jsonl", lambda: b"\x00" * 1_000_000),
    Case("JSON lines of noise", "bad.jsonl", lambda: b"{}\n[]\n{\n}\nnull\n\xff\xfe\n\n" * 300),
    Case("very many empty records", "bad.jsonl", lambda: b'{"text": ""}\n' * 3_000),
    Case("a table with a quote that is not closed", "bad.csv",
         lambda: b'title,text\na,"' + (NEWS.encode() + b"\n") * 30_000),
    Case("a table of one huge cell", "bad.csv", lambda: b"text\n" + b"x" * 20_000_000),
    Case("a table of very many columns", "bad.csv", lambda: b"text" + b",a" * 200_000 + b"\nx\n"),
    Case("a table of zeros", "bad.csv", lambda: b"text,title\n\x00\x00,\x00\n" * 900),
    Case("a table of formulas", "bad.csv",
         lambda: b"text,title,outlet,id\n" + f"{NEWS!r},=1+1,@SUM(A1),-2+3+cmd\n".encode()),
    Case("a table without a head", "bad.tsv", lambda: b"\t\t\t\n\t\n\n"),
    # feeds
    Case("a feed of a billion laughs", "bad.rss",
         lambda: feed(f"<item><description>&l8; {NEWS}</description></item>", laughs())),
    Case("a feed that asks for a file", "bad.xml",
         lambda: feed(f"<item><title>&x;</title><description>{NEWS} &x;</description></item>",
                      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    Case("a feed 50,000 elements deep", "bad.xml", lambda: feed("<item>" * 50_000)),
    Case("a feed that breaks off", "bad.rss", lambda: feed("<item><title>x</title>")[:-20]),
    Case("a feed of commands", "bad.rss",
         lambda: feed(f"<item><title>\u202e</title><description>{LONG}</description></item>")),
    # letters
    Case("a letter 2,000 parts deep", "bad.eml", lambda: parts_in_parts(2_000)),
    Case("a letter of a huge head", "bad.eml",
         lambda: letter(NEWS, "X-A: " + "b" * 5_000_000 + "\n")),
    Case("a letter of very many heads", "bad.eml", lambda: letter(NEWS, "X-A: b\n" * 50_000)),
    Case("a letter of commands", "bad.eml",
         lambda: letter(NEWS, "Subject: =?utf-8?q?=1b[2J=e2=80=ae?=\nFrom: =?utf-8?b?G1sy?=\n")),
    Case("a letter in no encoding there is", "bad.eml",
         lambda: letter(NEWS, "Content-Type: text/plain; charset=x-none\n")),
    Case("a letter that is not base64", "bad.eml",
         lambda: letter("\xff=!" * 999, "Content-Transfer-Encoding: base64\n")),
    Case("a saved page of nothing", "bad.mhtml",
         lambda: b"From: <Saved by X>\nContent-Type: multipart/related; boundary=\"\"\n\n----\n"),
    # packed
    Case("a bomb of gzip", "bad.txt.gz", lambda: gzip.compress(b"a" * 200_000_000, 9)),
    Case("gzip in gzip", "bad.txt.gz", lambda: gzip.compress(gzip.compress(NEWS.encode() * 99))),
    Case("gzip that breaks off", "bad.txt.gz", lambda: gzip.compress(LONG.encode())[:60]),
    Case("gzip with a hostile name inside", "bad.html.gz",
         lambda: b"\x1f\x8b\x08\x08" + bytes(6) + b"../../\x1b[2J\x00" + b"\x03\x00"),
    Case("no gzip at all", "bad.json.gz", NEWS.encode),
    Case("no zstd at all", "bad.json.zst", NEWS.encode),
    Case("a bomb of a document", "bad.docx",
         lambda: zipped({"word/document.xml": b"<w:p>" + b" " * 300_000_000})),
    Case("a document that climbs out of its folder", "bad.docx",
         lambda: zipped({"../../../tmp/evil": b"x", "word/document.xml": b"<x/>"})),
    Case("a document of a billion laughs", "bad.docx",
         lambda: zipped({"word/document.xml": (laughs() + "<rss>&l8;</rss>").encode()})),
    Case("a document of nothing", "bad.docx", lambda: zipped({"x": b""})),
    Case("a document that is no archive", "bad.docx", lambda: b"PK\x03\x04" + b"\xff" * 999),
    Case("a PDF that is its own page", "bad.pdf", looping_pdf),
    Case("a PDF of noise", "bad.pdf",
         lambda: b"%PDF-1.7\n" + bytes(n * 7 % 256 for n in range(9999))),
    Case("a PDF that breaks off", "bad.pdf", lambda: b"%PDF-1.4\n1 0 obj\n<< /Type /Cat"),
    # crawls
    Case("a crawl of noise", "bad.warc", lambda: b"WARC/1.0\r\n" + b"\xff\x00" * 9_999),
    Case("a crawl whose record is endless", "bad.warc",
         lambda: warc("999999999999", page(LONG))),
    Case("a crawl whose record is less than nothing", "bad.warc", lambda: warc("-5", page(LONG))),
    Case("a crawl whose record has no length", "bad.warc", lambda: warc("x", page(LONG))),
    Case("a crawl of a bomb", "bad.warc.gz",
         lambda: gzip.compress(warc("300000000", b"a" * 300_000_000))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.what.replace(" ", "_") for case in CASES])
def test_a_hostile_file_costs_itself_only(call: Call, tmp_path: Path, case: Case) -> None:
    (tmp_path / case.name).write_bytes(case.data())
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    done = call("check", tmp_path, "--json")  # call() looks for what is raw, and at the time
    assert "good" in done.ids
    assert done.code == (1 if done.reasons else 0)
    for sentence in (*done.reasons.values(), *done.data["warnings"]):
        assert "\n" not in sentence
        assert len(sentence) < 500, sentence
    assert "root:" not in done.out  # of /etc/passwd
    for article in done.data["articles"]:
        for field in ("id", "title", "outlet", "byline"):
            assert len(article[field] or "") < 3_000


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_what_hostile_files_say_commands_nothing(call: Call, tmp_path: Path, form: str) -> None:
    for number, case in enumerate(CASES):
        if "command" in case.what or "formula" in case.what:
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / case.name).write_bytes(case.data())
    assert call("check", tmp_path, "-f", form).out


@pytest.mark.parametrize(
    "what",
    [
        "JSON lines without a line end",
        "a bomb of gzip",
        "a bomb of a document",
        "a table of one huge cell",
    ],
)
def test_a_bomb_takes_little_memory(call: Call, tmp_path: Path, what: str) -> None:
    case = next(case for case in CASES if case.what == what)
    (tmp_path / case.name).write_bytes(case.data())
    tracemalloc.start()
    call("check", tmp_path, "--json")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY / 4
