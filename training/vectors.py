"""Train the layer of the sentence vectors to its end: ``python -m training.vectors``.

All else stays as it is: no other head reads that layer. The mean of several runs, whose own layers
have gone different ways, gets one here that fits its first layers.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch

from syrcorpus.pipeline.wordpiece import WordPiece

from . import teacher
from .batches import Mix, collate, load_corpora
from .config import Config, pretrained_folder
from .export import load_network
from .losses import Loss, vector_losses
from .network import LOCAL, Network, nearness
from .train import Log
from .windows import Window

SETTINGS = Config(
    batch_pieces=4096, rate=5e-4, case=0.03, swap=0.0, hide=0.0, treebank_times=1.0, ema=0.99
)
"""Large batches: the more sentences, the more pairs whose cosines are held."""


class VectorRun:
    """A training of nothing but the vectors' layer."""

    def __init__(self, network: Network, table: torch.Tensor, minutes: float) -> None:
        """Take the network and the teacher's vectors."""
        self.network = network
        self.table = table
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
            windows = mix.build(batches.pop(), random.Random(self.step))
            losses = self.learn(windows, progress) if windows else {}
            if losses:
                log.add(losses, sum(len(window.ids) for window in windows))
            log.tell(f"{(time.time() - began) / 60:.1f} min, step {self.step}")
        for parameter, mean in zip(self.learning, self.average, strict=True):
            parameter.data.copy_(mean)

    def learn(self, windows: list[Window], progress: float) -> dict[str, Loss]:
        """Learn from a batch; nothing where it has not two sentences to compare."""
        batch = collate(windows, self.table.device)
        near = nearness(batch["segments"])
        with torch.autocast(self.table.device.type, torch.bfloat16):
            with torch.no_grad():
                read = (batch[name] for name in ("ids", "types", "mask"))
                states = self.network.encoder(*read, near, layers=LOCAL)
            vectors = self.network.vectors(self.network.own(states[-1], near))
        losses = vector_losses(windows, vectors.float(), self.table)
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
    table = torch.from_numpy(
        teacher.attach(documents, pieces, given.out / "teacher.npy", device)
    ).to(device)
    network = load_network(*given.checkpoints, shares=given.shares).to(device)
    run = VectorRun(network, table, given.minutes)
    run.train(Mix(SETTINGS, pieces, groups))
    weights = {name: value.detach() for name, value in run.network.named_parameters()}
    torch.save({"average": weights, "step": run.step}, given.out / "average.pt")


if __name__ == "__main__":
    main()
