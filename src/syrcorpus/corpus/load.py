"""The paths of the command line become a corpus: every article once, read or with its reason."""

from __future__ import annotations

import difflib
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from ..errors import CorpusError, UsageError
from ..knowledge import Knowledge, load_knowledge
from ..model import Article, Corpus, UnreadArticle
from .dates import PartialDay
from .decode import MAX_CHARACTERS, decode
from .files import STDIN, find_files
from .front_matter import read_front_matter
from .furniture import find_furniture
from .language import foreign_language
from .manifest import Entry, Manifest, read_manifests
from .metadata import describe, read_stated
from .publication import settle_dates
from .wording import Wording

__all__ = ["load_corpus"]

MAX_BYTES = 4 * MAX_CHARACTERS
_OTHER_FORMATS = frozenset(
    ".html .htm .xhtml .mhtml .mht .json .jsonl .ndjson .csv .tsv .xml .rss .atom .eml .msg .pdf "
    ".doc .docx .odt .rtf .epub .warc .gz .zst .bz2 .xz .zip .tar .7z .toml .py".split()
)
_MOJIBAKE = re.compile("â€[™œ˜“”\x9d\x9c\x98\x99¦]|Ã[©¨¡³±¼¶¤§]|Â[£ «»]")


def load_corpus(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    select: Sequence[str] = (),
    exclude: Sequence[str] = (),
    knowledge: Knowledge | None = None,
) -> Corpus:
    """Read files, folders, patterns and ``-`` (standard input) into a corpus.

    ``select`` and ``exclude`` are shell patterns on article ids. What cannot be read stands in
    the corpus's ``errors``; raises UsageError for a path that does not exist and for a pattern
    of ``select`` that no article has.
    """
    found = find_files(paths)
    manifest = read_manifests(found.manifests())
    ids = _ids(found.paths(), manifest)
    chosen = _chosen(ids, select, exclude)
    wording = Wording(load_knowledge() if knowledge is None else knowledge)
    warnings = list(found.warnings)
    errors = [UnreadArticle(path=_printable(path), reason=why) for path, why in found.unreadable]
    articles: list[tuple[Article, PartialDay | None]] = []
    for path, article_id in chosen:
        entry = manifest.entries.get(os.path.realpath(path)) or Entry()
        shown = _printable(path)
        try:
            text = decode(_read(path, stdin))
            article = Article(id=article_id, path=shown, text=text)
            articles.append(_described(article, entry, wording, warnings))
        except CorpusError as error:
            errors.append(UnreadArticle(path=shown, reason=str(error)))
    return Corpus(
        name=manifest.name,
        articles=tuple(settle_dates(articles)),
        errors=tuple(sorted([*errors, *manifest.mistakes], key=lambda error: error.path)),
        knowledge_files=tuple(dict.fromkeys(manifest.knowledge)),
        warnings=tuple(sorted(map(_printable, warnings))),
    )


def _ids(paths: Iterable[str], manifest: Manifest) -> list[tuple[str, str]]:
    """Return each path with its id: the stem or what the manifest says, ``-2`` for the second."""
    taken: set[str] = set()
    pairs = []
    for path in paths:
        entry = manifest.entries.get(os.path.realpath(path))
        stem = "stdin" if path == STDIN else _printable(Path(path).stem)
        wanted = (entry.id if entry and entry.id else stem).strip() or "article"
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name)
        pairs.append((path, name))
    return pairs


def _chosen(
    pairs: list[tuple[str, str]], select: Sequence[str], exclude: Sequence[str]
) -> Iterator[tuple[str, str]]:
    ids = [article_id for _, article_id in pairs]
    for pattern in select:
        if not any(fnmatchcase(article_id, pattern) for article_id in ids):
            near = _nearest(pattern, ids)
            raise UsageError(f"--select {pattern}: no article has such an id{near}")
    for path, article_id in pairs:
        if select and not any(fnmatchcase(article_id, pattern) for pattern in select):
            continue
        if not any(fnmatchcase(article_id, pattern) for pattern in exclude):
            yield path, article_id


def _nearest(pattern: str, ids: list[str]) -> str:
    """Return a hint at the ids most like a pattern that none has, else at the first ones."""
    near = difflib.get_close_matches(pattern, ids, n=3, cutoff=0.5) or ids[:3]
    return f"; of {len(ids)} the nearest are: {', '.join(near)}" if near else "; there is none"


def _read(path: str, stdin: BinaryIO | None) -> bytes:
    """Return a file's bytes; one that became a pipe meanwhile is not waited for."""
    if path == STDIN:
        data = (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)
    else:
        if Path(path).suffix.lower() in _OTHER_FORMATS:
            raise CorpusError(
                f"is a {Path(path).suffix} file, which is not read; save the article as .txt or .md"
            )
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise CorpusError("is no longer a file")
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CorpusError(
                f"cannot be read ({error.strerror}); check that it is there and its rights"
            ) from error
    if len(data) > MAX_BYTES:
        raise CorpusError(f"is larger than {MAX_BYTES:,} bytes; split it into articles")
    return data


def _described(
    article: Article, entry: Entry, wording: Wording, warnings: list[str]
) -> tuple[Article, PartialDay | None]:
    """Return an article with furniture and metadata, and its day where that lacks a year.

    Raises CorpusError where it has no text, is not English, or its front matter is wrong.
    """
    text = article.text
    if len(_MOJIBAKE.findall(text, 0, 100_000)) > 1:
        warnings.append(
            f"{article.path}: holds UTF-8 that was once read as windows-1252 (â€™ for ’); "
            "it is analysed as it stands, better save it again from the original"
        )
    front = read_front_matter(text)
    if not re.search(r"\w", text[front.end :]):
        raise CorpusError("has no text; remove the file or fill it")
    stated = read_stated(front.values)
    if stated.odd_date is not None:
        warnings.append(
            f"{article.path}: the front matter's date '{stated.odd_date}' is not understood; "
            "write it as 2024-11-29"
        )
    title = entry.title or stated.texts.get("title")
    furniture = find_furniture(text, front.end, wording, title=title)
    article = article.model_copy(update={"furniture": furniture})
    prose = " ".join(text[start:end] for start, end in article.prose_spans())
    language = entry.language or stated.texts.get("language") or foreign_language(prose)
    if language and not language.lower().startswith("en"):
        raise CorpusError(f"is not in English (language: {language}); only English is analysed")
    return describe(article, entry, stated, wording)


def _printable(path: str) -> str:
    """Return a path that can be encoded, bytes that are not UTF-8 replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
