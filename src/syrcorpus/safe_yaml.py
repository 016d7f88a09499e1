"""YAML from hands we do not know: plain data only, bounded, with the place of every mistake."""

from __future__ import annotations

import yaml

from .errors import SyrcorpusError

MAX_CHARACTERS = 4_000_000
"""A larger YAML text is refused; the largest packaged knowledge file is far below."""

MAX_DEPTH = 50
"""A deeper nesting is refused."""

MAX_SCALAR = 100
"""A longer word is a string, whatever it looks like: a number that costs a second is longer."""

MAX_ODD_KEYS = 1000
"""More keys of one mapping that are no strings are refused: numbers can be made to collide."""

_Parser: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Scalars(yaml.SafeLoader):
    """Leave a date that no calendar has (2024-02-31) as the words it is."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> object:  # type: ignore[override]
        """Return a date or time, or the words where there is no such day."""
        try:
            return super().construct_yaml_timestamp(node)
        except (ValueError, OverflowError):
            return self.construct_yaml_str(node)


_Scalars.add_constructor("tag:yaml.org,2002:timestamp", _Scalars.construct_yaml_timestamp)

_UNUSED = frozenset({"tag:yaml.org,2002:merge", "tag:yaml.org,2002:value"})
"""Meanings of "<<" and "=" that plain data have no use for: they are read as strings."""


class YamlError(SyrcorpusError):
    """Tell what is wrong in a YAML text, with its line where that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        """Keep the message and the line, counted from 1."""
        super().__init__(message)
        self.line = line


def read_yaml(text: str, *, unique: bool = False) -> object:
    """Read one YAML document as plain data (mappings, lists, strings, numbers, dates).

    ``unique`` refuses a key that is given twice; without it the last one counts. Raises YamlError
    with the line (from 1) where the text is not valid YAML.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlError(f"longer than {MAX_CHARACTERS:,} characters")
    try:
        return _Reader(text, unique=unique).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlError(
            error.problem or "not valid YAML", mark.line + 1 if mark else None
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(" ".join(str(error).split()) or "not valid YAML") from error


def _line(event: yaml.Event) -> int | None:
    """Return the line that an event starts in, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark is not None else None


class _Reader:
    """Build plain data straight from the parser's events, three times as fast as PyYAML's loader.

    Aliases, tags and deep nesting, by which a small text becomes a large value, are refused.
    """

    def __init__(self, text: str, *, unique: bool) -> None:
        self._unique = unique
        self._events = yaml.parse(text, Loader=_Parser)
        self._scalars = _Scalars("")

    def read(self) -> object:
        """Return the one document, None for an empty text."""
        value: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlError("more than one document", _line(event))
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, 1)
        return value

    def _value(self, event: yaml.Event, depth: int) -> object:
        line = _line(event)
        if depth > MAX_DEPTH:
            raise YamlError(f"nested more than {MAX_DEPTH} levels deep", line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("aliases (*name) are not allowed", line)
        if isinstance(event, yaml.CollectionStartEvent) and event.tag is not None:
            raise YamlError(f"tags ({event.tag}) are not allowed", line)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(item, depth + 1))
            return items
        return self._mapping(depth)

    def _mapping(self, depth: int) -> dict[object, object]:
        """Return a mapping whose start was the last event."""
        mapping: dict[object, object] = {}
        odd = 0
        while not isinstance(item := next(self._events), yaml.MappingEndEvent):
            if not isinstance(item, yaml.ScalarEvent):
                raise YamlError("a key is a list or a mapping", _line(item))
            key = self._value(item, depth + 1)
            odd += not isinstance(key, str)
            if odd > MAX_ODD_KEYS:
                raise YamlError(f"more than {MAX_ODD_KEYS:,} keys that are no words", _line(item))
            if self._unique and key in mapping:
                raise YamlError(f"the key {str(key)[:60]!r} is given twice", _line(item))
            mapping[key] = self._value(next(self._events), depth + 1)
        return mapping

    def _scalar(self, event: yaml.ScalarEvent, line: int | None) -> object:
        """Return a scalar: a string, unless it stands plain and looks like something else."""
        if event.tag is not None and event.tag != "!":
            raise YamlError(f"tags ({event.tag}) are not allowed", line)
        value: str = event.value
        resolvers = self._scalars.yaml_implicit_resolvers.get(value[:1])
        if not event.implicit[0] or not resolvers or len(value) > MAX_SCALAR:
            return value
        for tag, pattern in resolvers:
            if pattern.match(value) and tag not in _UNUSED:
                return self._scalars.construct_object(yaml.ScalarNode(tag, value))
        return value
