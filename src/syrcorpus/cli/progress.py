"""How far the work is, on a terminal: so many of so many, how fast, how long still."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, Task
    from rich.text import Text

__all__ = ["watched"]

Item = TypeVar("Item")


def watched(
    what: str, things: str, total: int, *, quiet: bool
) -> Callable[[Iterable[Item]], Iterator[Item]]:
    """Return what lets so many things pass through and shows on standard error how far they are.

    Nothing is shown where that is no terminal; what was shown is wiped in the end.
    """

    def shown(items: Iterable[Item]) -> Iterator[Item]:
        if quiet or not sys.stderr.isatty():
            yield from items
            return
        with _bar(things) as bar:
            yield from bar.track(items, total=total, description=what)

    return shown


def _bar(things: str) -> Progress:
    from rich.console import Console  # noqa: PLC0415 - not needed where nothing is shown
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        """Show how many a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} a second" if speed else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(things),
        Rate(),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
        console=Console(stderr=True),
        transient=True,
    )
