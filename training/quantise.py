"""Eight bits for thirty-two, at little loss.

Dynamic int8: weights have a scale for each column, what goes in one for the whole window, found as
it comes. Weights have seven bits (``reduce_range``), so that AVX2 without VNNI does not overflow
and gives the same answers. BERT's layers keep one or two channels ten times as large as all others
([CLS] most of all; Kovaleva et al. 2021), whose range leaves the others a handful of steps: those
are divided by what makes them even, and the rows of the weight multiplied by it, which changes
nothing but the rounding (Xiao et al. 2023, SmoothQuant).
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: TID253

from syrcorpus.pipeline.encoder import WINDOW
from syrcorpus.pipeline.wordpiece import WordPiece

from .batches import collate
from .config import pretrained_folder
from .corpora import read_polnear, read_treebank, read_worldwide
from .graph import QUANTISED, Scales
from .network import Layer, Network
from .windows import Window, Windower

EVEN = ("up", "down")
"""Products whose inputs are made even; those of attention gain nothing by it."""
MOST = 3.0
"""No channel's largest value is left so many times the median channel's."""
SAMPLE = 12
"""Training documents of each corpus to learn the ranges from."""


def calibration(data: Path) -> list[Window]:
    """Return windows of training text, the same every time."""
    pieces = WordPiece.from_file(pretrained_folder() / "vocab.txt")
    windower = Windower(pieces, {}, swap=0.0, case=0.0, hide=0.0)
    windows = []
    for documents in (
        read_worldwide(data / "worldwide-ner/train.jsonl"),
        read_polnear(data / "polnear/train.jsonl"),
        read_treebank(data / "ud/ewt/en_ewt-ud-train.conllu.gz"),
    ):
        for document in random.Random(1).sample(documents, SAMPLE):
            for begin, end in windower.plan(document, WINDOW):
                window = windower.build(document, begin, end, None, 288)
                if window is not None and window.first:
                    windows.append(window)
    return windows


def even_scales(network: Network, windows: list[Window]) -> Scales:
    """Return by what to divide each channel of the products' inputs, 1.0 for nearly all."""
    largest: dict[str, torch.Tensor] = {}
    hooks = []
    layers = {f"layer{number}": layer for number, layer in enumerate(network.encoder.layers)}
    layers |= {f"own{number}": layer for number, layer in enumerate(network.own)}
    for at, layer in layers.items():
        assert isinstance(layer, Layer)
        for part in EVEN:
            name = f"{at}.{part}"

            def note(_: Any, given: tuple[torch.Tensor, ...], name: str = name) -> None:
                here = given[0].abs().amax((0, 1))
                largest[name] = torch.maximum(largest.get(name, here), here)

            hooks.append(getattr(layer, part).register_forward_pre_hook(note))
    with torch.no_grad():
        for window in windows:
            batch = collate([window], torch.device("cpu"))
            network(*(batch[name] for name in ("ids", "types", "mask", "first", "segments")))
    for hook in hooks:
        hook.remove()
    return {
        name: (values / (MOST * values.median())).clamp(min=1.0) for name, values in largest.items()
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
            nodes_to_quantize=QUANTISED,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
