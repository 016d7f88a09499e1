"""What a user types wrongly is answered in one line: what, where, and what was probably meant."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from syrcorpus.__main__ import _tell_trace
from syrcorpus.cli.filters import Wanted
from syrcorpus.cli.messages import LONGEST, MOST, tell, tell_all
from tests.cli.conftest import Outcome

Call = Callable[..., Outcome]
NEWS = "The council said on Friday that the bridge over the river would be closed for two weeks.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with two articles and a file of several."""
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    (news / "flood.txt").write_text(NEWS, encoding="utf-8")
    (news / "bridge.md").write_text(NEWS, encoding="utf-8")
    (news / "empty.txt").touch()
    lines = (
        f'{{"text": "{NEWS.strip()}", "id": "one"}}\n{{"text": "{NEWS.strip()}", "id": "two"}}\n'
    )
    (tmp_path / "export.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("entites news", "no such command 'entites'; did you mean 'entities'?"),
        ("entity news", "did you mean 'entities'?"),
        ("news", "to read it, write a command before it: syrcorpus compare news"),
        ("news/flood.txt", "syrcorpus compare news/flood.txt"),
        ("help", "did you mean '--help'?"),
        ("analyze", "there are entities, sources, figures"),
        ("entities news --fromat json", "did you mean --format?"),
        ("entities news -f jsn", "did you mean 'json'?"),
        ("entities news -f pdf", "'pdf' is not one of 'table', 'json', 'jsonl'"),
        ("entities news –json", "begins with a dash, not with a hyphen; did you mean --json?"),
        ("entities news —f json", "did you mean -f?"),
        ("entities news --min 3", "no such option: --min; it is an option of figures"),
        ("entities news --section claims", "it is an option of compare"),
        ("--quiet entities news", "no such option: --quiet; it stands behind the command"),
        ("entities news --workers two", "invalid value for '--workers': not a whole number"),
        ("entities news --workers 0", "must not be below 1"),
        ("figures news --min many", "invalid value for '--min': not a number"),
        ("compare news --section figurs", "did you mean 'figures'?"),
        ("compare news --section figures,claims", "--section figures --section claims"),
        ("sources news --kind moniter", "did you mean monitor?"),
        ("entities nws", "nws: no such file or folder; did you mean news?"),
        ("entities nws/flod.txt", "did you mean news/flood.txt?"),
        ("entities news/flood", "did you mean news/flood.txt?"),
        ("entities news/*.pdf", "news/*.pdf: no file matches this pattern"),
        ("check news --select flod", "nearest are: flood"),
        ("show", "missing argument 'ARTICLE'"),
        ("show news", "news: a folder; name one article of it: show ID news"),
        ("show flod news", "did you mean flood?"),
        ("show news/flod.txt news", "did you mean flood?"),
        ("show zebra news", "the first ids here are bridge, flood"),
        ("show empty news", "it could not be read"),
        ("show export.jsonl", "holds 2 articles (one, two …); name one by its id"),
        ("schema entites", "did you mean entities?"),
        ("check news -o news", "--output news: a folder; name a file in it"),
        ("check news -o no/where", "there is no folder no; make it first"),
        ("check news --field txt=body", "did you mean 'text'?"),
    ],
)
def test_a_mistake_is_answered_in_a_line(call: Call, line: str, said: str) -> None:
    done = call(*line.split())
    assert (done.code, done.out) == (2, "")
    last = done.err.splitlines()[-1]
    assert last.startswith("syrcorpus: ")
    assert said in last
    assert len(last) < 330


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("entities news --knowledge nams.yaml", "nams.yaml: the knowledge file cannot be read"),
        ("entities news --knowledge news/flood.txt", "a knowledge file is a mapping with"),
        ("entities news --model en_no_such", "'en_no_such' is not installed"),
        ("entities news --model news", "news: not a spaCy pipeline"),
    ],
)
def test_what_needs_the_users_hand_exits_1(call: Call, line: str, said: str) -> None:
    done = call(*line.split())
    assert (done.code, done.out) == (1, "")
    assert said in done.err.splitlines()[-1]


def test_an_empty_path_is_told(call: Call) -> None:
    assert "an empty PATH" in call("check", "").err


def test_a_text_pasted_as_a_path_is_told_in_a_short_line(call: Call) -> None:
    done = call("show", NEWS * 200)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert len(done.err) < LONGEST + 100


def test_output_to_a_hyphen_is_standard_output(call: Call, folder: Path) -> None:
    (folder / "news" / "empty.txt").unlink()
    done = call("check", "news", "--json", "-o", "-")
    assert done.out.startswith("{")
    assert not (folder / "-").exists()


def test_the_nearest_is_named_for_what_nothing_has(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = Wanted("--key", ["kiled", "hurt", "people-hurt"])
    assert wanted.fits("civilians-killed") is False
    assert wanted.fits("people-hurt") is True
    assert wanted.fits("") is False
    wanted.tell_missing()
    said = capsys.readouterr().err
    assert said == ("syrcorpus: --key kiled: nothing here has it; did you mean 'killed'?\n")


def test_without_words_everything_fits(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = Wanted("--source", [])
    assert wanted.fits("anybody")
    wanted.tell_missing()
    assert capsys.readouterr().err == ""


def test_very_many_messages_are_folded_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [f"{number}.txt: has no text" for number in range(5_000)]
    tell_all(messages)
    assert capsys.readouterr().err.count("\n") == 5_000
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    tell_all(messages)
    said = capsys.readouterr().err
    assert said.count("\n") == MOST + 1
    assert "… and 4,980 more" in said


def test_the_middle_of_a_long_message_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    tell(f"begins {'x' * 9_000} ends")
    said = capsys.readouterr().err
    assert said.startswith("syrcorpus: begins")
    assert said.endswith("ends\n")
    assert len(said) < LONGEST + 30


def test_the_trace_of_our_own_mistake_commands_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = ValueError("\x1b[2J said the article \u202e")
    _tell_trace(type(error), error, None)
    said = capsys.readouterr().err
    assert "ValueError: ‹U+001B›[2J said the article ‹U+202E›" in said
    assert "a mistake in syrcorpus" in said
    assert "\x1b" not in said
