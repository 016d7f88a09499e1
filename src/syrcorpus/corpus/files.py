"""Which files are meant by the paths of the command line: each once, in one order.

Folders are walked to the bottom, links to folders too, each real folder once. Every file in them
whose suffix is that of a format is read; a file that is named itself is read whatever its suffix.
A file reached in several ways is listed under its plainest spelling, so that the order of the
paths changes nothing. What a browser saves beside a page (``page_files``) belongs to the page.
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
from .readers import SUFFIXES

__all__ = ["MANIFEST", "Found", "find_files"]

MANIFEST = "corpus.yaml"
STDIN = "-"
_PAGES = (".html", ".htm", ".xhtml")
_SAVED = "_files"
_TEXTS = (".txt", ".md")
_NO_ARTICLES = ("~$", "._")
"""What word processors and macOS put beside a file."""


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
        self.named: set[str] = set()
        """Real paths of files that the user named, not a folder or a pattern."""
        self.folders: dict[str, Route] = {}
        self.unreadable: list[tuple[str, str]] = []
        self.warnings: list[str] = []

    def paths(self) -> Iterator[tuple[str, bool]]:
        """Yield the paths of the files in the order of their full spelling, and which are named."""
        if self.stdin:
            yield STDIN, True
        files = [(route.path, real in self.named) for real, route in self.files.items()]
        yield from sorted(files, key=lambda file: os.path.abspath(file[0]))  # noqa: PTH100

    def manifests(self) -> list[Path]:
        """Return the manifests of all folders that were walked or hold a file."""
        folders = sorted(route.path for route in self.folders.values())
        paths = [Path(folder) / MANIFEST for folder in folders]
        return [path for path in paths if os.path.isfile(path)]  # noqa: PTH113 - a shut folder


def find_files(paths: Iterable[str | Path]) -> Found:
    """Return the files that the paths name, walk to or match.

    Raises UsageError, naming the nearest that exists, for a path or pattern that leads nowhere.
    """
    found, folders = Found(), []
    for path, named in _expanded(paths):
        if path == STDIN:
            found.stdin = True
        elif os.path.isdir(path):  # noqa: PTH112
            folders.append(Route.to(path))
        else:
            _add_file(found, Route.to(path))
            if named:
                found.named.add(os.path.realpath(path))
    _walk(found, folders)
    return found


def _expanded(paths: Iterable[str | Path]) -> Iterator[tuple[str, bool]]:
    """Yield the paths and the matches of patterns, and which of them stand there themselves."""
    for path in map(str, paths):
        if not path:
            raise UsageError("an empty PATH; name a file or a folder")
        if path == STDIN or os.path.lexists(path):
            yield path, True
        elif glob.has_magic(path):
            matches = glob.glob(path, recursive=True)  # noqa: PTH207 - keeps the spelling
            if not matches:
                raise UsageError(f"{path}: no file matches this pattern")
            yield from ((match, False) for match in matches if _is_wanted(match))
        else:
            raise UsageError(f"{path}: no such file or folder{_nearest(path)}")


def _is_wanted(match: str) -> bool:
    """Tell whether a pattern's match is an article or a folder, not a stranger beside them."""
    return _is_article(os.path.basename(match)) or os.path.isdir(match)  # noqa: PTH112, PTH119


def _is_article(name: str, *, beside_page: bool = False) -> bool:
    """Tell whether a file in a folder is one to read; in what was saved with a page, texts are."""
    name = name.lower()
    if name.endswith(_TEXTS):
        return True
    return not beside_page and name.endswith(SUFFIXES) and not name.startswith(_NO_ARTICLES)


def _nearest(path: str) -> str:
    """Return a hint at what exists and is most like a missing path, name by name."""
    parts, here = Path(path).parts, Path()
    for part in parts:
        if os.path.lexists(here / part):
            here /= part
            continue
        try:
            names = sorted(os.listdir(here))  # noqa: PTH208
        except OSError:
            return ""
        near = difflib.get_close_matches(part, names[:10_000], n=1, cutoff=0.6)
        if not near:
            return ""
        here /= near[0]
    return f"; did you mean {here}?"


def _walk(found: Found, roots: list[Route]) -> None:
    """Visit every real folder once, by its plainest route first; loops end by themselves."""
    queue, visited, saved = list(roots), set[str](), set[str]()
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
        beside_page = folder.path in saved
        names = {entry.name.lower() for entry in entries}
        for entry in entries:
            route = folder.enter(entry)
            if _is_folder(entry):
                stem = entry.name.lower().removesuffix(_SAVED)
                if beside_page or any(stem + suffix in names for suffix in _PAGES):
                    saved.add(route.path)
                heapq.heappush(queue, route)
            elif _is_article(entry.name, beside_page=beside_page) or not _is_plain(route.path):
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
