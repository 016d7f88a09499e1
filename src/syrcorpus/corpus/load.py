"""The paths of the command line become a corpus: every article once, read or with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from ..knowledge import Knowledge, load_knowledge
from ..model import Corpus
from .fields_given import fields_given
from .files import find_files
from .ids import Choice
from .loader import Loader, printable
from .manifest import read_manifests
from .wording import Wording

__all__ = ["load_corpus"]


def load_corpus(
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    select: Sequence[str] = (),
    exclude: Sequence[str] = (),
    fields: Sequence[str] = (),
    knowledge: Knowledge | None = None,
    watch: Callable[[Sequence[tuple[str, bool]]], Iterable[tuple[str, bool]]] = iter,
) -> Corpus:
    """Read files, folders, patterns and ``-`` (standard input) into a corpus.

    ``select`` and ``exclude`` are shell patterns on article ids; ``fields`` tells which field of
    an export is which of ours ("text=body"); ``watch`` lets the files pass through, for whoever
    wants to see how far the reading is. What cannot be read stands in the corpus's
    ``errors``; raises UsageError for a path that does not exist, for a pattern of ``select`` that
    no article has, and for a field that is none.
    """
    given = fields_given(fields)
    found = find_files(paths)
    manifest = read_manifests(found.manifests())
    choice = Choice(select, exclude)
    wording = Wording(load_knowledge() if knowledge is None else knowledge)
    loader = Loader(manifest, choice, wording, given, stdin)
    for path, named in watch(list(found.paths())):
        loader.take(path, named=named)
    choice.check(list(loader.ids.taken))
    loader.settle_dates()
    for path, reason in found.unreadable:
        loader.note(path, reason)
    mistakes = [(mistake.path, mistake) for mistake in manifest.mistakes]
    errors = sorted([*loader.errors, *mistakes], key=lambda pair: pair[0])
    return Corpus(
        name=manifest.name,
        articles=loader.articles,
        errors=tuple(error for _, error in errors),
        knowledge_files=tuple(dict.fromkeys(manifest.knowledge)),
        warnings=tuple(sorted(map(printable, [*found.warnings, *loader.warnings]))),
    )
