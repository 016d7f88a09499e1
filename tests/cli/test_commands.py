"""Every command answers in every format, with the contract's exit codes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from syrcorpus.cli import COMMANDS
from syrcorpus.store import Cache
from tests.cli.conftest import Outcome

pytestmark = pytest.mark.usefixtures("sample_corpus")

Call = Callable[..., Outcome]
NAMES = [function.__name__ for function in COMMANDS]
ARGUMENTS = {"cache": [], "show": ["001", "clean"], "schema": ["entities"], "model": []}


def line(command: str, *options: str) -> list[str]:
    return [command, *ARGUMENTS.get(command, ["clean"]), *options]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize("command", NAMES)
def test_every_command_answers_in_every_format(call: Call, command: str, form: str) -> None:
    done = call(*line(command, "--quiet"), "-f", form) if command in {
        "entities", "sources", "figures", "summary", "compare", "show",
    } else call(*line(command), "-f", form)  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("\n")
    if form == "json":
        assert isinstance(json.loads(done.out), dict)
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(done.out)))) > 1


@pytest.mark.parametrize("command", ["entities", "sources", "figures", "summary", "compare"])
def test_an_unread_article_makes_exit_1_with_all_other_results(call: Call, command: str) -> None:
    done = call(command, "broken", "--json")
    assert done.code == 1
    assert "syrcorpus: corpus/broken.txt: neither UTF-8 nor anything known\n" in done.err
    data = json.loads(done.out)
    assert data["errors"] == [
        {"path": "corpus/broken.txt", "reason": "neither UTF-8 nor anything known"}
    ]
    assert len(data["articles"]) == 3


def test_warnings_go_to_standard_error_unless_quiet(call: Call) -> None:
    assert "warning: corpus/pipe: skipped" in call("entities", "clean").err
    assert call("entities", "clean", "--quiet").err == ""


def test_json_is_short_for_format_json(call: Call) -> None:
    assert call("figures", "clean", "--json").out == call("figures", "clean", "-f", "json").out


def test_json_beside_another_format_is_refused(call: Call) -> None:
    done = call("figures", "clean", "--json", "-f", "csv")
    assert done.code == 2
    assert "--json and --format csv exclude one another" in done.err


def test_select_and_exclude_reach_the_loader(call: Call, sample_corpus: dict[str, Any]) -> None:
    call("entities", "a", "b", "--select", "00*", "--select", "x", "--exclude", "003")
    assert sample_corpus["paths"] == ["a", "b"]
    assert sample_corpus["select"] == ["00*", "x"]
    assert sample_corpus["exclude"] == ["003"]


def test_the_default_folder_is_corpus(
    call: Call, sample_corpus: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    call("entities")
    assert sample_corpus["paths"] == ["corpus"]


def test_without_a_corpus_folder_the_call_is_refused(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("entities")
    assert done.code == 2
    assert "there is no folder corpus/ here" in done.err
    assert done.err.count("\n") == 1


def test_sources_filters_by_name_kind_and_type(call: Call) -> None:
    def found(*options: str) -> list[str]:
        data = json.loads(call("sources", "clean", "--json", *options).out)
        return [a["id"] for article in data["articles"] for a in article["attributions"]]

    assert len(found()) == 5
    assert found("--source", "observatory") == ["001:a1"]
    assert found("--kind", "official") == ["state-media-copy:a2"]
    assert found("--type", "intention") == ["001:a3"]
    assert len(found("--type", "all")) == 5


def test_sources_suggests_the_nearest_kind(call: Call) -> None:
    done = call("sources", "clean", "--kind", "moniter")
    assert done.code == 2
    assert "did you mean monitor?" in done.err


def test_figures_filters_by_key_source_and_least(call: Call) -> None:
    def found(*options: str) -> list[str]:
        data = json.loads(call("figures", "clean", "--json", *options).out)
        return [figure["id"] for article in data["articles"] for figure in article["figures"]]

    assert found("--key", "civilians") == ["001:f1", "001:f2"]
    assert found("--source", "abdel") == ["001:f3"]
    assert found("--min", "20") == ["001:f1", "001:f4"]


def test_show_takes_an_id_and_suggests_the_nearest(call: Call) -> None:
    assert call("show", "state-media-copy", "clean", "--quiet").code == 0
    done = call("show", "state-media-cop", "clean", "--quiet")
    assert done.code == 2
    assert "did you mean state-media-copy?" in done.err


def test_schema_suggests_the_nearest_document(call: Call) -> None:
    done = call("schema", "entites")
    assert (done.code, done.out) == (2, "")
    assert "did you mean entities?" in done.err


def test_output_is_written_whole(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    target.write_text("old")
    target.chmod(0o640)
    done = call("entities", "clean", "--json", "--quiet", "-o", str(target))
    assert (done.code, done.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "syrcorpus/entities/1"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["answer.json"]


def test_output_into_a_missing_folder_is_refused(call: Call, tmp_path: Path) -> None:
    done = call("entities", "clean", "--quiet", "-o", str(tmp_path / "no" / "answer"))
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_output_that_fails_leaves_the_old_file(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "answer"
    target.write_text("old")

    def fail(*_arguments: object, **_options: object) -> Any:
        yield "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("syrcorpus.cli.run.render", fail)
    done = call("entities", "clean", "--quiet", "-o", str(target))
    assert done.code == 1
    assert "cannot be written (No space left on device)" in done.err
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


def test_output_to_a_device_leaves_the_device(call: Call) -> None:
    assert call("entities", "clean", "--quiet", "-o", "/dev/null").code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("command", ["compare", "summary"])
def test_what_is_laid_side_by_side_cannot_be_kept_apart(call: Call, command: str) -> None:
    done = call(command, "clean", "--apart")
    assert done.code == 2
    assert "--apart keeps articles apart" in done.err
    assert done.err.count("\n") == 1


def test_the_cache_is_told_of_and_emptied(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYRCORPUS_CACHE", str(tmp_path))
    with Cache(tmp_path, 10**9) as cache:
        cache.put(b"k" * 32, 1, b"kept")
    told = json.loads(call("cache", "--json").out)
    assert (told["folder"], told["analyses"], told["limit"]) == (str(tmp_path), 1, 10**9)
    assert json.loads(call("cache", "clear", "--json").out)["analyses"] == 0
    assert json.loads(call("cache", "info", "--json").out)["analyses"] == 0


def test_a_cache_that_cannot_be_emptied_is_an_error(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYRCORPUS_CACHE", "/proc/none")
    done = call("cache", "clear")
    assert (done.code, done.out) == (1, "")
    assert "the cache cannot be emptied (/proc/none: " in done.err
