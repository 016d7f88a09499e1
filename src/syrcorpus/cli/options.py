"""The options that commands share, each with its help, and the value that carries them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ..render import Format

__all__ = ["Shared"]

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders (searched recursively), globs, or - for one article on standard "
        "input. Without a PATH: the folder corpus/.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table (the default), json, jsonl, csv or markdown.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there, whole or not at all.",
        show_default=False,
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME_OR_PATH",
        help="Another spaCy pipeline than the embedded one.",
        show_default=False,
    ),
]
KnowledgeOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        metavar="FILE",
        help="A knowledge file of your own, which wins (repeatable).",
        show_default=False,
    ),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="ID",
        help="Only articles of this id; * and ? stand for anything (repeatable).",
        show_default=False,
    ),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="ID",
        help="Leave out articles of this id (as --select).",
        show_default=False,
    ),
]
FieldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="NAME=COLUMN",
        help="A column or field of an export by our name for it: text=body (repeatable).",
        show_default=False,
    ),
]
WithTextOption = Annotated[
    bool, typer.Option("--with-text", help="Put each article's text into JSON.")
]
WorkersOption = Annotated[
    int,
    typer.Option("--workers", metavar="N", min=1, help="Analyse in so many processes at once."),
]
NoCacheOption = Annotated[
    bool, typer.Option("--no-cache", help="Analyse everything anew, and keep nothing of it.")
]
ApartOption = Annotated[
    bool,
    typer.Option(
        "--apart",
        help="Each article by itself: nothing is linked across, and jsonl prints each at once.",
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No warnings and no progress on standard error.")
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell on standard error what is being done.")
]  # fmt: skip


@dataclass(frozen=True)
class Shared:
    """Carry what every command that reads articles takes."""

    paths: PathsArgument = None
    form: FormatOption = None
    json: JsonOption = False
    output: OutputOption = None
    model: ModelOption = None
    knowledge: KnowledgeOption = None
    select: SelectOption = None
    exclude: ExcludeOption = None
    field: FieldOption = None
    with_text: WithTextOption = False
    apart: ApartOption = False
    workers: WorkersOption = 1
    no_cache: NoCacheOption = False
    quiet: QuietOption = False
    verbose: VerboseOption = False
