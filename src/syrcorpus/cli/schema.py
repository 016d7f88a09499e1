"""``syrcorpus schema``: what the JSON documents look like."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

import typer

from ..errors import UsageError
from ..render import render
from .options import FormatOption, JsonOption, OutputOption
from .run import wanted_form
from .write import write

__all__ = ["schema"]


def schema(
    command: Annotated[
        str | None,
        typer.Argument(
            metavar="[COMMAND]", help="Whose document; all of them without it.", show_default=False
        ),
    ] = None,
    form: FormatOption = None,
    *,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of a command's document; --format table lists its fields.

    Example:
      syrcorpus schema compare
    """
    from ..render.answer import Answer, SchemaDocument  # noqa: PLC0415
    from ..render.json import DOCUMENTS, json_schema  # noqa: PLC0415

    if command is not None and command not in DOCUMENTS:
        near = get_close_matches(command, DOCUMENTS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(DOCUMENTS)}"
        raise UsageError(f"{command}: no such document; {hint}")
    commands = [command] if command else list(DOCUMENTS)
    answer = Answer(SchemaDocument({name: json_schema(name) for name in commands}))
    wanted = wanted_form(form, as_json=json or form is None)
    write(render(answer, wanted, to_file=output is not None), output)
