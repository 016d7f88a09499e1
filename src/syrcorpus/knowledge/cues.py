"""Knowledge of the words that report what somebody says, believes or intends, and of capacities.

The entries are data; ``CueLexicon`` and ``RoleLexicon`` bend them into the forms that text has
and look them up, the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model.values import SourceKind
from .entry import Entry

CueType = Literal["statement", "belief", "intention"]
CueForm = Literal["verb", "noun", "phrase"]
Frame = Literal["clause", "that", "quote", "object", "infinitive", "person", "number", "source"]
Shape = Literal["base", "third", "past", "gerund", "noun", "phrase"]
"""The form a cue stands in: say, says, said, saying; nouns and phrases do not bend."""

_VOWELS = "aeiou"
_GOES_ON = frozenset({"on", "continue", "continued", "continues", "continuing", "proceeded"})
_LIGHT = frozenset(
    "has have had is are was were been being also later then again now just already earlier "
    "further once first since too both who which that it s ve".split()
)
"""Words before a cue that leave it as it is: "**has also** said", not "**never** said"."""
_ORDER: dict[CueForm, int] = {"verb": 0, "phrase": 1, "noun": 2}
_MARKS = "“”\"‘’'«»„,.:;–—―-()[]…"
_LEANING = frozenset({"to", "of", "about", "for", "against", "him", "them", "us", "me"})
_QUOTES = "“\"‘'«„"
_DOUBLING = frozenset({"admit", "refer", "quip", "chat", "blog", "rebut", "plan", "dub", "rap"})


class KnownCue(Entry):
    """Know a cue by its lemma or phrase ("say", "according to", "call on")."""

    type: CueType = "statement"
    form: CueForm = "verb"
    denies: bool = False
    """True where the cue says that its content is not so ("deny")."""
    plain: bool = False
    """True where the cue says no more than that its content is said or written ("say")."""
    takes: tuple[Frame, ...] = ()
    """What may be the content of a verb: a clause, a quotation beside it, an object …; for a
    phrase, that the source follows it."""
    forms: tuple[str, ...] = ()
    """Past forms of a verb that the rules of spelling do not give ("said")."""

    @property
    def key(self) -> str:
        """Return name and form: "report" is a verb and a noun."""
        return f"{self.form} {self.name}"


class KnownRole(Entry):
    """Know a noun for the capacity in which somebody speaks ("spokesman", "resident")."""

    terms: tuple[str, ...] = ()
    """Other nouns of the same role."""
    speaks_as: SourceKind | None = None
    """The kind of source; None where the employer decides (a spokesman)."""
    unnamed: bool = False
    """True where such a person is anonymous unless a name stands with the noun."""
    body: bool = False
    """True where the noun is of a body, not of a person ("ministry", "news agency")."""
    employed: bool = False
    """True where whoever employs such a person decides, if it is told: a doctor of an aid group."""
    beside: tuple[str, ...] = ()
    """Words that tell it of a noun that leaves it open: "**presidential** spokesman", "head of the
    **district**"."""
    does: tuple[str, ...] = ()
    """Verbs of a clause that tell it: "Ali Hadi, who **teaches** history"."""
    gender: Literal["f", "m"] | None = None


@dataclass(frozen=True, slots=True)
class CueMatch:
    """Be a cue that stands at a word: what it is, in which shape, how many words it takes."""

    cue: KnownCue
    shape: Shape
    length: int


class CueLexicon:
    """Look up cues in all their forms."""

    def __init__(self, cues: Iterable[KnownCue]) -> None:
        """Index every form of the cues by its first word."""
        self._by_word: dict[str, list[tuple[tuple[str, ...], KnownCue, Shape]]] = {}
        for cue in cues:
            for words, shape in _forms(cue):
                self._by_word.setdefault(words[0], []).append((words[1:], cue, shape))
        for entries in self._by_word.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, words: Sequence[str], position: int) -> Iterator[CueMatch]:
        """Yield the cues that begin at a position of lower-case words, the longest first."""
        for rest, cue, shape in self._by_word.get(words[position], ()):
            end = position + 1 + len(rest)
            if not rest or tuple(words[position + 1 : end]) == rest:
                yield CueMatch(cue, shape, 1 + len(rest))

    def begins(self, word: str) -> bool:
        """Tell whether a cue can begin with a word; most words begin none."""
        return word in self._by_word

    def verb(self, words: Sequence[str], position: int) -> CueMatch | None:
        """Return the longest verb that begins at a position."""
        if not self.begins(words[position]):
            return None
        found = self.at(words, position)
        return next((match for match in found if match.cue.form == "verb"), None)

    def best(self, words: Sequence[str]) -> CueMatch | None:
        """Return the cue that a whole cue phrase turns on ("also said in a statement": say)."""
        matches = [m for i in range(len(words)) if not _is_aim(words, i) for m in self.at(words, i)]
        if not matches:
            return None
        return min(matches, key=lambda match: (_ORDER[match.cue.form], -match.length))

    def is_plain(self, cue: str) -> bool:
        """Tell whether a cue phrase of the text says no more than that something is said.

        "told reporters on Friday" does, "did not say", "said in a threat" and "denied" do not; a
        mark (":") does.
        """
        words = _words(cue)
        found = list(self._within(words))
        if not found:
            return not words
        first, _ = found[0]
        return _LIGHT.issuperset(words[:first]) and all(match.cue.plain for _, match in found)

    def reads_alone(self, cue: str, content: str) -> bool:
        """Tell whether a content that follows a plain cue phrase reads right without it.

        "that the road was open" does after "said", "to leave" and "the offensive" do not.
        """
        opening = next(iter(content.split(maxsplit=1)), "")
        best = self.best(_words(cue))
        takes = best.cue.takes if best else ()
        bare = "object" in takes or (best is not None and best.cue.form == "noun")
        if opening == "that" or opening[:1] in _QUOTES:
            return opening == "that" or not bare or "quote" in takes
        return opening not in _LEANING and not bare

    def _within(self, words: Sequence[str]) -> Iterator[tuple[int, CueMatch]]:
        """Yield the cues of a phrase with their places, none inside another."""
        place = 0
        while place < len(words):
            match = next(self.at(words, place), None)
            if match is not None:
                yield place, match
            place += match.length if match else 1


def _words(phrase: str) -> list[str]:
    """Return the words of a phrase of the text as they are looked up."""
    return [word for part in phrase.lower().split() if (word := part.strip(_MARKS))]


def _is_aim(words: Sequence[str], position: int) -> bool:
    """Tell whether a verb is only what somebody is about to do: "met to **discuss**"."""
    before = words[max(0, position - 3) : position]
    return before[-1:] == ["to"] and not _GOES_ON & set(before)


class RoleLexicon:
    """Look up nouns of capacity, singular and plural, of one word or several."""

    def __init__(self, roles: Iterable[KnownRole]) -> None:
        """Index every term of the roles by its last word."""
        roles = tuple(roles)
        self._by_last: dict[str, list[tuple[tuple[str, ...], KnownRole, bool]]] = {}
        self._beside = {word: role for role in roles for word in role.beside}
        self._does = {verb: role for role in roles for verb in role.does}
        for role in roles:
            for words in _terms(role):
                self._add(words, role, plural=role.body and words[-1].endswith("s"))
        for role in roles:
            for words in _terms(role):
                for plural in _plurals(words[-1]):
                    self._add((*words[:-1], plural), role, plural=True)
        # a plural that an entry gives itself ("fighters": a side) goes before one that is formed
        for entries in self._by_last.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, words: tuple[str, ...], role: KnownRole, *, plural: bool) -> None:
        self._by_last.setdefault(words[-1], []).append((words, role, plural))

    def ends(self, word: str) -> bool:
        """Tell whether a role can end with a word; most words end none."""
        return word in self._by_last

    def beside(self, word: str) -> KnownRole | None:
        """Return the role that a word beside a noun tells: "**presidential** spokesman"."""
        return self._beside.get(word)

    def doing(self, verb: str) -> KnownRole | None:
        """Return the role that a verb of a clause tells: "who **teaches** history"."""
        return self._does.get(verb)

    def ending(self, words: Sequence[str], position: int) -> tuple[KnownRole, bool] | None:
        """Return the longest role whose last word stands at a position, and if it is a plural."""
        for term, role, plural in self._by_last.get(words[position], ()):
            if tuple(words[position + 1 - len(term) : position + 1]) == term:
                return role, plural
        return None


# ------------------------------------------------------------------ forms


def _terms(role: KnownRole) -> Iterator[tuple[str, ...]]:
    """Yield the terms of a role as tokens: "prosecutor's office" are three."""
    for term in (role.name, *role.terms):
        yield tuple(term.lower().replace("'s ", " 's ").split())


def _forms(cue: KnownCue) -> Iterator[tuple[tuple[str, ...], Shape]]:
    words = tuple(cue.name.lower().split())
    if cue.form != "verb":
        yield words, cue.form
        if cue.form == "noun":
            yield from (((*words[:-1], plural), "noun") for plural in _plurals(words[-1]))
        return
    verb, rest = words[0], words[1:]
    if verb not in cue.forms:
        yield words, "base"  # "put" is read as the past
    yield (_third(verb), *rest), "third"
    yield (_stem(verb, "ing") + "ing", *rest), "gerund"
    for past in cue.forms or (_past(verb),):
        yield (past, *rest), "past"


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _stem(verb, "ed") + "ed"


def _stem(verb: str, ending: str) -> str:
    if verb.endswith("ie") and ending == "ing":
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1]
    short = sum(letter in _VOWELS for letter in verb) == 1
    closed = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS
    return verb + verb[-1] if verb in _DOUBLING or (short and closed) else verb


def _plurals(noun: str) -> Iterator[str]:
    if noun.endswith("man"):
        yield noun[:-3] + "men"
    elif noun.endswith("person"):
        yield noun[:-6] + "people"
        yield noun + "s"
    elif noun.endswith("y") and noun[-2] not in _VOWELS:
        yield noun[:-1] + "ies"
    else:
        yield noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
