"""The network as an ONNX graph, written by hand with onnxruntime's fused operators.

The weights of the layers are left in float here; ``quantise.py`` turns them into int8. The word
embeddings are int8 already, a scale for each row.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper

from syrcorpus.pipeline.labels import DEPS

from .network import ATTENTION_HEADS, EPSILON, LAYERS, LOCAL, OWN, VECTOR, Encoder, Layer, Network

POSITIONS = 320
"""Rows of the position table that are kept: more than any window."""
MICROSOFT = "com.microsoft"
QUANTISED = [
    f"{layer}.{part}"
    for layer in (*(f"layer{number}" for number in range(LAYERS)), *(f"own{n}" for n in range(OWN)))
    for part in ("attention", "out", "up", "down")
]
"""Nodes that become int8. The rest is small, and costs the heads half a point."""

Scales = dict[str, torch.Tensor]
"""Of a node's input, what each channel is divided by (``quantise.even_scales``)."""


class Graph:
    """Collects nodes and weights of an ONNX graph."""

    def __init__(self) -> None:
        """Begin empty."""
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, value: torch.Tensor | np.ndarray[Any, Any]) -> str:
        """Add a weight and return its name."""
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **more: Any) -> str:
        """Add a node with one output and return that output's name."""
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=output, domain=domain, **more)
        )
        return output

    def matmul(
        self, x: str, linear: torch.nn.Linear, output: str, scale: torch.Tensor | None = None
    ) -> str:
        """Add the product with a linear layer's weight, without its bias.

        With a ``scale``, the input's channels are divided by it, and the weight makes up for it.
        """
        weight = linear.weight
        if scale is not None:
            x = self.node("Mul", [x, self.weight(output + ".even", 1 / scale)], output + ".input")
            weight = weight * scale
        return self.node("MatMul", [x, self.weight(output + ".weight", weight.T)], output)

    def skip_norm(self, x: str, skip: str, norm: Any, bias: torch.Tensor, output: str) -> str:
        """Add the sum with a residual and a bias, normalised.

        Not by onnxruntime's SkipLayerNormalization, which takes a quarter of the whole time.
        """
        x = self.node("Add", [x, self.weight(output + ".bias", bias)], output + ".biased")
        return self.norm(self.node("Add", [x, skip], output + ".sum"), norm, output)

    def norm(self, x: str, norm: Any, output: str) -> str:
        """Add a normalisation."""
        inputs = [
            x,
            self.weight(output + ".gamma", norm.weight),
            self.weight(output + ".beta", norm.bias),
        ]
        return self.node("LayerNormalization", inputs, output, epsilon=EPSILON)


def onnx_model(network: Network, scales: Scales) -> Any:
    """Return the encoder and the heads' projection as an ONNX model.

    Inputs: ``ids``, ``types`` and ``segments`` (1, pieces), ``first`` (words). Outputs, a row a
    word: ``scores`` of the labels, and what the parser multiplies: ``arc_dep`` with ``arc_head``,
    ``rel_dep`` with ``rel_head`` (the root's row first in both heads); a row a piece: ``vectors``.
    """
    graph = Graph()
    x = _embedded(graph, network.encoder)
    near = _nearness(graph)
    axis = graph.weight("axis", np.array([0], np.int64))
    for number, layer in enumerate(network.encoder.layers):
        assert isinstance(layer, Layer)
        x = _layer(graph, layer, x, f"layer{number}.", scales, near if number < LOCAL else None)
        if number + 1 == LOCAL:
            own = x
            for more, layer_of_own in enumerate(network.own):
                assert isinstance(layer_of_own, Layer)
                own = _layer(graph, layer_of_own, own, f"own{more}.", scales, near)
            own = graph.node("Squeeze", [own, axis], "own_states")
            product = graph.matmul(own, network.vectors, "vectors_product")
            bias = graph.weight("vectors.bias", network.vectors.bias)
            graph.node("Add", [product, bias], "vectors")
    flat = graph.node("Squeeze", [x, axis], "states")
    words = graph.node("Gather", [flat, "first"], "word_states", axis=0)
    product = graph.matmul(words, network.heads, "heads_product")
    every = graph.node("Add", [product, graph.weight("heads.bias", network.heads.bias)], "heads")
    outputs = _outputs(graph, network, every)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "news_encoder",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT32, [1, "pieces"]),
                helper.make_tensor_value_info("types", TensorProto.INT32, [1, "pieces"]),
                helper.make_tensor_value_info("segments", TensorProto.INT32, [1, "pieces"]),
                helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
            ],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, [f"rows_{name}", width])
                for name, width in outputs.items()
            ],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        producer_name="syrcorpus",
    )
    model.ir_version = 8
    return model


def _looked_up(graph: Graph, embedding: torch.nn.Embedding, name: str) -> str:
    """Add each piece's row of an embedding.

    Every row has a scale of its own: onnxruntime would give the whole table one, which is a fifth
    of what int8 loses.
    """
    table = embedding.weight.detach()
    scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    rows = graph.weight(name, torch.round(table / scale).to(torch.int8))
    rows = graph.node("Gather", [rows, "ids"], name + "_rows", axis=0)
    rows = graph.node("Cast", [rows], name + "_floats", to=TensorProto.FLOAT)
    scales = graph.weight(name + ".scale", scale)
    scales = graph.node("Gather", [scales, "ids"], name + "_scales", axis=0)
    return graph.node("Mul", [rows, scales], name + "_embeddings")


def _embedded(graph: Graph, encoder: Encoder) -> str:
    """Add the sum of the embeddings of pieces, positions and shapes, normalised."""
    words = _looked_up(graph, encoder.words, "words")
    shapes = graph.weight("shapes", encoder.types.weight)
    shapes = graph.node("Gather", [shapes, "types"], "shape_embeddings", axis=0)
    first, last = (graph.weight(n, np.array([v], np.int64)) for n, v in (("zero", 0), ("one", 1)))
    length = graph.node("Shape", ["ids"], "length", start=1)
    positions = graph.weight("positions", encoder.positions.weight[:POSITIONS])
    positions = graph.node("Slice", [positions, first, length, first, last], "position_embeddings")
    total = graph.node("Add", [words, shapes], "words_shapes")
    total = graph.node("Add", [total, positions], "embeddings")
    return graph.norm(total, encoder.norm, "embedded")


def _nearness(graph: Graph) -> str:
    """Add the mask of ``network.nearness``: what each piece may look at, (1, pieces, pieces)."""
    one = graph.weight("row", np.array([1], np.int64))
    two = graph.weight("column", np.array([2], np.int64))
    rows = graph.node("Unsqueeze", ["segments", one], "segments_row")
    columns = graph.node("Unsqueeze", ["segments", two], "segments_column")
    same = graph.node("Equal", [columns, rows], "same_segment")
    nought = graph.weight("nought", np.array([0], np.int32))
    first = graph.node("Equal", [rows, nought], "is_first")
    either = graph.node("Or", [same, first], "near_or_first")
    return graph.node("Cast", [either], "near", to=TensorProto.INT32)


def _layer(graph: Graph, layer: Layer, x: str, at: str, scales: Scales, near: str | None) -> str:
    """Add one layer, which looks no further than ``near`` where that is given."""
    inputs = [
        x,
        graph.weight(at + "qkv.weight", layer.qkv.weight.T),
        graph.weight(at + "qkv.bias", layer.qkv.bias),
    ]
    if near is not None:
        inputs.append(near)
    mixed = graph.node("Attention", inputs, at + "attention", MICROSOFT, num_heads=ATTENTION_HEADS)
    out = graph.matmul(mixed, layer.out, at + "out")
    x = graph.skip_norm(out, x, layer.norm1, layer.out.bias, at + "norm1")
    up = graph.matmul(x, layer.up, at + "up", scales.get(at + "up"))
    bias = graph.weight(at + "up.bias", layer.up.bias)
    inner = graph.node("BiasGelu", [up, bias], at + "gelu", MICROSOFT)
    down = graph.matmul(inner, layer.down, at + "down", scales.get(at + "down"))
    return graph.skip_norm(down, x, layer.norm2, layer.down.bias, at + "norm2")


def _outputs(graph: Graph, network: Network, every: str) -> dict[str, int]:
    """Divide the heads' output and add the parser's own part; return outputs and their widths."""
    layout = network.layout
    arc, rel = layout.arc, layout.rel
    label_width = network.places["arc_dep"].start
    widths = [label_width, arc, arc, rel, rel]
    names = ["scores", "arc_dep_in", "arc_head_in", "rel_dep_in", "rel_head_in"]
    sizes = graph.weight("sizes", np.array(widths, np.int64))
    graph.nodes.append(helper.make_node("Split", [every, sizes], names, name="split", axis=1))
    for name in names[1:5]:
        graph.node("Gelu", [name], name.removesuffix("_in") + "_gelu", MICROSOFT)
    table = network.arc_table
    weight = graph.weight("arc.weight", table[:-1])
    graph.node("MatMul", ["arc_dep_gelu", weight], "arc_product")
    graph.node("Add", ["arc_product", graph.weight("arc.bias", table[-1])], "arc_dep")
    root = graph.weight("root", network.root[None])
    graph.node("Concat", [root, "arc_head_gelu"], "arc_head", axis=0)
    # (relations, dep, head) -> (dep, relations x head); the last row of dep is its constant one.
    rels = network.rel_table.permute(1, 0, 2).reshape(rel + 1, -1)
    weight = graph.weight("rel.weight", rels[:-1])
    graph.node("MatMul", ["rel_dep_gelu", weight], "rel_product")
    graph.node("Add", ["rel_product", graph.weight("rel.bias", rels[-1])], "rel_dep")
    root = graph.weight("root_rel", network.root_rel[None])
    graph.node("Concat", [root, "rel_head_gelu"], "rel_head", axis=0)
    return {
        "scores": label_width,
        "vectors": VECTOR,
        "arc_dep": arc,
        "arc_head": arc,
        "rel_dep": len(DEPS) * (rel + 1),
        "rel_head": rel,
    }
