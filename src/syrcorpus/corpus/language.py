"""Whether an article is English: by its commonest words, else by py3langid.

A text that has English function words at the usual rate needs no model; py3langid (half a
second to open) is asked about the rest only. Names and quotes in other languages do not make
an article foreign, and short texts get the benefit of the doubt.
"""

from __future__ import annotations

import re

__all__ = ["foreign_language", "surely_english"]

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    "the of and to that for with was were is are has have had be been his her their they it "
    "its who which this these not but from by at said would will after before between".split()
)
_ENGLISH = ("en", "pcm")  # Nigerian Pidgin is near enough to be mistaken for English headlines
_SAMPLE = 4000
_SHORT = 20
_DOUBT = 40


def foreign_language(prose: str) -> str | None:
    """Return the ISO code of the language a text is in, None for English and for any doubt.

    >>> foreign_language("Les rebelles ont pris la ville vendredi, selon un porte-parole.")
    'fr'
    """
    words = _sample(prose)
    if not words or _reads_english(words):
        return None
    # Half a second and 50 MB are spent only where there is a doubt.
    from py3langid import rank  # noqa: PLC0415

    scores = [(code, float(score)) for code, score in rank(" ".join(words)[:_SAMPLE])]
    best, score = scores[0]
    english = max(value for code, value in scores if code in _ENGLISH)
    # The scores are log-likelihoods; a list of names can lie 30 from English, a sentence of
    # another language lies 60 and more from it, an article hundreds.
    return best if score - english > _DOUBT else None


def surely_english(prose: str) -> bool:
    """Tell whether a text has English function words at the usual rate, or is too short to tell."""
    words = _sample(prose)
    return len(words) < _SHORT or _reads_english(words)


def _sample(prose: str) -> list[str]:
    words: list[str] = _WORD.findall(prose[: _SAMPLE * 2])
    latin = [word for word in words if word[0] <= "\u024f"]
    return latin if len(latin) * 2 >= len(words) else words


def _reads_english(words: list[str]) -> bool:
    common = sum(word.lower() in _FUNCTION_WORDS for word in words)
    return len(words) >= _SHORT and common >= len(words) / 10
