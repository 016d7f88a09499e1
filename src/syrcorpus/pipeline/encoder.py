"""The spaCy component of the embedded pipeline: one small encoder, all findings in one pass.

It fills ordinary slots: ``doc.ents``; ``token.pos_``, ``token.dep_`` and ``token.head`` (Universal
Dependencies), and with them ``doc.sents``; ``doc.spans["sources"]``, ``["cues"]`` and
``["contents"]``, where ``span.id`` is the number of the attribution, counted from 1 in the
document, the same on all its parts (a source that two attributions share stands twice);
``doc.tensor`` with a row for each token, whose mean over a span is the span's vector.

Every window of the text is one call of the network, alone: an answer never depends on what else
is in a batch, on order or on workers, and memory is bounded by the window.
"""
# spaCy loads this module when it needs the factory; nothing else imports it at module level.

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.attrs import DEP, HEAD, POS  # noqa: TID253
from spacy.language import Language  # noqa: TID253
from spacy.tokens import Doc, Span  # noqa: TID253
from spacy.vocab import Vocab  # noqa: TID253

from ..errors import PipelineError
from . import features
from .decode import (
    Attribution,
    Floats,
    Name,
    attributions,
    best_relations,
    bio_tags,
    log_softmax,
    read_names,
    settle_names,
    spans_of,
    tree,
)
from .network import Network
from .quotations import Text, settle_quotations
from .wordpiece import WordPiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILES = ("model.onnx", "vocab.txt", "labels.json")
GROUPS = ("sources", "cues", "contents")
JOINED = ("Person", "Organization", "Misc")
"""Names of these kinds that touch are one."""
WINDOW = 192
"""Pieces in one call of the network, its separators included."""


@Language.factory(  # type: ignore[untyped-decorator]
    "news_encoder",
    assigns=[
        "doc.ents",
        "doc.spans",
        "doc.tensor",
        "token.ent_iob",
        "token.ent_type",
        "token.pos",
        "token.dep",
        "token.head",
        "token.is_sent_start",
    ],
    default_config={"window": WINDOW},
)
def make_news_encoder(nlp: Language, name: str, window: int) -> NewsEncoder:
    """Make the component; spaCy then fills it from its folder."""
    return NewsEncoder(nlp.vocab, name, window=window)


class NewsEncoder:
    """Find names, roles of attributions, parts of speech, sentences, trees and vectors."""

    def __init__(self, vocab: Vocab, name: str = "news_encoder", *, window: int = WINDOW) -> None:
        """Begin without weights, which ``from_disk`` or ``from_bytes`` brings."""
        self.vocab = vocab
        self.name = name
        self.window = window
        self.labels_by_slot: dict[str, list[str]] = {}
        self._source: Path | dict[str, bytes] | None = None
        self._network: Network | None = None

    # ------------------------------------------------------------ as a component

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels of names, as spaCy's own recognisers do."""
        return tuple(self.labels_by_slot.get("ents", ()))

    @property
    def label_data(self) -> None:
        """Say that nothing has to be told to train this component: spaCy cannot train it."""
        return

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place, and return it."""
        self._read(doc).write(doc)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Annotate documents one after the other, whatever the batch size says."""
        del batch_size
        for doc in stream:
            yield self(doc)

    # ------------------------------------------------------------ reading

    def _read(self, doc: Doc) -> _Findings:
        network = self._network or self._open()
        words: list[str] = []
        tokens: list[int] = []
        starts: list[bool] = []
        space = ""
        for token in doc:
            word = token.text
            if token.is_space:
                space += word
                continue
            starts.append(
                not words or (space != "" and features.breaks_paragraph(space, words[-1], word))
            )
            space = ""
            words.append(word)
            tokens.append(token.i)
        found = _Findings(tokens, self._upos, network.width)
        text = Text(words, starts, features.quotation(words, starts))
        for begin, end, outputs in network.read(text, self.window):
            self._decode(found, begin, outputs, words[begin:end], starts[begin:end])
        found.attributions = settle_quotations(text, found.attributions)
        labels = self._names
        found.names = [
            (start, end, labels[label])
            for start, end, label in settle_names(found.seen, labels.index("Person"))
        ]
        return found

    def _decode(
        self,
        found: _Findings,
        begin: int,
        outputs: dict[str, Floats],
        words: Sequence[str],
        starts: Sequence[bool],
    ) -> None:
        places = self._places
        scores = outputs["scores"]
        found.seen.extend(
            name._replace(start=name.start + begin, end=name.end + begin)
            for name in read_names(words, scores[:, places["names"]], starts, self._joined)
        )
        roles = spans_of(bio_tags(scores[:, places["roles"]]))
        if roles:
            links = log_softmax(scores[:, places["links"]])
            found.attributions.extend(
                _moved(attribution, begin) for attribution in attributions(roles, links)
            )
        found.pos.extend(scores[:, places["upos"]].argmax(axis=1).tolist())
        found.vectors.append(outputs["vectors"].astype(np.float16))
        hints = [features.sentence_hint(words, i) for i in range(len(words))]
        sentence_starts = scores[:, places["starts"]][:, 0] + np.array(hints) > 0
        sentence_starts[np.flatnonzero(starts)] = True
        sentence_starts[0] = True
        bounds = [*np.flatnonzero(sentence_starts).tolist(), len(scores)]
        arc_dep, arc_head = outputs["arc_dep"], outputs["arc_head"]
        heads = np.zeros(len(scores), np.int64)
        for first, last in itertools.pairwise(bounds):
            among = np.concatenate([arc_head[:1], arc_head[first + 1 : last + 1]])
            for i, head in enumerate(tree(arc_dep[first:last] @ among.T), first):
                heads[i] = head + first if head else 0
        found.heads.extend((heads + np.where(heads > 0, begin, 0)).tolist())
        relations = best_relations(outputs["rel_dep"], outputs["rel_head"], heads)
        found.deps.extend(self._deps[relations].tolist())

    # ------------------------------------------------------------ files

    def _open(self) -> Network:
        """Make the network ready, from the folder or bytes it was given, and return it."""
        if self._source is None:
            msg = "the component news_encoder holds no weights: load it with spacy.load(folder)"
            raise PipelineError(msg)
        model = self._source / "model.onnx" if isinstance(self._source, Path) else None
        vocabulary = self._file("vocab.txt").decode("utf-8").rstrip("\n").split("\n")
        self._network = network = Network(model or self._file("model.onnx"), WordPiece(vocabulary))
        labels = json.loads(self._file("labels.json"))
        self._places = {head: slice(*place) for head, place in labels["places"].items()}
        strings = self.vocab.strings
        self._names: list[str] = labels["names"]
        self._deps = np.array([strings.add(label) for label in labels["deps"]], np.uint64)
        self._upos = np.array([strings.add(label) for label in labels["upos"]], np.uint64)
        for label in self._names:
            strings.add(label)
        self._joined = {self._names.index(label) for label in JOINED}
        self.labels_by_slot = {
            "ents": list(labels["names"]),
            "spans": list(GROUPS),
            "pos": list(labels["upos"]),
            "dep": list(labels["deps"]),
        }
        return network

    def _file(self, name: str) -> bytes:
        if isinstance(self._source, Path):
            return (self._source / name).read_bytes()
        assert self._source is not None  # noqa: S101  # _open has looked
        return self._source[name]

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the component's files into a folder."""
        del exclude
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self._source is not None:
            for name in FILES:
                (folder / name).write_bytes(self._file(name))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NewsEncoder:
        """Take the component's files from a folder, which stays theirs."""
        del exclude
        folder = Path(path).resolve()
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            msg = f"{folder}: {missing[0]} is missing; install syrcorpus again"
            raise PipelineError(msg)
        self._source = folder
        self._open()
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the component's files as one string of bytes."""
        del exclude
        files = {name: self._file(name) for name in FILES} if self._source is not None else {}
        return cast("bytes", srsly.msgpack_dumps(files))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> NewsEncoder:
        """Take the component's files from what ``to_bytes`` gave."""
        del exclude
        files = srsly.msgpack_loads(data)
        if files:
            self._source = files
            self._open()
        return self

    def __getstate__(self) -> dict[str, Any]:
        # A session cannot be pickled (a worker that is spawned, not forked): it is opened anew.
        return {
            "vocab": self.vocab,
            "name": self.name,
            "window": self.window,
            "labels_by_slot": self.labels_by_slot,
            "_source": self._source,
            "_network": None,
        }


class _Findings:
    """What was found in a document's words, and how it is written into the document."""

    def __init__(self, tokens: list[int], upos: NDArray[np.uint64], width: int) -> None:
        self.tokens = tokens
        self.upos = upos
        self.width = width
        self.seen: list[Name] = []
        self.names: list[tuple[int, int, str]] = []
        self.attributions: list[Attribution] = []
        self.pos: list[int] = []
        self.heads: list[int] = []
        """0 for a root, else the head's number among the words plus one."""
        self.deps: list[int] = []
        self.vectors: list[Floats] = []

    def write(self, doc: Doc) -> None:
        """Fill the document's slots."""
        self._write_tree(doc)
        tokens = self.tokens
        doc.set_ents(
            [
                Span(doc, tokens[start], tokens[end - 1] + 1, label)
                for start, end, label in self.names
            ],
            default="outside",
        )
        groups: dict[str, list[Span]] = {group: [] for group in GROUPS}
        for number, attribution in enumerate(self.attributions, 1):
            for group, parts in zip(GROUPS, attribution, strict=True):
                for start, end in parts:
                    span = Span(doc, tokens[start], tokens[end - 1] + 1, group, span_id=number)
                    groups[group].append(span)
        for group, spans in groups.items():
            doc.spans[group] = spans
        # Without hooks: those would be lost, with a warning, wherever a doc is turned into bytes.
        # spaCy's own ``vector`` takes a token's row of the tensor, and for spans their mean.
        doc.tensor = np.zeros((len(doc), self.width), np.float16)
        if tokens:
            doc.tensor[tokens] = np.concatenate(self.vectors)

    def _write_tree(self, doc: Doc) -> None:
        """Write tags and trees; white space hangs on the word before it, as spaCy does it."""
        count = len(doc)
        if not count:
            return
        heads = np.zeros(count, np.int64)
        words = np.array(self.tokens, np.int64)
        table = np.zeros((count, 3), np.uint64)
        table[:, 0] = doc.vocab.strings["SPACE"]
        table[:, 1] = doc.vocab.strings["dep"]
        before = np.maximum(np.searchsorted(words, np.arange(count), side="right") - 1, 0)
        # Space at the very beginning hangs on the first word, to stay in its sentence.
        heads[:] = words[before] if self.tokens else 0
        own = np.array(self.heads, np.int64)
        heads[words] = np.where(own == 0, words, words[np.maximum(own - 1, 0)])
        table[words, 0] = self.upos[self.pos]
        table[words, 1] = np.array(self.deps, np.uint64)
        table[:, 2] = (heads - np.arange(count)).view(np.uint64)
        doc.from_array([POS, DEP, HEAD], table)


def span_vector(span: Doc | Span) -> Floats:
    """Return the normalised vector of a span (or document), the mean of its tokens' rows.

    ``span.vector`` has the same direction, in half precision and of no certain length.
    """
    rows = span.tensor if isinstance(span, Doc) else span.doc.tensor[span.start : span.end]
    if rows.size == 0:
        return np.zeros(rows.shape[1] if rows.ndim == 2 else 0, np.float32)
    mean = rows.astype(np.float32).mean(axis=0)
    length = float(np.linalg.norm(mean))
    return cast("Floats", mean / length if length else mean)


def _moved(attribution: Attribution, by: int) -> Attribution:
    return Attribution(
        *(tuple((start + by, end + by) for start, end in parts) for parts in attribution)
    )
