"""Train the layers of the sentence vectors to their end: ``python -m training.vectors``.

All else stays as it is: no other head reads those layers. The mean of several runs, whose own
layers have gone different ways, gets some here that fit its first layers.

The corpora have 60,000 sentences, and two layers learn them by heart (rank correlation .967 on
them, .945 on others). all-MiniLM has a vector for anything: so most batches are of sentences that
were made up from theirs.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch

from syrcorpus.pipeline.wordpiece import WordPiece

from . import teacher
from .batches import Mix, collate, load_corpora
from .config import Config, pretrained_folder
from .corpora import Document
from .export import load_network
from .losses import Loss, vector_losses
from .network import LOCAL, Network, nearness
from .train import Log
from .windows import Window, Windower

SETTINGS = Config(
    batch_pieces=2048,
    rate=5e-4,
    case=0.03,
    swap=0.0,
    hide=0.0,
    treebank_times=1.0,
    ema=0.99,
    weight_cosines=40.0,
)
"""Large batches: the more sentences, the more pairs whose cosines are held."""
MADE = 0.7
"""Share of the batches that are of made-up sentences."""
AGAIN = 0.6
"""Share of those that were read before: all-MiniLM's vectors cost more than learning from them."""
KEPT = 600
"""So many made-up batches are kept to be read again."""
REPLACED = 0.25
"""Share of the words of a sentence in whose places others stand."""
LONGEST = 60
"""Words of a made-up sentence at most."""
ALIKE = 8
"""Documents that the sentences of a batch are made from: they share words, as an article's do."""


class Maker:
    """Make up sentences, and windows of them, with all-MiniLM's vectors."""

    def __init__(
        self,
        documents: list[Document],
        windower: Windower,
        axes: np.ndarray,
        device: torch.device,
    ) -> None:
        """Take the documents whose sentences are material, and the vectors' axes."""
        self.documents = [
            [d.words[begin:end] for begin, end, _ in d.vectors] for d in documents if d.vectors
        ]
        self.windower = windower
        self.axes = axes
        self.encoder = teacher.original(device)
        self.kept: list[tuple[list[Window], torch.Tensor]] = []

    def batch(self, rng: random.Random, pieces: int) -> tuple[list[Window], torch.Tensor]:
        """Return windows of so many pieces in all, and their sentences' vectors."""
        if self.kept and rng.random() < AGAIN:
            return rng.choice(self.kept)
        made = self.windows(rng, pieces)
        if len(self.kept) < KEPT:
            self.kept.append(made)
        else:
            self.kept[rng.randrange(KEPT)] = made
        return made

    def windows(self, rng: random.Random, pieces: int) -> tuple[list[Window], torch.Tensor]:
        """Make up windows and the vectors of their sentences."""
        material = [s for document in rng.sample(self.documents, ALIKE) for s in document]
        windows: list[Window] = []
        texts: list[list[str]] = []
        while pieces > 0:
            words: list[str] = []
            starts: list[bool] = []
            ends = []
            while len(words) < rng.choice((40, 80, 120)):
                made = sentence(material, rng)
                words += made
                starts += [True] + [False] * (len(made) - 1)
                ends.append(len(words))
            window = self.windower.cut(words, starts, None, max(SETTINGS.budgets))
            begin = 0
            for end in ends:
                if end >= len(window.first):
                    break
                # Before the next sentence stands a separator.
                place = (window.first[begin], window.first[end] - 1, len(texts))
                window.vectors.append(place)
                texts.append(words[begin:end])
                begin = end
            windows.append(window)
            pieces -= len(window.ids)
        vectors = teacher.embed(self.encoder, self.windower.pieces, texts) @ self.axes
        return windows, torch.from_numpy(vectors)


def sentence(material: list[list[str]], rng: random.Random) -> list[str]:
    """Join the beginning of a sentence with the end of another, or replace words of one."""
    one, other = rng.choice(material), rng.choice(material)
    if rng.random() < 0.5:
        made = one[: rng.randrange(len(one))] + other[rng.randrange(len(other)) :]
        return made[:LONGEST]
    return [rng.choice(rng.choice(material)) if rng.random() < REPLACED else word for word in one]


class VectorRun:
    """A training of nothing but the vectors' layers."""

    def __init__(self, network: Network, table: torch.Tensor, maker: Maker, minutes: float) -> None:
        """Take the network, the teacher's vectors of the corpora, and who makes up more."""
        self.network = network
        self.table = table
        self.maker = maker
        self.seconds = minutes * 60
        self.learning = [*network.own.parameters(), *network.vectors.parameters()]
        self.average = [parameter.detach().clone() for parameter in self.learning]
        self.optimiser = torch.optim.AdamW(
            self.learning, lr=SETTINGS.rate, betas=(0.9, 0.98), weight_decay=SETTINGS.decay
        )
        self.step = 0

    def train(self, mix: Mix) -> None:
        """Train until the time is over; the network then has the averaged weights."""
        began, log, epoch = time.time(), Log(), 0
        batches = mix.epoch(epoch)
        while (progress := (time.time() - began) / self.seconds) < 1.0:
            if not batches:
                epoch += 1
                batches = mix.epoch(epoch)
            rng = random.Random(self.step)
            if rng.random() < MADE:
                windows, table = self.maker.batch(rng, SETTINGS.batch_pieces)
            else:
                windows, table = mix.build(batches.pop(), rng), self.table
            losses = self.learn(windows, table, progress) if windows else {}
            if losses:
                log.add(losses, sum(len(window.ids) for window in windows))
            log.tell(f"{(time.time() - began) / 60:.1f} min, step {self.step}")
        for parameter, mean in zip(self.learning, self.average, strict=True):
            parameter.data.copy_(mean)

    def learn(self, windows: list[Window], table: torch.Tensor, progress: float) -> dict[str, Loss]:
        """Learn from a batch; nothing where it has not two sentences to compare."""
        batch = collate(windows, self.table.device)
        near = nearness(batch["segments"])
        with torch.autocast(self.table.device.type, torch.bfloat16):
            with torch.no_grad():
                read = (batch[name] for name in ("ids", "types", "mask"))
                states = self.network.encoder(*read, near, layers=LOCAL)
            vectors = self.network.embed(states[-1], near)
        losses = vector_losses(windows, vectors.float(), table.to(vectors.device))
        if not losses:
            return {}
        apart, unlike = (value / count for value, count in losses.values())
        warm_up = SETTINGS.warm_up
        for group in self.optimiser.param_groups:
            group["lr"] = SETTINGS.rate * min(progress / warm_up, (1 - progress) / (1 - warm_up))
        self.optimiser.zero_grad()
        (apart + SETTINGS.weight_cosines * unlike).backward()
        torch.nn.utils.clip_grad_norm_(self.learning, SETTINGS.clip)
        self.optimiser.step()
        self.step += 1
        share = max(1 - SETTINGS.ema, 1 / self.step)
        torch._foreach_lerp_(self.average, [p.detach() for p in self.learning], share)
        return losses


def main() -> None:
    """Read the command line and train; the result is a checkpoint like any other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoints", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="*", default=(), help="of the mean")
    parser.add_argument("--data", type=Path, default=Path(SETTINGS.data))
    parser.add_argument("--out", type=Path, required=True, help="folder")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(SETTINGS.seed)
    pieces = WordPiece.from_file(pretrained_folder() / "vocab.txt")
    groups = load_corpora(given.data)
    documents = [document for group in groups.values() for document in group]
    device = torch.device(given.device)
    table, axes = teacher.attach(documents, pieces, given.out / "teacher.npz", device)
    network = load_network(*given.checkpoints, shares=given.shares).to(device)
    mix = Mix(SETTINGS, pieces, groups)
    maker = Maker(documents, mix.windower, axes, device)
    run = VectorRun(network, torch.from_numpy(table).to(device), maker, given.minutes)
    run.train(mix)
    weights = {name: value.detach() for name, value in run.network.named_parameters()}
    torch.save({"average": weights, "step": run.step}, given.out / "average.pt")


if __name__ == "__main__":
    main()
