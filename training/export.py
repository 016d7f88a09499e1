"""Write the pipeline folder from trained weights: ``python -m training.export``.

The network becomes an ONNX graph (``graph.py``), that int8 (``quantise.py``), and that a component
of a spaCy pipeline.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import spacy  # noqa: TID253
import torch
from spacy.lookups import Lookups  # noqa: TID253

from syrcorpus.pipeline import encoder as _component  # noqa: F401  # registers the factory
from syrcorpus.pipeline.labels import DEPS, LINKS, NAMES, ROLES, UPOS

from .config import pretrained_folder
from .graph import onnx_model
from .lemmas import tables
from .network import Network
from .quantise import calibration, even_scales, quantise

FOLDER = Path(__file__).parent.parent / "src/syrcorpus/pipeline/embedded"


def write_component(network: Network, data: Path, folder: Path, *, int8: bool = True) -> None:
    """Write the encoder component's own files."""
    folder.mkdir(parents=True, exist_ok=True)
    if int8:
        scales = even_scales(network, calibration(data))
        quantise(onnx_model(network, scales), folder / "model.onnx")
    else:
        onnx.save(onnx_model(network, {}), str(folder / "model.onnx"))
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


def load_network(*paths: Path, shares: Sequence[float] = ()) -> Network:
    """Return the network with a checkpoint's averaged weights, or the mean of several.

    A mean (a soup: Wortsman et al. 2022) is of checkpoints that began from the same weights; all
    weigh alike where no ``shares`` are given.
    """
    shares = shares or [1.0] * len(paths)
    total: dict[str, torch.Tensor] = {}
    for path, share in zip(paths, shares, strict=True):
        weights = torch.load(path, weights_only=True, map_location="cpu")["average"]
        for name, value in weights.items():
            part = value.float() * (share / sum(shares))
            total[name] = total[name] + part if name in total else part
    network = Network(dropout=0.0).eval()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(total[name])
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
(Apache License 2.0, Copyright Google LLC). Changed: fine-tuned on other data, also towards
what a fine-tuned all-mpnet-base-v2 (Apache License 2.0, the sentence-transformers authors,
after microsoft/mpnet-base, MIT License) says of it; token types hold word shapes, new output
heads, quantised to 8 bits.

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
        write_component(network, data, made / "news_encoder")
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
                {"name": "all-mpnet-base-v2 (teacher)", "license": "Apache-2.0"},
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
    parser.add_argument("--checkpoints", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="*", default=(), help="of the mean")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    torch.set_num_threads(1)
    network = load_network(*given.checkpoints, shares=given.shares)
    write_pipeline(network, given.data, given.folder)


if __name__ == "__main__":
    main()
