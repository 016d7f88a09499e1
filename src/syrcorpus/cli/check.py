"""``syrcorpus check``: what would be read and what is wrong with it; nothing is analysed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ..errors import KnowledgeError
from ..render import Format, render
from .messages import tell_all
from .options import (
    ExcludeOption,
    FieldOption,
    FormatOption,
    JsonOption,
    KnowledgeOption,
    OutputOption,
    PathsArgument,
    SelectOption,
)
from .run import paths_to_read, wanted_form
from .write import write

__all__ = ["check"]


def check(
    paths: PathsArgument = None,
    form: FormatOption = None,
    *,
    all_rows: Annotated[
        bool, typer.Option("--all", help="Name every article of a long list.")
    ] = False,
    json: JsonOption = False,
    output: OutputOption = None,
    knowledge: KnowledgeOption = None,
    select: SelectOption = None,
    exclude: ExcludeOption = None,
    field: FieldOption = None,
) -> None:
    """Say what would be read and what is wrong with it: encoding, language, dates, copies.

    Nothing is analysed, so thousands of files take seconds. Articles without a day, an outlet or
    a title, doubtful encodings and languages, copies, files that cannot be read, and mistakes in
    corpus.yaml and knowledge files are listed with what to do about each.

    Example:
      syrcorpus check corpus/
    """
    # Imported here: pydantic is slow to import, and --help does not need it.
    from ..check import check_articles, knowledge_mistakes  # noqa: PLC0415
    from ..corpus import load_corpus  # noqa: PLC0415
    from ..knowledge import load_knowledge  # noqa: PLC0415
    from ..model.checks import CheckDocument  # noqa: PLC0415
    from ..model.reports import Program  # noqa: PLC0415
    from ..render.answer import Answer, View  # noqa: PLC0415
    from ..version import __version__  # noqa: PLC0415

    wanted = wanted_form(form, as_json=json)
    named = paths_to_read(paths)
    own = tuple(knowledge or ())
    try:
        known = load_knowledge(own)
    except KnowledgeError:
        known = load_knowledge()  # which of the files is wrong is told below
    corpus = load_corpus(
        named,
        stdin=sys.stdin.buffer if "-" in named else None,
        select=select or (),
        exclude=exclude or (),
        fields=field or (),
        knowledge=known,
    )
    articles = tuple(check_articles(corpus.articles))
    mistakes = tuple(knowledge_mistakes([*corpus.knowledge_files, *own]))
    document = CheckDocument(
        generator=Program(version=__version__),
        articles=articles,
        warnings=corpus.warnings,
        errors=(*corpus.errors, *mistakes),
    )
    if wanted not in {Format.table, Format.markdown}:  # which list them themselves
        tell_all([f"{error.path}: {error.reason}" for error in document.errors])
    answer = Answer(document, view=View(all_rows=all_rows))
    write(render(answer, wanted, to_file=output is not None), output)
    if document.errors:
        raise typer.Exit(1)
