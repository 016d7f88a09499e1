"""Nothing that an article, a file name, a manifest or a knowledge file says commands a terminal."""

from __future__ import annotations

import csv
import html
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.conftest import Outcome, raw

pytestmark = [pytest.mark.pipeline, pytest.mark.usefixtures("one_pipeline")]

Call = Callable[..., Outcome]

WORDS = {
    "clear the screen": "\x1b[2J\x1b[H",
    "colour": "\x1b[31mred",
    "window title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "answer back": "\x1b[6n\x1b[c\x05",
    "one-byte commands": "\x9b31m\x90x\x9c\x85",
    "bell and backspace": "\x07\x08\x08\x08",
    "overwrite the line": "truth\rlie",
    "right to left": "\u202etxt.exe\u202c \u2067x\u2069",
    "nothing to see": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "fillers": "a\u3164b\u115fc\uffa0d\u034fe",
    "tags and selectors": "x\U000e0041\U000e0042\U000e0100\ufe01",
    "line and paragraph": "one\u2028two\u2029three\x0bfour\x0cfive",
    "markup": "[red]x[/red] [link=https://evil.example]y[/link] :bomb:",
    "delete": "\x7f\x7f",
}
FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1-1+cmd", "-2+3+cmd", "@SUM(A1)", "\t=1+1", "＝1+1", "＋1+x",
    "a;=1+1", "a\t=1+1",
)  # fmt: skip
TAGS = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))")
NASTY = [*WORDS.values(), *FORMULAS, *TAGS]
COMMANDS = ["entities", "sources", "figures", "summary", "compare", "show", "check"]


def quoted(words: str) -> str:
    """Return a YAML string that means the words."""
    plain = re.compile(r"[\w <>()=./-]", re.ASCII)
    return '"' + "".join(c if plain.match(c) else f"\\U{ord(c):08x}" for c in words) + '"'


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make articles whose text, front matter, names, manifest and knowledge are all hostile."""
    folder = tmp_path_factory.mktemp("ground")
    manifest = ["name: " + quoted("".join(WORDS.values())), "articles:"]
    for number, nasty in enumerate(NASTY):
        body = (
            f'Mayor {nasty} Tavin Orka said on Friday: "{nasty} at least 27 people were killed in '
            f'Ardania." According to {nasty} the army, 19 {nasty} civilians fled. {nasty}\n'
        )
        told = "\n".join(
            f"{key}: {quoted(nasty + ' ' + key)}" for key in ("title", "outlet", "author", "url")
        )
        (folder / f"told{number:02}.md").write_text(
            f"---\n{told}\ndate: {quoted(nasty)}\n---\n{body}", encoding="utf-8", newline=""
        )
        manifest.append(
            f"  told{number:02}.md: {{id: {quoted(nasty)}, byline: {quoted(nasty)}, "
            f"{quoted('key ' + nasty)}: 1}}"
        )
        name = f"{number:02}{nasty}.txt".replace("/", "∕").encode()[:250]
        (folder / os.fsdecode(b"empty" + name)).touch()
    body = "".join(f"{nasty}\n" for nasty in NASTY)
    name = "".join(words for words in WORDS.values() if "/" not in words) + ".txt"
    body = f"Orka said 3 houses were burnt in Ardania. {body}"
    (folder / name).write_text(body, encoding="utf-8")
    (folder / "corpus.yaml").write_text("\n".join(manifest) + "\n", encoding="utf-8")
    entities = "".join(
        f"  - {{name: {quoted(f'Orka {nasty}')}, kind: person, aliases: [{quoted(nasty)}, Orka]}}\n"
        for nasty in WORDS.values()
    )
    units = "".join(
        f"  - {{name: {quoted(nasty)}, forms: [houses], unit: {quoted(nasty)}}}\n"
        for nasty in WORDS.values()
    )
    (folder / "names.yaml").write_text(
        f"provenance: {quoted(NASTY[0])}\nentities:\n{entities}", encoding="utf-8"
    )
    (folder / "wrong.yaml").write_text(
        f"provenance: {quoted(NASTY[0])}\nunits:\n{units}", encoding="utf-8"
    )
    return folder


def line(command: str, ground: Path, *options: str) -> list[str]:
    words = [command, *([NASTY[0]] if command == "show" else []), str(ground)]
    knowledge = ["--knowledge", str(ground / "names.yaml")]
    return [*words, *knowledge, *options]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_raw_comes_out_of_any_command(
    call: Call, ground: Path, command: str, form: str
) -> None:
    done = call(*line(command, ground, "-f", form))  # call() looks at both outputs
    assert done.code == 1  # the empty files
    assert len(done.out) > 500
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
        assert [c for c in cells if re.match(r"[=+\-@\t\r＝＋－＠](?![\d.,]*%?$)", c)] == []
        assert not any(re.search(r"[;\t\n][\"'\s]*(?<!')[=@＝＠]", cell) for cell in cells)
    if form == "markdown":
        assert "<" not in done.out
        assert "](" not in done.out.replace("\\](", "")


def test_json_keeps_the_text_as_it_stands_in_the_file(call: Call, ground: Path) -> None:
    data = call(*line("entities", ground, "--json", "--with-text")).data
    read = {article["path"]: article["text"] for article in data["articles"]}
    assert len(read) == len(NASTY) + 1
    for path, text in read.items():
        if path.endswith(".md"):
            with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123 - line ends stay
                assert text == file.read()


@pytest.mark.parametrize(
    "words",
    [
        ["entities", "{}"],
        ["entities", "--{}"],
        ["entities", "-f", "{}"],
        ["{}"],
        ["figures", "--min", "{}"],
        ["compare", "--section", "{}"],
        ["sources", "--kind", "{}"],
        ["schema", "{}"],
        ["show", "{}"],
        ["show", "{}", "GROUND"],
        ["entities", "GROUND", "--select", "{}"],
        ["entities", "GROUND", "--knowledge", "{}"],
        ["entities", "GROUND", "--knowledge", "GROUND/wrong.yaml"],
        ["check", "GROUND", "--knowledge", "GROUND/wrong.yaml"],
        ["check", "GROUND", "-o", "{}/{}"],
        ["check", "{}*[x]"],
    ],
    ids=" ".join,
)
def test_nothing_raw_comes_out_of_a_mistaken_call(
    call: Call, ground: Path, words: list[str]
) -> None:
    for nasty in ["".join(WORDS.values()), "\udcff\udcfe", "x" * 5000]:
        done = call(
            *(word.replace("{}", "x" + nasty).replace("GROUND", str(ground)) for word in words)
        )
        assert done.code in {1, 2}
        assert len(done.err) < 20_000 or words[0] == "check" or "GROUND" in words[1:2]


def test_a_pipeline_of_a_hostile_name_is_refused_in_one_line(call: Call) -> None:
    for nasty in WORDS.values():
        done = call("model", "--model", f"x{nasty}")
        assert done.code in {0, 1}  # the one pipeline stands in for any


def test_markdown_shows_the_words_when_it_is_rendered(call: Call, ground: Path) -> None:
    printed = call(*line("show", ground, "-f", "markdown")).out
    assert "\\[" in printed or "[" not in printed
    assert "<script" not in html.unescape(printed).replace("<script>alert(1)</script>", "")


def test_on_a_terminal_only_our_own_colours_and_links_command(ground: Path) -> None:
    """Run the program on a terminal of its own, where it uses colour."""
    leader, follower = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "syrcorpus", *line("check", ground, "--all")],
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": ""},
    )
    os.close(follower)
    pieces = []
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    assert program.wait(60) == 1
    printed = b"".join(pieces).decode("utf-8").replace("\r\n", "\n")
    assert "\x1b[" in printed
    own = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[ -~]*?\x1b\\", "", printed)
    assert raw(own) == set()
