"""What an article says that a named group is: a charity, the ruling party, one who counts the dead.

"Rebel group **Hill Front**", "**Sea Trust**, a charity", "the ruling **Unity Party**", "fighters of
the **Front**", "**Hill Ledger**, which records violence".
"""

from __future__ import annotations

import re

from ..knowledge import Knowledge
from ..knowledge.cues import RoleLexicon
from ..knowledge.entities import KnownActor
from ..model import Mention, SourceKind
from .clusters import Cluster

_OFTEN = 6
"""So many mentions of a group are read for what stands beside them."""

_BEFORE = re.compile(r"((?:(?:[a-z][\w’'-]*|NGO)[ \n]+){1,5})[\"“‘']?$")
_AFTER = re.compile(
    r"[\"”’']?(?:,| \(| [–—-]|,? which is| is| was| remains) (?:an?|the|one of the) "
    r"((?:[\w’'.-]+ ){0,6}?[\w’'-]+)"
    r"(?=[,;:.)]| [–—-] "
    r"| (?:that|which|who|whose|of|for|in|from|with|based|led|backed|set|known)\b)"
)
_DOES = re.compile(
    r"(?: \([A-Z]{2,8}\))?,? (?:which|that) ((?:[a-z’'-]+ ){1,10}[a-z’'-]+)", re.IGNORECASE
)
_CUT = frozenset({"of", "for", "in", "from", "that", "which", "who", "based", "led", "backed"})
_SIDES: dict[str, SourceKind] = {
    "opposition": "opposition",
    "rebel": "opposition",
    "insurgent": "opposition",
    "separatist": "opposition",
    "jihadist": "opposition",
    "ruling": "government",
    "governing": "government",
}
"""Words right before a name that say on which side its bearer stands."""
_FIGHTERS = (
    r"(?:fighters|militants|rebels|insurgents|gunmen|guerrillas|jihadists|militiamen|mutineers)"
)
_ARMED_BEFORE = re.compile(
    _FIGHTERS + r" (?:of|from|with|belonging to|loyal to) (?:the )?$", re.IGNORECASE
)
_ARMED_AFTER = re.compile(r" (?:\([A-Z]{2,8}\) )?" + _FIGHTERS + r"\b")
_UMBRELLA = re.compile(
    r"(?: \([A-Z]{2,8}\))?,? (?:which is |is |was )?(?:an?|the) (?:[\w-]+ ){0,3}?"
    r"(?:umbrella|alliance|coalition|union|bloc|front|grouping|collection|merger)"
    r"(?: (?:group|organi[sz]ation))? (?:of|for) (?:\w+ ){0,3}?"
    r"(?:armed|rebel|insurgent|jihadist|militant|guerrilla|separatist)\b"
)
"""Whose members are armed: "the Hill Front, **an umbrella of five armed** factions"."""
_STATES_AFTER = re.compile(
    r"(?: \([A-Z]{2,8}\))?,? (?:(?:a|the) [\w -]{0,30})?of (?:its )?(?:\d+|[a-z]+) (?:member )?"
    r"(?:states|nations|countries)\b"
)
_STATES_BEFORE = re.compile(r"\b(?:\d+|[a-z]+)-(?:nation|country|state|member) (?:[\w-]+ ){0,2}$")
"""Whose members are states: "the **eleven-nation** Korva Union"."""
_OPPOSED = re.compile(
    r"\b(?:challenger|opposition (?:leader|figure|candidate|politician|lawmaker|MP))[,]? "
    r"(?:[\w.’'-]+ ){1,4}(?:of|from) (?:the )?$"
)


def introduce(clusters: list[Cluster], text: str, knowledge: Knowledge) -> None:
    """Note of each group that is not known what the text says it is."""
    roles = knowledge.role_lexicon
    for cluster in clusters:
        if cluster.kind != "group" or cluster.known is not None or cluster.actor is not None:
            continue
        names = [mention for mention in cluster.mentions if mention.form == "name"]
        for mention in names[:_OFTEN]:
            for words in _descriptions(mention, text):
                _read(words, cluster, roles, knowledge)
            if cluster.told is None:
                cluster.told = _told_otherwise(mention, text, knowledge)
            if cluster.told is not None:
                break


def _descriptions(mention: Mention, text: str) -> list[list[str]]:
    """Return the noun phrases beside a name that may say what it is, in small letters."""
    before = _BEFORE.search(text, max(0, mention.start - 80), mention.start)
    after = _AFTER.match(text, mention.end, mention.end + 120)
    return [found[1].lower().split() for found in (before, after) if found is not None]


def _read(words: list[str], cluster: Cluster, roles: RoleLexicon, knowledge: Knowledge) -> None:
    """Read a noun phrase as what a group is: its kind and the nouns that stand for it."""
    cut = next((i for i, word in enumerate(words) if i and word in _CUT), len(words))
    words = words[:cut]
    role = roles.ending(words, len(words) - 1)
    sorts = knowledge.described.by_noun(words[-1])
    told = role[0].speaks_as if role is not None and role[0].body and not role[1] else None
    told = next((_SIDES[word] for word in words if word in _SIDES), told)
    if role is None and not sorts and words[-1] not in _SIDES:
        return
    if told in {None, "other"} and len(sorts) == 1:
        told = sorts[0].speaks_as
    if cluster.told is None and told not in {None, "other"}:
        cluster.told = told
    fitting = [sort for sort in sorts if sort.speaks_as == cluster.told] or list(sorts)
    if cluster.sort is None and fitting:
        cluster.sort = fitting[0]


def _told_otherwise(mention: Mention, text: str, knowledge: Knowledge) -> SourceKind | None:
    """Return what a group is by what it does, by its fighters, by its candidate."""
    if does := _DOES.match(text, mention.end, mention.end + 120):
        words = does[1].lower().split()
        for actor in knowledge.actors:
            if _does(actor, words):
                return actor.speaks_as
    lead = text[max(0, mention.start - 90) : mention.start]
    if _ARMED_BEFORE.search(lead) or _ARMED_AFTER.match(text, mention.end):
        return "opposition"
    if _UMBRELLA.match(text, mention.end, mention.end + 120):
        return "opposition"
    if _STATES_AFTER.match(text, mention.end) or _STATES_BEFORE.search(lead):
        return "igo"
    return "opposition" if _OPPOSED.search(lead) else None


def _does(actor: KnownActor, words: list[str]) -> bool:
    """Tell whether a clause says what such bodies do: "which **records violence**"."""
    verb = next((i for i, word in enumerate(words) if word in actor.does), None)
    return verb is not None and any(word in actor.to for word in words[verb + 1 :])
