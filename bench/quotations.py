"""Direct quotations: textacy's extractor against ours, on the same pipeline and texts.

A gold direct quotation is taken stretch by stretch, as textacy gives one stretch a quotation: it
is found where a stretch of ours or theirs shares half of its characters (Jaccard, one to one),
and its speaker is right where the words given as source share a character with the gold's. A
stretch counts as wrong where the gold says nothing there at all, direct or not. textacy refuses
an article with an odd number of quotation marks; it is given paragraphs then, once more, which
suits it better.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textacy.extract import direct_quotations

from syrcorpus.extract.attributions import extract_attributions
from syrcorpus.extract.mentions import extract_mentions
from syrcorpus.knowledge import load_knowledge
from syrcorpus.link.entities import link_mentions
from syrcorpus.link.speakers import link_speakers
from syrcorpus.model import Article
from syrcorpus.pipeline import load_pipeline
from tests.eval.gold import load_gold

from .harness import Table, answer, in_turn, quotient, rate
from .texts import SHARED, count_words, records

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]
NEAR = 0.5


@dataclass(frozen=True)
class Quotation:
    """Hold one stretch of words in quotation marks and who is said to have spoken it."""

    content: Span
    source: tuple[Span, ...]


@dataclass(frozen=True)
class Gold:
    """Hold one article with its direct quotations, and every stretch that anybody said."""

    text: str
    direct: list[Quotation]
    said: list[Span]


def measure(options: argparse.Namespace) -> Table:
    """Read the gold of corpus/, and PolNeAR's development set where it is at hand."""
    nlp = load_pipeline()
    ours = make_ours()
    sides: dict[str, Callable[[Doc], Sequence[Quotation]]] = {
        "syrcorpus": ours,
        "textacy": textacy_quotations,
        "textacy, by paragraph": lambda doc: list(by_paragraph(doc)),
    }
    rows = []
    polnear: list[Doc] = []
    for name, gold in (("corpus/", corpus_gold()), ("PolNeAR dev", polnear_gold())):
        docs = [nlp(article.text) for article in gold]
        polnear = docs or polnear
        if gold:
            asked = sum(len(article.direct) for article in gold)
            rows += [
                [f"{name}, {asked} stretches", side, *_score(gold, docs, find)]
                for side, find in sides.items()
            ]
    turns = [polnear[turn :: options.turns + 1] for turn in range(options.turns + 1)]
    spent = in_turn(
        {
            side: lambda turn, find=find: [_asked(find, doc) for doc in turns[turn]]
            for side, find in sides.items()
        }
        | {"pipeline": lambda turn: [nlp(doc.text) for doc in turns[turn]]},
        options.turns,
    )
    words = [count_words([doc.text for doc in docs]) for docs in turns[1:]]
    speeds = "; ".join(f"{s} {rate(words, spent[s]).show(',.0f')}" for s in spent)
    both = [a + b for a, b in zip(spent["syrcorpus"], spent["pipeline"], strict=True)]
    peer = [a + b for a, b in zip(spent["textacy"], spent["pipeline"], strict=True)]
    return Table(
        "Direct quotations",
        ["gold", "reader", "found", "and speaker right", "of what is given, right", "refused"],
        rows,
        note=(
            f"Words a CPU second, behind the pipeline: {speeds}. Ours, which finds names, links"
            " them, and reads indirect statements too, to textacy's, the pipeline with both:"
            f" {quotient(peer, both).show()}."
        ),
    )


# ------------------------------------------------------------------ the readers


def make_ours() -> Callable[[Doc], list[Quotation]]:
    """Return our reader of a Doc: names, attributions, their speakers; direct stretches only."""
    knowledge = load_knowledge()

    def find(doc: Doc) -> list[Quotation]:
        article = Article(id="a", path="a", text=doc.text)
        entities = link_mentions(extract_mentions(doc, knowledge), doc, knowledge)
        attributions = link_speakers(
            extract_attributions(doc, article, knowledge), entities, doc, knowledge
        )
        return [
            Quotation((c.start, c.end), ((a.source.start, a.source.end),) if a.source else ())
            for a in attributions
            if a.quote == "direct"
            for c in a.content
        ]

    return find


def textacy_quotations(doc: Doc) -> list[Quotation]:
    """Return textacy's quotations of an article. Raises ValueError where it refuses."""
    return [
        Quotation(
            (triple.content.start_char, triple.content.end_char),
            tuple((t.idx, t.idx + len(t)) for t in triple.speaker),
        )
        for triple in direct_quotations(doc)
    ]


def by_paragraph(doc: Doc) -> Iterator[Quotation]:
    """Yield textacy's quotations of each paragraph that it does not refuse."""
    for match in re.finditer(r"[^\n]+", doc.text):
        part = doc.char_span(*match.span(), alignment_mode="contract")
        if part is None:
            continue
        shift = part.start_char
        for quotation in _asked(textacy_quotations, part.as_doc()) or ():
            yield Quotation(
                (quotation.content[0] + shift, quotation.content[1] + shift),
                tuple((start + shift, end + shift) for start, end in quotation.source),
            )


# ------------------------------------------------------------------ the gold


def corpus_gold() -> list[Gold]:
    """Return the gold of the demonstration corpus."""
    return [
        Gold(
            article.text,
            [
                Quotation(tuple(span), (tuple(a.source),))
                for a in article.attributions
                if a.quote == "direct"
                for span in a.content
            ],
            [tuple(span) for a in article.attributions for span in a.content],
        )
        for article in load_gold().articles.values()
    ]


def polnear_gold() -> list[Gold]:
    """Return PolNeAR's development set; its official scorer says which contents are direct."""
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "score" / "attributions.py")
    found = records("polnear/dev.jsonl")
    if not found or spec is None or spec.loader is None:
        return []
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return [_polnear(record, scorer) for record in found]


def _polnear(record: dict[str, Any], scorer: Any) -> Gold:
    text, inside = record["text"], scorer.quoted(record["text"])
    direct = [
        Quotation((start, end), tuple((s, e) for s, e in a["source"]))
        for a in record["attributions"]
        if scorer.quote_form(scorer.characters(a["content"], text), inside) == "direct"
        for start, end in a["content"]
    ]
    said = [(start, end) for a in record["attributions"] for start, end in a["content"]]
    return Gold(text, direct, said)


# ------------------------------------------------------------------ the score


def _score(
    gold: Sequence[Gold], docs: Sequence[Doc], find: Callable[[Doc], Sequence[Quotation]]
) -> list[str]:
    asked = found = right = given = wrong = refused = 0
    for article, doc in zip(gold, docs, strict=True):
        asked += len(article.direct)
        quotations = _asked(find, doc)
        if quotations is None:
            refused += 1
            continue
        given += len(quotations)
        wrong += sum(not _touches(q.content, article.said) for q in quotations)
        pairs = _pairs(article.direct, quotations)
        found += len(pairs)
        right += sum(any(_touches(s, g.source) for s in q.source) for g, q in pairs)
    return [
        f"{found / asked:.2f}",
        f"{right / asked:.2f}",
        f"{1 - wrong / given:.2f}" if given else "",
        f"{refused} of {len(gold)}",
    ]


def _asked(find: Callable[[Doc], Sequence[Quotation]], doc: Doc) -> Sequence[Quotation] | None:
    """Return what a reader finds, None where it refuses."""
    try:
        return find(doc)
    except ValueError:
        return None


def _pairs(
    gold: Sequence[Quotation], given: Sequence[Quotation]
) -> list[tuple[Quotation, Quotation]]:
    """Return the pairs of the same stretch, the nearest first, one to one."""
    edges = sorted(
        (-near, i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(given)
        if (near := _jaccard(a.content, b.content)) >= NEAR
    )
    left, other, pairs = set(range(len(gold))), set(range(len(given))), []
    for _, i, j in edges:
        if i in left and j in other:
            left.remove(i)
            other.remove(j)
            pairs.append((gold[i], given[j]))
    return pairs


def _jaccard(a: Span, b: Span) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(min(span[1], end) > max(span[0], start) for start, end in others)


if __name__ == "__main__":
    answer("quotations", measure)
