"""Train the encoder on all heads at once: ``python -m training.train``.

Batches mix windows of all corpora; a head learns from the words that have its gold. The learning
rate follows the clock (or steps), so that a run ends when it is told to. Every few minutes the
state goes to disk; started again with the same ``--out``, a run goes on where it stood.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import fields
from pathlib import Path

import torch
from torch import Tensor, nn

from syrcorpus.pipeline.wordpiece import WordPiece

from . import distil, teacher
from .batches import Mix, collate, load_corpora
from .config import Config, pretrained_folder
from .large import Large
from .losses import AGREEING, Loss, losses
from .network import Heads, Network
from .threads import Threads

UNTAUGHT = ("upos", "starts", "arcs", "rels")
"""The heads that the larger network does not learn: they are good enough from gold alone."""


def learning(network: Heads) -> dict[str, nn.Parameter]:
    """Return the weights that learn, by name."""
    return {name: p for name, p in network.named_parameters() if p.requires_grad}


class Optimiser:
    """AdamW for the dense weights, Adam for the word embeddings' sparse gradients."""

    def __init__(self, network: Heads, config: Config) -> None:
        """Heads and word shapes learn faster; norms and biases do not decay."""
        plain, heads, bare, sparse = [], [], [], []
        for name, parameter in learning(network).items():
            if name == "encoder.words.weight":
                sparse.append(parameter)
            elif name.startswith("encoder.") and not name.startswith("encoder.types"):
                (bare if parameter.ndim == 1 else plain).append(parameter)
            else:
                heads.append(parameter)
        groups = [
            {"params": plain, "weight_decay": config.decay, "factor": 1.0},
            {"params": bare, "weight_decay": 0.0, "factor": 1.0},
            {"params": heads, "weight_decay": config.decay, "factor": config.head_factor},
        ]
        self.config = config
        self.dense, self.sparse = plain + bare + heads, sparse
        self.optimisers: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(groups, lr=config.rate, betas=(0.9, 0.98), eps=1e-6)
        ]
        if sparse:
            words = [{"params": sparse, "factor": 1.0}]
            self.optimisers.append(
                torch.optim.SparseAdam(words, lr=config.rate, betas=(0.9, 0.98), eps=1e-6)
            )

    def set_rate(self, progress: float) -> float:
        """Set the learning rate for the share of the run that is over, and return it."""
        warm_up = self.config.warm_up
        scale = min(progress / warm_up, (1 - progress) / (1 - warm_up))
        rate = self.config.rate * max(scale, 0.002)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate * group["factor"]
        return rate

    def step(self, loss: Tensor) -> bool:
        """Learn from a loss; False, and nothing learnt, where a gradient is not finite."""
        for optimiser in self.optimisers:
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        gradients = [p.grad for p in self.dense if p.grad is not None]
        for parameter in self.sparse:
            assert parameter.grad is not None
            parameter.grad = parameter.grad.coalesce()
            gradients.append(parameter.grad.values())
        norm = torch.stack(torch._foreach_norm(gradients)).norm()
        if not torch.isfinite(norm):
            return False
        shrink = float(torch.clamp(self.config.clip / (norm + 1e-6), max=1.0))
        if shrink < 1.0:
            torch._foreach_mul_(gradients, shrink)
        for optimiser in self.optimisers:
            optimiser.step()
        return True


class Run:
    """One training: its network, where it stands, and its averaged weights."""

    def __init__(self, config: Config) -> None:
        """Read the corpora, and begin, or go on where a run in the same folder stood."""
        self.config = config
        self.out = Path(config.out)
        self.out.mkdir(parents=True, exist_ok=True)
        (self.out / "config.json").write_text(json.dumps(config.as_dict(), indent=1) + "\n")
        torch.set_num_threads(config.threads)
        torch.manual_seed(config.seed)
        self.device = torch.device(config.device)
        pieces = WordPiece.from_file(pretrained_folder() / "vocab.txt")
        groups = load_corpora(Path(config.data))
        documents = [document for group in groups.values() for document in group]
        self.soft = distil.attach(documents, Path(config.soft)) if config.soft else None
        self.mix = Mix(config, pieces, groups)
        self.network: Heads
        self.table: Tensor | None = None
        if config.network == "large":
            self.network = Large.pretrained(Path(config.mpnet), config.dropout)
        else:
            self.network = Network.pretrained(config.dropout)
            if config.frozen:
                self.network.freeze()
            else:
                table, _ = teacher.attach(documents, pieces, self.out / "teacher.npz", self.device)
                self.table = torch.from_numpy(table).to(self.device)
        if config.start:
            given = torch.load(config.start, weights_only=True, map_location="cpu")
            self.network.load_state_dict(given["average"], strict=False)
        self.network.to(self.device).train()
        self.optimiser = Optimiser(self.network, config)
        self.average = {name: p.detach().clone() for name, p in self.network.named_parameters()}
        self.step, self.epoch, self.at = 0, 0, 0
        self.began = time.time()
        if (self.out / "state.pt").exists():
            self._resume()
        self.weights = {
            field.name[7:]: getattr(config, field.name)
            for field in fields(config)
            if field.name.startswith("weight_")
        }
        if config.network == "large":
            self.weights |= dict.fromkeys(UNTAUGHT, 0.0)
        for head in AGREEING:
            self.weights[head + "_apart"] = self.weights[head] * config.agreement
            self.weights[head + "_soft"] = self.weights[head] * config.teaching

    def _resume(self) -> None:
        state = torch.load(self.out / "state.pt", weights_only=True, map_location=self.device)
        self.network.load_state_dict(state["network"])
        for optimiser, saved in zip(self.optimiser.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.average = state["average"]
        self.step, self.epoch, self.at = state["step"], state["epoch"], state["at"]
        self.began = time.time() - state["spent"]
        print(f"going on at step {self.step}, {state['spent'] / 60:.1f} minutes in", flush=True)

    def save(self) -> None:
        """Write the state and the averaged weights; an older one stays until the new is whole."""
        state = {
            "network": self.network.state_dict(),
            "optimisers": [each.state_dict() for each in self.optimiser.optimisers],
            "average": self.average,
            "step": self.step,
            "epoch": self.epoch,
            "at": self.at,
            "spent": time.time() - self.began,
        }
        for name, what in (
            ("state", state),
            ("average", {"average": self.average, "step": self.step}),
        ):
            torch.save(what, self.out / f"{name}.tmp")
            (self.out / f"{name}.tmp").replace(self.out / f"{name}.pt")
        print(f"saved at step {self.step}", flush=True)

    def progress(self) -> float:
        """Return the share of the run that is over."""
        if self.config.steps:
            return self.step / self.config.steps
        return (time.time() - self.began) / (self.config.minutes * 60)

    def train(self) -> None:
        """Train until the schedule is over."""
        log = Log()
        threads = Threads(self.config.threads)
        saved = time.time()
        batches = self.mix.epoch(self.epoch)
        while (progress := self.progress()) < 1.0:
            if self.at >= len(batches):
                self.epoch, self.at = self.epoch + 1, 0
                batches = self.mix.epoch(self.epoch)
            windows = self.mix.build(batches[self.at], random.Random(self.config.seed + self.step))
            self.at += 1
            if not windows:
                continue
            rate = self.optimiser.set_rate(progress)
            twice = self.config.agreement > 0
            if twice:
                windows = windows * 2
            threads.before()
            batch = collate(windows, self.device, self.soft)
            found = losses(self.network, windows, batch, self.table, twice=twice)
            total = sum(len(window.first) for window in windows)
            loss = sum(self.weights[name] * value for name, (value, _) in found.items()) / total
            learnt = self.optimiser.step(loss)
            self.step += 1
            if not learnt:
                print(f"step {self.step}: gradient not finite, passed over", flush=True)
                continue
            threads.after(batch["ids"].numel())
            log.add(found, int(batch["mask"].sum()))
            if self.step % 10 == 0:
                self._average()
            where = f"step {self.step}, epoch {self.epoch}.{self.at}/{len(batches)}"
            log.tell(f"{(time.time() - self.began) / 60:.1f} min, {where}, lr {rate:.2e}")
            if time.time() - saved > self.config.checkpoint_minutes * 60:
                self.save()
                saved = time.time()
        self.save()
        print("done", flush=True)

    def _average(self) -> None:
        """Move the averaged weights (EMA), slower as the run grows older."""
        keep = min(self.config.ema, (1 + self.step) / (100 + self.step)) ** 10
        now = learning(self.network)
        torch._foreach_lerp_(
            [self.average[name] for name in now], [p.detach() for p in now.values()], 1 - keep
        )


class Log:
    """Prints every minute what was learnt, how well, and how fast."""

    def __init__(self) -> None:
        """Begin."""
        self._begin()

    def _begin(self) -> None:
        self.since = time.time()
        self.pieces = 0
        self.sums: dict[str, list[float]] = {}

    def add(self, found: dict[str, Loss], pieces: int) -> None:
        """Count one batch."""
        self.pieces += pieces
        for name, (value, count) in found.items():
            entry = self.sums.setdefault(name, [0.0, 0.0])
            entry[0] += float(value.detach())
            entry[1] += count

    def tell(self, where: str) -> None:
        """Print a line if a minute is over."""
        passed = time.time() - self.since
        if passed < 60:
            return
        means = " ".join(f"{name} {v[0] / v[1]:.3f}" for name, v in sorted(self.sums.items()))
        print(f"{where}, {self.pieces / passed:.0f} pieces/s, {means}", flush=True)
        self._begin()


def main() -> None:
    """Read the command line: every setting of Config is an option."""
    parser = argparse.ArgumentParser(description=__doc__)
    for field in fields(Config):
        if field.name != "budgets":
            parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default))
    given = {key: value for key, value in vars(parser.parse_args()).items() if value is not None}
    Run(Config(**given)).train()


if __name__ == "__main__":
    main()
