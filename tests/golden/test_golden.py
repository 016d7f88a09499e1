"""Each command's answer over ``corpus/`` is the one kept here; ``make golden`` writes it anew.

A change of an answer shows as a diff of these files, so that nobody changes one unawares.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from syrcorpus.cli import execute

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

ANSWERS = {
    "entities.csv": ["entities", "corpus", "-f", "csv"],
    "sources.csv": ["sources", "corpus", "-f", "csv"],
    "figures.csv": ["figures", "corpus", "-f", "csv"],
    "summary.md": ["summary", "corpus", "-f", "markdown"],
    "compare.txt": ["compare", "corpus", "--all"],
    "show.txt": ["show", "meridian-wire", "corpus"],
}


@pytest.mark.pipeline
@pytest.mark.usefixtures("same_reading", "analysed_once")
@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_the_one_kept(
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    assert execute(ANSWERS[name]) == 0
    answer, kept = capsys.readouterr().out, HERE / name
    if pytestconfig.getoption("update_golden"):
        kept.write_text(answer, encoding="utf-8", newline="")
    assert answer == kept.read_bytes().decode("utf-8")
