"""The network: all-MiniLM-L6-v2 with one projection for all heads.

Attention is written out because torch's fused CPU backward is slower under bf16, and word
embeddings have sparse gradients: a batch touches two thousand of thirty thousand rows.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from syrcorpus.pipeline.features import TYPES
from syrcorpus.pipeline.labels import DEPS, Layout

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
LOCAL = 2
"""So many layers look no further than the sentence (``features.segments``), and the sentence
vectors come from them, by a layer of their own: even all-MiniLM's vectors of sentences that it
reads in their context agree by .80 only with those of the sentences alone (rank correlation)."""
VECTOR = 192
"""Width of the sentence vectors: so many of the teacher's main axes."""
EPSILON = 1e-12


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019), post-norm."""

    def __init__(self, dropout: float) -> None:
        """Make the weights of one layer."""
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output; the bias keeps attention off the padding."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(q.shape[-1])
        weights = torch.softmax(scores.float() + bias, dim=-1).to(v.dtype)
        mixed = torch.matmul(weights, v).transpose(1, 2).reshape(batch, length, HIDDEN)
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
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

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
        _copy(self.norm, source, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                stacked = [
                    source[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")
                ]
                getattr(layer.qkv, part).data.copy_(torch.cat(stacked))
            _copy(layer.out, source, at + "attention.output.dense")
            _copy(layer.norm1, source, at + "attention.output.LayerNorm")
            _copy(layer.up, source, at + "intermediate.dense")
            _copy(layer.down, source, at + "output.dense")
            _copy(layer.norm2, source, at + "output.LayerNorm")


def nearness(segments: Tensor) -> Tensor:
    """Return the bias that keeps attention within a segment: (batch, 1, pieces, pieces).

    Segment 0 is [CLS], which all look at and which looks at itself alone; -1 is padding.
    """
    same = segments[:, :, None] == segments[:, None, :]
    same |= (segments == 0)[:, None, :]
    return torch.where(same, 0.0, -10000.0)[:, None]


def _copy(module: nn.Module, source: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).data.copy_(source[f"{name}.{part}"])


class Network(nn.Module):
    """Encoder, heads, and the biaffine tables of the parser (Dozat and Manning 2017)."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Make the encoder and the heads, not yet pretrained."""
        super().__init__()
        self.layout = Layout()
        self.places = self.layout.slices()
        self.encoder = Encoder(dropout=dropout / 2)
        self.drop = nn.Dropout(dropout)
        self.heads = nn.Linear(HIDDEN, self.layout.width)
        self.own = Layer(dropout / 2)
        self.vectors = nn.Linear(HIDDEN, VECTOR)
        arc, rel = self.layout.arc, self.layout.rel
        self.root = nn.Parameter(torch.randn(arc) * 0.05)
        self.root_rel = nn.Parameter(torch.randn(rel) * 0.05)
        self.arc_table = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.rel_table = nn.Parameter(torch.randn(len(DEPS), rel + 1, rel + 1) * 0.02)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        nn.init.normal_(self.vectors.weight, std=0.02)
        nn.init.zeros_(self.vectors.bias)

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of all-MiniLM; the vectors' own layer begins as its last."""
        self.encoder.load_pretrained(path)
        self.own.load_state_dict(self.encoder.layers[-1].state_dict())

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, first: Tensor, segments: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the heads' output for each word, and the vector part of each piece.

        (batch, words, layout.width), (batch, pieces, VECTOR).
        """
        near = nearness(segments)
        states = self.encoder(ids, types, mask, near)
        last = torch.gather(states[-1], 1, first[:, :, None].expand(-1, -1, HIDDEN))
        own = self.own(states[LOCAL - 1], near)
        return self.heads(self.drop(last)), self.vectors(own)

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
