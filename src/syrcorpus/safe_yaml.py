"""YAML from hands we do not know: plain data only, bounded, with the place of every mistake."""

from __future__ import annotations

import yaml

from .errors import SyrcorpusError

MAX_CHARACTERS = 4_000_000
"""A larger YAML text is refused; the largest packaged knowledge file is far below."""

MAX_DEPTH = 50
"""A deeper nesting is refused."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(SyrcorpusError):
    """Tell what is wrong in a YAML text, with its line where that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        """Keep the message and the line, counted from 1."""
        super().__init__(message)
        self.line = line


def _check_bounds(text: str) -> None:
    """Refuse aliases and deep nesting, by which a small text becomes a large value."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise YamlError("aliases (*name) are not allowed", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise YamlError(f"nested more than {MAX_DEPTH} levels deep", line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def read_yaml(text: str) -> object:
    """Read one YAML document as plain data (mappings, lists, strings, numbers, dates).

    Raises YamlError with the line (from 1) where the text is not valid YAML.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlError(f"longer than {MAX_CHARACTERS:,} characters")
    try:
        _check_bounds(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlError(error.problem or "not valid YAML", mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(" ".join(str(error).split()) or "not valid YAML") from error
