"""What the documentation shows is what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from syrcorpus.cli import COMMANDS, execute

ROOT = Path(__file__).parent.parent
NAMES = [function.__name__ for function in COMMANDS]


def examples(command: str, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """Return the command lines that a command's help ends in."""
    assert execute([command, "--help"]) == 0
    _, _, below = capsys.readouterr().out.partition("\n  Example:\n")
    return [shlex.split(line) for line in below.splitlines() if line.strip()]


@pytest.mark.pipeline
@pytest.mark.usefixtures("analysed_once")
@pytest.mark.parametrize("command", NAMES)
def test_every_help_ends_in_an_example_that_runs(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = examples(command, capsys)
    assert found
    for program, *arguments in found:
        assert program == "syrcorpus"
        assert arguments[0] == command
        assert execute(arguments) == 0
        printed = capsys.readouterr()
        assert printed.out.strip()
        assert printed.err == ""


@pytest.mark.pipeline
@pytest.mark.usefixtures("same_reading")
def test_readme_shows_what_the_program_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "README.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"syrcorpus {name}" not in readme] == []


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [t for t in targets if not ((ROOT / page).parent / t).exists()] == []
