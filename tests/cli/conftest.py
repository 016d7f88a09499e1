"""Commands over hand-made analyses: no article is read and no pipeline opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import syrcorpus.analysing
import syrcorpus.cli.analyse
import syrcorpus.comparison
import syrcorpus.corpus
import syrcorpus.pipeline
from syrcorpus.cli import execute
from syrcorpus.model import Corpus
from tests.render.sample import ANALYSES, ERRORS, MODEL, comparison, summaries


@dataclass
class Outcome:
    """Hold what a run of the program came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Return a function that runs a command line and tells what came of it."""

    def call(*arguments: str) -> Outcome:
        code = execute(arguments)
        printed = capfdbinary.readouterr()
        return Outcome(code, printed.out.decode("utf-8"), printed.err.decode("utf-8"))

    return call


@pytest.fixture
def sample_corpus(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Put the hand-made analyses in the place of real ones; return what the loader was given."""
    given: dict[str, Any] = {}
    errors = list(ERRORS)

    def load_corpus(paths: list[str], **options: Any) -> Corpus:
        given.update(options, paths=paths)
        return Corpus(
            articles=tuple(a.article for a in ANALYSES),
            errors=() if "clean" in paths else tuple(errors),
            warnings=("corpus/pipe: skipped, a pipe, not a file",),
        )

    monkeypatch.setattr(syrcorpus.corpus, "load_corpus", load_corpus)
    monkeypatch.setattr(syrcorpus.analysing.Tools, "model_told", lambda _tools: MODEL)
    monkeypatch.setattr(
        syrcorpus.cli.analyse, "analyse", lambda _articles, _tools, _shared, **_options: ANALYSES
    )
    monkeypatch.setattr(syrcorpus.comparison, "compare", lambda _analyses: comparison())
    monkeypatch.setattr(syrcorpus.comparison, "summarise", lambda _analyses: summaries())
    return given
