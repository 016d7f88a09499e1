"""Vectors of the original all-MiniLM for training sentences, which the vector head agrees with.

Fine-tuning forgets what a sentence-embedding model knows about similarity unless something keeps
it. The target is the original's vector on its main axes (PCA over the training sentences).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from syrcorpus.pipeline import features
from syrcorpus.pipeline.wordpiece import WordPiece

from .config import pretrained_folder
from .corpora import Document
from .network import Encoder


def sentences(document: Document) -> list[tuple[int, int]]:
    """Return word ranges of sentences: the treebank's, else what ends with a full stop."""
    found = []
    begin = 0
    opens = set(document.sentences or ())
    for i in range(1, len(document.words) + 1):
        last = i == len(document.words)
        if document.sentences is not None:
            cut = last or i in opens
        else:
            cut = last or document.starts[i] or features.ends_sentence(document.words[i - 1])
        if cut:
            if 4 <= i - begin <= 60:
                found.append((begin, i))
            begin = i
    return found


def original(device: torch.device) -> Encoder:
    """Return the original encoder."""
    encoder = Encoder(dropout=0.0).eval()
    encoder.load_pretrained(pretrained_folder() / "model.safetensors")
    return encoder.to(device)


def embed(
    encoder: Encoder, pieces: WordPiece, texts: list[list[str]], *, amp: bool = True
) -> np.ndarray:
    """Return the original encoder's normalised vectors of sentences given as words."""
    device = encoder.norm.weight.device
    rows = []
    for words in texts:
        ids = [pieces.cls]
        for word in words:
            ids.extend(pieces(word))
        rows.append([*ids[:127], pieces.sep])
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    result = np.zeros((len(rows), 384), np.float32)
    for at in range(0, len(order), 64):
        chosen = order[at : at + 64]
        longest = max(len(rows[i]) for i in chosen)
        ids_ = torch.zeros(len(chosen), longest, dtype=torch.long)
        mask = torch.zeros_like(ids_)
        for row, i in enumerate(chosen):
            ids_[row, : len(rows[i])] = torch.tensor(rows[i])
            mask[row, : len(rows[i])] = 1
        ids_, mask = ids_.to(device), mask.to(device)
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=amp):
            states = encoder(ids_, torch.zeros_like(ids_), mask)[-1].float()
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        result[chosen] = torch.nn.functional.normalize(mean, dim=-1).cpu().numpy()
    return result


def attach(
    documents: list[Document], pieces: WordPiece, path: Path, device: torch.device
) -> tuple[np.ndarray, np.ndarray]:
    """Give the documents' sentences rows of the returned table; return its axes, too."""
    texts = []
    for document in documents:
        document.vectors = []
        for begin, end in sentences(document):
            document.vectors.append((begin, end, len(texts)))
            texts.append(document.words[begin:end])
    if path.exists():
        kept = np.load(path)
        if len(kept["table"]) == len(texts):
            return kept["table"], kept["axes"]
    full = embed(original(device), pieces, texts)
    # Turned onto its main axes, the most important first, without centring: a cosine between raw
    # vectors is what has to survive.
    _, axes = np.linalg.eigh(full.T @ full)
    axes = np.ascontiguousarray(axes[:, ::-1])
    table = full @ axes
    np.savez(path, table=table, axes=axes)
    return table, axes
