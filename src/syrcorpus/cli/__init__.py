"""The command line: commands with their options, errors as sentences, exit codes.

Opens without spaCy, pydantic and Rich, so ``--help`` answers at once. Exit codes: 0 answered,
1 something needs the user's hand, 2 called wrongly, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ..errors import SyrcorpusError, UsageError
from ..version import __version__
from .cache import cache
from .check import check
from .command import add_command
from .compare import compare
from .entities import entities
from .figures import figures
from .messages import tell
from .mistakes import said_better, try_help, wrong_dash
from .model import model
from .schema import schema
from .show import show
from .sources import sources
from .summary import summary

__all__ = ["app", "execute"]

COMMANDS = (entities, sources, figures, summary, compare, show, check, cache, schema, model)

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
    dash = wrong_dash(arguments)
    if dash is not None:
        tell(dash)
        return 2
    try:
        return app(arguments, prog_name="syrcorpus", standalone_mode=False) or 0
    except UsageError as error:
        tell(f"{error} ({try_help(arguments, list(_options()))})")
        return 2
    except SyrcorpusError as error:
        tell(str(error))
        return 1
    except typer.TyperException as error:
        said = said_better(error.format_message(), arguments, _options())
        tell(f"{said} ({try_help(arguments, list(_options()))})")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return 130


def _options() -> dict[str, frozenset[str]]:
    """Return the options of each command, by which a misread call is explained."""
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {
        name: frozenset(option for parameter in command.params for option in parameter.opts)
        for name, command in commands.items()
    }
