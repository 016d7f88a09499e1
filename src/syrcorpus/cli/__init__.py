"""The command line: commands with their options, errors as sentences, exit codes.

Opens without spaCy, pydantic and Rich, so ``--help`` answers at once. Exit codes: 0 answered,
1 something needs the user's hand, 2 called wrongly, 130 interrupted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from ..errors import SyrcorpusError, UsageError
from ..version import __version__
from .command import add_command
from .compare import compare
from .entities import entities
from .figures import figures
from .messages import tell
from .model import model
from .schema import schema
from .show import show
from .sources import sources
from .summary import summary

__all__ = ["app", "execute"]

COMMANDS = (entities, sources, figures, summary, compare, show, schema, model)

app = typer.Typer(
    name="syrcorpus",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for function in COMMANDS:
    add_command(app, function)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer's call
    if wanted:
        typer.echo(f"syrcorpus {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _syrcorpus(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - answered by its callback
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Read news articles offline: who is named, which figures are given, who says so, where reports agree and differ."""  # noqa: E501 - wrapped by the help
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def execute(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; whatever is wrong is told in a sentence."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return app(arguments, prog_name="syrcorpus", standalone_mode=False) or 0
    except UsageError as error:
        tell(f"{error} ({_try_help(arguments)})")
        return 2
    except SyrcorpusError as error:
        tell(str(error))
        return 1
    except typer.TyperException as error:
        tell(f"{_with_nearest(error.format_message())} ({_try_help(arguments)})")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130


def _try_help(arguments: Sequence[str]) -> str:
    """Return the hint at the help of the command that was meant."""
    names = {function.__name__ for function in COMMANDS}
    command = next((f" {word}" for word in arguments if word in names), "")
    return f"try 'syrcorpus{command} --help'"


def _with_nearest(message: str) -> str:
    """Return Typer's message in our form, the nearest of its choices named."""
    message = " ".join(message.replace("Value error, ", "").split()).rstrip(".")
    message = re.sub(r" \(Possible options: (.*)\)", r"; did you mean \1?", message)
    value, *choices = re.findall(r"'([^']*)'", message.partition(": ")[2]) or [""]
    near = get_close_matches(value, choices, n=1)
    return f"{message}; did you mean '{near[0]}'?" if near else message
