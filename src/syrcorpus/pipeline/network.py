"""The network over a text: pieces in, what every head says of each word out.

Every window of the text is one call, alone: an answer never depends on what else is in a batch, on
order or on workers, and memory is bounded by the window.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ..errors import PipelineError
from . import features
from .decode import Floats
from .quotations import Text
from .wordpiece import WordPiece

OUTPUTS = ("scores", "vectors", "arc_dep", "arc_head", "rel_dep", "rel_head")


class Network:
    """The encoder and its heads, ready to read."""

    def __init__(self, model: Path | bytes, pieces: WordPiece) -> None:
        """Open an ONNX model (``training/graph.py`` says what goes in and out).

        Raises PipelineError where onnxruntime is missing.
        """
        self.pieces = pieces
        # Recent releases of onnxruntime have a telemetry, on every system: a device id and events
        # in the user's cache folder, and their upload. It reads this as it is imported.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        try:
            import onnxruntime
        except ImportError as error:
            msg = (
                "the embedded pipeline needs the package onnxruntime, which is not installed"
                f" ({error}); run `pip install onnxruntime`, or, where pip finds no wheel of it for"
                f" this machine ({platform.system()} {platform.machine()}, Python"
                f" {platform.python_version()}), name another pipeline with --model"
            )
            raise PipelineError(msg) from error
        options = onnxruntime.SessionOptions()
        # One thread: no pool to die in a forked worker, and sums in one order.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(model) if isinstance(model, Path) else model,
            options,
            providers=["CPUExecutionProvider"],
            # It would make one operator of each sum and its normalisation, which is slower by far.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        shapes = {output.name: output.shape for output in self._session.get_outputs()}
        self.width: int = shapes["vectors"][1]

    def read(self, text: Text, window: int) -> Iterator[tuple[int, int, dict[str, Floats]]]:
        """Yield the windows of a text: first word, last word + 1, and the outputs, a row a word.

        ``window`` is the most pieces that one call reads, its separators included.
        """
        words, starts = text.words, text.starts
        pieces = [self.pieces(features.plain(word)) for word in words]
        types = [
            features.token_type(features.shape(word), quote)
            for word, quote in zip(words, text.quotes, strict=True)
        ]
        segments = features.segments(words, starts)
        units = [i for i, new in enumerate(starts) if new]
        ends = [features.ends_sentence(word) for word in words]
        sizes = [len(of_word) for of_word in pieces]
        for begin, end in features.windows(sizes, units, starts, ends, window):
            rows: list[tuple[int, int, int]] = [(self.pieces.cls, 0, 0)]
            first = []
            for i in range(begin, end):
                if i > begin and starts[i]:
                    rows.append((self.pieces.sep, 0, segments[i - 1]))
                first.append(len(rows))
                rows.extend((piece, types[i], segments[i]) for piece in pieces[i])
            rows.append((self.pieces.sep, 0, segments[end - 1]))
            yield begin, end, self._run(np.array(rows, np.int32), np.array(first, np.int64))

    def _run(self, rows: np.ndarray, first: np.ndarray) -> dict[str, Floats]:
        """Return the outputs for one window.

        A word's vector is the sum of its pieces', so that the mean over a sentence points where
        the mean of its pieces points.
        """
        ids, types, segments = np.ascontiguousarray(rows.T)[:, None]
        feed = {"ids": ids, "types": types, "segments": segments, "first": first}
        outputs = dict(zip(OUTPUTS, self._session.run(OUTPUTS, feed), strict=True))
        outputs["vectors"] = np.add.reduceat(outputs["vectors"], first)
        return outputs
