"""``syrcorpus cache``: what is kept from one run to the next."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ..errors import SyrcorpusError
from ..render import render
from .options import FormatOption, JsonOption, OutputOption
from .run import wanted_form
from .write import write

__all__ = ["cache"]


class Action(StrEnum):
    """Say what is to be done with the cache."""

    info = "info"
    clear = "clear"


def cache(
    action: Annotated[
        Action,
        typer.Argument(
            metavar="info|clear",
            help="Tell where it lies and how full it is, or empty it.",
            show_default=False,
        ),
    ] = Action.info,
    form: FormatOption = None,
    *,
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Tell of the cache of analyses, by which a second run is quick, or empty it.

    It lies in your cache folder, or in the folder that SYRCORPUS_CACHE names, and holds at most
    1,000 megabytes (SYRCORPUS_CACHE_MB names another bound): the oldest analyses leave first.

    Example:
      syrcorpus cache info
    """
    from ..documents import cache_document  # noqa: PLC0415
    from ..render.answer import Answer  # noqa: PLC0415
    from ..store import Cache, cache_folder, cache_limit  # noqa: PLC0415

    wanted = wanted_form(form, as_json=json)
    with Cache(cache_folder(), cache_limit()) as kept:
        if action is Action.clear:
            kept.clear()
            if kept.trouble:
                raise SyrcorpusError(
                    f"the cache cannot be emptied ({kept.trouble}); remove that folder"
                )
        answer = Answer(cache_document(kept))
    write(render(answer, wanted, to_file=output is not None), output)
