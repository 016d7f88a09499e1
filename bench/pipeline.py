"""The embedded pipeline against en_core_web_sm's architecture."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from syrcorpus.pipeline import EMBEDDED, load_pipeline

from .harness import Spread, Table, answer, in_turn, peak_memory, quotient, rate, start, told
from .texts import blocks, corpus_texts, count_words, write_texts

if TYPE_CHECKING:
    from spacy.language import Language

TAGS, DEPS, ENTS = 50, 45, 18
"""Labels of en_core_web_sm's tagger, parser and entity recogniser."""
EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": 96,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
    "rows": [5000, 1000, 2500, 2500, 50, 50],
    "include_static_vectors": False,
}
ENCODE = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": 96,
    "depth": 4,
    "window_size": 1,
    "maxout_pieces": 3,
}
TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBED, "encode": ENCODE}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
}


def measure(options: argparse.Namespace) -> Table:
    """Measure speed in this process, opening and memory in processes of their own."""
    texts = blocks(options.turns + 1, options.words)
    words = [count_words(block) for block in texts[1:]]
    nlp = load_pipeline()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        peer = make_peer(nlp, folder / "peer")
        write_texts(texts[0], folder / "0")
        spent = in_turn(
            {
                "ours": lambda turn: [nlp(text) for text in texts[turn]],
                "peer": lambda turn: [peer(text) for text in texts[turn]],
            },
            options.turns,
        )
        opened: dict[str, list[dict[str, float]]] = {"ours": [], "peer": []}
        for turn in range(options.turns + 1):
            for side, openings in opened.items():
                ended = start(["-m", "bench.pipeline", "--child", side, made])
                if turn:
                    openings.append(told(ended.output))
    ours, theirs = opened["ours"], opened["peer"]
    rows = [
        [
            "pipeline: words a CPU second",
            rate(words, spent["ours"]).show(",.0f"),
            rate(words, spent["peer"]).show(",.0f"),
            quotient(spent["peer"], spent["ours"]).show(),
            "≥ 7,000",
        ],
        ["opening after spaCy's import: s", *_both(ours, theirs, "opening", ".2f"), "≤ 0.4"],
        ["peak memory, pipeline at work: MB", *_both(ours, theirs, "peak", ".0f"), "≤ 450"],
        ["on disk: MB", f"{_size(EMBEDDED):.1f}", "12 (published)", "", "≤ 35"],
    ]
    return Table(
        "Pipeline",
        ["", "ours", "the other", "ours : the other", "target"],
        rows,
        note=(
            f"{options.turns} turns of {min(words):,} to {max(words):,} words, different articles"
            " in each. The other: tok2vec 96×4, tagger, parser, attribute ruler and entity"
            " recogniser as `en_core_web_sm` publishes them, a few steps after random weights, no"
            " lemmatizer; ours has one."
        ),
    )


# ------------------------------------------------------------------ the peer


def make_peer(nlp: Language, folder: Path) -> Language:
    """Return and save a pipeline of en_core_web_sm's architecture and numbers of labels.

    Random weights alone would make every word an entity, so it takes a few steps towards the
    embedded pipeline's own answers: transitions come in natural numbers then.
    """
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed

    fix_random_seed(0)
    peer = spacy.blank("en")
    peer.add_pipe("tok2vec", config={"model": TOK2VEC})
    peer.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}}
    )
    peer.add_pipe("parser", config={"model": {**PARSER, "state_type": "parser"} | _on(LISTENER)})
    ruler = peer.add_pipe("attribute_ruler")
    peer.add_pipe("ner", config={"model": {**PARSER, "state_type": "ner"} | _on(TOK2VEC)})
    docs = [nlp(text) for text in corpus_texts()]
    for doc in docs:
        for token in doc:
            token.tag_ = token.pos_
    for name, wanted in (("tagger", TAGS), ("parser", DEPS), ("ner", ENTS)):
        component = peer.get_pipe(name)
        for label in _labels(docs, name, wanted):
            component.add_label(label)
    examples = [Example(peer.make_doc(doc.text), doc) for doc in docs]
    optimizer = peer.initialize(lambda: examples)
    tags = peer.get_pipe("tagger").labels
    ruler.add_patterns([{"patterns": [[{"TAG": t}]], "attrs": {"POS": "NOUN"}} for t in tags])
    for _ in range(12):
        for example in examples:
            peer.update([example], sgd=optimizer)
    peer.to_disk(folder)
    return peer


def _on(tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {"tok2vec": tok2vec}


def _labels(docs: Sequence[Any], component: str, wanted: int) -> list[str]:
    """Return the labels that the docs have, filled up to the wanted number."""
    found = {
        "tagger": lambda doc: [token.pos_ for token in doc],
        "parser": lambda doc: [token.dep_ for token in doc],
        "ner": lambda doc: [ent.label_ for ent in doc.ents],
    }[component]
    labels = sorted({label for doc in docs for label in found(doc) if label})
    return labels + [f"T{n}" for n in range(wanted - len(labels))]


# ------------------------------------------------------------------ processes of their own


def child(side: str, folder: Path) -> None:
    """Open a pipeline, read the first block with it, tell CPU seconds of opening and memory."""
    import spacy

    began = time.process_time()
    nlp = spacy.load(folder / "peer") if side == "peer" else load_pipeline()
    opening = time.process_time() - began
    for file in sorted((folder / "0").iterdir()):
        nlp(file.read_text("utf-8"))
    sys.stdout.write(json.dumps({"opening": opening, "peak": peak_memory()}))


def _both(
    ours: list[dict[str, float]], theirs: list[dict[str, float]], name: str, form: str
) -> list[str]:
    a, b = [x[name] for x in ours], [x[name] for x in theirs]
    return [Spread.of(a).show(form), Spread.of(b).show(form), quotient(a, b).show()]


def _size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]))
    else:
        answer("pipeline", measure)
