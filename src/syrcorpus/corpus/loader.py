"""Files are read one after the other: articles go into the spool, what is wrong is noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from ..errors import CorpusError
from ..model import UnreadArticle
from .dates import PartialDay
from .files import STDIN
from .ids import Choice, Ids, id_of
from .making import Place, make_article
from .manifest import Manifest
from .opening import open_bytes
from .publication import settle_dates
from .readers import (
    Form,
    Lost,
    NoArticlesError,
    Passed,
    Raw,
    Source,
    form_of,
    reader_of,
    stem_of,
    told_by_content,
)
from .spool import SpooledArticles
from .wording import Wording

__all__ = ["Loader", "printable"]

HOPELESS = 100
"""So many records in a row that cannot be read, and the rest of the file is not tried."""


class File(NamedTuple):
    """Hold what is known of a file before it is read."""

    path: str
    shown: str
    stem: str
    named: bool
    """Whether the user named it, not a folder that it lies in."""


class Loader:
    """Read file after file, keeping the articles in a spool and what went wrong."""

    def __init__(
        self,
        manifest: Manifest,
        choice: Choice,
        wording: Wording,
        given: Mapping[str, tuple[str, ...]],
        stdin: BinaryIO | None,
    ) -> None:
        """Begin with nothing read; ``given`` are the user's names of fields for all files."""
        self.ids = Ids()
        self.articles = SpooledArticles()
        self.errors: list[tuple[str, UnreadArticle]] = []
        """With the path of the file, by which they are sorted."""
        self.warnings: list[str] = []
        self._manifest = manifest
        self._choice = choice
        self._wording = wording
        self._given = given
        self._stdin = stdin
        self._partial: dict[int, PartialDay] = {}
        self._dates: set[dt.date] = set()

    def take(self, path: str, *, named: bool) -> None:
        """Read a file; what is wrong with it is noted."""
        entry = self._manifest.entry(path)
        stem = "stdin" if path == STDIN else printable(stem_of(path))
        file = File(path, printable(path), entry.id or stem, named)
        try:
            form, packing = (None, "") if path == STDIN else form_of(path)
            if form is not None and form.single:
                self._take_single(file, form, packing)
            else:
                self._take_any(file, form, packing)
        except NoArticlesError as error:
            if named:
                self.note(file.path, str(error))
            else:
                self.warnings.append(f"{file.shown}: skipped, it {error}")
        except CorpusError as error:
            self.note(file.path, str(error))

    def settle_dates(self) -> None:
        """Complete the days that lack their year, where the other articles tell it."""
        settled = list(settle_dates(self.articles, self._partial, self._dates))
        for number, date in settled:
            self.articles.infer_date(number, date)

    def _take_single(self, file: File, form: Form, packing: str) -> None:
        """Read a file of one article, unless its id is not wanted."""
        article_id = self.ids.take(file.stem)
        if not self._choice.wants(article_id):
            return
        with open_bytes(file.path, self._stdin, packing) as opened:
            for raw in reader_of(form)(Source(opened, self._fields(file))):
                if isinstance(raw, Raw):
                    self._add(file, form, raw, article_id)

    def _take_any(self, file: File, form: Form | None, packing: str) -> None:
        """Read a file of which the name does not tell what it is, or how much it holds."""
        with open_bytes(file.path, self._stdin, packing) as opened:
            form = form or told_by_content(opened.peek(4096)[:4096])
            records = reader_of(form)(Source(opened, self._fields(file)))
            self._take_records(_Records(file, form), records)

    def _take_records(self, batch: _Records, records: Iterator[Raw | Lost | Passed]) -> None:
        """Add the records of a file; losses wait until it is clear that it has articles at all."""
        try:
            for record in records:
                if isinstance(record, Raw):
                    self._note_losses(batch)
                    self._take_record(batch, record)
                elif isinstance(record, Passed):
                    batch.passed.append(record)
                else:
                    batch.losses.append(record)
                    _check_hope(batch)
        except NoArticlesError:
            raise
        except CorpusError:
            self._note_losses(batch)
            raise
        self._note_losses(batch)
        self._sum_up(batch)

    def _take_record(self, batch: _Records, raw: Raw) -> None:
        wanted = id_of(batch.file.stem, raw)
        article_id = self.ids.take(wanted)
        batch.articles += 1
        if raw.id and article_id != wanted:
            batch.renamed.append((wanted, article_id))
        if not self._choice.wants(article_id):
            return
        try:
            self._add(batch.file, batch.form, raw, article_id)
        except CorpusError as error:
            if batch.form.crawled and raw.record is not None:
                batch.passed.append(Passed(raw.record, str(error)))
                batch.articles -= 1
            else:
                self.note(batch.file.path, str(error), raw.record)

    def _note_losses(self, batch: _Records) -> None:
        for record, reason in batch.losses:
            batch.articles += 1
            if self._choice.wants(f"{batch.file.stem}-{record}"):
                self.note(batch.file.path, reason, record)
        batch.losses.clear()

    def _sum_up(self, batch: _Records) -> None:
        """Tell in a sentence each of what was passed over and of ids that could not be kept."""
        shown, passed, renamed = batch.file.shown, batch.passed, batch.renamed
        if not batch.articles:
            raise CorpusError(
                f"has no article in it; of {len(passed)} records the first, #{passed[0].record}, "
                f"{passed[0].reason}"
                if passed
                else "has no article in it; remove the file or fill it"
            )
        if passed:
            self.warnings.append(
                f"{shown}: {len(passed)} of its records are passed over; the first, "
                f"#{passed[0].record}, {passed[0].reason.split(';')[0]}"
            )
        if renamed:
            self.warnings.append(
                f"{shown}: {len(renamed)} of its ids are taken already; the first, "
                f"'{renamed[0][0]}', became '{renamed[0][1]}'"
            )

    def _add(self, file: File, form: Form, raw: Raw, article_id: str) -> None:
        """Make an article of what was read, and keep it.

        Raises CorpusError where it cannot be analysed.
        """
        article, partial = make_article(
            Place(article_id, _numbered(file.shown, raw.record), form),
            raw,
            self._manifest.entry(file.path, raw.record),
            self._wording,
            self.warnings,
        )
        self.articles.append(article)
        if article.date is not None:
            self._dates.add(article.date)
        elif partial is not None:
            self._partial[len(self.articles) - 1] = partial

    def note(self, path: str, reason: str, record: int | None = None) -> None:
        """Note why a file, or a record in it, cannot be read."""
        shown = printable(path)
        error = UnreadArticle(path=_numbered(shown, record), reason=reason)
        self.errors.append((shown, error))

    def _fields(self, file: File) -> Mapping[str, tuple[str, ...]]:
        return {**self._manifest.fields_of(file.path), **self._given}


def _check_hope(batch: _Records) -> None:
    if len(batch.losses) >= HOPELESS:
        raise CorpusError(f"{HOPELESS} records in a row cannot be read; the rest is left out")


class _Records:
    """Hold what a file of many articles has come to so far."""

    def __init__(self, file: File, form: Form) -> None:
        """Begin before the first record."""
        self.file = file
        self.form = form
        self.articles = 0
        """Records that are articles, read or lost."""
        self.losses: list[Lost] = []
        """Records lost since the last article."""
        self.passed: list[Passed] = []
        self.renamed: list[tuple[str, str]] = []
        """Ids of records that another article has, and what they became."""


def _numbered(path: str, record: int | None) -> str:
    """Return the path of a file, or of a record in it: "crawl.jsonl#17"."""
    return path if record is None else f"{path}#{record}"


def printable(path: str) -> str:
    """Return a path that can be encoded, bytes that are not UTF-8 replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
