"""Where other people's parsers meet other people's files: whatever they raise costs one article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from ...errors import CorpusError, SyrcorpusError

__all__ = ["check_tags", "missing_extra", "parsing", "quiet"]


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Turn any mistake of a parser into a CorpusError that calls the file damaged ``what``."""
    try:
        yield
    except SyrcorpusError:
        raise
    except ImportError as error:  # the parser lacks a part of its own: not the file's fault
        said = " ".join(str(error).split())[:200]
        raise CorpusError(f"cannot be read, a package is missing ({said})") from error
    except Exception as error:  # a parser may raise anything on a file made to break it
        said = " ".join(str(error).split())[:120]
        reason = f"{type(error).__name__}: {said}" if said else type(error).__name__
        raise CorpusError(f"is damaged {what} ({reason}); save it again") from error


_TAG = re.compile(r"<[A-Za-z](?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+)?)*")
_QUOTED = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_LONG = 20_000
MAX_ATTRIBUTES = 1000
"""More attributes in one tag are no page: the time to parse them grows with their square."""


def check_tags(page: str) -> None:
    """Raise CorpusError for a page with a tag of so many attributes that it would not end."""
    for tag in _TAG.finditer(page):
        if tag.end() - tag.start() < _LONG:
            continue
        if len(_QUOTED.sub(" ", tag.group()).split()) > MAX_ATTRIBUTES:
            raise CorpusError(
                f"has a tag of more than {MAX_ATTRIBUTES:,} attributes; save the text"
            )


def quiet(*names: str) -> None:
    """Keep packages from logging to standard error where nobody set logging up."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def missing_extra(what: str, extra: str) -> CorpusError:
    """Return the error that names the extra which reads a format."""
    return CorpusError(f"is {what}; to read it, run: pip install 'syrcorpus[{extra}]'")
