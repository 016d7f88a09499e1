"""How a function becomes a command: shared options spread out, its example below the help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any, get_type_hints

import typer

from .options import Shared

__all__ = ["add_command"]


def add_command(app: typer.Typer, function: Callable[..., None]) -> None:
    """Register a function under its name.

    A parameter ``shared: Shared`` becomes the shared options, after the command's own. The
    docstring's ``Example:`` is printed at the end of the help.
    """
    text, _, example = inspect.cleandoc(function.__doc__ or "").partition("Example:\n")
    lines = inspect.cleandoc(example)
    app.command(
        name=function.__name__.removesuffix("_command"),
        help=text.strip(),
        short_help=text.strip().partition(".")[0],
        epilog=f"\b\nExample:\n  {lines}",
    )(_settled(_spread(function)))


def _settled(function: Callable[..., None]) -> Callable[..., None]:
    """Return the function that first keeps what we build on offline and silent.

    A package that logs a warning to standard error would print an article's words raw.
    """

    @wraps(function)
    def command(*positional: Any, **values: Any) -> None:
        import logging  # noqa: PLC0415 - never needed for --help

        from ..offline import stay_offline  # noqa: PLC0415

        stay_offline()
        logging.getLogger().addHandler(logging.NullHandler())
        function(*positional, **values)

    return command


def _spread(function: Callable[..., None]) -> Callable[..., None]:
    """Return the function with ``Shared``'s fields as parameters in place of its ``shared``."""
    own = inspect.signature(function, eval_str=True).parameters
    if "shared" not in own:
        return function
    hints = get_type_hints(Shared, include_extras=True)
    spread = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(Shared)
    ]
    mine = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in own.items()
        if name != "shared"
    ]

    def command(**values: Any) -> None:
        shared = Shared(**{field.name: values.pop(field.name) for field in fields(Shared)})
        function(shared=shared, **values)

    command.__name__ = function.__name__
    command.__annotations__ = {
        parameter.name: parameter.annotation for parameter in (*mine, *spread)
    }
    command.__signature__ = inspect.Signature([*mine, *spread])  # type: ignore[attr-defined]
    return command
