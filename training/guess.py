"""Guess what a corpus has no gold for: ``python -m training.guess --out guesses.jsonl``.

An earlier pipeline's names for the articles with attributions, and its attributions for those
with names (self-training): more text for either head, and what only the whole article tells (the
same name has one kind, print says whose a quotation is) is taught to the network that sees a
window.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import spacy  # noqa: TID253

from syrcorpus.pipeline import encoder as _component  # noqa: F401  # registers the factory

from .corpora import jsonl
from .export import FOLDER


def main() -> None:
    """Write a line an article: its id, names, and attributions as the corpora have them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pipeline", type=Path, default=FOLDER)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("../models/guesses.jsonl"))
    given = parser.parse_args()
    nlp: Any = spacy.load(given.pipeline)
    nlp.max_length = 10**8
    with given.out.open("w", encoding="utf-8") as lines:
        for path in ("worldwide-ner/train.jsonl", "polnear/train.jsonl"):
            for record in jsonl(given.data / path):
                doc = nlp(record["text"])
                found: dict[int, dict[str, list[tuple[int, int]]]] = {}
                for group in ("sources", "cues", "contents"):
                    for span in doc.spans[group]:
                        parts = found.setdefault(span.id, {"source": [], "cue": [], "content": []})
                        parts[group[:-1]].append((span.start_char, span.end_char))
                names = [(name.start_char, name.end_char, name.label_) for name in doc.ents]
                guess = {"id": record["id"], "entities": names, "attributions": [*found.values()]}
                lines.write(json.dumps(guess) + "\n")


if __name__ == "__main__":
    main()
