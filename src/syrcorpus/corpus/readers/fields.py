"""An article from named fields: a JSON object, a row of a table.

The names that exports use stand in ``data/fields.yaml``; the user's own come first.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...errors import CorpusError
from ...safe_yaml import read_yaml
from .raw import Raw, clean, with_title

__all__ = [
    "FIELDS", "article_of", "check_names", "find", "flat", "has_text", "listed", "plain",
    "untagged",
]  # fmt: skip

FIELDS = (
    "text", "title", "outlet", "date", "byline", "url", "language", "republished_from", "id",
)  # fmt: skip
"""What a user may give names of his own for."""

_DATA = Path(__file__).parent.parent / "data" / "fields.yaml"
_WRAPPERS = ("_source", "row", "attributes", "article", "node", "document")
"""Keys under which an export keeps the whole article."""
_DEPTH = 3
_TAGGED = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|span|a|b|i|em|strong|figure)\b")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);")
_MISSING = frozenset({"", "nan", "none", "null", "n/a", "na", "[]", "{}"})
_ID = re.compile(r"[^\s\x00-\x1f\x7f/\\\ud800-\udfff]{1,80}")
_QUOTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_NOT_NAME = re.compile(r"[^\w.]|_")


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the known names, each a tuple of the names whose values are joined."""
    data = read_yaml(_DATA.read_text(encoding="utf-8"))
    assert isinstance(data, dict)  # noqa: S101 - our own file
    return {
        field: tuple(
            tuple(map(plain, name)) if isinstance(name, list) else (plain(name),) for name in names
        )
        for field, names in data.items()
        if isinstance(names, list)
    }


def plain(name: object) -> str:
    """Return a field's name as names are compared: "Published At" is published_at."""
    return _NOT_NAME.sub("", str(name)).casefold()


def flat(record: Mapping[Any, object], depth: int = _DEPTH) -> dict[str, object]:
    """Return the fields of a record by their plain names, those of nested objects with dots."""
    fields: dict[str, object] = {}
    for key, value in record.items():
        name = plain(key)
        fields.setdefault(name, value)
        if isinstance(value, Mapping) and depth > 1:
            for inner, nested in flat(value, depth - 1).items():
                fields.setdefault(f"{name}.{inner}", nested)
    return fields


def find(fields: Mapping[str, object], field: str) -> object:
    """Return the value of the first known name of a field that has one, else None.

    An object is no value: those in it have names of their own (author.name).
    """
    for names in _known()[field]:
        values = [value for name in names if (value := _filled(fields.get(name))) is not None]
        if len(values) == len(names):
            return values[0] if len(values) == 1 else "\n\n".join(map(_words, values))
    return None


def _filled(value: object) -> object:
    """Return a value, None for one that stands for nothing ("nan")."""
    if isinstance(value, str):
        value = _items(value.strip()) if value[:2] in {"['", '["'} else value
        return None if isinstance(value, str) and value.strip().lower() in _MISSING else value
    nothing = value is None or value is False or value == [] or isinstance(value, Mapping)
    return None if nothing else value


def _items(words: str) -> object:
    """Return the items of a Python list that was saved as a text ("['Jane Doe', 'J. Roe']")."""
    return [a or b for a, b in _QUOTED.findall(words)] if words.endswith("]") else words


def has_text(names: Iterable[str], own: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether fields of these plain names can be articles."""
    known = set(names)

    def has(field: str) -> bool:
        return any(known.issuperset(joined) for joined in _known()[field])

    if "text" in own:
        return any(plain(name) in known for name in own["text"])
    teased = has("teaser") and has("title") and (has("url") or has("date"))
    return has("text") or teased


def article_of(
    record: Mapping[Any, object], number: int | None, own: Mapping[str, tuple[str, ...]]
) -> Raw | None:
    """Return the article of a record, None where it has no field that could be the text.

    Raises CorpusError where the text is too long.
    """
    for key in _WRAPPERS:
        inner = record.get(key)
        if isinstance(inner, Mapping) and (found := _article(inner, number, own)):
            return found
    return _article(record, number, own)


def _article(
    record: Mapping[object, object], number: int | None, own: Mapping[str, tuple[str, ...]]
) -> Raw | None:
    fields = flat(record)
    chosen = {
        field: value
        for field, names in own.items()
        if (value := _joined(fields, names)) is not None
    }
    text = chosen.get("text") if "text" in own else _text(fields)
    if text is None:
        return None
    stated = {**fields, **{field: value for field, value in chosen.items() if field != "text"}}
    title = find(stated, "title")
    if isinstance(title, str):
        title = stated["title"] = " ".join(untagged(title).split())
    words = clean(untagged(_words(text)))
    return Raw(with_title(words, title), stated, number, _own_id(find(stated, "id")))


def _text(fields: Mapping[str, object]) -> object:
    """Return the text, or the teaser of what has a title and an address or a date."""
    text = find(fields, "text")
    if text is not None and _words(text).strip():
        return text
    if find(fields, "title") and (find(fields, "url") or find(fields, "date")):
        return find(fields, "teaser")
    return None


def _joined(fields: Mapping[str, object], names: tuple[str, ...]) -> object:
    values = [value for name in names if (value := _filled(fields.get(plain(name)))) is not None]
    return values[0] if len(values) == 1 else "\n\n".join(map(_words, values)) or None


def _words(value: object) -> str:
    """Return the words of a text, or of its paragraphs where it is a list of them."""
    if isinstance(value, list):
        return "\n\n".join(_words(item) for item in value if not isinstance(item, list))
    if isinstance(value, Mapping):
        fields = flat(value, 1)
        return next((str(fields[key]) for key in ("text", "content") if key in fields), "")
    return value if isinstance(value, str) else ""


def untagged(text: str) -> str:
    """Return a text without the HTML that some exports leave in it."""
    if _TAGGED.search(text):
        from .fragments import text_of_html  # noqa: PLC0415 - lxml is seldom needed

        return text_of_html(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def _own_id(value: object) -> str | None:
    """Return the id that a record has by itself, None where it can be none of ours."""
    words = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return words if _ID.fullmatch(words) else None


def check_names(own: Mapping[str, tuple[str, ...]], there: Iterable[str]) -> None:
    """Raise CorpusError for a name of the user's that the columns do not have."""
    import difflib  # noqa: PLC0415 - for a mistake only

    columns = list(there)
    known = set(map(plain, columns))
    for name in (name for names in own.values() for name in names):
        if plain(name) not in known:
            near = difflib.get_close_matches(name, columns, n=1, cutoff=0.5)
            hint = f"; did you mean '{near[0]}'?" if near else f"; it has: {listed(columns)}"
            raise CorpusError(f"has no column '{name}'{hint}")


def listed(columns: Iterable[str]) -> str:
    """Return the first columns of a table in words."""
    names = [" ".join(str(name).split())[:40] for name in columns]
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
