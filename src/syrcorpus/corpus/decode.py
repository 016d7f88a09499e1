"""Bytes become text, or a reason why they cannot.

UTF-8 comes first, with or without byte order mark, then UTF-16 and UTF-32 by their marks.
Anything else is English in windows-1252 as a rule (a superset of Latin-1, and what a browser
presumes), so that is taken when the text reads well in it: a line of mostly ASCII whose other
characters stand where such characters stand. Where it does not, charset-normalizer is asked,
and its answer counts if it is clean and coherent and reads well itself. The rest is an error.
"""

from __future__ import annotations

import codecs
import re

from ..errors import CorpusError

__all__ = [
    "MAX_CHARACTERS",
    "SURE_ENCODINGS",
    "decode",
    "decode_bytes",
    "decode_named",
    "looks_garbled",
]

MAX_CHARACTERS = 1_000_000
"""A longer text is no article; spaCy refuses it, too."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SURE_ENCODINGS = frozenset(encoding for _, encoding in _MARKS)
"""Encodings that a mark or the bytes themselves prove; any other is a guess."""

_MOJIBAKE = re.compile("â€[™œ˜“”\x9d\x9c\x98\x99¦]|Ã[©¨¡³±¼¶¤§]|Â[£ \xa0«»]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")  # escape sequences pass
_ODD = re.compile(
    r"(?<=[a-z])[À-ÖØ-ÞŠŽŒŸ]"  # "SyriaÕs", "cafŽ": a capital inside a word, Mac Roman's ’ and é
    r"|(?<!\w)[ÐÑ](?!\w)"  # "town Ñ and", Mac Roman's dashes
    r"|(?<!\w)[ÒÓÔÕ](?=[a-zA-Z])"  # "ÒWe", Mac Roman's opening quotation mark
    r"|(?<=[a-z.,])[ÒÓÔÕ](?!\w)"
    r"|(?<=[A-Za-z])[¡-¦¨«-³µ-¹»-¿ƒ†-•‰](?=[A-Za-z])"  # "caf¨s", "Ž" as a sign amid a word
    r"|[\u0080-\u009f\u2500-\u259f\ue000-\uf8ff\ufffd]"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes) -> str:
    """Return the text of a file's bytes, byte order mark removed, line ends as they stand.

    Raises CorpusError with a sentence where the bytes are binary or cannot be told.
    """
    return decode_named(data)[0]


def decode_named(data: bytes) -> tuple[str, str]:
    """Return the text of a file's bytes as ``decode`` does, and the name of their encoding."""
    text, encoding = decode_bytes(data)
    if len(text) > MAX_CHARACTERS:
        raise CorpusError(
            f"has {len(text):,} characters, more than the {MAX_CHARACTERS:,} of an article; "
            "split it into articles"
        )
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) / 20:
        raise CorpusError("is binary, not text; save the article as UTF-8 text")
    return text, encoding


def looks_garbled(text: str) -> bool:
    """Tell whether a text holds UTF-8 that was once read as windows-1252: ``â€™`` for ``’``."""
    return len(_MOJIBAKE.findall(text, 0, 100_000)) > 1


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Return what bytes say and the name of their encoding, whatever they say.

    Raises CorpusError where the encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise CorpusError(
                    f"begins as {encoding.upper()}, but byte {error.start + len(mark)} is not; "
                    "save it again as UTF-8"
                ) from error
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detect(data)


def _detect(data: bytes) -> tuple[str, str]:
    """Return the text in the encoding that can be told with confidence, and its name."""
    if 0 in data:
        raise CorpusError("is binary, not text; save the article as UTF-8 text")
    share = sum(byte > 0x7F for byte in data) / len(data)
    if share < 0.2:  # a script of its own has far more
        for encoding in ("windows-1252", "mac-roman"):
            text = _try(data, encoding)
            if text is not None and _reads_well(text):
                return text, encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed

    best = from_bytes(data).best()
    if best is None or best.chaos > 0.1 or best.coherence < 0.4 or not _reads_well(str(best)):
        raise CorpusError("is in an encoding that cannot be told; save it as UTF-8")
    return str(best), best.encoding


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads_well(text: str) -> bool:
    """Tell whether hardly any non-ASCII character stands where none is written."""
    return len(_ODD.findall(text)) * 10 <= len(_NOT_ASCII.findall(text))
