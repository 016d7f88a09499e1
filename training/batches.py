"""Mix the corpora's windows into batches: ``Mix`` plans epochs, ``collate`` pads tensors."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import torch

from syrcorpus.pipeline.wordpiece import WordPiece

from . import corpora, made_names, windows
from .config import Config

Plan = tuple[corpora.Document, int, int, int]
"""A document, the first word of a window, its last + 1, and the pieces it may have."""
LABELLED = ("names", "roles", "links", "upos", "begins")


def load_corpora(root: Path) -> dict[str, list[corpora.Document]]:
    """Read what is trained on. GUM is not: it is non-commercial, and the weights are shipped."""
    return {
        "names": corpora.read_worldwide(root / "worldwide-ner/train.jsonl"),
        "roles": corpora.read_polnear(root / "polnear/train.jsonl"),
        "treebank": corpora.read_treebank(root / "ud/ewt/en_ewt-ud-train.conllu.gz"),
    }


def collate(
    batch: list[windows.Window], device: torch.device, soft: np.ndarray | None = None
) -> dict[str, Any]:
    """Pad windows into one batch of tensors; ``soft`` is what the larger network said."""
    length = max(len(w.ids) for w in batch)
    width = max(len(w.first) for w in batch)
    shape = (len(batch), length)
    ids, types, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    segments = torch.full(shape, -1, dtype=torch.long)
    words = torch.zeros(len(batch), width, dtype=torch.bool)
    first = torch.zeros(len(batch), width, dtype=torch.long)
    gold = {
        name: torch.full((len(batch), width), windows.NONE, dtype=torch.long) for name in LABELLED
    }
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        types[row, : len(window.ids)] = torch.tensor(window.types)
        mask[row, : len(window.ids)] = 1
        segments[row, : len(window.ids)] = torch.tensor(window.segments)
        words[row, : len(window.first)] = True
        first[row, : len(window.first)] = torch.tensor(window.first)
        for name, target in gold.items():
            labels = getattr(window, name)
            if labels is not None:
                target[row, : len(labels)] = torch.tensor(labels)
    columns = 0 if soft is None else soft.shape[1]
    told = torch.zeros(len(batch), width, columns)
    for row, window in enumerate(batch):
        if soft is not None and window.soft is not None:
            rows = soft[window.soft : window.soft + len(window.first)]
            told[row, : len(rows)] = torch.from_numpy(rows.astype(np.float32))
    return {
        "soft": told.to(device),
        "ids": ids.to(device),
        "types": types.to(device),
        "mask": mask.to(device),
        "segments": segments.to(device),
        "first": first.to(device),
        "words": words.to(device),
        "gold": {name: target.to(device) for name, target in gold.items()},
    }


class Mix:
    """An endless stream of batches: epochs of shuffled windows of all corpora."""

    def __init__(
        self, config: Config, pieces: WordPiece, groups: dict[str, list[corpora.Document]]
    ) -> None:
        """Take the corpora by name; ``names`` also feeds the pools of name noise."""
        pools = windows.name_pools(groups["names"]) | made_names.make_names(config.seed)
        self.windower = windows.Windower(
            pieces, pools, swap=config.swap, case=config.case, hide=config.hide
        )
        self.config = config
        self.groups = groups

    def epoch(self, number: int) -> list[list[Plan]]:
        """Return the batches of an epoch as plans of windows; the same for the same number."""
        rng = random.Random(self.config.seed * 1000 + number)
        plans: list[Plan] = []
        for name, documents in self.groups.items():
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
        batches: list[list[Plan]] = []
        for at in range(0, len(plans), 256):
            # Windows of like length together: less padding.
            chunk = sorted(plans[at : at + 256], key=lambda plan: (plan[2] - plan[1], plan[1]))
            batch: list[Plan] = []
            longest = 0.0
            for plan in chunk:
                size = (plan[2] - plan[1]) * 1.25 + 2
                if batch and max(longest, size) * (len(batch) + 1) > self.config.batch_pieces:
                    batches.append(batch)
                    batch, longest = [], 0.0
                batch.append(plan)
                longest = max(longest, size)
            batches.append(batch)
        rng.shuffle(batches)
        return batches

    def build(self, batch: list[Plan], rng: random.Random) -> list[windows.Window]:
        """Build the windows of a batch, roughened."""
        built = (
            self.windower.build(document, begin, end, rng, min(budget + 24, 288))
            for document, begin, end, budget in batch
        )
        return [window for window in built if window is not None and window.first]
