"""Running the program on hostile ground: each call has its time, what it prints is looked at."""

from __future__ import annotations

import json
import signal
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any, NoReturn

import pytest

import syrcorpus.pipeline
from syrcorpus.cli import execute

SECONDS = 180
"""Longer than any case takes on a busy machine: who is over it hangs."""
RAW = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Classes of characters that command a terminal or hide what stands there."""


def raw(printed: str) -> set[str]:
    """Return the characters of an output that should not have reached a terminal."""
    return {c for c in set(printed) if unicodedata.category(c) in RAW} - {"\n", "\t"}


@dataclass
class Outcome:
    """Hold what a run came to: the exit code, both outputs, and the errors by path."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """Return the JSON document that was printed."""
        data: dict[str, Any] = json.loads(self.out)
        return data

    @property
    def reasons(self) -> dict[str, str]:
        """Return why articles could not be read, by the name of their file."""
        return {error["path"].rpartition("/")[2]: error["reason"] for error in self.data["errors"]}

    @property
    def ids(self) -> list[str]:
        """Return the ids of the articles that were read."""
        return [article["id"] for article in self.data["articles"]]


@pytest.fixture
def in_time() -> Iterator[None]:
    """End a test that hangs, with the place where it does."""

    def ring(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"more than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def call(in_time: None, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Return a function that runs a command line; nothing raw may come out of it."""

    def call(*words: object) -> Outcome:
        code = execute([str(word) for word in words])
        printed = capfdbinary.readouterr()
        outcome = Outcome(code, printed.out.decode("utf-8"), printed.err.decode("utf-8"))
        assert raw(outcome.out) == set()
        assert raw(outcome.err) == set()
        assert all(line.startswith("syrcorpus: ") for line in outcome.err.splitlines())
        return outcome

    return call


@pytest.fixture
def one_pipeline(monkeypatch: pytest.MonkeyPatch, nlp: Any) -> None:
    """Open the pipeline once for all calls."""
    monkeypatch.setattr(syrcorpus.pipeline, "load_pipeline", lambda _name: nlp)
