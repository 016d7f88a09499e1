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
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from syrcorpus.pipeline.wordpiece import WordPiece

from . import data, made_names, teacher
from .config import Config, pretrained_folder
from .network import Network


def collate(windows: list[data.Window]) -> dict[str, Any]:
    """Pad windows into one batch of tensors."""
    length = max(len(w.ids) for w in windows)
    width = max(len(w.first) for w in windows)
    shape = (len(windows), length)
    ids, types, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    first = torch.zeros(len(windows), width, dtype=torch.long)
    gold = {
        name: torch.full((len(windows), width), data.NONE, dtype=torch.long)
        for name in ("names", "roles", "links", "upos", "begins")
    }
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        types[row, : len(window.ids)] = torch.tensor(window.types)
        mask[row, : len(window.ids)] = 1
        first[row, : len(window.first)] = torch.tensor(window.first)
        for name, target in gold.items():
            labels = getattr(window, name)
            if labels is not None:
                target[row, : len(labels)] = torch.tensor(labels)
    return {"ids": ids, "types": types, "mask": mask, "first": first, "gold": gold}


def losses(
    network: Network, windows: list[data.Window], batch: dict[str, Any], table: Tensor
) -> dict[str, tuple[Tensor, int]]:
    """Return each head's summed loss and the number of words it was summed over."""
    with torch.autocast("cpu", torch.bfloat16):
        output = network(batch["ids"], batch["types"], batch["mask"], batch["first"])
    output = output.float()
    places = network.places
    found: dict[str, tuple[Tensor, int]] = {}
    for head in ("names", "roles", "links", "upos"):
        gold = batch["gold"][head].flatten()
        count = int((gold != data.NONE).sum())
        if count:
            scores = output[:, :, places[head]].flatten(0, 1)
            loss = functional.cross_entropy(scores, gold, ignore_index=data.NONE, reduction="sum")
            found[head] = (loss, count)
    gold = batch["gold"]["begins"]
    known = gold != data.NONE
    if known.any():
        scores = output[:, :, places["starts"]].squeeze(-1)[known]
        loss = functional.binary_cross_entropy_with_logits(
            scores, gold[known].float(), reduction="sum"
        )
        found["starts"] = (loss, int(known.sum()))
    arc_loss, rel_loss, words = torch.zeros(()), torch.zeros(()), 0
    vector_loss, vectors = torch.zeros(()), 0
    for row, window in enumerate(windows):
        if window.heads is not None and window.deps is not None and window.sentence is not None:
            n = len(window.heads)
            at = output[row, :n]
            heads = torch.tensor(window.heads)
            sentence = torch.tensor(window.sentence)
            apart = sentence[:, None] != sentence[None, :]
            apart.fill_diagonal_(True)
            blocked = torch.cat([torch.zeros(n, 1, dtype=torch.bool), apart], 1)
            scores = network.arcs(at[:, places["arc_dep"]], at[:, places["arc_head"]])
            scores = scores.masked_fill(blocked, -1e4)
            arc_loss = arc_loss + functional.cross_entropy(scores, heads, reduction="sum")
            scores = network.relations(at[:, places["rel_dep"]], at[:, places["rel_head"]], heads)
            rel_loss = rel_loss + functional.cross_entropy(
                scores, torch.tensor(window.deps), reduction="sum"
            )
            words += n
        for begin, end, number in window.vectors:
            mean = output[row, begin:end, places["vector"]].mean(0)
            vector_loss = vector_loss + 1 - functional.cosine_similarity(mean, table[number], 0)
            vectors += 1
    if words:
        found["arcs"] = (arc_loss, words)
        found["rels"] = (rel_loss, words)
    if vectors:
        # A sentence counts as ten words.
        found["vectors"] = (vector_loss * 10, vectors * 10)
    return found


class Mix:
    """An endless stream of batches: epochs of shuffled windows of all corpora."""

    def __init__(self, config: Config, pieces: WordPiece, corpora: dict[str, list[Any]]) -> None:
        """Take the corpora by name; ``names`` also feeds the pools of name noise."""
        pools = data.name_pools(corpora["names"]) | made_names.make_names(config.seed)
        self.windower = data.Windower(pieces, pools, swap=config.swap, case=config.case)
        self.config = config
        self.corpora = corpora

    def epoch(self, number: int) -> list[list[tuple[data.Document, int, int, int]]]:
        """Return the batches of an epoch as plans of windows; the same for the same number."""
        rng = random.Random(self.config.seed * 1000 + number)
        plans = []
        for name, documents in self.corpora.items():
            times: float = getattr(self.config, name + "_times")
            while times > 0:
                for document in documents:
                    if times < 1.0 and rng.random() >= times:
                        continue
                    budget = rng.choice(self.config.budgets)
                    for begin, end in self.windower.plan(document, budget):
                        plans.append((document, begin, end, budget))
                times -= 1.0
        rng.shuffle(plans)
        batches = []
        for at in range(0, len(plans), 256):
            chunk = sorted(plans[at : at + 256], key=lambda plan: (plan[2] - plan[1], plan[1]))
            batch: list[tuple[data.Document, int, int, int]] = []
            longest = 0
            for plan in chunk:
                size = (plan[2] - plan[1]) * 1.25 + 2
                if batch and max(longest, size) * (len(batch) + 1) > self.config.batch_pieces:
                    batches.append(batch)
                    batch, longest = [], 0
                batch.append(plan)
                longest = max(longest, size)
            batches.append(batch)
        rng.shuffle(batches)
        return batches

    def build(
        self, batch: list[tuple[data.Document, int, int, int]], rng: random.Random
    ) -> list[data.Window]:
        """Build the windows of a batch, roughened."""
        windows = (
            self.windower.build(document, begin, end, rng, min(budget + 24, 288))
            for document, begin, end, budget in batch
        )
        return [window for window in windows if window is not None and window.first]


class Threads:
    """Choose between one thread and all, by trying both every minute.

    On a machine that others use too, two threads that wait for one another are slower than one.
    """

    def __init__(self, most: int, *, trial: int = 5, period: float = 60.0) -> None:
        """Choose between one thread and ``most``."""
        self.choices = sorted({1, most})
        self.trial, self.period = trial, period
        self.speeds: dict[int, float] = {}
        self.left: list[int] = []
        self.tried = -period
        self.now = most
        self.began = 0.0
        self.pieces, self.seconds = 0, 0.0

    def before(self) -> None:
        """Begin a step."""
        if len(self.choices) > 1 and not self.left and time.time() - self.tried > self.period:
            self.left = [n for n in self.choices for _ in range(self.trial)]
            self.speeds.clear()
            self.tried = time.time()
        if self.left and self.left[0] != self.now:
            self._use(self.left[0])
        self.began = time.time()

    def after(self, pieces: int) -> None:
        """End a step that read so many pieces."""
        if not self.left:
            return
        self.pieces += pieces
        self.seconds += time.time() - self.began
        self.speeds[self.now] = self.pieces / self.seconds
        self.left.pop(0)
        if not self.left:
            best = max(self.speeds, key=lambda n: self.speeds[n])
            self._use(best)

    def _use(self, threads: int) -> None:
        torch.set_num_threads(threads)
        self.now = threads
        self.pieces, self.seconds = 0, 0.0


def load_corpora(root: Path) -> dict[str, list[data.Document]]:
    """Read what is trained on. GUM is not: it is non-commercial, and the weights are shipped."""
    return {
        "names": data.read_worldwide(root / "worldwide-ner/train.jsonl"),
        "roles": data.read_polnear(root / "polnear/train.jsonl"),
        "treebank": data.read_treebank(root / "ud/ewt/en_ewt-ud-train.conllu.gz"),
    }


def train(config: Config) -> None:
    """Run, or go on with, a training."""
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    out = Path(config.out)
    out.mkdir(parents=True, exist_ok=True)
    pieces = WordPiece.from_file(pretrained_folder() / "vocab.txt")
    corpora = load_corpora(Path(config.data))
    network = Network(config.dropout)
    documents = [document for group in corpora.values() for document in group]
    table = torch.from_numpy(
        np.ascontiguousarray(
            teacher.attach(documents, pieces, out / "teacher.npy", network.layout.vector)
        )
    ).float()
    network.encoder.load_pretrained(pretrained_folder() / "model.safetensors")
    if config.start:
        given = torch.load(config.start, weights_only=False)["average"]
        network.load_state_dict(given, strict=False)
    mix = Mix(config, pieces, corpora)

    plain, heads, bare = [], [], []
    for name, parameter in network.named_parameters():
        if name == "encoder.words.weight":
            continue
        if name.startswith("encoder.") and not name.startswith("encoder.types"):
            (bare if parameter.ndim == 1 else plain).append(parameter)
        else:
            heads.append(parameter)
    groups = [
        {"params": plain, "weight_decay": config.decay, "factor": 1.0},
        {"params": bare, "weight_decay": 0.0, "factor": 1.0},
        {"params": heads, "weight_decay": config.decay, "factor": config.head_factor},
    ]
    dense = torch.optim.AdamW(groups, lr=config.rate, betas=(0.9, 0.98), eps=1e-6)
    words = network.encoder.words.weight
    sparse = torch.optim.SparseAdam([words], lr=config.rate, betas=(0.9, 0.98), eps=1e-6)
    average = {name: p.detach().clone() for name, p in network.named_parameters()}

    step, epoch, at, spent = 0, 0, 0, 0.0
    state_path = out / "state.pt"
    if state_path.exists():
        state = torch.load(state_path, weights_only=False)
        network.load_state_dict(state["network"])
        dense.load_state_dict(state["dense"])
        sparse.load_state_dict(state["sparse"])
        average = state["average"]
        step, epoch, at, spent = state["step"], state["epoch"], state["at"], state["spent"]
        print(f"going on at step {step}, {spent / 60:.1f} minutes in", flush=True)

    began = time.time() - spent
    saved = logged = time.time()
    (out / "config.json").write_text(json.dumps(config.as_dict(), indent=1) + "\n")
    sums: dict[str, list[float]] = {}
    pieces_seen = 0
    network.train()
    weights = {
        field.name[7:]: getattr(config, field.name)
        for field in fields(config)
        if field.name.startswith("weight_")
    }

    def save() -> None:
        state = {
            "network": network.state_dict(),
            "dense": dense.state_dict(),
            "sparse": sparse.state_dict(),
            "average": average,
            "step": step,
            "epoch": epoch,
            "at": at,
            "spent": time.time() - began,
        }
        torch.save(state, out / "state.tmp")
        (out / "state.tmp").replace(state_path)
        torch.save({"average": average, "step": step}, out / "average.tmp")
        (out / "average.tmp").replace(out / "average.pt")
        print(f"saved at step {step}", flush=True)

    threads = Threads(config.threads)
    batches = mix.epoch(epoch)
    done = False
    while not done:
        if at >= len(batches):
            epoch, at = epoch + 1, 0
            batches = mix.epoch(epoch)
        rng = random.Random(config.seed + step)
        windows = mix.build(batches[at], rng)
        at += 1
        if not windows:
            continue
        if config.steps:
            progress = step / config.steps
        else:
            progress = (time.time() - began) / (config.minutes * 60)
        if progress >= 1.0:
            done = True
            break
        scale = min(progress / config.warm_up, (1 - progress) / (1 - config.warm_up))
        rate = config.rate * max(scale, 0.002)
        for group in dense.param_groups:
            group["lr"] = rate * group["factor"]
        sparse.param_groups[0]["lr"] = rate

        threads.before()
        batch = collate(windows)
        found = losses(network, windows, batch, table)
        total = sum(len(window.first) for window in windows)
        loss = sum(value * weights[name] for name, (value, _) in found.items()) / total
        dense.zero_grad(set_to_none=True)
        sparse.zero_grad(set_to_none=True)
        loss.backward()
        gradient = words.grad
        assert gradient is not None
        gradient = gradient.coalesce()
        dense_parameters = [p for group in groups for p in group["params"] if p.grad is not None]
        norms = torch._foreach_norm([p.grad for p in dense_parameters])
        norm = torch.stack([*norms, gradient.values().norm()]).norm()
        if not torch.isfinite(norm):
            print(f"step {step}: gradient not finite, passed over", flush=True)
            step += 1
            continue
        shrink = float(torch.clamp(config.clip / (norm + 1e-6), max=1.0))
        if shrink < 1.0:
            torch._foreach_mul_([p.grad for p in dense_parameters], shrink)
            gradient = gradient * shrink
        words.grad = gradient
        dense.step()
        sparse.step()
        step += 1
        threads.after(batch["ids"].numel())
        pieces_seen += int(batch["mask"].sum())
        for name, (value, count) in found.items():
            entry = sums.setdefault(name, [0.0, 0.0])
            entry[0] += float(value.detach())
            entry[1] += count
        if step % 10 == 0:
            # Averaged weights (EMA), slower as the run grows older.
            keep = min(config.ema, (1 + step) / (100 + step)) ** 10
            names = [name for name, _ in network.named_parameters()]
            torch._foreach_lerp_(
                [average[name] for name in names],
                [p.detach() for _, p in network.named_parameters()],
                1 - keep,
            )
        now = time.time()
        if now - logged > 60:
            pace = pieces_seen / (now - logged)
            means = " ".join(f"{k} {v[0] / v[1]:.3f}" for k, v in sorted(sums.items()))
            print(
                f"{(now - began) / 60:.1f} min, step {step}, epoch {epoch}.{at}/{len(batches)},"
                f" lr {rate:.2e}, {threads.now} threads, {pace:.0f} pieces/s, {means}",
                flush=True,
            )
            logged, pieces_seen, sums = now, 0, {}
        if now - saved > config.checkpoint_minutes * 60:
            save()
            saved = time.time()
    save()
    print("done", flush=True)


def main() -> None:
    """Read the command line: every setting of Config is an option."""
    parser = argparse.ArgumentParser(description=__doc__)
    for field in fields(Config):
        if field.name != "budgets":
            parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default))
    given = {key: value for key, value in vars(parser.parse_args()).items() if value is not None}
    train(Config(**given))


if __name__ == "__main__":
    main()
