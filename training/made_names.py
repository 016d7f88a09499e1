"""Make up names in the manner of the news from the Middle East, for name noise in training.

Lists (``made_names.toml``) and patterns of our own: given names, surnames, places and the words
that armed groups and bodies are named with. The training corpora have almost none of them.
"""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

from .corpora import tokenize

_LISTS = {
    name: text.split()
    for name, text in tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    ).items()
}
GIVEN, FAMILY, PLACE, NOUN = (_LISTS[name] for name in ("given", "family", "place", "noun"))
PREFIX, STEM, BODY = (_LISTS[name] for name in ("prefix", "stem", "body"))
KNOWN_GROUPS, NORP, FACILITY = (_LISTS[name] for name in ("known_groups", "norp", "facility"))


def words(name: str) -> tuple[str, ...]:
    """Return the tokens of a name, as spaCy cuts it."""
    return tuple(tokenize(name.replace("_", " "))[0])


def make_names(seed: int, count: int = 4000) -> dict[str, list[tuple[str, ...]]]:
    """Return ``made LABEL`` pools of token tuples."""
    rng = random.Random(seed)
    pick = rng.choice

    def article() -> str:
        return pick(("al-", "al-", "al-", "Al-", "el-", "al ", "Al ", "ash-", "as-"))

    def person() -> str:
        draw = rng.random()
        if draw < 0.3:
            return f"{pick(GIVEN)} {pick(FAMILY)}"
        if draw < 0.5:
            return f"{pick(GIVEN)} {article()}{pick(FAMILY)}"
        if draw < 0.62:
            return f"{pick(GIVEN)} Abdel {pick(('Rahman', 'Rahmane', 'Karim', 'Nasser', 'Aziz'))}"
        if draw < 0.72:
            return f"Abu {pick(GIVEN)} {article()}{pick(FAMILY)}"
        if draw < 0.78:
            return f"{pick(GIVEN)} {pick(GIVEN)} {pick(FAMILY)}"
        if draw < 0.9:
            return pick(FAMILY)
        return f"{article()}{pick(FAMILY)}"

    def group() -> str:
        draw = rng.random()
        if draw < 0.45:
            return pick(KNOWN_GROUPS)
        if draw < 0.6:
            return f"{pick(PREFIX)} {article()}{pick(NOUN)}"
        if draw < 0.68:
            return f"{pick(PREFIX)} {pick(NOUN)} {article()}{pick(NOUN)}"
        if draw < 0.9:
            return f"{pick(STEM)} {pick(BODY)}"
        if draw < 0.95:
            return f"{pick(STEM)} {pick(STEM)} {pick(BODY)}"
        return "".join(rng.choices("ABCDFHIKLMNPRSTU", k=rng.randint(3, 5)))

    def place() -> str:
        draw = rng.random()
        if draw < 0.8:
            return pick(PLACE)
        prefix = pick(("Khan", "Tell", "Tal", "Kafr", "Deir", "Jabal", "Maarat", "Ain", "Bab"))
        return f"{prefix} {article()}{pick(NOUN + FAMILY)}"

    makers = {
        "Person": person,
        "Organization": group,
        "Location": place,
        "NORP": lambda: pick(NORP),
        "Facility": lambda: f"{pick(PLACE)} {pick(FACILITY)}",
    }
    return {
        "made " + label: [words(make()) for _ in range(count)] for label, make in makers.items()
    }
