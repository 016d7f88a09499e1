"""Measure the packaged pipeline on the development sets: ``python -m training.evaluate``.

Everything goes through ``spacy.load`` of the folder and raw text, as a user's would, and names and
attributions are scored by the official scorers of ``../shared/score``. ``--quick`` scores names
and attributions only and prints one JSON object, which the floors of ``tests/eval`` are held to.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import spacy  # noqa: TID253
from spacy.tokens import Doc  # noqa: TID253

from syrcorpus.pipeline.encoder import span_vector  # registers the component, too
from syrcorpus.pipeline.labels import reduce_dep
from syrcorpus.pipeline.wordpiece import WordPiece

from .config import pretrained_folder
from .corpora import conllu, jsonl

FOLDER = Path(__file__).parent.parent / "src/syrcorpus/pipeline/embedded"
SHARED = Path(__file__).parent.parent.parent / "shared"
KINDS = {"Person": "person", "Organization": "group", "NORP": "group", "Location": "place"}
KINDS["Facility"] = "place"


def score(shared: Path, scorer: str, *arguments: str) -> dict[str, Any]:
    """Run an official scorer and return what it prints."""
    command = [sys.executable, str(shared / "score" / scorer), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def write_jsonl(path: Path, records: Iterable[dict[str, Any]]) -> str:
    """Write records and return the path as text."""
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record) + "\n")
    return str(path)


def lower(text: str) -> str:
    """Return a text in small letters, every character in its place."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def upper(text: str) -> str:
    """Return a text in capitals, every character in its place."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def names(nlp: Any, gold: Path, change: Callable[[str], str] = str) -> list[dict[str, Any]]:
    """Return predicted names of a file's articles."""
    records = []
    for record in jsonl(gold):
        doc = nlp(change(record["text"]))
        found = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
        records.append({"id": record["id"], "entities": found})
    return records


def attributions(nlp: Any, gold: Path) -> list[dict[str, Any]]:
    """Return predicted attributions of a file's articles."""
    records = []
    for record in jsonl(gold):
        doc = nlp(record["text"])
        records.append({"id": record["id"], "attributions": attributions_of(doc)})
    return records


def attributions_of(doc: Doc) -> list[dict[str, Any]]:
    """Return a document's attributions as the scorer reads them."""
    by_id: dict[int, dict[str, Any]] = {}
    for group, role in (("sources", "source"), ("cues", "cue"), ("contents", "content")):
        for span in doc.spans.get(group, ()):
            parts = by_id.setdefault(span.id, {"source": [], "cue": [], "content": []})
            parts[role].append([span.start_char, span.end_char])
    return [by_id[number] for number in sorted(by_id)]


def score_names(shared: Path, predicted: str, gold: Path) -> dict[str, Any]:
    """Return the figures of names: all labels, each label, and three kinds."""
    full = score(shared, "entities.py", str(gold), predicted)
    options = [
        f"--rename-{side}={label}={kind}"
        for side in ("gold", "pred")
        for label, kind in KINDS.items()
    ]
    kinds = score(
        shared, "entities.py", str(gold), predicted, *options, "--only", "person,group,place"
    )
    return {
        "ents_p": full["exact"]["p"],
        "ents_r": full["exact"]["r"],
        "ents_f": full["exact"]["f"],
        "ents_found_f": full["span"]["f"],
        "ents_per_type": {label: found["f"] for label, found in full["by_label"].items()},
        "ents_per_kind": {kind: found["f"] for kind, found in kinds["by_label"].items()},
    }


def score_attributions(
    shared: Path, predicted: str, gold: Path, cofenet: Path | None
) -> dict[str, Any]:
    """Return the figures of attributions."""
    extra = ["--cofenet", str(cofenet)] if cofenet else []
    full = score(shared, "attributions.py", str(gold), predicted, *extra)
    result = {
        "attributions_content_source_f": full["attributions"]["content_source"]["f"],
        "attributions_content_f": full["attributions"]["content"]["f"],
        "attributions_with_cue_f": full["attributions"]["content_source_cue"]["f"],
        "attributions_source_given_content": full["attributions"]["source_given_content"],
        "attributions_speech_f": full["speech"]["f"],
        "attributions_by_quote": {form: v["f"] for form, v in full["by_quote"].items()},
        "roles_exact": {role: v["exact"]["f"] for role, v in full["roles"].items()},
    }
    if cofenet:
        result["cofenet"] = full["cofenet"]
    return result


def treebank(nlp: Any, path: Path, *, gold_sentences: bool) -> dict[str, float]:
    """Return UPOS, UAS and LAS over the treebank's own words.

    LAS compares main relations (``nsubj:pass`` counts as ``nsubj``), as CoNLL 2018 did.
    """
    encoder = nlp.get_pipe("news_encoder")
    documents: list[list[tuple[bool, list[list[str]]]]] = []
    for comments, rows in conllu(path):
        if gold_sentences or "newdoc id" in comments or not documents:
            documents.append([])
        documents[-1].append((any(key.startswith("newpar") for key in comments), rows))
    right = {"upos": 0, "uas": 0, "las": 0, "label": 0}
    total = 0
    for document in documents:
        words: list[str] = []
        spaces: list[bool] = []
        gold: list[tuple[int, list[str], int]] = []
        for number, (paragraph, rows) in enumerate(document):
            if paragraph and number:
                words.append("\n\n")
                spaces.append(False)
            first = len(words)
            for row in rows:
                gold.append((len(words), row, first))
                words.append(row[1])
                spaces.append("SpaceAfter=No" not in row[9])
        doc = encoder(Doc(nlp.vocab, words=words, spaces=spaces))
        for i, row, first in gold:
            token = doc[i]
            total += 1
            head = int(row[6])
            uas = token.head.i == (first + head - 1 if head else i)
            label = token.dep_.partition(":")[0] == reduce_dep(row[7]).partition(":")[0]
            right["upos"] += token.pos_ == row[3]
            right["uas"] += uas
            right["las"] += uas and label
            right["label"] += label
    return {name: round(count / total, 4) for name, count in right.items()}


def sentence_boundaries(nlp: Any, path: Path) -> dict[str, float]:
    """Return precision, recall and F of sentence starts in GUM's news documents, raw text."""
    texts: list[str] = []
    starts: list[set[int]] = []
    current = None
    for comments, _ in conllu(path):
        if "newdoc id" in comments:
            current = comments["newdoc id"] if "_news_" in comments["newdoc id"] else None
            if current:
                texts.append("")
                starts.append(set())
        if current is None:
            continue
        if texts[-1]:
            texts[-1] += "\n\n" if any(k.startswith("newpar") for k in comments) else " "
        starts[-1].add(len(texts[-1]))
        texts[-1] += comments["text"]
    right = predicted = gold = 0
    for text, wanted in zip(texts, starts, strict=True):
        found = {
            next((t.idx for t in sentence if not t.is_space), sentence.start_char)
            for sentence in nlp(text).sents
        }
        right += len(found & wanted)
        predicted += len(found)
        gold += len(wanted)
    p, r = right / predicted, right / gold
    return {
        "sents_p": round(p, 4),
        "sents_r": round(r, 4),
        "sents_f": round(2 * p * r / (p + r), 4),
    }


def speed(nlp: Any, gold: Path, articles: int = 40) -> float:
    """Return words a CPU second through spaCy, every component, one core."""
    texts = [record["text"] for record, _ in zip(jsonl(gold), range(articles), strict=False)]
    nlp(texts[0])
    began = time.process_time()
    words = sum(sum(not t.is_space for t in nlp(text)) for text in texts)
    return round(words / (time.process_time() - began))


def vectors(nlp: Any, gold: Path) -> float:
    """Return the rank correlation of cosines with the original all-MiniLM's, on 2,000 pairs.

    The pairs are sentences of development articles, half of them within one article. Needs torch.
    """
    # The rest needs no torch.
    import torch  # noqa: PLC0415

    from .teacher import embed, original  # noqa: PLC0415

    pieces = WordPiece.from_file(pretrained_folder() / "vocab.txt")
    rng = random.Random(0)
    words: list[list[str]] = []
    ours: list[Any] = []
    article: list[list[int]] = []
    for record, _ in zip(jsonl(gold), range(60), strict=False):
        doc = nlp(record["text"])
        article.append([])
        for sentence in doc.sents:
            inside = [t.text for t in sentence if not t.is_space]
            if 5 <= len(inside) <= 60:
                article[-1].append(len(words))
                words.append(inside)
                ours.append(span_vector(sentence))
    article = [group for group in article if len(group) > 1]
    pairs = [rng.sample(rng.choice(article), 2) for _ in range(1000)]
    pairs += [rng.sample(range(len(words)), 2) for _ in range(1000)]
    theirs = embed(original(torch.device("cpu")), pieces, words, amp=False)
    a = [float(ours[i] @ ours[j]) for i, j in pairs]
    b = [float(theirs[i] @ theirs[j]) for i, j in pairs]
    ranks = [np.argsort(np.argsort(x)).astype(float) for x in (a, b)]
    return round(float(np.corrcoef(*ranks)[0, 1]), 4)


def quick(folder: Path = FOLDER, shared: Path = SHARED) -> dict[str, Any]:
    """Return the figures of names and attributions on the development sets."""
    nlp = spacy.load(folder)
    data = shared / "data"
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as temporary:
        gold = data / "worldwide-ner/dev.jsonl"
        predicted = write_jsonl(Path(temporary) / "names.jsonl", names(nlp, gold))
        result.update(score_names(shared, predicted, gold))
        gold = data / "polnear/dev.jsonl"
        predicted = write_jsonl(Path(temporary) / "roles.jsonl", attributions(nlp, gold))
        cofenet = data / "polnear/dev.cofenet.jsonl"
        result.update(score_attributions(shared, predicted, gold, cofenet))
    return result


def full(folder: Path = FOLDER, shared: Path = SHARED) -> dict[str, Any]:
    """Return every figure."""
    result = quick(folder, shared)
    nlp = spacy.load(folder)
    data = shared / "data"
    with tempfile.TemporaryDirectory() as temporary:
        gold = data / "worldwide-ner/dev.jsonl"
        for key, change in (("lower", lower), ("upper", upper)):
            predicted = write_jsonl(Path(temporary) / "n.jsonl", names(nlp, gold, change))
            result[f"ents_f_{key}"] = score_names(shared, predicted, gold)["ents_f"]
    ewt = data / "ud/ewt/en_ewt-ud-dev.conllu.gz"
    result["lemma_acc"] = lemmas(nlp, ewt)
    result["treebank"] = treebank(nlp, ewt, gold_sentences=False)
    result["treebank_gold_sentences"] = treebank(nlp, ewt, gold_sentences=True)
    result.update(sentence_boundaries(nlp, data / "ud/gum/en_gum-ud-dev.conllu.gz"))
    result["words_per_cpu_second"] = speed(nlp, gold)
    try:
        result["vectors_rank_correlation"] = vectors(nlp, gold)
    except ImportError:
        print("no torch: vectors are not compared with the original's", file=sys.stderr)
    return result


def table(result: dict[str, Any], indent: str = "") -> str:
    """Return figures as lines of text."""
    lines = []
    for key, value in result.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}", table(value, indent + "  ")]
        else:
            lines.append(f"{indent}{key:<40} {value}")
    return "\n".join(lines)


def figures(result: dict[str, Any]) -> str:
    """Return the figures as the model card's table."""
    kinds, quotes = result["ents_per_kind"], result["attributions_by_quote"]
    trees, gold = result["treebank"], result["treebank_gold_sentences"]
    cofenet = {
        role: result["cofenet"]["roles"][role]["exact"]["f"]
        for role in ("source", "cue", "content")
    }

    def of(*values: float) -> str:
        return " / ".join(f"{100 * value:.1f}" for value in values)

    rows = [
        ("names, Worldwide dev, exact span and label", of(result["ents_f"])),
        ("... span only", of(result["ents_found_f"])),
        ("... person / group / place", of(*(kinds[k] for k in ("person", "group", "place")))),
        *((f"... {label}", of(f)) for label, f in result["ents_per_type"].items()),
        ("... all in lower case / CAPITALS", of(result["ents_f_lower"], result["ents_f_upper"])),
        (
            "attributions, PolNeAR dev, content and source",
            of(result["attributions_content_source_f"]),
        ),
        ("... content alone", of(result["attributions_content_f"])),
        ("... speech only", of(result["attributions_speech_f"])),
        (
            "... direct / mixed / indirect",
            of(*(quotes[form] for form in ("direct", "mixed", "indirect"))),
        ),
        ("... CofeNet's protocol, exact source / cue / content", of(*cofenet.values())),
        ("UD EWT dev, gold words: UPOS / UAS / LAS", of(*(trees[k] for k in _TREES))),
        ("... gold sentences too", of(*(gold[k] for k in _TREES))),
        ("lemmas, EWT dev, gold tags (accuracy)", of(result["lemma_acc"])),
        ("sentence boundaries, GUM dev's news, raw text", of(result["sents_f"])),
    ]
    if "vectors_rank_correlation" in result:
        value = result["vectors_rank_correlation"]
        rows.append(("sentence cosines, rank correlation with all-MiniLM's", of(value)))
    rows.append(("words a CPU second, one core", str(result["words_per_cpu_second"])))
    lines = ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)


_TREES = ("upos", "uas", "las")


def lemmas(nlp: Any, path: Path) -> float:
    """Return the share of right lemmas, given the treebank's tags; proper names left out."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    right = total = 0
    for _, rows in conllu(path):
        doc = Doc(nlp.vocab, words=[row[1] for row in rows], pos=[row[3] for row in rows])
        for token, row in zip(lemmatizer(doc), rows, strict=True):
            if row[3] not in ("PROPN", "PUNCT", "NUM", "SYM", "X"):
                total += 1
                right += token.lemma_.lower() == row[2].lower()
    return round(right / total, 4)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="names and attributions, as JSON")
    parser.add_argument("--write", action="store_true", help="put the figures into meta.json")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--shared", type=Path, default=SHARED)
    given = parser.parse_args()
    if given.quick:
        print(json.dumps(quick(given.folder, given.shared), indent=1))
        return
    result = full(given.folder, given.shared)
    print(table(result))
    if given.write:
        path = given.folder / "meta.json"
        meta = json.loads(path.read_text(encoding="utf-8"))
        meta["performance"] = result
        path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        card = Path(__file__).with_name("model_card.md").read_text(encoding="utf-8")
        window = spacy.load(given.folder).get_pipe("news_encoder").window
        card = card.replace("{window}", str(window)).replace("{figures}", figures(result))
        (given.folder / "README.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
