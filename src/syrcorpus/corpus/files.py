"""Which files are meant by the paths of the command line: each once, in one order.

Folders are walked to the bottom, links to folders too, each real folder once. Every ``.txt``
and ``.md`` file in them is an article; a file that is named itself is one whatever its suffix,
unless the suffix says that it is of another format. A file reached in several ways is listed
under its plainest spelling, so that the order of the paths changes nothing.
"""

from __future__ import annotations

import difflib
import glob
import heapq
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError

__all__ = ["MANIFEST", "Found", "find_files"]

MANIFEST = "corpus.yaml"
STDIN = "-"
ARTICLE_SUFFIXES = (".txt", ".md")


class Route(NamedTuple):
    """Hold one way to a file; the least of several is the one to show."""

    by_link: bool
    absolute: bool
    path: str

    @classmethod
    def to(cls, path: str, *, by_link: bool = False) -> Route:
        """Return the route to a path as it was spelled, without its detours."""
        path = os.path.normpath(path)
        linked = by_link or os.path.realpath(path) != str(Path.cwd() / path)
        return cls(linked, Path(path).is_absolute(), path)

    def enter(self, entry: os.DirEntry[str]) -> Route:
        """Return the route to an entry of this folder."""
        path = os.path.normpath(os.path.join(self.path, entry.name))  # noqa: PTH118 - keeps "a"
        return Route(self.by_link or entry.is_symlink(), self.absolute, path)


class Found:
    """Hold what was found: the files to read, their folders, and what was passed over."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self.stdin = False
        self.files: dict[str, Route] = {}
        self.folders: dict[str, Route] = {}
        self.unreadable: list[tuple[str, str]] = []
        self.warnings: list[str] = []

    def paths(self) -> list[str]:
        """Return the paths of the files in the order of their full spelling."""
        routes = (route.path for route in self.files.values())
        paths = sorted(routes, key=os.path.abspath)
        return [STDIN, *paths] if self.stdin else paths

    def manifests(self) -> list[Path]:
        """Return the manifests of all folders that were walked or hold a file."""
        folders = sorted(route.path for route in self.folders.values())
        return [path for folder in folders if (path := Path(folder) / MANIFEST).is_file()]


def find_files(paths: Iterable[str | Path]) -> Found:
    """Return the files that the paths name, walk to or match.

    Raises UsageError, naming the nearest that exists, for a path or pattern that leads nowhere.
    """
    found, folders = Found(), []
    for path in _expanded(paths):
        if path == STDIN:
            found.stdin = True
        elif os.path.isdir(path):  # noqa: PTH112
            folders.append(Route.to(path))
        else:
            _add_file(found, Route.to(path))
    _walk(found, folders)
    return found


def _expanded(paths: Iterable[str | Path]) -> Iterator[str]:
    for path in map(str, paths):
        if path == STDIN or os.path.lexists(path):
            yield path
        elif glob.has_magic(path):
            matches = glob.glob(path, recursive=True)  # noqa: PTH207 - keeps the spelling
            if not matches:
                raise UsageError(f"{path}: no file matches this pattern")
            yield from (match for match in matches if _is_wanted(match))
        else:
            raise UsageError(f"{path}: no such file or folder{_nearest(path)}")


def _is_wanted(match: str) -> bool:
    """Tell whether a pattern's match is an article or a folder, not a stranger beside them."""
    return match.lower().endswith(ARTICLE_SUFFIXES) or os.path.isdir(match)  # noqa: PTH112


def _nearest(path: str) -> str:
    """Return a hint at the name in the same folder that is most like a missing one."""
    wanted = Path(path)
    try:
        names = sorted(os.listdir(wanted.parent))  # noqa: PTH208
    except OSError:
        return ""
    near = difflib.get_close_matches(wanted.name, names[:10_000], n=1, cutoff=0.6)
    return f"; did you mean {os.path.normpath(wanted.parent / near[0])}?" if near else ""


def _walk(found: Found, roots: list[Route]) -> None:
    """Visit every real folder once, by its plainest route first; loops end by themselves."""
    queue, visited = list(roots), set[str]()
    heapq.heapify(queue)
    while queue:
        folder = heapq.heappop(queue)
        real = os.path.realpath(folder.path)
        if real in visited:
            continue
        visited.add(real)
        found.folders[real] = folder
        try:
            with os.scandir(folder.path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            found.unreadable.append(
                (folder.path, f"the folder cannot be read ({error.strerror}); check its rights")
            )
            continue
        for entry in entries:
            route = folder.enter(entry)
            if _is_folder(entry):
                heapq.heappush(queue, route)
            elif entry.name.lower().endswith(ARTICLE_SUFFIXES) or not _is_plain(route.path):
                _add_file(found, route)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link into a loop of links
        return False


def _is_plain(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return False


def _add_file(found: Found, route: Route) -> None:
    """Note a file by its plainest route, or a warning where there is nothing to read."""
    try:
        mode = os.stat(route.path).st_mode  # noqa: PTH116
    except PermissionError as error:
        found.unreadable.append((route.path, f"cannot be read ({error.strerror})"))
        return
    except OSError:
        found.warnings.append(f"{route.path}: skipped, a link that leads nowhere")
        return
    if not stat.S_ISREG(mode):
        found.warnings.append(f"{route.path}: skipped, {_sort_of(mode)}, not a file")
        return
    if route.path.lower().endswith((".yaml", ".yml")):  # a shell's corpus/* names them
        if os.path.basename(route.path) != MANIFEST:  # noqa: PTH119
            found.warnings.append(f"{route.path}: skipped, a YAML file, not an article")
        _note_folder(found, route)
        return
    real = os.path.realpath(route.path)
    known = found.files.get(real)
    found.files[real] = route if known is None else min(known, route)
    _note_folder(found, route)


def _note_folder(found: Found, route: Route) -> None:
    folder = os.path.dirname(route.path) or "."  # noqa: PTH120
    found.folders.setdefault(os.path.realpath(folder), route._replace(path=folder))


def _sort_of(mode: int) -> str:
    sorts = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((words for test, words in sorts if test(mode)), "a special file")
