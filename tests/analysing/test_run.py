"""Analyses come from the cache where everything that shaped them is the same, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from syrcorpus.analysing import Means, Tools, analyse_apart, analyse_linked
from syrcorpus.analysing.record import Record
from syrcorpus.analysing.shape import Shape
from syrcorpus.analysing.tasks import Task
from syrcorpus.analysing.workers import Workers
from syrcorpus.errors import PipelineError, SyrcorpusError
from syrcorpus.knowledge import load_knowledge
from syrcorpus.model import Analysis, Article
from syrcorpus.pipeline import describe_pipeline, load_pipeline
from syrcorpus.pipeline.identity import PipelineIdentity, identify_pipeline
from syrcorpus.store import Cache
from tests.render.sample import ANALYSES

ARTICLES = tuple(analysis.article for analysis in ANALYSES)
PIPELINE = PipelineIdentity("en_made", "1", b"files")


class Counting(Tools):
    """Analyse by looking up the hand-made analyses, counting how often."""

    identity = PIPELINE  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__(load_knowledge())
        self.asked: list[tuple[str, bool]] = []

    def analyse(self, article: Article, *, statements: bool) -> Record:
        self.asked.append((article.id, statements))
        made = next(one for one in ANALYSES if one.article.id == article.id)
        return Record.of(made.model_copy(update={"article": article}))


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path, 10**8) as cache:
        yield cache


def run(
    cache: Cache | None, articles: tuple[Article, ...] = ARTICLES, *, statements: bool = False
) -> tuple[tuple[Analysis, ...], list[str]]:
    """Return the analyses, and the ids of the articles that had to be analysed for them."""
    tools = Counting()
    analyses = tuple(analyse_linked(articles, Means(tools, cache), statements=statements))
    return analyses, [article for article, _ in tools.asked]


def test_a_record_reads_back_as_the_analysis() -> None:
    for analysis in ANALYSES:
        record = Record.from_bytes(Record.of(analysis).to_bytes())
        assert record.read_analysis(analysis.article) == analysis
        assert record.read_digest().article == analysis.article.id


def test_nothing_is_analysed_twice_and_the_answer_is_the_same(cache: Cache) -> None:
    without, asked = run(None)
    assert asked == [article.id for article in ARTICLES]
    first, asked = run(cache)
    assert len(asked) == len(ARTICLES)
    second, asked = run(cache)
    assert asked == []
    assert without == first == second


@pytest.mark.parametrize(
    "change", [{"text": "Other words."}, {"id": "other"}, {"title": "Other"}, {"furniture": ()}]
)
def test_a_changed_article_is_analysed_anew(change: dict[str, object]) -> None:
    shape = Shape(PIPELINE, ())
    changed = ARTICLES[0].model_copy(update=change)
    assert shape.key(changed) != shape.key(ARTICLES[0])


def test_an_article_that_was_moved_is_known(cache: Cache) -> None:
    run(cache)
    moved = ARTICLES[0].model_copy(update={"path": "elsewhere/001.txt"})
    analyses, asked = run(cache, (moved,))
    assert asked == []
    assert analyses[0].article.path == "elsewhere/001.txt"


def test_pipeline_knowledge_and_program_shape_the_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "names.yaml"
    own.write_text("provenance: ours\n")
    shapes = {
        Shape(PIPELINE, ()).own,
        Shape(PIPELINE._replace(digest=b"others"), ()).own,
        Shape(PIPELINE._replace(version="2"), ()).own,
        Shape(PIPELINE, (), embedded=False).own,
        Shape(PIPELINE, [own]).own,
        Shape(PIPELINE, [own, own]).own,
    }
    own.write_text("provenance: ours, mended\n")
    shapes.add(Shape(PIPELINE, [own]).own)
    monkeypatch.setattr("syrcorpus.analysing.shape._program", lambda: b"mended")
    shapes.add(Shape(PIPELINE, ()).own)
    assert len(shapes) == 8


def test_what_lacks_statements_is_analysed_anew_where_they_are_wanted(cache: Cache) -> None:
    run(cache, statements=False)
    assert len(run(cache, statements=True)[1]) == len(ARTICLES)
    assert run(cache, statements=False)[1] == []


def test_a_record_that_is_spoilt_is_analysed_anew(tmp_path: Path) -> None:
    with Cache(tmp_path, 10**8) as cache:
        run(cache)
        cache._run("UPDATE entries SET data = substr(data, 1, length(data) - 9)", writing=True)
        assert len(run(cache)[1]) == len(ARTICLES)
        assert run(cache)[1] == []


def test_an_article_by_itself_is_what_it_is_alone() -> None:
    apart = list(analyse_apart(ARTICLES, Means(Counting())))
    alone = [run(None, (article,))[0][0] for article in ARTICLES]
    assert apart == alone


def test_an_article_by_itself_comes_before_the_next_is_analysed() -> None:
    tools = Counting()
    analyses = analyse_apart(ARTICLES, Means(tools))
    next(analyses)
    assert len(tools.asked) == 1
    analyses.close()  # type: ignore[attr-defined]


def test_analyses_are_a_sequence() -> None:
    analyses = analyse_linked(ARTICLES, Means(Counting()))
    assert len(analyses) == len(ARTICLES)
    assert analyses[-1] == list(analyses)[-1]
    assert analyses[:2] == tuple(analyses)[:2]
    with pytest.raises(IndexError):
        _ = analyses[len(ARTICLES)]


def test_memory_of_the_pipeline_is_given_back_before_a_large_corpus_is_linked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[int] = []
    monkeypatch.setattr("syrcorpus.analysing.run.LARGE", 2)
    monkeypatch.setattr(Tools, "close", lambda _tools: closed.append(1))
    run(None, ARTICLES[:2])
    assert closed == []
    run(None, ARTICLES[:3])
    assert closed == [1]


# ------------------------------------------------------------------ the pipeline's identity


@pytest.mark.pipeline
def test_the_embedded_pipeline_is_named_as_it_names_itself() -> None:
    identity, told = identify_pipeline(None), describe_pipeline(load_pipeline())
    assert identity is not None
    assert (identity.name, identity.version) == (told["name"], told["version"])


def test_a_folder_is_known_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "made", "version": "3"}')
    first = identify_pipeline(str(tmp_path))
    assert first is not None
    assert (first.name, first.version) == ("en_made", "3")
    (tmp_path / "weights").write_bytes(b"one")
    second = identify_pipeline(str(tmp_path))
    assert second is not None
    assert second.digest != first.digest


@pytest.mark.parametrize("model", ["", "no_such_pipeline", "a/b", "/proc/none", "blank:en"])
def test_what_only_opening_can_tell_has_no_identity(model: str) -> None:
    assert identify_pipeline(model) is None


# ------------------------------------------------------------------ other processes


def test_processes_are_not_started_where_everything_is_known() -> None:
    workers = Workers(2, None)
    tasks = [Task(a.article, Record.of(a)) for a in ANALYSES]
    with workers:
        done = list(workers.analysed(iter(tasks), (), statements=False))
        assert [one.article for one in done] == list(ARTICLES)
        assert workers._processes == []


@pytest.mark.pipeline
def test_a_process_that_is_ended_from_outside_is_told_in_a_sentence() -> None:
    with Workers(1, None) as workers:
        workers.start()
        workers._processes[0].kill()
        with pytest.raises(SyrcorpusError, match="a worker process was ended from outside"):
            list(workers.analysed(iter([Task(ARTICLES[0])]), (), statements=False))


def test_a_process_that_finds_no_pipeline_says_so() -> None:
    with (
        Workers(1, "/proc/none") as workers,
        pytest.raises(PipelineError, match="/proc/none: no such folder"),
    ):
        list(workers.analysed(iter([Task(ARTICLES[0])]), (), statements=False))
