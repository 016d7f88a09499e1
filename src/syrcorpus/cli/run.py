"""What every command does around its one library call: read and analyse, render and write."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..errors import UsageError
from ..render import Format, render, render_each
from .messages import tell, tell_all
from .write import write

if TYPE_CHECKING:
    from ..knowledge import Knowledge
    from ..model import Analysis, Article, Corpus, UnreadArticle
    from ..model.reports import Document, Generator
    from ..render.answer import View
    from .options import Shared

__all__ = ["Reading", "paths_to_read", "print_answer", "print_articles", "read", "wanted_form"]

DEFAULT_FOLDER = "corpus"


class Reading:
    """Hold what a command's articles came to."""

    def __init__(
        self,
        stream: Iterable[Analysis],
        articles: Sequence[Article],
        errors: tuple[UnreadArticle, ...],
        made_by: Generator,
        knowledge: Knowledge,
    ) -> None:
        """Take the analyses of the articles, in their order, as they come."""
        self.stream = stream
        """The analyses one by one, to be gone over once."""
        self.articles, self.errors, self.made_by = articles, errors, made_by
        self.knowledge = knowledge

    @cached_property
    def analyses(self) -> tuple[Analysis, ...]:
        """Return the analyses all together, for those who must have them so."""
        return tuple(self.stream)

    def one(self, position: int) -> Analysis:
        """Return the analysis of the article at a position."""
        found: Analysis = (
            self.stream[position]
            if isinstance(self.stream, Sequence)
            else next(islice(self.stream, position, None))
        )
        return found


def wanted_form(form: Format | None, *, as_json: bool) -> Format:
    """Return the format that ``--format`` and ``--json`` ask for."""
    if as_json and form not in {None, Format.json}:
        raise UsageError(f"--json and --format {form} exclude one another; give one of them")
    return Format.json if as_json else form or Format.table


def read(
    shared: Shared,
    paths: list[str] | None = None,
    *,
    statements: bool = True,
    look: Callable[[Corpus], None] = lambda _: None,
) -> Reading:
    """Load the articles that the options name, tell of those that cannot be read, analyse.

    ``statements`` says whether the command lays articles side by side, for which it needs their
    statements and sentences; ``look`` sees what was
    loaded before anything is analysed. Raises SyrcorpusError for paths, manifests, knowledge or a
    pipeline that cannot be used.
    """
    # Imported here: pydantic is slow to import, and --help does not need it.
    from ..analysing import Tools, Workers  # noqa: PLC0415
    from ..documents import generator  # noqa: PLC0415
    from ..knowledge import load_knowledge  # noqa: PLC0415
    from .analyse import analyse, analyse_each, reading  # noqa: PLC0415

    wanted_form(shared.form, as_json=shared.json)
    if shared.apart and statements:
        raise UsageError(
            "--apart keeps articles apart that are to be laid side by side; leave it out"
        )
    own = tuple(shared.knowledge or ())
    knowledge = load_knowledge(own)
    # What is open once the pipeline is, stays open: the collector need not walk it each time.
    tools = Tools(knowledge, model=shared.model, knowledge_files=own, opened=gc.freeze)
    workers = Workers(shared.workers, shared.model) if shared.workers > 1 else None
    watch = reading(tools, shared, workers)
    corpus = _load(shared, paths or paths_to_read(shared.paths), knowledge, watch)
    look(corpus)
    if corpus.knowledge_files:
        files: tuple[str | Path, ...] = (*corpus.knowledge_files, *own)
        knowledge = load_knowledge(files)
        tools = Tools(knowledge, model=shared.model, knowledge_files=files, opened=gc.freeze)
    told = tools.model_told()
    if shared.verbose:
        tell(f"{len(corpus.articles)} articles; pipeline {told['name']} {told['version']}")
    analysing = analyse_each if shared.apart else analyse
    return Reading(
        analysing(corpus.articles, tools, shared, workers=workers, statements=statements),
        corpus.articles,
        corpus.errors,
        generator(told),
        knowledge,
    )


def _load(
    shared: Shared,
    paths: list[str],
    knowledge: Knowledge,
    watch: Callable[[Sequence[tuple[str, bool]]], Iterable[tuple[str, bool]]],
) -> Corpus:
    """Load the articles, and tell what could not be read or was passed over."""
    from ..corpus import load_corpus  # noqa: PLC0415

    corpus = load_corpus(
        paths,
        stdin=sys.stdin.buffer if "-" in paths else None,
        select=shared.select or (),
        exclude=shared.exclude or (),
        fields=shared.field or (),
        knowledge=knowledge,
        watch=watch,
    )
    tell_all([f"{error.path}: {error.reason}" for error in corpus.errors])
    if not shared.quiet:
        tell_all([f"warning: {warning}" for warning in corpus.warnings])
        if not corpus.articles and not corpus.errors:
            left_out = shared.select or shared.exclude
            why = "docs/formats.md tells what is read"
            why = "--select and --exclude leave none" if left_out else why
            tell(f"{', '.join(paths)}: no article found; {why}")
    return corpus


def print_answer(
    shared: Shared,
    reading: Reading,
    document: Document,
    view: View | None = None,
    *,
    analyses: tuple[Analysis, ...] | None = None,
) -> None:
    """Render a document and write it; exit with 1 where an article could not be read.

    It tells of ``analyses``, of all without them.
    """
    from ..render.answer import Answer, View  # noqa: PLC0415

    told_of = reading.analyses if analyses is None else analyses
    answer = Answer(document, told_of, view or View(), reading.knowledge.cue_lexicon)
    form = wanted_form(shared.form, as_json=shared.json)
    write(render(answer, form, to_file=shared.output is not None), shared.output)
    if reading.errors:
        raise typer.Exit(1)


def print_articles(
    shared: Shared,
    reading: Reading,
    make: Callable[[Sequence[Analysis], tuple[UnreadArticle, ...]], Document],
    view: View | None = None,
) -> None:
    """Render documents that tell of each article by itself, one by one where the format can.

    ``make`` makes a document of analyses and errors. Exit with 1 where one could not be read.
    """
    from ..render.answer import Answer, View  # noqa: PLC0415

    view = view or View()
    form = wanted_form(shared.form, as_json=shared.json)
    if form is Format.table:
        print_answer(shared, reading, make(reading.analyses, reading.errors), view)
        return
    cues = reading.knowledge.cue_lexicon
    answers = (Answer(make((one,), ()), (one,), view, cues) for one in reading.stream)
    write(render_each(make((), reading.errors), answers, form), shared.output)
    if reading.errors:
        raise typer.Exit(1)


def paths_to_read(paths: list[str] | None) -> list[str]:
    """Return the paths of the command line; without one, the folder ``corpus/``."""
    if paths:
        return paths
    if not Path(DEFAULT_FOLDER).is_dir():
        raise UsageError(
            f"no PATH given and there is no folder {DEFAULT_FOLDER}/ here; name files or folders"
        )
    return [DEFAULT_FOLDER]
