"""Every article file appears once, under articles or errors, whatever it holds."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from syrcorpus.corpus import load_corpus
from syrcorpus.corpus.language import foreign_language
from syrcorpus.errors import UsageError
from syrcorpus.knowledge import Knowledge
from syrcorpus.model import Corpus

SENTENCE = "Fighters entered the town, a monitor said.\n"
ODD = random.Random(5)  # noqa: S311 - noise, the same on every run


def load(*paths: str, **options: object) -> Corpus:
    return load_corpus(paths, knowledge=Knowledge(), **options)  # type: ignore[arg-type]


def reasons(corpus: Corpus) -> dict[str, str]:
    return {error.path: error.reason for error in corpus.errors}


def write(path: str, content: str | bytes = SENTENCE) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content.encode() if isinstance(content, str) else content)


# ------------------------------------------------------------------ which files


def test_folders_are_read_to_the_bottom_and_only_formats_that_are_read_in_them(
    folder: Path,
) -> None:
    for path in ("a.txt", "x/B.MD", "x/y/c.txt", "x/y/note.log", "x/y/m.py", ".hidden/d.txt"):
        write(path)
    assert [a.path for a in load(".").articles] == [".hidden/d.txt", "a.txt", "x/B.MD", "x/y/c.txt"]


def test_ids_are_stems_made_unique_in_the_order_of_paths(folder: Path) -> None:
    for path in ("b/001.txt", "a/001.md", "c/001.txt", "001-2.txt"):
        write(path)
    pairs = [(a.id, a.path) for a in load("c", "b", "a", "001-2.txt").articles]
    assert pairs == [
        ("001-2", "001-2.txt"),
        ("001", "a/001.md"),
        ("001-3", "b/001.txt"),
        ("001-4", "c/001.txt"),
    ]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False))
def test_the_order_and_the_spelling_of_paths_change_nothing(
    folder: Path, order: random.Random
) -> None:
    for path in ("a/1.txt", "a/2.txt", "b/1.txt"):
        write(path)
    paths = ["a", "./b", "a/../a/1.txt", "b/*.txt", str(folder / "a"), "a/2.txt"]
    order.shuffle(paths)
    assert load(*paths) == load("a", "b")


def test_one_file_by_several_ways_is_one_article(folder: Path) -> None:
    write("a.txt")
    write("deep/b.txt")
    Path("link.txt").symlink_to("a.txt")
    Path("deep/up").symlink_to("..")
    Path("again").symlink_to("deep")
    assert [a.path for a in load("link.txt", "again", ".").articles] == ["a.txt", "deep/b.txt"]


def test_a_folder_named_like_an_article_is_a_folder(folder: Path) -> None:
    write("x.txt/a.txt")
    assert [a.path for a in load(".").articles] == ["x.txt/a.txt"]


def test_pipes_and_links_that_lead_nowhere_are_skipped_with_a_warning(folder: Path) -> None:
    write("a.txt")
    os.mkfifo("pipe.txt")
    Path("gone.txt").symlink_to("nowhere")
    Path("loop.txt").symlink_to("loop.txt")
    corpus = load(".", "pipe.txt", "gone.txt")
    assert [a.path for a in corpus.articles] == ["a.txt"]
    assert not corpus.errors
    told = " ".join(corpus.warnings)
    assert all(name in told for name in ("pipe.txt", "gone.txt", "loop.txt"))


def test_a_path_that_does_not_exist_is_named_with_the_nearest_that_does(folder: Path) -> None:
    write("corpus/a.txt")
    with pytest.raises(UsageError, match=r"corpsu: no such file or folder; did you mean corpus\?"):
        load("corpsu")
    with pytest.raises(UsageError, match=r"\*\.md: no file matches"):
        load("*.md")


def test_odd_names_are_read_and_shown_as_text(folder: Path) -> None:
    write("two\nlines.txt")
    Path(os.fsdecode(b"bad\xff.txt")).write_text(SENTENCE)
    paths = [a.path for a in load(".").articles]
    assert paths == ["bad\ufffd.txt", "two\nlines.txt"]
    "".join(paths).encode()


def test_standard_input_is_one_article() -> None:
    corpus = load("-", "-", stdin=BytesIO(SENTENCE.encode()))
    assert [(a.id, a.path) for a in corpus.articles] == [("stdin", "-")]


def test_a_shell_may_name_everything_in_a_folder(folder: Path) -> None:
    for path in ("a.txt", "corpus.yaml", "names.yaml"):
        write(path, SENTENCE if path == "a.txt" else "")
    corpus = load("a.txt", "corpus.yaml", "names.yaml")
    assert [a.path for a in corpus.articles] == ["a.txt"]
    assert not corpus.errors
    assert corpus.warnings == ("names.yaml: skipped, a YAML file, not an article",)


def test_files_of_other_formats_are_errors_where_they_are_named(folder: Path) -> None:
    write("page.odt")
    write("speech")
    corpus = load("page.odt", "speech")
    assert [a.id for a in corpus.articles] == ["speech"]
    assert "is a .odt file, which is not read; save it as .docx" in reasons(corpus)["page.odt"]


def test_select_and_exclude_are_patterns_on_ids(folder: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b1.txt"):
        write(name)
    write("b2.txt", b"")
    corpus = load(".", select=["a*", "b2"], exclude=["*1"])
    assert [a.id for a in corpus.articles] == ["a2"]
    assert set(reasons(corpus)) == {"b2.txt"}
    with pytest.raises(
        UsageError, match="--select c: no article has such an id; of 4 the nearest are: a1"
    ):
        load(".", select=["c"])


def test_an_empty_folder_is_an_empty_corpus(folder: Path) -> None:
    assert load(".") == Corpus()


# ------------------------------------------------------------------ what they hold


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfThe town fell.\r\n", "The town fell.\r\n"),
        ("The town fell.\r".encode("utf-16"), "The town fell.\r"),
        (b"\xfe\xff" + "The tówn fell.".encode("utf-16-be"), "The tówn fell."),
        ("The café’s owner, José Muñoz, said “no”.".encode("cp1252"), None),
        ("Zoë and Jürgen fled São Paulo, police said.".encode("latin-1"), None),
        (
            "“No,” said Syria’s envoy – “never”.".encode("mac-roman"),
            "“No,” said Syria’s envoy – “never”.",
        ),
    ],
)
def test_encodings_are_told(folder: Path, data: bytes, text: str | None) -> None:
    write("a.txt", data)
    assert load(".").articles[0].text == (text or data.decode("cp1252"))


def test_line_ends_and_offsets_stay_as_they_are(folder: Path) -> None:
    text = f"\tFighters enter the town\r\n- 28 Nov 2024\r\n\r\n{SENTENCE}\r\r\n"
    write("a.txt", text)
    article = load(".").articles[0]
    assert article.text == text
    assert [text[f.start : f.end] for f in article.furniture] == [
        "Fighters enter the town",
        "- 28 Nov 2024",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "has no text"),
        (b" \n\t\r\n", "has no text"),
        (b"---\ntitle: only this\n---\n", "has no text"),
        (b"The\x00town", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (ODD.randbytes(3000), "binary"),
        (bytes(ODD.choices(range(0x80, 0x100), k=300)), "cannot be told"),
        (b"\xff\xfeT\x00h\x00e", "begins as UTF-16-LE, but byte"),
        (b"a" * 1_000_001, "more than the 1,000,000"),
        (b"a" * 4_000_001, "larger than 4,000,000 bytes"),
        (b"---\ntitle: [open\n---\nText.\n", "line 3: the front matter is not valid YAML"),
        (b"---\ntitle: open\nText.\n", "line 1: the front matter is not closed"),
        (b"---\na: &x 1\nb: *x\n---\nText.\n", "line 3: the front matter is not valid YAML"),
        (
            "La ville est tombée vendredi, selon les habitants du quartier nord.".encode(),
            "language: fr",
        ),
        ("سقطت المدينة يوم الجمعة حسب المرصد".encode(), "language: ar"),
        (b"---\nlanguage: de\n---\nText.\n", "language: de"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_an_error_and_the_rest_is_read(
    folder: Path, data: bytes, reason: str
) -> None:
    write("a.txt", data)
    write("b.txt")
    corpus = load(".")
    assert [a.id for a in corpus.articles] == ["b"]
    assert reason in reasons(corpus)["a.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe town fell on Friday.\n---\nThe army denied it.\n",
        "---\n\nThe town fell on Friday: nobody was hurt.\n",
        "--- The town fell on Friday.\n",
        "---\nALEPPO: The town fell on Friday" + " and the day after" * 10 + ".\n",
        "----\nThe town fell on Friday.\n",
    ],
)
def test_a_rule_at_the_beginning_is_not_front_matter(folder: Path, text: str) -> None:
    write("a.txt", text)
    article = load(".").articles[0]
    assert any(
        text[start:end].startswith("The") or "The" in text[start:end]
        for start, end in article.prose_spans()
    )


def test_spoilt_text_is_read_with_a_warning(folder: Path) -> None:
    write(
        "a.txt",
        "The town’s café fell, residents said. “No,” they said.".encode().decode(
            "cp1252", "ignore"
        ),
    )
    corpus = load(".")
    assert len(corpus.articles) == 1
    assert "once read as windows-1252" in corpus.warnings[0]


def test_unreadable_files_and_folders_are_errors(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refuse what the system would: tests may run as root, who reads everything."""
    write("a.txt")
    write("b.txt")
    write("closed/c.txt")

    def refuse(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def refused(path: str, *args: object) -> object:
            if path == name:
                raise PermissionError(13, "Permission denied")
            return call(path, *args)

        return refused

    monkeypatch.setattr(os, "open", refuse("a.txt", os.open))
    monkeypatch.setattr(os, "scandir", refuse("closed", os.scandir))
    corpus = load(".")
    assert [a.path for a in corpus.articles] == ["b.txt"]
    assert {error.path: "Permission denied" in error.reason for error in corpus.errors} == {
        "a.txt": True,
        "closed": True,
    }


def test_an_english_text_with_foreign_names_and_quotes_is_english() -> None:
    assert (
        foreign_language("He cried “Allahu akbar, la ilaha illa Allah” in حلب and Idlib.") is None
    )
    assert foreign_language("Aleppo, Idlib, Hama, Homs, Latakia") is None
    assert foreign_language("Rebels take Aleppo") is None


@settings(max_examples=150)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.text(alphabet="-#: \n\tab{[&*'\"1", max_size=60).map(lambda text: f"---\n{text}".encode())
)
def test_any_bytes_are_an_article_or_an_error(data: bytes) -> None:
    corpus = load("-", stdin=BytesIO(data))
    assert len(corpus.articles) + len(corpus.errors) == 1
    for article in corpus.articles:
        assert len(article.reading_text()) == len(article.text)


# ------------------------------------------------------------------ the manifest


def test_the_manifest_names_the_corpus_its_articles_and_its_knowledge(folder: Path) -> None:
    write("c/a.txt")
    write("c/sub/b.txt")
    write("c/sub/names.yaml", "provenance: me")
    write(
        "c/corpus.yaml",
        "name: Demo\narticles:\n  a.txt: {outlet: Daily, id: first, byline: J. D.}\n"
        "  sub/b.txt: {title: Second, date: 2024-11-29, url: 'https://x', language: en}\n",
    )
    write("c/sub/corpus.yaml", "name: Inner\nknowledge: [names.yaml]\n")
    corpus = load("c")
    first, second = corpus.articles
    assert (corpus.name, corpus.knowledge_files) == ("Demo", ("c/sub/names.yaml",))
    assert (first.id, first.outlet, first.byline) == ("first", "Daily", "J. D.")
    assert (second.title, str(second.date), second.date_basis) == (
        "Second",
        "2024-11-29",
        "metadata",
    )
    assert not corpus.errors


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (
            "nam: x",
            "nam: unknown key; known: name, articles, knowledge, fields; did you mean 'name'?",
        ),
        ("articles: {a.txt: {outlett: x}}", "articles.a.txt.outlett: unknown key; known: id,"),
        ("articles: {a.txt: {date: soon}}", "articles.a.txt.date: 'soon' is not a date"),
        ("articles: {a.txt: {date: 20241129}}", "articles.a.txt.date: '20241129' is not a date"),
        ("articles: {a.txt: {title: 5}}", "articles.a.txt.title: '5' is not a text"),
        ("articles: {aa.txt: {}}", "articles.aa.txt: no such file beside the manifest; did you"),
        ("articles: {7: {}}", "articles.7: not a file name"),
        ("articles: {a.txt: [x]}", "articles.a.txt: not a mapping"),
        ("articles: [a.txt]", "articles: not a mapping"),
        ("knowledge: [n.yaml]", "knowledge: no such file as 'n.yaml'"),
        ("knowledge: 3", "knowledge: not a list"),
        ("name: 3", "name: not a text"),
        ("- a", "a manifest is a mapping"),
        ("name: [", "line 2: not valid YAML"),
    ],
)
def test_a_mistake_in_the_manifest_costs_itself(folder: Path, manifest: str, reason: str) -> None:
    write("a.txt")
    write("corpus.yaml", manifest)
    corpus = load(".")
    assert [a.id for a in corpus.articles] == ["a"]
    assert [error.path for error in corpus.errors] == ["corpus.yaml"]
    assert reason in corpus.errors[0].reason


def test_the_rest_of_a_wrong_entry_counts(folder: Path) -> None:
    write("a.txt")
    write("corpus.yaml", "articles: {a.txt: {outlett: x, outlet: Daily, date: soon}}")
    corpus = load("a.txt")
    assert corpus.articles[0].outlet == "Daily"
    assert len(corpus.errors) == 2
