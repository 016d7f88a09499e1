"""The filters of ``sources`` and ``figures``: options become predicates over findings.

A filter remembers what it saw, so that a name which nobody bears gets the nearest that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import get_args

import typer

from ..errors import UsageError
from ..model import Analysis, Attribution, Figure, Source, SourceKind
from .messages import tell

__all__ = ["Wanted", "attribution_filter", "figure_filter", "told_if_missing"]


class Wanted:
    """Remember which words of an option were found, and what there was instead."""

    def __init__(self, option: str, words: Sequence[str]) -> None:
        """Take the words that were given to an option."""
        self.option = option
        self.words = words
        self._missing = {word: word.casefold() for word in words}
        self._seen: dict[str, None] = {}

    def fits(self, *said: str) -> bool:
        """Tell whether one of the words stands in what is said; without any, everything fits."""
        if not self.words:
            return True
        known = " / ".join(said).casefold()
        for one in said:
            self._seen.setdefault(one)
        found = [word for word in self.words if word.casefold() in known]
        for word in found:
            self._missing.pop(word, None)
        return bool(found)

    def tell_missing(self) -> None:
        """Tell of each word that nothing had, with the nearest that is there."""
        by_word = {part.casefold(): one for one in self._seen for part in (one, *one.split())}
        by_word |= {part: part for one in self._seen for part in one.split("-")[1:]}
        for word, folded in self._missing.items():
            near = get_close_matches(folded, by_word, n=1, cutoff=0.7)
            hint = f"; did you mean '{by_word[near[0]]}'?" if near else ""
            tell(f"{self.option} {word}: nothing here has it{hint}")


@contextmanager
def told_if_missing(*wanted: Wanted) -> Iterator[None]:
    """Tell after the answer what of the wanted was nowhere."""
    try:
        yield
    except typer.Exit:
        for one in wanted:
            one.tell_missing()
        raise
    for one in wanted:
        one.tell_missing()


def attribution_filter(
    names: Wanted, kinds: Sequence[str], type_: str | None
) -> Callable[[Attribution], bool]:
    """Return the test whether an attribution's speaker and type are asked for."""
    known = get_args(SourceKind)
    for kind in kinds:
        if kind not in known:
            near = get_close_matches(kind, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            raise UsageError(f"--kind {kind}: no such kind of voice; {hint}")

    def keep(attribution: Attribution) -> bool:
        source = attribution.source
        return (
            _is_named(attribution, names)
            and (type_ in {None, "all"} or attribution.type == type_)
            and (not kinds or (source is not None and _speaks_as(source, kinds)))
        )

    return keep


def _speaks_as(source: Source, kinds: Sequence[str]) -> bool:
    """Tell whether somebody, or one of several who speak together, is of one of some kinds."""
    return source.kind in kinds or any(part.kind in kinds for part in source.parts)


def figure_filter(
    keys: Wanted, names: Wanted, least: float | None
) -> Callable[[Analysis, Figure], bool]:
    """Return the test whether a figure's key, speaker and size are asked for."""

    def keep(analysis: Analysis, figure: Figure) -> bool:
        if not keys.fits(figure.counts.key if figure.counts else ""):
            return False
        if names.words and not any(
            said.id == figure.source and _is_named(said, names) for said in analysis.attributions
        ):
            return False
        return least is None or _reaches(figure, least)

    return keep


def _is_named(attribution: Attribution, names: Wanted) -> bool:
    """Tell whether one of the names stands in the speaker's resolved name, words or id."""
    source = attribution.source
    if source is None:
        return not names.words
    return names.fits(source.name or "", source.text, source.entity or "")


def _reaches(figure: Figure, least: float) -> bool:
    """Tell whether the greater of the figure's known bounds is so many or more."""
    bound = figure.low if figure.high is None else figure.high
    return bound is not None and bound >= least
