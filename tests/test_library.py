"""What the commands do, Python does with the same words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import syrcorpus
from syrcorpus import analyse, analyse_apart, compare, load_corpus

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "library.md").read_text("utf-8"), re.DOTALL
)


def test_the_words_of_the_library_are_functions_whatever_was_imported_before() -> None:
    code = (
        "import syrcorpus.comparison, syrcorpus.analysis, syrcorpus.corpus, syrcorpus.cli\n"
        "from syrcorpus import analyse, compare, load_corpus, load_knowledge, summarise\n"
        "assert all(map(callable, (analyse, compare, load_corpus, load_knowledge, summarise)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_word_of_the_library_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'analyze'"):
        _ = syrcorpus.analyze


@pytest.mark.pipeline
def test_analyse_takes_what_load_corpus_gives(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Police said 12 people died in Aden.", encoding="utf-8")
    analyses = analyse(load_corpus([tmp_path]))
    assert [figure.low for figure in analyses[0].figures] == [12]
    assert [article.id for article in compare(analyses).articles] == ["one"]


@pytest.mark.pipeline
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_documentation_run(
    example: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    exec(example, {})  # noqa: S102 - our own page
    assert len(capsys.readouterr().out.splitlines()) >= 8


@pytest.mark.pipeline
def test_apart_gives_what_each_article_gives_alone(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Police said 12 people died in Aden.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("The police of Yemen left Aden.", encoding="utf-8")
    apart = list(analyse_apart(load_corpus([tmp_path]), cache=True))
    assert [analysis.article.id for analysis in apart] == ["one", "two"]
    assert apart[1] == analyse(load_corpus([tmp_path / "two.txt"]), cache=True)[0]
