"""No command opens a socket: every one runs in a process that dies when anything tries."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from syrcorpus.cli import COMMANDS
from tests.conftest import ROOT

GUARD = '''
"""Ends the process with 97 as soon as anything in it touches the network (PEP 578)."""

import os
import sys

AF_UNIX = 1  # a pair between the program and its own workers


def guard(event, arguments):
    if event.startswith("socket.") and not (
        event == "socket.__new__" and arguments[1] == AF_UNIX
    ):
        os.write(2, f"OFFLINE BROKEN: {event}{arguments!r}\\n".encode())
        os._exit(97)


sys.addaudithook(guard)
'''
ARTICLE = (
    "The council of Ardania said on Friday that at least 27 houses were burnt by the fire, and "
    "that the bridge over the river would be closed for two weeks. According to Reuters, the "
    "mayor told residents that they have to look for help in the town of Belis. "
)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment whose every Python process is guarded from its first line."""
    folder = tmp_path_factory.mktemp("guard")
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT / "src")]),
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
    }


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make articles that invite to fetch something."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "plain.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "linked.md").write_text(
        "---\nurl: https://news.example/a\ntitle: The fire\n---\n"
        f"![a picture](https://news.example/a.png) {ARTICLE}",
        encoding="utf-8",
    )
    (folder / "page.html").write_text(
        '<!DOCTYPE html SYSTEM "http://news.example/a.dtd"><html><head>'
        '<base href="http://news.example/"><link rel="stylesheet" href="http://news.example/a.css">'
        '<script src="http://news.example/a.js"></script><title>The fire</title></head><body>'
        f'<article><p>{ARTICLE}</p><img src="http://news.example/a.png"><p>{ARTICLE[::-1]}</p>'
        "</article></body></html>",
        encoding="utf-8",
    )
    (folder / "feed.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "http://news.example/x">]>'
        "<rss><channel><title>News</title><item><title>The fire</title><link>http://news.example/a"
        f"</link><description>{ARTICLE}</description></item></channel></rss>",
        encoding="utf-8",
    )
    record = {"title": "The fire", "text": ARTICLE, "url": "http://news.example/a"}
    (folder / "export.json").write_text(json.dumps([record]), encoding="utf-8")
    (folder / "export.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (folder / "export.csv").write_text(f'title,text\n"The fire","{ARTICLE}"\n', encoding="utf-8")
    (folder / "letter.eml").write_text(
        f"From: a@news.example\nSubject: The fire\nMIME-Version: 1.0\n\n{ARTICLE}", encoding="utf-8"
    )
    return folder


def lines() -> Iterator[tuple[str, list[str]]]:
    for function in COMMANDS:
        name = function.__name__.removesuffix("_command")
        match name:
            case "show":
                yield name, [name, "plain", "ARTICLES", "--explain"]
            case "schema":
                yield name, [name]
            case "model":
                yield name, [name]
            case "cache":
                yield name, [name, "info"]
            case _:
                yield name, [name, "ARTICLES", "--json"]


LINES = dict(lines())


def test_the_guard_bites(guarded: dict[str, str]) -> None:
    code = "import socket; socket.getaddrinfo('news.example', 80)"
    done = subprocess.run([sys.executable, "-c", code], env=guarded, check=False, timeout=60)
    assert done.returncode == 97


@pytest.mark.pipeline
@pytest.mark.parametrize("command", LINES)
def test_no_command_opens_a_socket(
    guarded: dict[str, str], articles: Path, command: str, tmp_path: Path
) -> None:
    words = [word.replace("ARTICLES", str(articles)) for word in LINES[command]]
    done = subprocess.run(
        [sys.executable, "-m", "syrcorpus", *words],
        env=guarded, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert "OFFLINE BROKEN" not in done.stderr
    assert done.returncode in {0, 1}, done.stderr
    assert done.stdout.strip()
    if "ARTICLES" in LINES[command] and command != "show":
        assert {"plain", "linked"} <= {a["id"] for a in json.loads(done.stdout)["articles"]}


@pytest.mark.pipeline
def test_workers_open_no_socket_to_the_network(
    guarded: dict[str, str], articles: Path, tmp_path: Path
) -> None:
    words = ["entities", str(articles), "--json", "--workers", "2", "--no-cache"]
    done = subprocess.run(
        [sys.executable, "-m", "syrcorpus", *words],
        env=guarded, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert "OFFLINE BROKEN" not in done.stderr
    assert json.loads(done.stdout)["articles"]


@pytest.mark.pipeline
def test_nothing_is_left_for_a_telemetry_to_send(articles: Path, tmp_path: Path) -> None:
    """The guard sees Python's sockets alone; onnxruntime's telemetry is native, with a queue."""
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("XDG_CACHE_HOME", None)
    environment["SYRCORPUS_CACHE"] = str(tmp_path / "ours")
    words = [sys.executable, "-m", "syrcorpus", "entities", str(articles / "plain.txt"), "--json"]
    subprocess.run(words, env=environment, capture_output=True, check=True, timeout=300)
    assert [path.name for path in tmp_path.iterdir()] == ["ours"]


@pytest.mark.parametrize("package", ["spacy", "onnxruntime", "trafilatura", "py3langid", "rich"])
def test_importing_what_we_build_on_opens_no_socket(guarded: dict[str, str], package: str) -> None:
    code = (
        "from syrcorpus.offline import stay_offline; stay_offline(); import importlib.util as u\n"
        f"u.find_spec({package!r}) and __import__({package!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=guarded, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.pipeline
def test_every_command_answers_where_there_is_no_network_at_all(
    articles: Path, tmp_path: Path
) -> None:
    """A name space without any network: what a library tried behind Python's back would fail."""
    unshare = shutil.which("unshare")
    alone = [str(unshare), "--net", "--map-root-user"]
    if not unshare or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no name space without a network can be made here")
    words = [sys.executable, "-m", "syrcorpus", "entities", str(articles), "--json", "--no-cache"]
    done = subprocess.run(
        [*alone, *words], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"]
