"""Picture captions and the credits at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Furniture, FurnitureKind
from .layout import Paragraph
from .wording import Wording

__all__ = ["find_captions", "mark_pictures"]

CAPTION_LENGTH = 400
TWICE_WITHIN = 4
TWICE_WORDS = 30
_CREDIT_WORD = re.compile(
    r"(?:\w+ )?(?:file )?(?:photo|image|picture|photograph|credit|courtesy|screenshot|screengrab"
    r"|handout|representational|representative)s?\s*(?:$|[:/–-]|(?:by|via|from|of|credit|courtesy)\b)"
    r"|©|.*\bvia\s\w|.*\b(?:Getty|Shutterstock|Alamy)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"[,”\"]\s(?:\w+\s){0,6}(?:said|says|told|added)\b|\b(?:said|told|says)\s[A-Z]"
)
_PERSON_OR_BODY = re.compile(
    r"(?:[A-Z]|al-)[\w.'’-]*(?:\s+(?:[A-Z]|al-|bin |de |van )[\w.'’-]*){0,4}"
)
_TRAILING = re.compile(
    r"(?:^|(?<=[.!?)\]”\"])\s*|\s*[|/]\s*|\s+[-–—]\s*"
    r"|\s(?=(?:(?:Photo|Image|Picture)s? )?[Cc]redits?:)"
    r"|(?<=[a-z.])(?=(?:Photo|Image|Picture|Credit)(?::|\.\.\.)))"  # "the riverImage: Jane Doe/AP"
    r"((?:(?:Photo(?:graph)?|Image|Picture|Credit)s?(?:\s+(?:[Cc]redit|by|courtesy of))?"
    r"(?:\s?:|\.\.\.)"
    r"|©|(?<=\s)©\s?\d{4})\s*(?P<name>[A-Z][^.!?:]{1,60}))$"
)
_SLASHED = re.compile(
    r"(?:^|(?<=[.!?)\]”\"])\s+(?:/\s)?|\s*\|\s*)"
    r"([A-Z][^\s/.!?]*(?: [\w’'.-]+){0,3}\s?/\s?[A-Z][^/.!?:]{1,40})$"
)
_NAME_WORD = re.compile(
    r"[^\W\d_a-zß-öø-ÿ]|\W|\d|(?:and|for|of|via|the|by|al|bin|de|van|von|on|courtesy)$"
)
_VIA = re.compile(r"\s(?:via|VIA)\s|\s?/\s?")
_NAMED_BELOW = re.compile(r"[A-Z][^.!?:;]{20,200}\s\([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){1,3}\)$")
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_NUMBERED = re.compile(r"\[\d{1,2}/\d{1,2}\]|Item \d{1,2} of \d{1,2}\b")
_LICENCE = re.compile(r"[ ,]*(?:Acquire|Purchase) Licensing Rights\b.*$")
_MARKDOWN_IMAGE = re.compile(r"!\[([^\]\r\n]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)$")


def find_captions(paragraph: Paragraph, wording: Wording) -> Iterator[Furniture]:
    """Yield the caption and the credits that a paragraph is, or the credits at its end.

    "Fighters enter the village of Anjara (Omar Albam/AP) (Omar Albam/AP)" is a caption with a
    credit; "Image: AFP" is a credit; "FILE - Tanks near Idlib, 2019." is a caption.
    """
    start, text = paragraph.start, paragraph.text
    image = _MARKDOWN_IMAGE.match(text)
    if image:
        yield Furniture(kind="boilerplate", start=start, end=start + image.start(1))
        if image[1].strip():
            yield Furniture(kind="caption", start=start + image.start(1), end=start + image.end(1))
        yield Furniture(kind="boilerplate", start=start + image.end(1), end=paragraph.end)
        return
    words = _credits_from(text, wording)
    credited = words < len(text)
    words = len(text[:words].rstrip(" \t\xa0|")) if credited else words
    opening = wording.opening(text)
    numbered = _NUMBERED.match(text) is not None
    labelled = numbered or (opening is not None and opening[0].kind == "caption")
    if opening and labelled and wording.names_agency(text[opening[1] :]):
        yield Furniture(kind="credit", start=start, end=paragraph.end)
        return
    spoken = _SPOKEN.search(text, 0, words)
    if (credited or labelled) and 0 < words <= CAPTION_LENGTH and not spoken:
        yield Furniture(kind="caption", start=start, end=start + words)
    if credited:
        rest = text[words:]
        yield Furniture(
            kind="credit", start=start + words + len(rest) - len(rest.lstrip()), end=paragraph.end
        )


def mark_pictures(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> None:
    """Write down the captions that are known by their layout, without a credit's words."""
    _mark_labelled(paragraphs, kinds, wording)
    prose = next((i for i, p in enumerate(paragraphs) if kinds[i] is None and p.prose), None)
    if prose is not None:
        _mark_twice(paragraphs, kinds, prose)
        for i in range(prose + 1, len(paragraphs)):
            if kinds[i] is None and _credits_unknown(paragraphs[i - 1], paragraphs[i]):
                kinds[i] = "caption"


def _mark_labelled(
    paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], wording: Wording
) -> None:
    """Mark what stands below "Image caption,", and descriptions that begin as the next line."""
    for i in range(len(paragraphs) - 1):
        following = paragraphs[i + 1]
        label = wording.whole(paragraphs[i].text)
        if label is not None and label.kind == "caption":
            kinds[i] = "boilerplate"
            if kinds[i + 1] is None and following.words <= CAPTION_LENGTH // 8:
                kinds[i + 1] = "caption"
        elif kinds[i] is None and kinds[i + 1] == "caption" and paragraphs[i].open:
            first = paragraphs[i].text.split()[:3]
            if len(first) == 3 and first == following.text.split()[:3]:
                kinds[i] = "caption"


def _mark_twice(paragraphs: list[Paragraph], kinds: list[FurnitureKind | None], prose: int) -> None:
    """Mark what a page says twice in a few lines, as it does of a picture."""
    said: dict[str, list[int]] = {}
    for i in range(prose, len(paragraphs)):
        if kinds[i] is None and 3 < paragraphs[i].words <= TWICE_WORDS:
            said.setdefault(paragraphs[i].text, []).append(i)
    for places in said.values():
        loose = paragraphs[places[0]].open or places[0] == prose
        if loose and len(places) == 2 and places[1] - places[0] <= TWICE_WITHIN:
            kinds[places[0]] = kinds[places[1]] = "caption"


def _credits_unknown(above: Paragraph, paragraph: Paragraph) -> bool:
    """Tell whether a line that is no sentence ends with a name in brackets, below prose.

    "Men carry a woman from the hospital in Halba (Demo Television)"
    """
    found = _NAMED_BELOW.match(paragraph.text) if above.prose and above.closed else None
    return found is not None and len(_SMALL.findall(paragraph.text)) > 1


def _credits_from(text: str, wording: Wording) -> int:
    """Return the offset at which the picture credits at the end begin, else the length."""
    end = len(_LICENCE.sub("", text)) if len(text) < CAPTION_LENGTH * 2 else len(text)
    text = text[:end]
    if _by_way_of(text, wording):
        return 0
    for _ in range(4):
        stripped = text[:end].rstrip(" .\t\xa0")
        opening = max(stripped.rfind("("), stripped.rfind("["))
        if opening < 0 or stripped[-1] not in ")]":
            break
        content, before = stripped[opening + 1 : -1].strip(), stripped[:opening].rstrip()
        if not _is_credit(content, wording) and not (
            before[-1:].isalnum() and len(before.split()) > 3 and wording.names_agency(content)
        ):  # "Fighters at the gate (AFP)", no sentence
            break
        end = opening
    if end < len(text):
        return end
    tail = max(0, len(text) - 160)
    found = _TRAILING.search(text, tail)
    if found and (tail == 0 or found.start(1) > tail) and _names(found["name"]):
        return found.start(1)
    found = _SLASHED.search(text, tail)
    if found and (tail == 0 or found.start(1) > tail) and _is_credit(found[1], wording):
        return found.start(1)
    return end


def _by_way_of(text: str, wording: Wording) -> bool:
    """Tell whether a line is a picture's credit alone: "AFP via Getty Images"."""
    by = _VIA.split(text) if len(text) <= 60 and " via " in text.lower() else []
    return bool(by) and wording.names_agency(by[-1]) and all(map(_PERSON_OR_BODY.fullmatch, by))


def _names(words: str) -> bool:
    """Tell whether words are names alone: "Jane Doe for Demo Daily", not "A tank in Idlib"."""
    parts = words.split()
    capitals = sum(part[0].isupper() for part in parts)
    if "/" in words:
        return True
    return capitals * 2 >= len(parts) and all(map(_NAME_WORD.match, parts)) and parts[0] != "A"


def _is_credit(content: str, wording: Wording) -> bool:
    """Tell whether a few words in brackets credit a picture: "Omar Albam/AP", "Photo: Reuters"."""
    if not 2 < len(content) <= 90:
        return False
    if _CREDIT_WORD.match(content):
        return True
    parts = [part.strip() for part in re.split("[/:]", content)]
    if len(parts) < 2 or not all(_PERSON_OR_BODY.fullmatch(part) for part in parts):
        return False
    agencies = [wording.names_agency(part) for part in parts]
    if all(agencies):  # "(Reuters/AFP)" credits the words
        return False
    known = any(wording.whole(part) for part in parts)  # "Moldovan Police / Facebook"
    bodies = (parts[-1].isupper() and " " in parts[0]) or (
        parts[0].isupper() and " " in parts[-1]  # "UNICEF/Jane Doe"
    )
    return any(agencies) or known or bodies
