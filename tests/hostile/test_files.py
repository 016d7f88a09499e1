"""What lies in a folder of articles and is no article: each costs itself only, in one sentence."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from syrcorpus.corpus import load
from tests.hostile.conftest import Outcome

Call = Callable[..., Outcome]
NEWS = (
    "The council of Ardania said on Friday that the bridge over the river would be closed for "
    "two weeks, as engineers have to look at the damage that was done by the flood. "
)


class Case(NamedTuple):
    """Tell how something hostile is made in a folder, and what is said of it."""

    what: str
    make: Callable[[Path], None]
    said: str | None
    """A word of the error or warning; None where it is read, or nothing is to be said."""
    name: str = "bad.txt"
    """What it is called in the errors."""


def link_to(target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "bad.txt").symlink_to(target)


def loop_of_folders(folder: Path) -> None:
    (folder / "down").mkdir()
    (folder / "down" / "up").symlink_to(folder)
    (folder / "down" / "self").symlink_to("self")


def holding(data: bytes, name: str = "bad.txt") -> Callable[[Path], None]:
    return lambda folder: write(folder / name, data)


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def socket_at(folder: Path) -> None:
    with suppress(OSError), socket.socket(socket.AF_UNIX) as one:  # too long a path elsewhere
        before = Path.cwd()
        os.chdir(folder)
        try:
            one.bind("bad.txt")
        finally:
            os.chdir(before)


def named(name: bytes) -> Callable[[Path], None]:
    return lambda folder: write(Path(os.fsdecode(os.fsencode(folder) + b"/" + name)), b"")


FILES = [
    Case("a pipe that nobody writes to", lambda f: os.mkfifo(f / "bad.txt"), "a pipe"),
    Case("a socket", socket_at, "a socket"),
    Case("a link to a device that never ends", link_to("/dev/zero"), "a device"),
    Case("a link to the terminal", link_to("/dev/tty"), "a device"),
    Case("a link to nowhere", link_to("nowhere"), "leads nowhere"),
    Case("a link to itself", link_to("bad.txt"), "leads nowhere"),
    Case("folders that link in a circle", loop_of_folders, None),
    Case("a folder named like an article", lambda f: (f / "bad.txt").mkdir(), None),
    Case("an empty file", holding(b""), "has no text"),
    Case("white space only", holding(b" \n\t\r\n \xc2\xa0\n"), "has no text"),
    Case("a byte order mark only", holding(b"\xef\xbb\xbf"), "has no text"),
    Case("a picture", holding(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 9),
         "is binary"),
    Case("a program", holding(b"\x7fELF\x02\x01\x01\x00" * 99), "is binary"),
    Case("random bytes", holding(bytes((i * 197 + i // 7) % 256 for i in range(9999))),
         "is binary"),
    Case("control characters only", holding(b"\x01\x02\x03\x04\x05" * 99), "is binary"),
    Case("UTF-16 that breaks off", holding(b"\xff\xfe" + NEWS.encode("utf-16-le")[:-1]), "UTF-16"),
    Case("UTF-16 with half a pair", holding(b"\xff\xfea\x00\x00\xd8b\x00"), "UTF-16"),
    Case("UTF-8 with surrogates", holding(NEWS.encode() + b"\xed\xa0\x80 \xed\xbf\xbf"), None),
    Case("overlong UTF-8", holding(NEWS.encode() + b"\xc0\xaf\xe0\x80\xaf\xf8\x88"), None),
    Case("a manifest of impossible names", holding(
        b'name: x\narticles:\n  "' + b"n" * 300 + b'.txt": {outlet: x}\n  "a\\0b": {}\n'
        b'  ../../../../etc/passwd: {}\n  .: {}\n  "": {}\nknowledge: ["' + b"k" * 300 + b'"]\n',
        "corpus.yaml"), "no such file", "corpus.yaml"),
    Case("one line of 50 MB", holding(b"word " * 10_000_000), "split"),
    Case("50 MB without a space", holding(b"x" * 50_000_000), "split"),
    Case("a million line ends", holding(b"\n" * 1_000_000), "has no text"),
    Case("front matter that is not closed", holding(b"---\ntitle: x\n" + b"y: z\n" * 9999),
         "not closed"),
    Case("front matter that is a bomb", holding(b"---\na: &a [x,x]\nb: [*a,*a]\n---\nText."),
         "aliases"),
    Case("front matter of wrong types",
         holding(b"---\ntitle: {a: [1]}\ndate: [2, 3]\noutlet: 7\nauthor: [{name: [x]}]\n"
                 b"url: true\nsource: {}\n---\n" + NEWS.encode()),
         None),
    Case("a date beyond all calendars", holding(b"---\ndate: 99999-99-99\n---\n" + NEWS.encode()),
         "not understood"),
    Case("a name with line ends and an escape", named(b"bad\n\x1b[31m\r.txt"), "has no text",
         "bad\n\x1b[31m\r.txt"),
    Case("a name that is not UTF-8", named(b"bad\xff\xfe.txt"), "has no text",
         "bad\ufffd\ufffd.txt"),
    Case("a name of 255 bytes", named(b"b" * 251 + b".txt"), "has no text", "b" * 251 + ".txt"),
    Case("a name of markup", named(b"[red]bad[bold].txt"), "has no text",
         "[red]bad[bold].txt"),
    Case("a name that is an option", named(b"--help.txt"), "has no text", "--help.txt"),
    Case("a name without a stem", named(b".txt"), "has no text", ".txt"),
    Case("a manifest that is a folder", lambda f: (f / "corpus.yaml").mkdir(), None),
    Case("a manifest that is a pipe", lambda f: os.mkfifo(f / "corpus.yaml"), "a pipe"),
]  # fmt: skip


@pytest.mark.parametrize("case", FILES, ids=[case.what.replace(" ", "_") for case in FILES])
def test_what_is_no_article_costs_itself_only(call: Call, tmp_path: Path, case: Case) -> None:
    case.make(tmp_path)
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    done = call("check", tmp_path, "--json")
    assert "good" in done.ids
    said = [*done.reasons.values(), *done.data["warnings"]]
    if case.said is None:
        assert (done.code, done.reasons) == (0, {})
        return
    assert any(case.said in sentence for sentence in said), said
    assert all("\n" not in sentence and len(sentence) < 500 for sentence in said)
    if done.reasons:
        assert done.code == 1
        assert case.name in done.reasons
    else:
        assert done.code == 0


@pytest.fixture
def unreadable(tmp_path: Path) -> Iterator[Path]:
    """Give up the rights of root, whom no rights keep out."""
    secret, shut = tmp_path / "secret.txt", tmp_path / "shut"
    secret.write_text(NEWS, encoding="utf-8")
    shut.mkdir()
    secret.chmod(0)
    shut.chmod(0)
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield tmp_path
        os.seteuid(0)
    else:
        yield tmp_path
    shut.chmod(0o700)


def test_unreadable_files_and_folders_are_listed(call: Call, unreadable: Path) -> None:
    done = call("check", unreadable, "--json")
    assert (done.code, done.ids) == (1, ["good"])
    assert set(done.reasons) == {"secret.txt", "shut"}
    assert all("rights" in reason for reason in done.reasons.values())


def test_a_file_that_vanishes_while_others_are_read_is_listed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(NEWS, encoding="utf-8")
    find = load.find_files

    def find_then_lose(*words: object, **options: object) -> object:
        found = find(*words, **options)  # type: ignore[arg-type]
        (tmp_path / "b.txt").unlink()
        return found

    monkeypatch.setattr(load, "find_files", find_then_lose)
    done = call("check", tmp_path, "--json")
    assert (done.code, done.ids, list(done.reasons)) == (1, ["a", "c"], ["b.txt"])
    assert "No such file" in done.reasons["b.txt"]


def test_a_file_that_becomes_a_pipe_is_not_waited_for(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "b.txt").write_text(NEWS, encoding="utf-8")
    find = load.find_files

    def find_then_change(*words: object, **options: object) -> object:
        found = find(*words, **options)  # type: ignore[arg-type]
        (tmp_path / "b.txt").unlink()
        os.mkfifo(tmp_path / "b.txt")
        return found

    monkeypatch.setattr(load, "find_files", find_then_change)
    done = call("check", tmp_path, "--json")
    assert (done.code, done.ids) == (1, ["a"])
    assert "no longer a file" in done.reasons["b.txt"]


def test_very_many_bad_files_are_told_in_few_lines(call: Call, tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number:05}.txt").touch()
    done = call("check", tmp_path)
    assert done.code == 1
    assert "3,000" in done.out
    assert len(done.out.splitlines()) < 30
    assert len(call("check", tmp_path, "--json").reasons) == 3000
