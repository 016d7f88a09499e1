"""The manifest ``corpus.yaml`` beside the articles: what their outlets know and the texts do not.

    name: Aleppo, November 2024
    articles:
      daily.txt: {outlet: The Daily, date: 2024-11-29}
    knowledge: [names.yaml]

A mistake costs its own line: it is listed with its place, and the rest of the manifest counts.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator

from ..errors import CorpusError
from ..model import UnreadArticle
from ..model.values import Value
from ..safe_yaml import YamlError, read_yaml
from .decode import decode
from .fields_given import unknown_field
from .readers.fields import FIELDS

__all__ = ["Entry", "Manifest", "read_manifests"]

MAX_BYTES = 4_000_000


class Entry(Value):
    """Hold what a manifest says of one article; what it leaves out, the text may tell."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    date: dt.date | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    fields: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    """The file's own names of fields by ours, for formats that have fields."""

    @field_validator("fields", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        """Take one name as a list of one."""
        if not isinstance(value, dict):
            raise ValueError("write a mapping")  # noqa: TRY004 - pydantic's protocol
        if unknown := next((key for key in value if key not in FIELDS), None):
            raise ValueError(unknown_field(str(unknown)))
        return {key: [name] if isinstance(name, str) else name for key, name in value.items()}

    @field_validator("date", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        """Take the day of a time stamp, and no other number for a date."""
        if isinstance(value, dt.datetime):
            value = value.date()
        if isinstance(value, int):
            raise ValueError("a number is not a date")  # noqa: TRY004 - pydantic's protocol
        if isinstance(value, dt.date) and value.year < 1605:
            raise ValueError("before all newspapers")
        return value


_NOTHING = Entry()


class Manifest:
    """Hold what all manifests of a corpus say together."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.name: str | None = None
        self.entries: dict[str, Entry] = {}
        """By the real path of the article's file, with "#17" after it for one of its records."""
        self.fields: dict[str, Mapping[str, tuple[str, ...]]] = {}
        """The names of fields in the files of a folder, by its real path."""
        self.knowledge: list[str] = []
        self.mistakes: list[UnreadArticle] = []

    def entry(self, path: str, record: int | None = None) -> Entry:
        """Return what is said of a file, or of a record in it."""
        if not self.entries:  # the way to a file takes longer to follow than its entry to find
            return _NOTHING
        real = os.path.realpath(path)
        whole = self.entries.get(real, _NOTHING)
        alone = self.entries.get(f"{real}#{record}") if record is not None else None
        return whole.model_copy(update=alone.model_dump(exclude_unset=True)) if alone else whole

    def fields_of(self, path: str) -> Mapping[str, tuple[str, ...]]:
        """Return the names of fields in a file: its own, else those of the nearest folder."""
        if own := self.entry(path).fields:
            return own
        if not self.fields:
            return {}
        folders = (str(folder) for folder in Path(os.path.realpath(path)).parents)
        return next((self.fields[folder] for folder in folders if folder in self.fields), {})


_KEYS = ("name", "articles", "knowledge", "fields")
_RECORD = re.compile(r"#\d{1,9}$")


def read_manifests(paths: Iterable[Path]) -> Manifest:
    """Return what the manifests say; the one of the outermost folder names the corpus."""
    manifest = Manifest()
    for path in paths:
        try:
            content = _read(path)
        except CorpusError as error:
            manifest.mistakes.append(UnreadArticle(path=str(path), reason=str(error)))
            continue
        _Reader(manifest, path).take(content)
    return manifest


def _read(path: Path) -> Mapping[object, object]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CorpusError(f"cannot be read ({error.strerror}); check its rights") from error
    if len(data) > MAX_BYTES:
        raise CorpusError(f"is larger than {MAX_BYTES:,} bytes")
    try:
        content = read_yaml(decode(data), unique=True)
    except YamlError as error:
        place = f"line {error.line}: " if error.line else ""
        raise CorpusError(f"{place}not valid YAML ({error}); mend it") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise CorpusError(f"a manifest is a mapping with the keys {', '.join(_KEYS)}")
    return content


class _Reader:
    """Take one manifest's content into the whole, key by key, noting each mistake."""

    def __init__(self, manifest: Manifest, path: Path) -> None:
        self.manifest = manifest
        self.path = path

    def take(self, content: Mapping[object, object]) -> None:
        for key, value in content.items():
            if key == "name":
                self._take_name(value)
            elif key == "knowledge":
                self._take_knowledge(value)
            elif key == "articles":
                self._take_articles(value)
            elif key == "fields":
                self._take_fields(value)
            else:
                self._note(f"{key}: {_unknown_key(key, _KEYS)}")

    def _note(self, reason: str) -> None:
        self.manifest.mistakes.append(UnreadArticle(path=str(self.path), reason=reason))

    def _take_name(self, value: object) -> None:
        if not isinstance(value, str):
            self._note("name: not a text; put the name in quotation marks")
        elif self.manifest.name is None:
            self.manifest.name = value

    def _take_knowledge(self, value: object) -> None:
        files = [value] if isinstance(value, str) else value
        if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
            self._note("knowledge: not a list of paths; write knowledge: [names.yaml]")
            return
        for file in files:
            path = os.path.normpath(self.path.parent / file)
            if os.path.isfile(path):  # noqa: PTH113 - no name is too long for it
                self.manifest.knowledge.append(path)
            else:
                self._note(f"knowledge: no such file as '{file}'{_near(file, self._beside())}")

    def _take_fields(self, value: object) -> None:
        try:
            fields = Entry.model_validate({"fields": value}).fields
        except ValidationError as error:
            self._note(f"fields: {_plainly(error.errors()[0]['msg'])}")
        else:
            self.manifest.fields[os.path.realpath(self.path.parent)] = fields

    def _take_articles(self, value: object) -> None:
        if not isinstance(value, dict):
            self._note("articles: not a mapping; write the file's name, a colon, then its keys")
            return
        for name, entry in value.items():
            if not isinstance(name, str):
                self._note(f"articles.{name}: not a file name; put it in quotation marks")
            elif not os.path.isfile(self.path.parent / _RECORD.sub("", name)):  # noqa: PTH113
                self._note(
                    f"articles.{name}: no such file beside the manifest"
                    f"{_near(name, self._beside())}"
                )
            else:
                self._take_entry(name, {} if entry is None else entry)

    def _take_entry(self, name: str, value: object) -> None:
        if not isinstance(value, dict):
            self._note(f"articles.{name}: not a mapping; write keys such as outlet: and date:")
            return
        fields: dict[str, Any] = {str(key): field for key, field in value.items()}
        try:
            entry = Entry.model_validate(fields)
        except ValidationError as error:
            wrong = {str(mistake["loc"][0]): mistake for mistake in error.errors()}
            for key, mistake in wrong.items():
                if mistake["type"] == "extra_forbidden":
                    reason = _unknown_key(key, tuple(Entry.model_fields))
                elif key == "fields":
                    reason = _plainly(mistake["msg"])
                elif key == "date":
                    reason = f"'{fields[key]}' is not a date; write it as 2024-11-29"
                else:
                    reason = f"'{fields[key]}' is not a text; put it in quotation marks"
                self._note(f"articles.{name}.{key}: {reason}")
            entry = Entry.model_validate({k: v for k, v in fields.items() if k not in wrong})
        self.manifest.entries[os.path.realpath(self.path.parent / name)] = entry

    def _beside(self) -> list[str]:
        return sorted(path.name for path in self.path.parent.iterdir())


def _plainly(message: str) -> str:
    """Return what is wrong with names of fields."""
    told = message.removeprefix("Value error, ")
    if told.startswith("no field"):
        return told
    return "not a mapping of our names of fields to the file's; write fields: {text: body}"


def _unknown_key(key: object, known: tuple[str, ...]) -> str:
    return f"unknown key; known: {', '.join(known)}{_near(str(key), known)}"


def _near(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
