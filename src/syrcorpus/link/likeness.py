"""When two ways of writing can be one name: transliterations, surnames, acronyms, short forms.

Everything here compares folded keys (``knowledge.names.fold``) and is careful: what differs in a
word that tells things apart (Iran and Iraq, Army and National Army) is never alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "to", "on", "de", "la", "du", "des"})
_GENERIC = frozenset(
    {
        "ministry",
        "minister",
        "court",
        "supreme",
        "high",
        "federal",
        "central",
        "bank",
        "national",
        "foreign",
        "interior",
        "defence",
        "defense",
        "health",
        "finance",
        "justice",
        "education",
        "state",
        "public",
        "general",
        "parliament",
        "senate",
        "congress",
        "council",
        "assembly",
        "house",
        "cabinet",
        "government",
        "police",
        "army",
        "navy",
        "military",
        "committee",
        "commission",
        "department",
        "office",
        "board",
        "authority",
        "agency",
        "union",
        "party",
        "democratic",
        "opposition",
        "constitutional",
        "university",
        "hospital",
        "airport",
        "city",
        "international",
        "affairs",
        "secretary",
        "security",
        "service",
        "civil",
    }
)
_ARTICLES = frozenset({"al", "ad", "an", "ar", "as", "ash", "at", "az"})
_PARTICLES = frozenset(
    {"al", "bin", "ibn", "ben", "bint", "von", "van", "der", "den", "de", "da", "do", "dos", "das"}
    | {"di", "del", "della", "du", "le", "la", "el", "abu", "ould"}
)
_TELLING = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "new", "old"}
)
"""Words that look alike and tell two things apart."""
_ABD = re.compile(r"\babd(?:[aeuo]l|[aeu]r|[aeu]s|oul|our)?(?: al)? ?(?=[a-z]{3})")
_LETTERS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sch", "s"),
    ("sh", "s"),
    ("tch", "s"),
    ("ch", "s"),
    ("ph", "f"),
    ("dj", "j"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("v", "f"),
    ("w", ""),
    ("y", ""),
)
_SIBILANTS = re.compile(r"[scz]h|[szxcj]")
_FRENCH_W = re.compile(r"\bou(?=[aei])")
_WOMANS = re.compile(r"(?<=\w\wsk|\w\wck)(?:a|aya|aia)$")
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=[aeiou])h\b")
_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central|upper|lower|rural|mainland|greater|downtown)"
    r"(?:[ -]?(?:east|west))?(?:ern)?[ -])+(?=[^\W\d_])"
)
_MINISTRY = re.compile(r"^ministry of (?:the )?(.+)$")
_COMPANY_FORM = re.compile(
    r"(?<=\w)(?: co)?(?: (?:pvt|pte|pty|sdn))? (?:ltd|limited|inc|plc|llc|gmbh|bhd)$"
    r"|(?<=\w) (?:co|corp)$|(?<=\w{3} \w{5}) (?:company|corporation)$"
)
_MEMBERS_OF = re.compile(
    r"^(?:(.+) )?(union|federation|association|league|guild|syndicate) of (\w{4,}s)$"
)
"""What people of one trade founded: the "union of miners" is the miners' union."""
_FOLLOWERS = re.compile(r"^(\w{3,}(?:ist|ista|ite|ian))s$")
_HONORIFICS = re.compile(
    r"^(?:(?:seyyed|seyed|sayyed|sayyid|syed|hojjat al islam|hojatoleslam|hajj?|hajji|haji"
    r"|datuk|datuk seri|dato|datin|tan sri|tun|maulana|moulana|shri|smt|rabbi|alhaji|sheikh|mullah"
    r"|pastor) )+(?=\w+ \w)"
)
_SORT_BEFORE = re.compile(r"^(?:city|town|village) of ")
_SORT_AFTER = re.compile(r" (?:city|town|village)$")


LEAST_ALIKE = {"person": 0.75, "group": 0.88}
"""How much alike spellings must be; group names hold common words that differ by little."""


@lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """Return what stays of a name in every transliteration: consonants and first vowel of a word.

    >>> skeleton("rami abdel rahmane") == skeleton("rami abdurrahman")
    True
    """
    key = _ABD.sub("abd", in_english(key))
    words = []
    for word in key.split():
        if word in _ARTICLES:
            continue
        bare = _FINAL_H.sub("", word)
        for letters, plain in _LETTERS:
            bare = bare.replace(letters, plain)
        # o and u, a, e and i are written for one another, and not across: Omar, Umar; Amir
        vowel = _VOWELS.search(bare)
        sound = "" if vowel is None else "u" if set("ou") & set(vowel.group()) else "a"
        sound = sound.upper() if vowel and not vowel.start() else sound  # Arif is not Rafi
        words.append(sound + _DOUBLED.sub(r"\1", _VOWELS.sub("", bare)))
    return " ".join(words)


def in_english(key: str) -> str:
    """Return a name with the French "ou" as English writes it.

    >>> in_english("ouadi souhl")
    'wadi suhl'
    """
    return _FRENCH_W.sub("w", key).replace("ou", "u")


def skeletons(key: str) -> list[str]:
    """Return the skeletons of a name of several words, and of it with two words written as one.

    >>> skeleton("haribikram pokhreli") in skeletons("hari bikram pokhreli")
    True
    """
    words = key.split()
    joined = [
        " ".join([*words[:i], words[i] + words[i + 1], *words[i + 2 :]])
        for i in range(len(words) - 1)
        if len(words) > 2
    ]
    forms = (key, *joined)
    hard = [name.replace("kh", "k") for name in forms if "kh" in name]  # Ishkhadze, Ishkadze
    return [skeleton(name) for name in (*forms, *hard)]


def are_transliterations(left: str, right: str, *, least: float = 0.75) -> bool:
    """Tell whether two keys are one name in two spellings: the same consonants, much alike.

    Names of one word are too short to tell ("Iran", "Iron"); ``least`` is how much alike.
    """
    if left == right:
        return True
    bones = next((b for b in skeletons(left) if b in skeletons(right)), None)
    if bones is None or len(bones.replace(" ", "")) < 3 or " " not in left.strip():
        return False
    if _told_apart(left, right):
        return False
    return JaroWinkler.similarity(_plain(left), _plain(right)) >= least


def _told_apart(left: str, right: str) -> bool:
    """Tell whether two names of one skeleton have a word or a sound that no spelling changes.

    East and West; Li Xiying, Li Ka-shing; of short syllables every hiss: Chen Shih-chung is not
    Chen Chih-chung.
    """
    words = left.split(), right.split()
    if _TELLING & set(words[0]) != _TELLING & set(words[1]):
        return True
    if ("x" in left) != ("x" in right) and "ks" not in left + right:
        return True
    is_short = all(len(word) < 6 for name in words for word in name)
    return is_short and _SIBILANTS.findall(left) != _SIBILANTS.findall(right)


def is_respelled(left: str, right: str) -> bool:
    """Tell whether two keys of the same skeleton are nearly the same letters."""
    return JaroWinkler.similarity(in_english(left), in_english(right)) >= 0.9


def _plain(key: str) -> str:
    return key.replace(" al ", " ").replace(" ", "")


def surname(key: str) -> str:
    """Return the last word of a person's key."""
    return key.rsplit(" ", 1)[-1]


def mens_forms(woman: str) -> frozenset[str]:
    """Return the surnames of men that a Slavic woman's may belong to.

    >>> sorted(mens_forms("petrova")), sorted(mens_forms("novakova")), sorted(mens_forms("belska"))
    (['petr', 'petrov'], ['novak', 'novakov'], ['belski', 'belsky'])
    """
    if woman.endswith(("ova", "eva", "ina", "yna")) and len(woman) > 6:
        return frozenset({woman[:-1]} | ({woman[:-3]} if woman.endswith("ova") else set()))
    stem, found = _WOMANS.subn("", woman)
    return frozenset({stem + ending for ending in ("i", "y", "iy")[: 2 * found]})


def core(key: str) -> tuple[str, ...]:
    """Return a person's key without particles: "bashar al assad" as (bashar, assad); never empty.

    A key of particles alone keeps them, and one without a word is one empty word.
    """
    words = key.split()
    return tuple(w for w in words if w not in _PARTICLES) or tuple(words) or ("",)


def is_short_person(short: str, full: str) -> bool:
    """Tell whether one key can be the other's shorter form: surname, given name, less between."""
    little, much = core(short), core(full)
    if not little or len(little) >= len(much):
        return little == much
    if len(little) == 1:
        return little[0] in {much[-1], much[0]}
    if len(little) > 1 and much[: len(little)] == little:
        return True  # "Ana Brandt" is Ana Brandt Salas
    return (
        little[-1] == much[-1]
        # "Amir Abdollahian" is Hossein Amir Abdollahian; with more words, it is the father's name
        and (little[0] == much[0] or (len(little) == 2 and much[-2:] == little))
        and set(little) <= set(much)
    )


def initials(key: str) -> str:
    """Return the first letters of a name's words, small words left out."""
    return "".join(word[0] for word in key.split() if word not in SMALL_WORDS)


def all_initials(key: str) -> str:
    """Return the first letters of all words of a name."""
    return "".join(word[0] for word in key.split())


def is_generic(key: str) -> bool:
    """Tell whether a name has only words that many bodies bear ("Supreme Court")."""
    return all(word in _GENERIC or word in SMALL_WORDS for word in key.split())


def is_acronym(written: str) -> bool:
    """Tell whether a name is written as an acronym ("HTS", "U.N.", "PKK", "UNRWA")."""
    letters = [c for c in written if c.isalpha()]
    return (
        2 <= len(letters) <= 8
        and " " not in written
        and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
    )


def acronym_fits(acronym: str, key: str) -> bool:
    """Tell whether an acronym beside a name can be that name's, if of another language.

    >>> acronym_fits("osdh", "syrian observatory for human rights")
    True
    """
    if acronym in {initials(key), all_initials(key)}:
        return True
    rest = list(all_initials(key))
    shared = 0
    for letter in acronym:
        if letter in rest:
            rest.remove(letter)
            shared += 1
    return " " in key and shared >= 2 and shared / len(acronym) >= 0.6


def group_key(key: str) -> str:
    """Return a group's key: ministry and union in one order, a company without its form.

    >>> group_key("ministry of defense"), group_key("hadra mills ltd"), group_key("sadrists")
    ('defence ministry', 'hadra mills', 'sadrist')
    >>> group_key("free union of bakers")
    'free bakers union'
    """
    key = _MINISTRY.sub(r"\1 ministry", key).replace("defense", "defence")
    key = _FOLLOWERS.sub(r"\1", key)
    if members := _MEMBERS_OF.match(key):
        key = " ".join(word for word in (members[1], members[3], members[2]) if word)
    return _COMPANY_FORM.sub("", key)


def person_key(key: str) -> str:
    """Return a person's key without the honorifics that some articles write as part of the name.

    >>> person_key("seyyed ebrahim raisi")
    'ebrahim raisi'
    """
    return _HONORIFICS.sub("", key)


def is_company(key: str) -> bool:
    """Tell whether a folded name ends in the legal form of a company: "hadra mills ltd"."""
    return _COMPANY_FORM.search(key) is not None


def place_key(written: str, key: str) -> str:
    """Return a place's key without words for where in it or what it is.

    "northern Syria" is Syria and "Aleppo city" Aleppo; "South Sudan", "Mexico City" stay.
    """
    if written[:1].islower() or written.split(maxsplit=1)[0].endswith("ern"):
        key = _SORT_BEFORE.sub("", _DIRECTION.sub("", key))
    if written.rsplit(" ", 1)[-1].islower():
        key = _SORT_AFTER.sub("", key)
    return key
