"""What a pipe, a file and an impatient user see of a real run: whole lines, at once, no trace.

A line of ``corpus/`` is longer than the pipe that is given here, so a program whose reader has
taken one line is still at work, however fast the machine.
"""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.pipeline

CORPUS = str(ROOT / "corpus")
ARTICLES = len([*ROOT.glob("corpus/*.txt"), *ROOT.glob("corpus/*.md")])


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the program a cache of its own."""
    monkeypatch.setenv("SYRCORPUS_CACHE", str(tmp_path / "cache"))
    return tmp_path


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start the program as a terminal does, in a group that a Ctrl-C goes to as a whole."""
    with subprocess.Popen(
        [sys.executable, "-m", "syrcorpus", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        pipesize=4096,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "syrcorpus", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def rest_of(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Return what is still printed, standard error with it, which is short."""
    assert process.stdout is not None
    assert process.stderr is not None
    return process.stdout.read(), process.stderr.read()


def kept() -> int:
    """Return how many analyses the cache holds."""
    return int(json.loads(run("cache", "--json").stdout)["analyses"])


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_whole_lines_and_a_warm_cache(workers: str) -> None:
    with started("entities", CORPUS, "-f", "jsonl", "--apart", "--workers", workers) as process:
        line = first_line(process)
        os.killpg(process.pid, signal.SIGINT)
        rest, errors = rest_of(process)
    assert (process.returncode, errors) == (130, "")
    lines = (line + rest).splitlines(keepends=True)
    assert len(lines) < ARTICLES
    assert all(isinstance(json.loads(one), dict) and one.endswith("\n") for one in lines)
    assert kept() >= len(lines)


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_while_analysing_ends_it_without_a_word(workers: str) -> None:
    with started("entities", CORPUS, "--json", "--verbose", "--workers", workers) as process:
        assert process.stderr is not None
        assert "pipeline" in process.stderr.readline()  # which is yet to be opened
        os.killpg(process.pid, signal.SIGINT)
        printed, errors = process.communicate()
    assert (process.returncode, printed, errors) == (130, "", "")


def test_ctrl_c_leaves_the_old_file_of_output(own_folder: Path) -> None:
    target = own_folder / "answer.jsonl"
    target.write_text("old")
    with started(
        "entities", CORPUS, "-f", "jsonl", "--apart", "--verbose", "-o", str(target)
    ) as process:
        assert process.stderr is not None
        assert "pipeline" in process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.communicate()
    assert process.returncode == 130
    assert target.read_text() == "old"
    assert [path.name for path in own_folder.iterdir() if path.name != "cache"] == ["answer.jsonl"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "json", "markdown", "table"])
def test_a_reader_who_has_seen_enough_ends_it_quietly(form: str) -> None:
    with started("entities", CORPUS, "-f", form) as process:
        assert first_line(process)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_standard_output_that_takes_nothing_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "syrcorpus", "entities", CORPUS, "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == (
        "syrcorpus: standard output cannot be written (No space left on device)\n"
    )


def test_a_line_comes_as_soon_as_its_article_is_analysed(own_folder: Path) -> None:
    with started("sources", CORPUS, "-f", "jsonl", "--apart") as process:
        first = json.loads(first_line(process))
        assert kept() < ARTICLES
        process.communicate()
    alone = run("sources", first["path"], "-f", "jsonl")
    assert json.loads(alone.stdout) == first


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize("command", ["entities", "compare"])
def test_a_second_run_is_the_same_and_opens_no_pipeline(command: str) -> None:
    first = run(command, CORPUS, "--json")
    assert kept() == ARTICLES
    program = (
        "import sys; from syrcorpus.cli import execute\n"
        "code = execute(); sys.stdout.flush()\n"
        "sys.exit(f'opened {code}' if 'spacy' in sys.modules else code)"
    )
    second = subprocess.run(
        [sys.executable, "-c", program, command, CORPUS, "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == first.stdout
    assert run(command, CORPUS, "--json", "--no-cache").stdout == first.stdout


def test_no_cache_keeps_nothing(own_folder: Path) -> None:
    done = run("figures", str(ROOT / "corpus" / "depeche.txt"), "--no-cache")
    assert done.returncode == 0
    assert not (own_folder / "cache").exists()


def test_a_cache_that_cannot_be_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYRCORPUS_CACHE", "/proc/none")
    article = str(ROOT / "corpus" / "depeche.txt")
    quiet, verbose = run("figures", article), run("figures", article, "--verbose")
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert quiet.stdout == verbose.stdout
    assert "nothing is kept in the cache (/proc/none: " in verbose.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_shown_for_the_shell(shell: str) -> None:
    done = run("--show-completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "syrcorpus" in done.stdout


@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_is_shown_how_far_it_is(*, quiet: bool) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "syrcorpus", "entities", CORPUS, "--json", "--no-cache"]
        + ["--quiet"] * quiet,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # so a terminal tells that the other side has gone
            while piece := os.read(ours, 4096):
                shown += piece
    os.close(ours)
    assert process.returncode == 0
    told = shown.decode()
    for words in ("Reading", "Analysing", f"{ARTICLES}/{ARTICLES}", "a second", "left"):
        assert (words in told) is not quiet
