"""The gold standard of the demonstration corpus, read from files that a person can mend.

Each article has two files under ``gold/``: ``NAME.marked.txt`` is the article with its mentions
marked in place, ``{Syrian army|syrian-army n}``, and ``NAME.yaml`` holds the rest. A span in YAML
is the article's own words, which must stand there once: ``the Observatory``; in a stretch that is
unique, ``[[It]] vowed``; or from some words to some words, ``that the army ... of the city``.
``across.yaml`` says what the articles say together. Whatever cannot be found, or stands twice, is
an error that names file and words. A list where one value is asked for means that any of it is
right, a value that is left out is not asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent / "gold"
CORPUS = Path(__file__).parents[2] / "corpus"
EVENTS = Path(__file__).parent / "events"
SETS = {
    "corpus": (CORPUS, FOLDER),
    **{
        folder.name: (folder / "articles", folder / "gold")
        for folder in sorted(EVENTS.iterdir())
        if folder.is_dir()
    },
}
"""The articles and the gold of each set: the demonstration corpus, and invented other events."""

FORMS = {"n": "nominal", "d": "demonym"}

Options = tuple[Any, ...] | None
"""The values that are right; None where nothing is asked for."""


class GoldError(ValueError):
    """Say that the gold does not fit the corpus, naming file and words."""


class Span(NamedTuple):
    """A stretch of an article, code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True)
class GoldMention:
    span: Span
    entity: str
    form: str
    optional: bool = False
    unsure: bool = False
    """True where the text leaves open which of two entities is meant; not asked of linking."""


@dataclass(frozen=True)
class GoldFigure:
    spans: tuple[Span, ...]
    """The span, and others that are as right."""
    low: Options
    high: Options
    modifier: Options
    unit: Options
    counts: tuple[Span, ...] | None
    key: Options
    source: Options
    place: Options
    when: Options
    part_of: Span | None
    optional: bool


@dataclass(frozen=True)
class GoldDate:
    spans: tuple[Span, ...]
    from_: Options
    to: Options
    source: Options
    optional: bool


@dataclass(frozen=True)
class GoldPart:
    span: Span
    entity: Options
    kind: Options


@dataclass(frozen=True)
class GoldAttribution:
    key: str
    source: Span
    cue: Span | None
    content: tuple[Span, ...]
    entity: Options
    kind: Options
    anonymous: Options
    via: Options
    quote: str
    type: Options
    by: str
    parts: tuple[GoldPart, ...]
    optional: bool


@dataclass(frozen=True)
class GoldFurniture:
    span: Span
    kinds: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class GoldArticle:
    key: str
    text: str
    meta: dict[str, tuple[Any, ...]]
    furniture: tuple[GoldFurniture, ...]
    mentions: tuple[GoldMention, ...]
    figures: tuple[GoldFigure, ...]
    dates: tuple[GoldDate, ...]
    attributions: tuple[GoldAttribution, ...]

    def attribution(self, key: str) -> GoldAttribution:
        """Return an attribution by its key."""
        return next(a for a in self.attributions if a.key == key)


Place = tuple[str, tuple[Span, ...]]
"""An article's id and the stretches of it that are meant."""


@dataclass(frozen=True)
class GoldGroup:
    label: str
    keys: tuple[str, ...]
    verdict: tuple[str, ...]
    independent: tuple[int, ...]
    members: tuple[Place, ...]
    maybe: tuple[Place, ...]
    optional: bool


@dataclass(frozen=True)
class GoldClaim:
    label: str
    verdict: tuple[str, ...]
    independent: tuple[int, ...]
    asserts: tuple[Place, ...]
    denies: tuple[Place, ...]
    maybe: tuple[Place, ...]
    optional: bool


@dataclass(frozen=True)
class GoldReuse:
    a: tuple[str, Span]
    b: tuple[str, Span]


@dataclass(frozen=True)
class Gold:
    articles: dict[str, GoldArticle]
    kinds: dict[str, str]
    """The kind of each entity, by id."""
    groups: tuple[GoldGroup, ...]
    claims: tuple[GoldClaim, ...]
    reuse: tuple[GoldReuse, ...]
    shared_quotations: tuple[str, ...]


def load_gold(corpus: Path = CORPUS, folder: Path = FOLDER) -> Gold:
    """Return the gold that ``folder`` holds of all articles under ``corpus``."""
    known = {key: entry["kind"] for key, entry in _yaml(folder / "entities.yaml").items()}
    paths = sorted(p for p in corpus.iterdir() if p.suffix in {".txt", ".md"})
    articles = {path.stem: _article(path, folder, known) for path in paths}
    across = _yaml(folder / "across.yaml")
    return Gold(
        articles=articles,
        kinds=known,
        groups=tuple(_group(entry, articles) for entry in across["figures"]),
        claims=tuple(_claim(entry, articles) for entry in across["claims"]),
        reuse=tuple(
            GoldReuse(*(_passage(entry[side], articles) for side in ("a", "b")))
            for entry in across["reuse"]
        ),
        shared_quotations=tuple(across["shared_quotations"]),
    )


def find(text: str, words: str, where: str) -> Span:
    """Return the one place of the words in the text, in any of the three ways to write a span."""
    if "[[" in words:
        before, inside, after = re.fullmatch(r"(.*?)\[\[(.+)\]\](.*)", words, re.DOTALL).groups()
        start = _only(text, before + inside + after, where) + len(before)
        return Span(start, start + len(inside))
    if " ... " in words:
        first, last = words.split(" ... ")
        start = _only(text, first, where)
        end = text.find(last, start + len(first))
        if end < 0:
            raise GoldError(f"{where}: {last!r} does not stand after {first!r}")
        return Span(start, end + len(last))
    start = _only(text, words, where)
    return Span(start, start + len(words))


def _only(text: str, words: str, where: str) -> int:
    count = text.count(words)
    if count != 1:
        raise GoldError(f"{where}: {words!r} stands {count} times in the article, not once")
    return text.index(words)


def _yaml(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


# ------------------------------------------------------------------ one article


def _article(path: Path, folder: Path, known: dict[str, str]) -> GoldArticle:
    text = path.read_bytes().decode("utf-8")
    name = f"{path.stem}.yaml"
    content = _yaml(folder / name)
    return GoldArticle(
        key=path.stem,
        text=text,
        meta={field: _meta(value) for field, value in content["article"].items()},
        furniture=tuple(_furniture(entry, text, name) for entry in content["furniture"]),
        mentions=_mentions(folder / f"{path.stem}.marked.txt", text, known),
        figures=_figures(content["figures"], text, name),
        dates=tuple(_date(entry, text, name) for entry in content["dates"]),
        attributions=tuple(_attribution(e, text, name, known) for e in content["attributions"]),
    )


def _meta(value: Any) -> tuple[Any, ...]:
    """Return the values of a field that are right; a list of lists is a choice of lists."""
    if isinstance(value, list):
        if value and isinstance(value[0], list):
            return tuple(tuple(item) for item in value)
        return tuple(value) or ((),)
    return (str(value) if hasattr(value, "isoformat") else value,)


def _furniture(entry: dict[str, Any], text: str, name: str) -> GoldFurniture:
    kinds = entry["kind"] if isinstance(entry["kind"], list) else [entry["kind"]]
    span = find(text, entry["at"], name)
    return GoldFurniture(span, tuple(kinds), entry.get("optional", False))


def _mentions(path: Path, text: str, known: dict[str, str]) -> tuple[GoldMention, ...]:
    """Read ``{words|entity flags}``, which may nest; flags: n nominal, d demonym, o optional, ?."""
    name = path.name
    marked = path.read_bytes().decode("utf-8")
    plain: list[str] = []
    length = 0
    opened: list[int] = []
    mentions = []
    for piece in re.findall(r"\{|\|[^{}|]+\}|[^{}|]+|.", marked, re.DOTALL):
        if piece == "{":
            opened.append(length)
        elif piece.startswith("|"):
            entity, *flags = piece[1:-1].split()
            if entity not in known:
                raise GoldError(f"{name}: {entity!r} is not in entities.yaml")
            form = next((FORMS[flag] for flag in flags if flag in FORMS), "name")
            span = Span(opened.pop(), length)
            mentions.append(GoldMention(span, entity, form, "o" in flags, "?" in flags))
        else:
            plain.append(piece)
            length += len(piece)
    if opened or "".join(plain) != text:
        at = next(
            (i for i, (a, b) in enumerate(zip("".join(plain), text, strict=False)) if a != b), 0
        )
        raise GoldError(f"{name}: differs from the article at {text[max(0, at - 20) : at + 20]!r}")
    return tuple(sorted(mentions, key=lambda m: m.span))


def _figures(entries: list[dict[str, Any]], text: str, name: str) -> tuple[GoldFigure, ...]:
    wholes = {e["id"]: find(text, e["at"], name) for e in entries if "id" in e}
    return tuple(_figure(entry, wholes, text, name) for entry in entries)


def _figure(entry: dict[str, Any], wholes: dict[str, Span], text: str, name: str) -> GoldFigure:
    counts = _options(entry, "counts")
    when = entry.get("when")
    return GoldFigure(
        spans=tuple(find(text, at, name) for at in [entry["at"], *entry.get("or", [])]),
        low=_options(entry, "low"),
        high=_options(entry, "high"),
        modifier=_options(entry, "modifier"),
        unit=_options(entry, "unit") or (None,),
        counts=counts and tuple(find(text, at, name) for at in counts),
        key=_options(entry, "key"),
        source=_options(entry, "source"),
        place=_options(entry, "place"),
        when=when and ((str(when[0]), str(when[1])),),
        part_of=wholes[entry["part_of"]] if "part_of" in entry else None,
        optional=entry.get("optional", False),
    )


def _date(entry: dict[str, Any], text: str, name: str) -> GoldDate:
    return GoldDate(
        spans=tuple(find(text, at, name) for at in [entry["at"], *entry.get("or", [])]),
        from_=_options(entry, "from"),
        to=_options(entry, "to"),
        source=_options(entry, "source"),
        optional=entry.get("optional", False),
    )


def _attribution(
    entry: dict[str, Any], text: str, name: str, known: dict[str, str]
) -> GoldAttribution:
    where = f"{name}: {entry['id']}"
    via = entry.get("via")
    if via is not None:
        via = tuple(tuple(v) for v in via) if via and isinstance(via[0], list) else (tuple(via),)
    entity = _options(entry, "entity")
    for key in [*(entity or ()), *(v for vias in via or () for v in vias)]:
        if key is not None and key not in known:
            raise GoldError(f"{where}: {key!r} is not in entities.yaml")
    return GoldAttribution(
        key=entry["id"],
        source=find(text, entry["source"], where),
        cue=entry["cue"] and find(text, entry["cue"], where),
        content=tuple(find(text, at, where) for at in entry["content"]),
        entity=entity,
        kind=_options(entry, "kind"),
        anonymous=_options(entry, "anonymous"),
        via=via,
        quote=entry["quote"],
        type=_options(entry, "type") or ("statement",),
        by=entry["by"],
        parts=tuple(
            GoldPart(find(text, p["at"], where), _options(p, "entity"), _options(p, "kind"))
            for p in entry.get("parts", [])
        ),
        optional=entry.get("optional", False),
    )


def _options(entry: dict[str, Any], field: str) -> Options:
    if field not in entry or entry[field] == "*":
        return None
    value = entry[field]
    values = value if isinstance(value, list) else [value]
    return tuple(str(v) if hasattr(v, "isoformat") else v for v in values)


# ------------------------------------------------------------------ across articles


def _group(entry: dict[str, Any], articles: dict[str, GoldArticle]) -> GoldGroup:
    members = _places(entry["members"], articles)
    for key, (span,) in members:
        if not any(span in figure.spans for figure in articles[key].figures):
            words = articles[key].text[span.start : span.end]
            raise GoldError(f"across.yaml: {entry['label']}: {key} has no figure {words!r}")
    return GoldGroup(
        label=entry["label"],
        keys=_options(entry, "key") or (),
        verdict=_options(entry, "verdict") or (),
        independent=_options(entry, "independent") or (),
        members=members,
        maybe=_places(entry.get("maybe", {}), articles),
        optional=entry.get("optional", False),
    )


def _claim(entry: dict[str, Any], articles: dict[str, GoldArticle]) -> GoldClaim:
    return GoldClaim(
        label=entry["label"],
        verdict=_options(entry, "verdict") or (),
        independent=_options(entry, "independent") or (),
        asserts=_places(entry["asserts"], articles),
        denies=_places(entry.get("denies", {}), articles),
        maybe=_places(entry.get("maybe", {}), articles),
        optional=entry.get("optional", False),
    )


def _places(entry: dict[str, list[str]], articles: dict[str, GoldArticle]) -> tuple[Place, ...]:
    places = []
    for key, specs in entry.items():
        article = articles[key]
        for words in specs:
            if re.fullmatch(r"a\d+", words):
                places.append((key, article.attribution(words).content))
            else:
                places.append((key, (find(article.text, words, f"across.yaml: {key}"),)))
    return tuple(places)


def _passage(entry: dict[str, str], articles: dict[str, GoldArticle]) -> tuple[str, Span]:
    key = entry["article"]
    return key, find(articles[key].text, entry["at"], f"across.yaml: {key}")
