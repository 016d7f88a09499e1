"""Write the pipeline folder from trained weights: ``python -m training.export``.

The graph is written by hand with onnxruntime's fused operators, then quantised to int8 (dynamic,
per channel, seven-bit weights: ``reduce_range``, so that AVX2 without VNNI does not overflow and
gives the same answers).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import spacy  # noqa: TID253
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: TID253
from spacy.lookups import Lookups  # noqa: TID253

from syrcorpus.pipeline import encoder as _component  # noqa: F401  # registers the factory
from syrcorpus.pipeline.labels import DEPS, LINKS, NAMES, ROLES, UPOS

from .config import pretrained_folder
from .lemmas import tables
from .network import ATTENTION_HEADS, EPSILON, LAYERS, TAPPED, Network

POSITIONS = 320
"""Rows of the position table that are kept: more than any window."""
MICROSOFT = "com.microsoft"
FLOAT = ["heads_product", "taps_product", "arc_product", "rel_product"]
FLOAT += [f"word_states{number}" for number in (LAYERS, *TAPPED)]
"""Nodes that stay in float: they are small, and int8 costs the heads half a point."""
FOLDER = Path(__file__).parent.parent / "src/syrcorpus/pipeline/embedded"


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

    def matmul(self, x: str, linear: torch.nn.Linear, output: str) -> str:
        """Add the product with a linear layer's weight, without its bias."""
        weight = self.weight(output + ".weight", linear.weight.T)
        return self.node("MatMul", [x, weight], output)

    def skip_norm(self, x: str, skip: str, norm: Any, bias: torch.Tensor, output: str) -> str:
        """Add the sum with a residual and a bias, normalised."""
        inputs = [
            x,
            skip,
            self.weight(output + ".gamma", norm.weight),
            self.weight(output + ".beta", norm.bias),
            self.weight(output + ".bias", bias),
        ]
        return self.node("SkipLayerNormalization", inputs, output, MICROSOFT, epsilon=EPSILON)


def onnx_model(network: Network) -> Any:
    """Return the encoder and the heads' projection as an ONNX model.

    Inputs: ``ids`` and ``types`` (1, pieces), ``first`` (words). Outputs, a row a word:
    ``scores`` of the labels, ``vector``, and what the parser multiplies: ``arc_dep`` with
    ``arc_head``, ``rel_dep`` with ``rel_head`` (the root's row first in both heads).
    """
    graph = Graph()
    encoder = network.encoder
    inputs = [
        "ids",
        "types",
        graph.weight("words", encoder.words.weight),
        graph.weight("positions", encoder.positions.weight[:POSITIONS]),
        graph.weight("shapes", encoder.types.weight),
        graph.weight("embed.gamma", encoder.norm.weight),
        graph.weight("embed.beta", encoder.norm.bias),
    ]
    graph.nodes.append(
        helper.make_node(
            "EmbedLayerNormalization",
            inputs,
            ["embedded", "mask_index"],
            name="embedded",
            domain=MICROSOFT,
            epsilon=EPSILON,
        )
    )
    x = "embedded"
    states = []
    for number, layer in enumerate(encoder.layers):
        at = f"layer{number}."
        mixed = graph.node(
            "Attention",
            [
                x,
                graph.weight(at + "qkv.weight", layer.qkv.weight.T),
                graph.weight(at + "qkv.bias", layer.qkv.bias),
            ],
            at + "attention",
            MICROSOFT,
            num_heads=ATTENTION_HEADS,
        )
        out = graph.matmul(mixed, layer.out, at + "out")
        x = graph.skip_norm(out, x, layer.norm1, layer.out.bias, at + "norm1")
        up = graph.matmul(x, layer.up, at + "up")
        bias = graph.weight(at + "up.bias", layer.up.bias)
        inner = graph.node("BiasGelu", [up, bias], at + "gelu", MICROSOFT)
        down = graph.matmul(inner, layer.down, at + "down")
        x = graph.skip_norm(down, x, layer.norm2, layer.down.bias, at + "norm2")
        states.append(x)
    axis = graph.weight("axis", np.array([0], np.int64))
    words = {}
    for number in (LAYERS, *TAPPED):
        flat = graph.node("Squeeze", [states[number - 1], axis], f"states{number}")
        words[number] = graph.node("Gather", [flat, "first"], f"word_states{number}", axis=0)
    product = graph.matmul(words[LAYERS], network.heads, "heads_product")
    every = graph.node("Add", [product, graph.weight("heads.bias", network.heads.bias)], "heads")
    tapped = graph.node("Concat", [words[number] for number in TAPPED], "tapped", axis=1)
    more = graph.matmul(tapped, network.taps, "taps_product")
    outputs = _outputs(graph, network, every, more)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "news_encoder",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT32, [1, "pieces"]),
                helper.make_tensor_value_info("types", TensorProto.INT32, [1, "pieces"]),
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


def _outputs(graph: Graph, network: Network, every: str, more: str) -> dict[str, int]:
    """Divide the heads' output and add the parser's own part; return outputs and their widths.

    ``more`` is what the vectors take from earlier layers.
    """
    layout = network.layout
    arc, rel = layout.arc, layout.rel
    label_width = network.places["arc_dep"].start
    widths = [label_width, arc, arc, rel, rel, layout.vector]
    names = ["scores", "arc_dep_in", "arc_head_in", "rel_dep_in", "rel_head_in", "vector_in"]
    sizes = graph.weight("sizes", np.array(widths, np.int64))
    graph.nodes.append(helper.make_node("Split", [every, sizes], names, name="split", axis=1))
    graph.node("Add", ["vector_in", more], "vector")
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
        "vector": layout.vector,
        "arc_dep": arc,
        "arc_head": arc,
        "rel_dep": len(DEPS) * (rel + 1),
        "rel_head": rel,
    }


def quantise(model: Any, path: Path) -> None:
    """Write the int8 edition of a model."""
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        onnx.save(model, str(full))
        quantize_dynamic(
            str(full),
            str(path),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=FLOAT,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def write_component(network: Network, folder: Path, *, int8: bool = True) -> None:
    """Write the encoder component's own files."""
    folder.mkdir(parents=True, exist_ok=True)
    model = onnx_model(network)
    if int8:
        quantise(model, folder / "model.onnx")
    else:
        onnx.save(model, str(folder / "model.onnx"))
    shutil.copy(pretrained_folder() / "vocab.txt", folder / "vocab.txt")
    labels = {
        "names": NAMES,
        "roles": ROLES,
        "links": LINKS,
        "upos": UPOS,
        "deps": DEPS,
        "places": {
            name: [place.start, place.stop]
            for name, place in network.places.items()
            if place.stop <= network.places["arc_dep"].start
        },
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")


def load_network(path: Path, other: Path | None = None, share: float = 0.0) -> Network:
    """Return the network with a checkpoint's averaged weights.

    With another checkpoint, one that this one was begun from, the mean of both, of which the
    other has a share (a soup: Wortsman et al. 2022).
    """
    network = Network(dropout=0.0).eval()
    weights = torch.load(path, weights_only=True, map_location="cpu")["average"]
    if other is not None:
        more = torch.load(other, weights_only=True, map_location="cpu")["average"]
        weights = {name: torch.lerp(value, more[name], share) for name, value in weights.items()}
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(weights[name])
    return network


LICENCE = "MIT (component); Apache-2.0 (encoder weights, after all-MiniLM-L6-v2)"
DESCRIPTION = (
    "English news: names (9 kinds), attributions (source, cue, content), parts of speech,"
    " sentences, Universal Dependencies and sentence vectors from one small int8 encoder"
)
NOTICE = """\
The weights in this folder were trained by the syrcorpus developers, starting from
all-MiniLM-L6-v2 (https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2),
Copyright the sentence-transformers authors, which is licensed under the Apache License,
Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0). all-MiniLM-L6-v2 was in turn
trained from nreimers/MiniLM-L6-H384-uncased, after microsoft/MiniLM-L12-H384-uncased
(MIT License, Copyright Microsoft Corporation). vocab.txt is that of BERT base uncased
(Apache License 2.0, Copyright Google LLC). Changed: fine-tuned on other data, token types
hold word shapes, new output heads, quantised to 8 bits.

Unless required by applicable law or agreed to in writing, software distributed under the
Apache License is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
KIND, either express or implied.
"""


def write_pipeline(network: Network, data: Path, folder: Path) -> None:
    """Write the whole spaCy pipeline folder; an older one gives way when the new one is whole."""
    nlp = spacy.blank("en")
    # The letter apostrophe (U+02BC) that some outlets write, and a credit cut by its line's end.
    suffixes = [*nlp.Defaults.suffixes, "ʼs", "ʼS", "ʼ", "/"]
    nlp.tokenizer.suffix_search = spacy.util.compile_suffix_regex(suffixes).search
    nlp.add_pipe("news_encoder")
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    vocabulary = (pretrained_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    lookups = Lookups()
    treebank = data / "ud/ewt/en_ewt-ud-train.conllu.gz"
    for name, table in tables(treebank, vocabulary).items():
        lookups.add_table(name, table)
    lemmatizer.initialize(list, nlp=nlp, lookups=lookups)
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "embedded"
        write_component(network, made / "news_encoder")
        nlp.get_pipe("news_encoder").from_disk(made / "news_encoder")  # type: ignore[attr-defined]
        nlp.meta.update(
            name="news_minilm",
            version="0.2.0",
            description=DESCRIPTION,
            author="The syrcorpus developers",
            email="",
            url="",
            license=LICENCE,
            performance={},
            sources=[
                {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0"},
                {"name": "English Worldwide Newswire", "license": "none stated"},
                {"name": "PolNeAR 1.0.0", "license": "none stated"},
                {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
            ],
            notice=NOTICE,
        )
        done = Path(temporary) / "done"
        nlp.to_disk(done)
        for name in ("README.md",):
            if (folder / name).exists():
                shutil.copy(folder / name, done / name)
        (done / "NOTICE").write_text(NOTICE, encoding="utf-8")
        shutil.copy(Path(__file__).with_name("LICENSE-APACHE-2.0.txt"), done)
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = folder.with_name(folder.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(done, new)
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("../models/run/average.pt"))
    parser.add_argument("--other", type=Path, help="a checkpoint to take the mean with")
    parser.add_argument("--share", type=float, default=0.3, help="the other's share of the mean")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    torch.set_num_threads(1)
    network = load_network(given.checkpoint, given.other, given.share)
    write_pipeline(network, given.data, given.folder)


if __name__ == "__main__":
    main()
