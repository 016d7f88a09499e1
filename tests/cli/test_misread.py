"""A command line that is misread gets one line that names the word and the nearest right one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from syrcorpus.version import __version__
from tests.cli.conftest import Outcome

Call = Callable[..., Outcome]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["entities", "--fromat", "json"], ["--fromat", "did you mean --format?"]),
        (["entities", "-f", "jsn"], ["'jsn'", "did you mean 'json'?"]),
        (["entites"], ["'entites'", "entities"]),
        (["compare", "--section", "figurs"], ["'figurs'", "did you mean 'figures'?"]),
        (["figures", "--min", "many"], ["--min"]),
        (["entities", "--workers", "0"], ["--workers"]),
        (["show"], ["ARTICLE"]),
        (["entities", "--model"], ["--model"]),
        (["entities", "--\x1b[31mred"], ["31mred"]),
    ],
)
def test_a_misread_call_exits_2_with_one_line(
    call: Call, words: list[str], named: list[str]
) -> None:
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("syrcorpus: ")
    assert done.err.count("\n") == 1
    assert "--help')" in done.err
    assert all(name in done.err for name in named)
    assert "\x1b" not in done.err


def test_version_and_help_answer(call: Call) -> None:
    assert call("--version").out == f"syrcorpus {__version__}\n"
    assert call("--help").code == 0
    assert call().out == call("--help").out


def test_a_missing_path_is_named(call: Call) -> None:
    done = call("entities", "nowhere/at-all.txt")
    assert done.code == 2
    assert "nowhere/at-all.txt" in done.err
    assert done.err.count("\n") == 1


def test_a_closed_pipe_ends_quietly() -> None:
    program = f"{sys.executable} -m syrcorpus schema"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{program} | head -n 1"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "{\n"


def test_an_interrupt_exits_130_quietly(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("syrcorpus.pipeline.load_pipeline", interrupt)
    done = call("model")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_missing_pipeline_exits_1_with_a_sentence(call: Call) -> None:
    done = call("model", "--model", "en_no_such_pipeline")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "en_no_such_pipeline" in done.err
