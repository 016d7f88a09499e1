"""The network: all-MiniLM-L6-v2 with one projection for all heads.

Attention is written out because torch's fused CPU backward is slower under bf16, and word
embeddings have sparse gradients: a batch touches two thousand of thirty thousand rows.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from syrcorpus.pipeline.features import TYPES
from syrcorpus.pipeline.labels import DEPS, Layout

from .config import pretrained_folder

HIDDEN, LAYERS, ATTENTION_HEADS = 384, 6, 12
LOCAL = 2
"""So many layers look no further than the sentence (``features.segments``), and the sentence
vectors come from them, by ``OWN`` more that do not either: even all-MiniLM's vectors of sentences
that it reads in their context agree by .80 only with those of the sentences alone (rank
correlation)."""
OWN = 2
VECTOR = 256
"""Width of the sentence vectors: so many of the teacher's main axes."""
STATES = 256
"""While it learns, the network tells the main axes of a larger one's states: so many."""
EPSILON = 1e-12


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019), post-norm, its inner width four times the outer."""

    def __init__(self, hidden: int, dropout: float, epsilon: float = EPSILON) -> None:
        """Make the weights of one layer."""
        super().__init__()
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=epsilon)
        self.up = nn.Linear(hidden, 4 * hidden)
        self.down = nn.Linear(4 * hidden, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output; the bias keeps attention off the padding."""
        batch, length, hidden = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(q.shape[-1])
        weights = torch.softmax(scores.float() + bias, dim=-1).to(v.dtype)
        mixed = torch.matmul(weights, v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The stack, with word shapes in the place of BERT's segments."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        """Make the weights, not yet pretrained."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN, sparse=True)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = nn.Embedding(TYPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(HIDDEN, dropout) for _ in range(LAYERS))

    def forward(
        self,
        ids: Tensor,
        types: Tensor,
        mask: Tensor,
        near: Tensor | None = None,
        layers: int = LAYERS,
    ) -> list[Tensor]:
        """Return the states of every piece after each of the first ``layers`` layers.

        ``near`` is what the first ``LOCAL`` add to their attention (see ``nearness``).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places)[None] + self.types(types)
        x = self.drop(self.norm(x))
        far = (1.0 - mask.float())[:, None, None, :] * -10000.0
        states = []
        for number, layer in enumerate(self.layers[:layers]):
            x = layer(x, far if near is None or number >= LOCAL else near)
            states.append(x)
        return states

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of a BERT in safetensors; every token type begins as segment 0."""
        source = load_file(path)
        self.words.weight.data.copy_(source["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(source["embeddings.position_embeddings.weight"])
        self.types.weight.data.copy_(
            source["embeddings.token_type_embeddings.weight"][:1].expand(TYPES, -1)
        )
        copy(self.norm, source, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            attention = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
            copy(layer.qkv, source, *attention)
            copy(layer.out, source, at + "attention.output.dense")
            copy(layer.norm1, source, at + "attention.output.LayerNorm")
            copy(layer.up, source, at + "intermediate.dense")
            copy(layer.down, source, at + "output.dense")
            copy(layer.norm2, source, at + "output.LayerNorm")


def nearness(segments: Tensor) -> Tensor:
    """Return the bias that keeps attention within a segment: (batch, 1, pieces, pieces).

    Segment 0 is [CLS], which all look at and which looks at itself alone; -1 is padding.
    """
    same = segments[:, :, None] == segments[:, None, :]
    same |= (segments == 0)[:, None, :]
    return torch.where(same, 0.0, -10000.0)[:, None]


def copy(module: nn.Module, source: dict[str, Tensor], *names: str) -> None:
    """Take a module's weight and bias from the parts of these names, one below the other."""
    for part in ("weight", "bias"):
        stacked = torch.cat([source[f"{name}.{part}"] for name in names])
        getattr(module, part).data.copy_(stacked)


def gather(states: Tensor, first: Tensor) -> Tensor:
    """Return the states of the words' first pieces: (batch, words, hidden)."""
    return torch.gather(states, 1, first[:, :, None].expand(-1, -1, states.shape[-1]))


class Answer(NamedTuple):
    """What a network says of a batch."""

    heads: Tensor
    """(batch, words, layout.width)"""
    states: Tensor
    """The last state of each word: (batch, words, hidden)."""
    vectors: Tensor | None
    """The vector part of each piece, (batch, pieces, VECTOR), where the network has one."""


class Heads(nn.Module):
    """What a word's last state becomes, with the biaffine parser (Dozat and Manning 2017)."""

    def __init__(self, hidden: int, dropout: float) -> None:
        """Make the heads over states of a width."""
        super().__init__()
        self.layout = Layout()
        self.places = self.layout.slices()
        self.drop = nn.Dropout(dropout)
        self.heads = nn.Linear(hidden, self.layout.width)
        arc, rel = self.layout.arc, self.layout.rel
        self.root = nn.Parameter(torch.randn(arc) * 0.05)
        self.root_rel = nn.Parameter(torch.randn(rel) * 0.05)
        self.arc_table = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.rel_table = nn.Parameter(torch.randn(len(DEPS), rel + 1, rel + 1) * 0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def arcs(self, dep: Tensor, head: Tensor) -> Tensor:
        """Score the heads of n words: (n, n + 1), column 0 for the root."""
        dep, head = functional.gelu(dep), functional.gelu(head)
        head = torch.cat([self.root[None], head])
        table = self.arc_table
        return (dep @ table[:-1] + table[-1]) @ head.T

    def relations(self, dep: Tensor, head: Tensor, chosen: Tensor) -> Tensor:
        """Score the relations of n words to their chosen heads (0: root): (n, relations)."""
        dep, head = functional.gelu(dep), functional.gelu(head)
        head = torch.cat([self.root_rel[None], head])[chosen]
        one = dep.new_ones(len(dep), 1)
        dep, head = torch.cat([dep, one], 1), torch.cat([head, one], 1)
        width = dep.shape[1]
        table = self.rel_table.permute(1, 0, 2).reshape(width, -1)
        return ((dep @ table).view(len(dep), -1, width) * head[:, None]).sum(-1)


class Network(Heads):
    """What is shipped: encoder, heads, and the sentence vectors' own layers."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Make the encoder and the heads, not yet pretrained."""
        super().__init__(HIDDEN, dropout)
        self.encoder = Encoder(dropout=dropout / 2)
        self.own = nn.ModuleList(Layer(HIDDEN, dropout / 2) for _ in range(OWN))
        self.vectors = nn.Linear(HIDDEN, VECTOR)
        self.hint = nn.Linear(HIDDEN, STATES)
        nn.init.normal_(self.vectors.weight, std=0.02)
        nn.init.zeros_(self.vectors.bias)

    @classmethod
    def pretrained(cls, dropout: float) -> Network:
        """Return one with all-MiniLM's weights; the vectors' own layers begin as its last."""
        network = cls(dropout)
        network.encoder.load_pretrained(pretrained_folder() / "model.safetensors")
        network.own.load_state_dict(network.encoder.layers[-OWN:].state_dict())
        return network

    def freeze(self) -> None:
        """Keep the first ``LOCAL`` layers as they are, what stands below, and the vectors' part."""
        encoder = self.encoder
        below = (encoder.words, encoder.positions, encoder.types, encoder.norm)
        for module in (*below, *encoder.layers[:LOCAL], self.own, self.vectors):
            module.requires_grad_(False)

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, first: Tensor, segments: Tensor
    ) -> Answer:
        """Return what the network says of each word and piece."""
        near = nearness(segments)
        states = self.encoder(ids, types, mask, near)
        last = gather(states[-1], first)
        return Answer(self.heads(self.drop(last)), last, self.embed(states[LOCAL - 1], near))

    def embed(self, x: Tensor, near: Tensor) -> Tensor:
        """Return the vector part of each piece from its state after the first ``LOCAL`` layers."""
        for layer in self.own:
            x = layer(x, near)
        vectors: Tensor = self.vectors(x)
        return vectors
