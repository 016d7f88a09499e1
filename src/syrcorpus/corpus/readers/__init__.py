"""The formats of files, and the readers that make articles of them.

A reader is a module of this room with one function, ``read(source)``, that yields a ``Raw`` for
each article of an open file and a ``Lost`` for each record that cannot be read, and raises
CorpusError where the whole file cannot. It is imported when there is a file for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ...errors import CorpusError
from .raw import Lost, NoArticlesError, Passed, Raw, Source

__all__ = [
    "FORMATS", "SUFFIXES", "Form", "Lost", "NoArticlesError", "Passed", "Raw", "Source",
    "form_of", "reader_of", "stem_of", "told_by_content",
]  # fmt: skip

Reader = Callable[[Source], Iterator[Raw | Lost | Passed]]


class Form(NamedTuple):
    """Describe a format."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    single: bool = True
    """Whether a file holds one article."""
    packed: bool = True
    """Whether it is read from ``.gz`` and ``.zst``, too."""
    crawled: bool = False
    """Whether it holds whatever a crawler met: what is no English article is passed over."""


FORMATS = (
    Form("text", (".txt",), "text"),
    Form("markdown", (".md", ".markdown"), "text"),
    Form("html", (".html", ".htm", ".xhtml"), "pages"),
    Form("mhtml", (".mhtml", ".mht"), "saved_pages"),
    Form("eml", (".eml",), "messages"),
    Form("json", (".json",), "json_file", single=False),
    Form("jsonl", (".jsonl", ".ndjson"), "json_lines", single=False),
    Form("csv", (".csv",), "tables", single=False),
    Form("tsv", (".tsv", ".tab"), "tables", single=False),
    Form("feed", (".rss", ".atom", ".rdf", ".xml"), "feeds", single=False),
    Form("warc", (".warc",), "warc", single=False, crawled=True),
    Form("pdf", (".pdf",), "pdf", packed=False),
    Form("docx", (".docx",), "docx", packed=False),
)
PACKINGS = (".gz", ".zst")
SUFFIXES = tuple(
    suffix + packing
    for form in FORMATS
    for suffix in form.suffixes
    for packing in ("", *(PACKINGS if form.packed else ()))
)
"""Endings of the names of files that are articles where they lie in a folder."""

_ADVICE = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".wpd"), "save it as .docx or .txt"),
    **dict.fromkeys((".epub", ".msg", ".mbox", ".one"), "save the article as .txt, .html or .eml"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".parquet", ".sqlite", ".db"), "save it as .csv"),
    **dict.fromkeys(
        (".zip", ".tar", ".7z", ".rar", ".tgz", ".bz2", ".xz"), "unpack it and name the folder"
    ),
    **dict.fromkeys(
        ".png .jpg .jpeg .gif .webp .svg .mp3 .mp4 .py .js .css .toml".split(),
        "name the article's own file",
    ),
}
_BY_NAME = {form.name: form for form in FORMATS}
_COMMENT = rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
_CONTENT = (
    ("pdf", rb"%PDF-"),
    ("docx", rb"PK\x03\x04"),
    ("warc", rb"WARC/\d"),
    ("html", rb"(?i)\s*" + _COMMENT + rb"<(?:!doctype\s+html|html)\b"),
    ("feed", rb"\s*" + _COMMENT + rb"<(?:rss|feed|rdf:RDF)\b"),
    ("mhtml", rb"From: <Saved by "),
    ("eml", rb"(?i)(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): "),
    ("json", rb"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,80}\"\s*:"),
)
"""How files begin whose names do not tell what they are."""


def form_of(path: str) -> tuple[Form | None, str]:
    """Return the format that a file's name tells, and its packing (".gz", or "" for none).

    Raises CorpusError for a format that is known and not read.
    """
    name, packing = path.lower(), ""
    for ending in PACKINGS:
        if name.endswith(ending):
            name, packing = name.removesuffix(ending), ending
    suffix = PurePath(name).suffix
    if suffix in _ADVICE:
        raise CorpusError(f"is a {suffix} file, which is not read; {_ADVICE[suffix]}")
    form = next((form for form in FORMATS if suffix in form.suffixes), None)
    return form, packing


def told_by_content(start: bytes) -> Form:
    """Return the format of a file whose name does not tell it, from its first bytes."""
    start = start.removeprefix(b"\xef\xbb\xbf")
    name = next((name for name, begins in _CONTENT if re.match(begins, start, re.DOTALL)), "text")
    return _BY_NAME[name]


def stem_of(path: str) -> str:
    """Return a file's name without the endings that tell its format."""
    name = PurePath(path).name
    for packing in PACKINGS:
        if name.lower().endswith(packing):
            name = name[: -len(packing)]
    return PurePath(name).stem


def reader_of(form: Form) -> Reader:
    """Return the reader of a format."""
    read: Reader
    read = import_module(f".{form.module}", __name__).read
    return read
