"""The texts that are measured on: corpus/ always, ../shared/data where it is at hand.

Nothing of ../shared is written anywhere but into temporary folders.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from .harness import ROOT

SHARED = ROOT.parent / "shared"
"""Also where this checkout's neighbour is a link or is not there."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")
_SENTENCE_END = re.compile(r"(?<=[.!?][”\"])\s+|(?<=[.!?])\s+(?=[A-Z“\"])")
FIRST_DAY = dt.date(2024, 1, 1)


def records(path: str) -> list[dict[str, Any]]:
    """Return the records of a JSON-lines file of ../shared/data, none where it is missing."""
    file = SHARED / "data" / path
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def corpus_texts() -> list[str]:
    """Return the demonstration articles."""
    files = sorted((ROOT / "corpus").iterdir())
    return [f.read_text("utf-8") for f in files if f.suffix in {".txt", ".md"}]


def blocks(count: int, words: int) -> list[list[str]]:
    """Return blocks of different articles of about so many words each, the seeds' kind first.

    Without ../shared each block is the demonstration corpus.
    """
    texts = [
        *corpus_texts(),
        *(f.read_text("utf-8") for f in sorted((SHARED / "data" / "seeds").glob("*.txt"))),
        *(r["text"] for r in records("worldwide-ner/dev.jsonl")),
        *(r["text"] for r in records("polnear/dev.jsonl")),
    ]
    random.Random(0).shuffle(texts)
    found: list[list[str]] = []
    block: list[str] = []
    for text in texts:
        block.append(text)
        if sum(len(t.split()) for t in block) >= words:
            found.append(block)
            block = []
        if len(found) == count:
            return found
    return found + [corpus_texts()] * (count - len(found))


def count_words(texts: Sequence[str]) -> int:
    """Return how many tokens spaCy's English tokenizer finds, white space left out."""
    import spacy

    cut = spacy.blank("en").tokenizer
    return sum(sum(not token.is_space for token in cut(text)) for text in texts)


# ------------------------------------------------------------------ made by mixing


def mixed(count: int) -> Iterator[tuple[str, dt.date]]:
    """Yield so many articles mixed from real ones, each with a day of one year.

    Three articles give some paragraphs each, the sentences of which are shuffled; half of the
    names become others, drawn as often as they occur, and numbers change a little. The articles
    of a smaller count are the first of a greater one.
    """
    sources, names = _sources()
    rng = random.Random(1)
    for _ in range(count):
        drawn = rng.sample(sources, 3)
        paragraphs = [p for source in drawn for p in rng.sample(source, min(4, len(source)))]
        chosen: dict[str, str] = {}
        yield (
            "\n\n".join(_changed(p, names, chosen, rng) for p in paragraphs),
            FIRST_DAY + dt.timedelta(days=rng.randrange(365)),
        )


@lru_cache(maxsize=1)
def _sources() -> tuple[list[list[str]], list[str]]:
    """Return the paragraphs of each real article, and every name as often as it occurs."""
    texts = [
        r["text"] for path in ("worldwide-ner", "polnear") for r in records(f"{path}/train.jsonl")
    ]
    sources = [
        paragraphs
        for text in texts or corpus_texts()
        if (paragraphs := [p.strip() for p in text.split("\n") if len(p.split()) > 8])
    ]
    names = [name for source in sources for p in source for name in _NAME.findall(p)]
    return sources, names


def _changed(paragraph: str, names: list[str], chosen: dict[str, str], rng: random.Random) -> str:
    sentences = _SENTENCE_END.split(paragraph)
    rng.shuffle(sentences)

    def rename(match: re.Match[str]) -> str:
        name = match.group()
        if name not in chosen:
            chosen[name] = rng.choice(names) if rng.random() < 0.5 else name
        return chosen[name]

    text = _NAME.sub(rename, " ".join(sentences))
    return _NUMBER.sub(lambda m: str(max(1, int(m.group()) + rng.randint(-2, 2))), text)


def write_texts(texts: Sequence[str], folder: Path) -> None:
    """Write texts as files that the program reads."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
