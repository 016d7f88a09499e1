"""Who really stands behind a finding: ultimate sources, so that one voice counts once.

A body and its spokesman are one voice, a state's media are one, and so are two outlets that
cite one person (``Entity.voice``). Unnamed people are told apart by article and description,
unless their words are copies of one wire text or they are officials, of whom reports
tend to cite the same one. An outlet's own words count for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import (
    Analysis,
    Attribution,
    CharSpan,
    Entity,
    Source,
    SourceKind,
    SourcePart,
)
from ..model.rows import ReuseRow

_DETERMINERS = frozenset({"a", "an", "the", "some", "one", "several", "its", "their", "of", "in"})
TELLING = 30
"""Letters from which words that are the same to the letter are one person's."""
_DOCUMENTS = frozenset({"results", "figures", "data", "statistics", "records", "documents"})
_STEM = 4
"""Letters by which words of a description are told apart."""


_MANY: frozenset[SourceKind] = frozenset({"witness", "other"})
"""Kinds of unnamed people of whom there are many: two residents are two."""


@dataclass(frozen=True)
class Voice:
    """Be one ultimate source: what tells it apart, the id (or name) to print, its name."""

    key: str
    id: str
    name: str


class Voices:
    """Answer whose voice any finding of the corpus is."""

    def __init__(
        self,
        analyses: Sequence[Analysis],
        entities: dict[str, Entity],
        attributions: dict[str, Attribution],
        reuse: Sequence[ReuseRow],
        events: dict[str, int],
    ) -> None:
        """Keep the look-ups: entities, attributions, copied passages, events."""
        self._events = events
        self._entities = entities
        self._attributions = attributions
        self._wires = {
            a.article.id: a.article.wire_ids[0] for a in analyses if len(a.article.wire_ids) == 1
        }
        self._copies: dict[str, list[tuple[int, int, str]]] = {}
        for row in reuse:
            for here, there in ((row.a, row.b), (row.b, row.a)):
                if there.article < here.article:
                    passages = self._copies.setdefault(here.article, [])
                    passages.append((here.start, here.end, there.article))
        self._bodies = self._representatives()
        self._first: dict[tuple[int | None, str], tuple[str, Attribution]] = {}
        for analysis in analyses:
            for attribution in analysis.attributions:
                words = _words_of(attribution)
                if words and attribution.source is not None and attribution.source.anonymous:
                    key = (events.get(analysis.article.id), words)
                    self._first.setdefault(key, (analysis.article.id, attribution))

    def of(self, article: str, source: str | None, span: CharSpan) -> tuple[Voice, ...]:
        """Return the voices that a finding rests on; none for the outlet's own words."""
        attribution = self._attributions.get(source) if source is not None else None
        if attribution is None:
            return ()
        return self.of_attribution(article, attribution, span)

    def of_attribution(
        self, article: str, attribution: Attribution, span: CharSpan
    ) -> tuple[Voice, ...]:
        """Return the voices of an attribution, one for each who speaks."""
        # Two descriptions of an unnamed one who said the same to the letter are one person's.
        key = (self._events.get(article), _words_of(attribution))
        if attribution.source is not None and attribution.source.anonymous and key in self._first:
            article, attribution = self._first[key]
            span = attribution.content[0]
        source = attribution.source
        if source is None:
            # "It was reported that …": with nobody named, whoever passed it on is the nearest.
            return tuple(self._of_entity(entity) for entity in attribution.via[-1:])
        if source.parts:
            voices = [self._of_part(article, attribution, part, span) for part in source.parts]
            return tuple({voice.key: voice for voice in voices}.values())
        if source.entity is not None:
            return (self._of_entity(source.entity),)
        described = source.name or source.text
        if described.lower().split()[-1] in _DOCUMENTS:
            # "Official results say": a paper speaks for whoever issued it.
            return ()
        return (self._of_description(article, attribution, source.kind, described, span),)

    def _of_part(
        self, article: str, attribution: Attribution, part: SourcePart, span: CharSpan
    ) -> Voice:
        if part.entity is not None:
            return self._of_entity(part.entity)
        return self._of_description(article, attribution, part.kind, part.text, span)

    def _of_entity(self, entity_id: str) -> Voice:
        key = self._voice_key(entity_id)
        body = self._bodies.get(key, entity_id)
        entity = self._entities.get(body)
        return Voice(key, body, entity.name if entity is not None else body)

    def _of_description(
        self, article: str, attribution: Attribution, kind: SourceKind, words: str, span: CharSpan
    ) -> Voice:
        """Return the voice of somebody without an entity: unnamed, or named just here."""
        source = attribution.source
        description = _gist(words)
        if not _is_unnamed(source):
            return Voice(f"named:{description}", words, words)
        if attribution.via:
            passed_on = attribution.via[-1]
        elif kind in _MANY:
            passed_on = self._origin(article, span)
        else:
            # "A security official" in two reports of one event may well be one: count low.
            passed_on = f"event {self._events.get(article)}"
        name = words.partition(",")[0]
        return Voice(f"unnamed:{passed_on}:{description}", name, name)

    def _origin(self, article: str, span: CharSpan) -> str:
        """Return the article that a passage was first printed in, or the wire it is credited to."""
        copied = [
            other
            for start, end, other in self._copies.get(article, ())
            if 2 * (min(end, span.end) - max(start, span.start)) > span.end - span.start
        ]
        first = min(copied, default=article)
        return self._wires.get(first, first)

    # -------------------------------------------------------------- bodies

    def _voice_key(self, entity_id: str) -> str:
        """Return what an entity speaks as, followed from spokesman to body to state."""
        seen = {entity_id}
        entity = self._entities.get(entity_id)
        while entity is not None and entity.voice is not None and entity.voice not in seen:
            entity_id = entity.voice
            seen.add(entity_id)
            entity = self._entities.get(entity_id)
        return entity_id

    def _representatives(self) -> dict[str, str]:
        """Return for each voice the entity that prints it: itself, else its most named member."""
        best: dict[str, tuple[int, str]] = {}
        for entity_id in sorted(self._entities):
            key = self._voice_key(entity_id)
            rank = (0 if entity_id == key else 1, entity_id)
            best[key] = min(best.get(key, rank), rank)
        return {key: entity_id for key, (_, entity_id) in best.items()}


def _words_of(attribution: Attribution) -> str:
    """Return the words that are cited, without marks; empty for too few to tell anything."""
    words = "".join(c for span in attribution.content for c in span.text.lower() if c.isalnum())
    return words if len(words) >= TELLING else ""


def _gist(words: str) -> str:
    """Return what a description comes to: "an Iranian news agency", "a news agency of Iran"."""
    # "An official, who asked not to be named": the reason is no part of who it is.
    described = words.lower().partition(",")[0].partition(" who ")[0]
    kept = (w[:_STEM] for w in described.split() if w not in _DETERMINERS)
    return " ".join(sorted(set(kept)))


def _is_unnamed(source: Source | None) -> bool:
    return source is None or source.anonymous or source.name is None
