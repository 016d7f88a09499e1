"""Write down what a network says of the corpora: ``python -m training.distil``.

Of every word, its answers and the main axes of its last state, in 16 bits (Hinton et al. 2015). The
larger network learns from a small one's answers where a corpus has no gold (names in the articles
with attributions, attributions in those with names): without them it says of attributions in other
outlets' texts next to nothing, and what is learnt from it there is forgetting. The shipped one
learns from the larger one's answers and states, in the mean, where there is no gold, with what it
said itself (``--beside``). The text itself is not written.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from syrcorpus.pipeline.wordpiece import WordPiece

from .batches import collate, load_corpora
from .config import Config, pretrained_folder
from .corpora import Document
from .large import Large
from .losses import SOFT
from .network import STATES, Heads, Network
from .windows import Window, Windower

BUDGET = 256
TOGETHER = 16
"""Windows that are read at once."""


def attach(documents: list[Document], path: Path) -> np.ndarray:
    """Give the documents their rows of the returned table, which stays on disk."""
    table: np.ndarray = np.load(path, mmap_mode="r")
    if len(table) != number(documents):
        raise SystemExit(f"{path} is of other corpora: write it anew with training.distil")
    return table


def number(documents: list[Document]) -> int:
    """Give the documents rows, one a word, and return how many."""
    row = 0
    for document in documents:
        document.soft = row
        row += len(document.words)
    return row


def read(
    network: Heads, windows: list[Window], device: torch.device
) -> tuple[np.ndarray, np.ndarray]:
    """Return the answers and last states of each word of some windows, one below the other."""
    batch = collate(windows, device)
    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
        answer = network(*(batch[name] for name in ("ids", "types", "mask", "first", "segments")))
    output = answer.heads.float()
    soft = [output[:, :, network.places[head]].softmax(-1) for head in SOFT]
    words = batch["words"]
    return (
        torch.cat(soft, -1)[words].cpu().numpy().astype(np.float16),
        answer.states[words].float().cpu().numpy().astype(np.float16),
    )


def main_axes(states: np.ndarray) -> np.ndarray:
    """Return the states on their main axes, centred, of variance one in the mean over axes."""
    sample = states[:: max(1, len(states) // 200_000)].astype(np.float32)
    mean = sample.mean(0)
    values, axes = np.linalg.eigh(np.cov((sample - mean).T))
    turn = axes[:, ::-1][:, :STATES] / np.sqrt(values[::-1][:STATES].mean())
    turned = np.zeros((len(states), STATES), np.float16)
    for at in range(0, len(states), 65_536):
        part = states[at : at + 65_536].astype(np.float32)
        turned[at : at + 65_536] = (part - mean) @ turn
    return turned


def read_all(
    network: Heads, documents: list[Document], device: torch.device
) -> tuple[np.ndarray, np.ndarray]:
    """Return the answers and last states of each word of all documents, in their rows."""
    words = number(documents)
    pieces = WordPiece.from_file(pretrained_folder() / "vocab.txt")
    windower = Windower(pieces, {}, swap=0.0, case=0.0, hide=0.0)
    jobs = []
    for document in documents:
        for begin, end in windower.plan(document, BUDGET):
            window = windower.cut(
                document.words[begin:end], document.starts[begin:end], None, BUDGET + 32
            )
            if window.first:
                assert document.soft is not None
                jobs.append((document.soft + begin, window))
    jobs.sort(key=lambda job: (len(job[1].ids), job[0]))
    answers = np.zeros((words, sum(_width(network, head) for head in SOFT)), np.float16)
    states = np.zeros((words, network.heads.in_features), np.float16)
    for at in range(0, len(jobs), TOGETHER):
        some = jobs[at : at + TOGETHER]
        said, seen = read(network, [window for _, window in some], device)
        rows = np.concatenate([np.arange(row, row + len(w.first)) for row, w in some])
        answers[rows], states[rows] = said, seen
        if at // TOGETHER % 100 == 0:
            print(f"{at} of {len(jobs)} windows", flush=True)
    return answers, states


def mean_without_gold(
    answers: np.ndarray, beside: np.ndarray, documents: list[Document], network: Heads
) -> None:
    """Where a corpus has no gold for a head, put the mean with another network's answers."""
    column = 0
    for head in SOFT:
        columns = slice(column, column := column + _width(network, head))
        for document in documents:
            gold = document.names if head == "names" else document.roles
            if gold is None:
                assert document.soft is not None
                rows = slice(document.soft, document.soft + len(document.words))
                answers[rows, columns] = (answers[rows, columns] + beside[rows, columns]) / 2


def _width(network: Heads, head: str) -> int:
    place = network.places[head]
    return place.stop - place.start


def main() -> None:
    """Read the command line, the corpora, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--network", choices=("small", "large"), default="large")
    parser.add_argument("--mpnet", type=Path, default=Path("../models/mpnet"))
    parser.add_argument("--data", type=Path, default=Path(Config.data))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--beside", type=Path, help="what another network said")
    parser.add_argument("--threads", type=int, default=Config.threads)
    parser.add_argument("--device", default=Config.device)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    device = torch.device(given.device)
    large = given.network == "large"
    network: Heads = Large.pretrained(given.mpnet, 0.0) if large else Network(0.0)
    weights = torch.load(given.checkpoint, weights_only=True, map_location="cpu")
    network.load_state_dict(weights["average"], strict=False)
    network.to(device).eval()
    documents = [d for group in load_corpora(given.data).values() for d in group]
    answers, states = read_all(network, documents, device)
    if given.beside:
        mean_without_gold(answers, attach(documents, given.beside), documents, network)
    np.save(given.out, np.concatenate([answers, main_axes(states)], 1))


if __name__ == "__main__":
    main()
