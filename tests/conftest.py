"""What many tests share: the embedded pipeline, knowledge, and the analyses of ``corpus/``."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import syrcorpus.cli.analyse
import syrcorpus.pipeline
from syrcorpus import analyse, load_corpus, load_knowledge, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy import Language

    from syrcorpus.knowledge import Knowledge
    from syrcorpus.model import Analysis, Corpus

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

# The same examples on every run, however slow the machine: ``make fuzz`` looks for new ones.
settings.register_profile("tests", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which ``make golden`` writes the golden answers."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs ``../shared`` in a clone that has none beside it."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="no ../shared beside this clone"))


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests analyse out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYRCORPUS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Open the embedded pipeline once."""
    return load_pipeline()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Load the packaged knowledge once."""
    return load_knowledge()


@pytest.fixture(scope="session")
def demo_corpus() -> Corpus:
    """Read ``corpus/`` once."""
    with contextlib.chdir(ROOT):  # so that its paths are the same on every machine
        return load_corpus(["corpus"])


@pytest.fixture(scope="session")
def demo_analyses(demo_corpus: Corpus) -> tuple[Analysis, ...]:
    """Analyse ``corpus/`` once."""
    return tuple(analyse(demo_corpus))


@pytest.fixture(scope="session")
def same_reading(nlp: Language, demo_corpus: Corpus, pytestconfig: pytest.Config) -> None:
    """Skip on a processor whose rounding makes the same weights read ``corpus/`` differently.

    Between AVX-512 and AVX2 two tags of 2,467 tokens differ. Other weights are no reason to skip:
    they change the answers, which must then be read and kept anew.
    """
    kept = ROOT / "tests" / "golden" / "reading.json"
    weights = (syrcorpus.pipeline.EMBEDDED / "news_encoder" / "model.onnx").read_bytes()
    seen = hashlib.sha256()
    for article in demo_corpus.articles:
        doc = nlp(article.reading_text())
        spans = [(s.start, s.end, s.id) for key in sorted(doc.spans) for s in doc.spans[key]]
        tokens = [(t.ent_iob, t.ent_type_, t.pos_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
        seen.update(repr((tokens, spans)).encode())
    reading = {"weights": hashlib.sha256(weights).hexdigest(), "reading": seen.hexdigest()}
    if pytestconfig.getoption("update_golden"):
        kept.write_text(json.dumps(reading, indent=1) + "\n", encoding="utf-8")
    before = json.loads(kept.read_text(encoding="utf-8"))
    if reading["weights"] == before["weights"] and reading["reading"] != before["reading"]:
        pytest.skip("this processor rounds differently from the one the answers were kept on")


@pytest.fixture
def analysed_once(
    monkeypatch: pytest.MonkeyPatch, nlp: Language, demo_analyses: tuple[Analysis, ...]
) -> None:
    """Spare commands over ``corpus/`` the opening and the analysing, the same for all."""
    monkeypatch.setattr(syrcorpus.pipeline, "load_pipeline", lambda _name: nlp)
    monkeypatch.setattr(syrcorpus.cli.analyse, "analyse", lambda *_, **__: demo_analyses)
