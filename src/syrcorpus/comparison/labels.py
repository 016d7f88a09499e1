"""Rows put into words: "civilians killed, Aleppo, 27–29 Nov"; "Syrian rebels capture Saraqab"."""

from __future__ import annotations

from ..model import Interval

LONGEST = 90
"""Characters of a quoted label."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days_label(days: Interval | None) -> str | None:
    """Return an interval as a reader would write it, None for none."""
    if days is None:
        return None
    first, last = days.from_, days.to
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"


def figure_label(
    key: str, place: str | None, days: Interval | None, *, note: str | None = None
) -> str:
    """Return what a row of figures is about."""
    what = key.replace("-", " ") + (f" ({note})" if note else "")
    return ", ".join(part for part in (what, place, days_label(days)) if part)


_PART_WORDS = {"around": "area around", "edge": "outskirts of", "inside": "heart of"}


def event_label(
    action: str, actor: str | None, done_to: str | None, place: str | None, part: str | None = None
) -> str:
    """Return an event in the words of a headline: "Syrian rebels capture Saraqab"."""
    where = place if place != done_to else None
    if part is not None and where is not None:
        where = f"{_PART_WORDS[part]} {where}"
    elif part is not None and done_to is not None:
        done_to = f"{_PART_WORDS[part]} {done_to}"
        action = "reach" if action == "enter" and part != "inside" else action
    if done_to is not None and done_to.startswith(action):
        # "reinforce reinforcements"
        done_to = None
    if actor is not None:
        words = [actor, action if _is_plural(actor) else _third_person(action), done_to]
    elif done_to is not None:
        words = [done_to, _participle(action)]
    else:
        words = [action]
    sentence = " ".join(word for word in words if word) + (f" ({where})" if where else "")
    return (sentence[0].upper() + sentence[1:]).replace("-", " ", action.count("-"))


_PARTICIPLES = {
    "strike": "struck",
    "cut": "cut",
    "meet": "met",
    "ban": "banned",
    "hold": "held",
    "expel": "expelled",
    "repel": "repelled",
    "find": "found",
    "hide": "hidden",
    "lose": "lost",
    "shoot": "shot",
    "sink": "sunk",
    "stab": "stabbed",
    "win": "won",
}


def _is_plural(actor: str) -> bool:
    """Tell whether an actor takes a plural verb: the rebels, the police; not a Mr Jones."""
    last = actor.rsplit(maxsplit=1)[-1]
    return last == "police" or (last.endswith("s") and last[0].islower())


def _third_person(action: str) -> str:
    """Bend the verb of an action, which may have a particle ("drop-out": "drops-out")."""
    verb, dash, particle = action.partition("-")
    return _bent(verb) + dash + particle


def _bent(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")


def _participle(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return _PARTICIPLES.get(verb) or verb.removesuffix("e") + "ed"


def record_label(what: str, days: Interval | None) -> str:
    """Return a comparison with the past: "Most intense clash since 2020"."""
    since = f" since {days_label(days)}" if days is not None else ""
    return f"{what[0].upper()}{what[1:]}{since}" if what else since.strip().capitalize()


def quoted_label(words: str) -> str:
    """Return a statement's own words, cut to what a cell holds."""
    line = " ".join(words.split()).removeprefix("that ").strip("“”\"'., ")
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"
