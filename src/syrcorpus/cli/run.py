"""What every command does around its one library call: read and analyse, render and write."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import UsageError
from ..render import Format, render
from .messages import tell
from .write import write

if TYPE_CHECKING:
    from ..model import Analysis, UnreadArticle
    from ..model.reports import Document, Generator
    from ..render.answer import View
    from .options import Shared

__all__ = ["Reading", "print_answer", "read", "wanted_form"]

DEFAULT_FOLDER = "corpus"


@dataclass(frozen=True)
class Reading:
    """Hold what a command's articles came to."""

    analyses: tuple[Analysis, ...]
    errors: tuple[UnreadArticle, ...]
    made_by: Generator


def wanted_form(form: Format | None, *, as_json: bool) -> Format:
    """Return the format that ``--format`` and ``--json`` ask for."""
    if as_json and form not in {None, Format.json}:
        raise UsageError(f"--json and --format {form} exclude one another; give one of them")
    return Format.json if as_json else form or Format.table


def read(shared: Shared, paths: list[str] | None = None) -> Reading:
    """Load the articles that the options name, tell of those that cannot be read, analyse.

    Raises SyrcorpusError for paths, manifests, knowledge or a pipeline that cannot be used.
    """
    # Imported here: spaCy and pydantic are slow to import, and --help needs neither.
    from ..corpus import load_corpus  # noqa: PLC0415
    from ..documents import generator  # noqa: PLC0415
    from ..knowledge import load_knowledge  # noqa: PLC0415
    from ..pipeline import describe_pipeline, load_pipeline  # noqa: PLC0415
    from .analyse import analyse  # noqa: PLC0415

    wanted_form(shared.form, as_json=shared.json)
    paths = paths or shared.paths or [_default_folder()]
    own = tuple(shared.knowledge or ())
    knowledge = load_knowledge(own)
    corpus = load_corpus(
        paths,
        stdin=sys.stdin.buffer if "-" in paths else None,
        select=shared.select or (),
        exclude=shared.exclude or (),
        knowledge=knowledge,
    )
    for error in corpus.errors:
        tell(f"{error.path}: {error.reason}")
    if not shared.quiet:
        for warning in corpus.warnings:
            tell(f"warning: {warning}")
        if not corpus.articles and not corpus.errors:
            tell(f"{', '.join(paths)}: no article found; .txt and .md files are read")
    files: tuple[str | Path, ...] = (*corpus.knowledge_files, *own)
    if corpus.knowledge_files:
        knowledge = load_knowledge(files)
    nlp = load_pipeline(shared.model)
    gc.freeze()  # what is open now stays open: the collector need not walk it for every article
    model = describe_pipeline(nlp)
    if shared.verbose:
        tell(f"{len(corpus.articles)} articles; pipeline {model['name']} {model['version']}")
    analyses = analyse(
        corpus.articles,
        nlp,
        knowledge,
        model=shared.model,
        knowledge_files=files,
        workers=shared.workers,
        quiet=shared.quiet,
    )
    return Reading(analyses, corpus.errors, generator(model))


def print_answer(
    shared: Shared, reading: Reading, document: Document, view: View | None = None
) -> None:
    """Render a document and write it; exit with 1 where an article could not be read."""
    from ..render.answer import Answer, View  # noqa: PLC0415

    answer = Answer(document, reading.analyses, view or View())
    form = wanted_form(shared.form, as_json=shared.json)
    write(render(answer, form, to_file=shared.output is not None), shared.output)
    if reading.errors:
        raise typer.Exit(1)


def _default_folder() -> str:
    if not Path(DEFAULT_FOLDER).is_dir():
        raise UsageError(
            f"no PATH given and there is no folder {DEFAULT_FOLDER}/ here; name files or folders"
        )
    return DEFAULT_FOLDER
