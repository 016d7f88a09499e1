"""Front matter: YAML between two rules at the very start of an article.

A text that merely begins with a rule has none. Front matter is taken to be meant where the
first line is ``---`` and the next line that is not blank looks like ``key: value``, like a
YAML comment or mapping, or closes it at once; then it must be closed and valid.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import CorpusError
from ..safe_yaml import YamlError, read_yaml

__all__ = ["FrontMatter", "read_front_matter"]

PROSE_WORDS = 30
"""A first line of more words is a paragraph ("ALEPPO: Fighters …"), not a key with its value."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_OPENING = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_LIKE_YAML = re.compile(r"""[ \t]*(?:["']?\w[\w-]*(?: [\w-]+){0,2}["']?[ \t]*:(?:[ \t]|$)|[#{])""")


class FrontMatter(NamedTuple):
    """Hold the values of an article's front matter and the offset after it."""

    values: dict[str, object]
    end: int


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; without one, nothing, ending at 0.

    Raises CorpusError that names the line where it is not valid or not closed.
    """
    if not text.startswith("---"):
        return FrontMatter({}, 0)
    lines = _LINE.finditer(text)
    opening = next(lines)
    if not _OPENING.match(opening.group().rstrip("\r\n")):
        return FrontMatter({}, 0)
    meant = False
    for line in lines:
        words = line.group().rstrip("\r\n")
        if _CLOSING.match(words):
            block = text[opening.end() : line.start()]
            return FrontMatter(_values(block), line.end())
        if not meant and words.strip():
            if not _LIKE_YAML.match(words) or len(words.split()) > PROSE_WORDS:
                return FrontMatter({}, 0)
            meant = True
        if line.end() == len(text):
            break
    if meant:
        raise CorpusError("line 1: the front matter is not closed; add a line of --- after it")
    return FrontMatter({}, 0)


def _values(block: str) -> dict[str, object]:
    try:
        content = read_yaml(block)
    except YamlError as error:
        place = f"line {error.line + 1}" if error.line else "line 1"
        raise CorpusError(
            f"{place}: the front matter is not valid YAML ({error}); mend it"
        ) from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise CorpusError("line 2: the front matter is not a mapping; write lines of key: value")
    return {str(key).strip().lower(): value for key, value in content.items()}
