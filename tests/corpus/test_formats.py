"""Each format gives its articles, with what the file states of them."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from syrcorpus.corpus import load_corpus
from syrcorpus.errors import UsageError
from syrcorpus.knowledge import Knowledge
from syrcorpus.model import Article, Corpus
from tests.corpus.making import answer, docx, packed_apart, paragraph, pdf, warc_record

FILES = Path(__file__).parent / "files"
CASES = Path(__file__).parent.parent / "cases"
SENTENCE = "Fighters entered the town, a monitor said."
FORMATS = yaml.safe_load((CASES / "formats.yaml").read_text(encoding="utf-8"))
RECORDS = yaml.safe_load((CASES / "fields.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def load(folder: Path, agencies: Knowledge) -> Any:
    """Load files by name or bytes, and return the corpus."""

    def load_files(*paths: str, **options: Any) -> Corpus:
        return load_corpus(paths or ["."], knowledge=agencies, **options)

    return load_files


def fields(article: Article, expected: dict[str, Any]) -> dict[str, Any]:
    found = article.model_dump() | {"wires": list(article.wires)}
    for kind in ("heading", "footer"):
        spans = [f for f in article.furniture if f.kind == kind]
        found[kind] = [article.text[span.start : span.end] for span in spans]
    return {name: found[name] for name in expected}


# ------------------------------------------------------------------ a file of each


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_of_the_format_is_read(name: str, folder: Path, load: Any) -> None:
    shutil.copy(FILES / name, name)
    articles = list(load().articles)
    assert [fields(a, e) for a, e in zip(articles, FORMATS[name], strict=True)] == FORMATS[name]
    for article in articles:
        assert article.date_basis == "metadata"
        title = article.furniture[0]
        assert (title.kind, article.text[: title.end]) == ("title", article.title)


@pytest.mark.parametrize("case", RECORDS, ids=lambda case: case["label"])
def test_names_of_common_exports_are_known(case: dict[str, Any], folder: Path, load: Any) -> None:
    record = json.dumps(case["record"], default=str).replace("SENTENCE", SENTENCE)
    Path("x.jsonl").write_text(record)
    corpus = load()
    assert not corpus.errors
    (article,) = corpus.articles
    assert fields(article, case["expected"]) == case["expected"]
    wanted = case.get("text", f"{article.title}\n\nSENTENCE").replace("SENTENCE", SENTENCE)
    assert article.text == wanted


def test_a_folder_of_all_formats_is_one_corpus(folder: Path, load: Any) -> None:
    for name in FORMATS:
        shutil.copy(FILES / name, name)
    Path("a.txt").write_text(SENTENCE)
    corpus = load()
    assert len(corpus.articles) == 1 + sum(map(len, FORMATS.values()))
    ids = [article.id for article in corpus.articles]
    assert len(set(ids)) == len(ids)
    assert ids == [a.id for a in load(*sorted(p.name for p in folder.iterdir())[::-1]).articles]
    assert [error.path for error in corpus.errors] == ["newsplease.jsonl#2"]


# ------------------------------------------------------------------ documents


def test_a_pdf_has_its_paragraphs_again(folder: Path, load: Any) -> None:
    first = [
        (72, 800, 8, "30/11/2024, 09:12   Demo Gazette"),
        (72, 770, 18, "Water is back in most of Velmora"),
        (72, 740, 11, "Engineers have repaired the main of the harbour town of Vel-"),
        (72, 726, 11, "mora, and water was back in most quarters on Friday, the utility"),
        (72, 712, 11, "said. About 2,100 homes still have none."),
        (84, 698, 11, "The repair had taken four days, since shells hit the works twice"),
        (72, 684, 11, "while the crews were at it, its director told the state-"),
        (72, 670, 11, "run radio."),
        (72, 640, 11, "Residents of the hills have to wait until next week, as the pumps"),
        (72, 40, 8, "https://gazette.example/water 1/2"),
    ]
    second = [
        (72, 800, 8, "30/11/2024, 09:12   Demo Gazette"),
        (72, 770, 11, "there were stolen, the mayor said."),
        (72, 40, 8, "https://gazette.example/water 2/2"),
    ]
    Path("a.pdf").write_bytes(pdf([first, second], title="Water is back in most of Velmora"))
    (article,) = load().articles
    title, first_paragraph, second_paragraph, third = article.text.split("\n\n")
    assert title == article.title == "Water is back in most of Velmora"
    assert first_paragraph.startswith("Engineers have repaired the main of the harbour town of Vel")
    assert " town of Velmora, and water was back in most quarters on Friday, " in first_paragraph
    assert second_paragraph.endswith(
        "while the crews were at it, its director told the state-run radio."
    )
    assert third.endswith("next week, as the pumps there were stolen, the mayor said.")
    assert "Gazette" not in article.text
    assert article.date is None


def test_a_docx_has_its_paragraphs_and_not_what_was_deleted(folder: Path, load: Any) -> None:
    body = (
        paragraph("Clinic closes its doors", "Title")
        + paragraph("The clinic of Velmora closed on Friday for want of fuel, its head said.")
        + "<w:p><w:r><w:t>It had </w:t></w:r><w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
        + "<w:hyperlink><w:r><w:t>120 beds</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>"
    )
    Path("a.docx").write_bytes(docx(body))
    (article,) = load().articles
    assert article.title == "Clinic closes its doors"
    assert article.text == (
        "Clinic closes its doors\n\n"
        "The clinic of Velmora closed on Friday for want of fuel, its head said.\n\n"
        "It had 120 beds."
    )


def test_a_crawl_gives_its_english_articles(folder: Path, load: Any) -> None:
    page = (FILES / "page.html").read_bytes()
    latin = (
        "<html><head><title>Café reopens</title></head><body><p>The café at the pier of Velmora "
        "reopened on Saturday, its owner said. It had been shut for eleven days.</p></body></html>"
    ).encode("latin-1")
    french = (
        "<p>Les rebelles ont pris la ville vendredi, selon un porte-parole de la commune, "
        "qui a parlé aux journalistes après la réunion.</p>"
    ).encode()
    at, html = "https://demodaily.example/", "Content-Type: text/html"
    parts = [latin[i : i + 50] for i in range(0, len(latin), 50)]
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    records = [
        warc_record("warcinfo", "", b"software: demo\r\n", "application/warc-fields"),
        answer(f"{at}front", b"<html><body><nav><a href=x>Home</a></nav></body></html>"),
        answer(f"{at}a", page),
        answer(f"{at}x.png", b"\x89PNG", "Content-Type: image/png"),
        answer(f"{at}gone", page, status="404 Not Found"),
        answer(f"{at}fr", french),
        answer(f"{at}b", gzip.compress(latin), f"{html}\r\nContent-Encoding: gzip"),
        answer(f"{at}c", chunked, f"{html}; charset=iso-8859-1\r\nTransfer-Encoding: chunked"),
        warc_record("resource", f"{at}d", page, "text/html"),
    ]
    Path("plain.warc").write_bytes(b"".join(records))
    Path("packed.warc.gz").write_bytes(packed_apart(records))
    corpus = load()
    assert not corpus.errors
    numbers = [3, 7, 8, 9]
    assert [a.path for a in corpus.articles] == [
        f"{name}#{number}" for name in ("packed.warc.gz", "plain.warc") for number in numbers
    ]
    assert corpus.articles[1].title == corpus.articles[2].title == "Café reopens"
    assert corpus.articles[1].text == corpus.articles[2].text
    assert "packed.warc.gz: 2 of its records are passed over; the first, #2," in corpus.warnings[0]


# ------------------------------------------------------------------ packed and unnamed files


def test_packed_files_are_what_their_name_says_below_the_packing(folder: Path, load: Any) -> None:
    zstandard = pytest.importorskip("zstandard")
    data = (FILES / "newsapi.json").read_bytes()
    Path("a.txt.gz").write_bytes(gzip.compress(SENTENCE.encode()))
    Path("b.json.zst").write_bytes(zstandard.compress(data[:300]) + zstandard.compress(data[300:]))
    Path("c.md.GZ").write_bytes(gzip.compress(f"---\ntitle: T\n---\n{SENTENCE}".encode()))
    corpus = load()
    assert [(a.id, a.format) for a in corpus.articles] == [
        ("a", "text"),
        ("b-1", "json"),
        ("b-2", "json"),
        ("c", "markdown"),
    ]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ((FILES / "page.html").read_bytes(), "html"),
        ((FILES / "saved.mhtml").read_bytes(), "mhtml"),
        ((FILES / "letter.eml").read_bytes(), "eml"),
        ((FILES / "newsapi.json").read_bytes(), "json"),
        ((FILES / "feed.rss").read_bytes(), "feed"),
        ((FILES / "feed.atom").read_bytes(), "feed"),
        (pdf([[(72, 700, 11, SENTENCE)]]), "pdf"),
        (docx(paragraph(SENTENCE)), "docx"),
        (answer("https://a.example", (FILES / "page.html").read_bytes()), "warc"),
        (SENTENCE.encode(), "text"),
        (b"[Velmora] {is quiet}: " + SENTENCE.encode(), "text"),
        (b'{"Quiet," he said} ' + SENTENCE.encode(), "text"),
        (b"<b>Velmora</b> " + SENTENCE.encode(), "text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_without_a_suffix_is_known_by_how_it_begins(
    data: bytes, form: str, folder: Path, load: Any
) -> None:
    Path("named").write_bytes(data)
    assert {article.format for article in load("named").articles} == {form}


def test_json_lines_are_read_whatever_the_file_is_called(folder: Path, load: Any) -> None:
    lines = "\n".join(json.dumps({"text": f"{SENTENCE} {i}"}) for i in range(3))
    Path("a.json").write_text(lines)
    assert [a.id for a in load().articles] == ["a-1", "a-2", "a-3"]


def test_one_object_is_one_article(folder: Path, load: Any) -> None:
    Path("a.json").write_text(json.dumps({"text": SENTENCE, "tags": [{"text": "war"}]}))
    Path("b.json").write_text(json.dumps({"first": {"text": SENTENCE}, "2": {"text": SENTENCE}}))
    assert [(a.id, a.path) for a in load().articles] == [
        ("a", "a.json"),
        ("first", "b.json#1"),
        ("b-2", "b.json#2"),
    ]


def test_encodings_of_exports_are_told(folder: Path, load: Any) -> None:
    record = {"title": "Café Muñoz", "text": "The café’s owner, José Muñoz, said “no”."}
    lines = json.dumps(record, ensure_ascii=False) + "\n"
    Path("a.jsonl").write_bytes(lines.encode("cp1252"))
    Path("b.jsonl").write_bytes(lines.encode("utf-16"))
    Path("c.json").write_bytes(b"\xef\xbb\xbf" + lines.encode())
    table = f'title,text\n{record["title"]},"{record["text"]}"\n'
    Path("d.csv").write_bytes(table.encode("cp1252"))
    Path("e.csv").write_bytes(table.replace(",", ";", 1).replace(",", ";", 1).encode("utf-8-sig"))
    texts = {a.path: a.text for a in load().articles}
    assert len(texts) == 5
    assert set(texts.values()) == {f"{record['title']}\n\n{record['text']}"}


def test_a_page_is_read_in_the_encoding_that_it_is_in(folder: Path, load: Any) -> None:
    page = (FILES / "page.html").read_text(encoding="utf-8").replace("Velmora", "Vélmora")
    for name, said, written in (
        ("a", "utf-8", "utf-8"),
        ("b", "iso-8859-1", "cp1252"),
        ("c", "iso-8859-1", "utf-8"),  # says one thing and is another
        ("d", "unicode_escape", "utf-8"),
        ("e", "utf-8", "cp1252"),
        ("f", "utf-16", "utf-16"),
    ):
        Path(f"{name}.html").write_bytes(page.replace('"utf-8"', f'"{said}"').encode(written))
    texts = {article.id: article.text for article in load().articles}
    assert sorted(texts) == list("abcdef")
    assert all("harbour town of Vélmora on Thursday" in text for text in texts.values())


# ------------------------------------------------------------------ fields of one's own


def test_fields_are_named_by_option_and_by_manifest(folder: Path, load: Any) -> None:
    Path("x").mkdir()
    for name in ("a.csv", "x/b.csv", "x/c.csv"):
        Path(name).write_text(f'kop,krant,tekst,slot\nRust,Demo,"{SENTENCE}",The end.\n')
    Path("corpus.yaml").write_text("fields: {text: tekst, outlet: krant}")
    Path("x/corpus.yaml").write_text("articles: {c.csv: {fields: {text: [tekst, slot]}}}")
    texts = {a.path: (a.text, a.outlet) for a in load().articles}
    assert texts == {
        "a.csv#1": (SENTENCE, "Demo"),
        "x/b.csv#1": (SENTENCE, "Demo"),
        "x/c.csv#1": (f"{SENTENCE}\n\nThe end.", None),
    }
    given = load("a.csv", fields=["text=slot", "title = kop"]).articles[0]
    assert (given.text, given.title) == ("Rust\n\nThe end.", "Rust")


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("body", "--field body: write our name, =, and the file's: text=body"),
        ("txet=body", "no field is called 'txet'; known: text, .*; did you mean 'text'"),
    ],
)
def test_a_field_that_is_none_is_told(field: str, reason: str, load: Any) -> None:
    with pytest.raises(UsageError, match=reason):
        load(fields=[field])


def test_the_manifest_tells_of_a_record(folder: Path, load: Any) -> None:
    shutil.copy(FILES / "newsapi.json", "n.json")
    Path("corpus.yaml").write_text(
        "articles:\n  n.json: {outlet: All}\n  'n.json#2': {outlet: One, date: 2024-12-24}\n"
        "  'gone.json#1': {}\n"
    )
    corpus = load()
    assert [a.outlet for a in corpus.articles] == ["All", "One"]
    assert str(corpus.articles[1].date) == "2024-12-24"
    assert "articles.gone.json#1: no such file" in corpus.errors[0].reason


def test_records_are_selected_by_their_ids(folder: Path, load: Any) -> None:
    shutil.copy(FILES / "newsapi.json", "n.json")
    assert [a.id for a in load(select=["*-2"]).articles] == ["n-2"]
    assert [a.id for a in load(exclude=["n-2"]).articles] == ["n-1"]


def test_a_text_that_is_plainly_english_is_whatever_its_template_says(
    folder: Path, load: Any
) -> None:
    text = "The army said that it had not fired on the town, and that its guns were silent. " * 4
    Path("a.jsonl").write_text(json.dumps({"text": text, "language": "tr"}))
    (article,) = load().articles
    assert article.language == "en"


def test_what_a_browser_saves_beside_a_page_belongs_to_it(folder: Path, load: Any) -> None:
    shutil.copy(FILES / "page.html", "Page.html")
    for inside in ("Page_files", "Page_files/deep", "Other_files"):
        Path(inside).mkdir()
        shutil.copy(FILES / "page.html", f"{inside}/frame.html")
    Path("Page_files/note.txt").write_text(SENTENCE)
    Path("~$a.docx").write_bytes(b"lock")
    assert [a.path for a in load().articles] == [
        "Other_files/frame.html",
        "Page.html",
        "Page_files/note.txt",
    ]


def test_excel_tells_what_stands_between_its_columns(folder: Path, load: Any) -> None:
    Path("a.csv").write_text(f'sep=;\r\ntitle;text\r\n"A; b";"{SENTENCE}"\r\n')
    (article,) = load().articles
    assert (article.title, article.text) == ("A; b", f"A; b\n\n{SENTENCE}")


def test_what_describes_a_picture_in_a_feed_is_not_the_text(folder: Path, load: Any) -> None:
    media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    picture = "<media:title>Pier</media:title><media:description>A pier.</media:description>"
    item = f"<item>{picture}<title>T</title><description>{SENTENCE}</description></item>"
    Path("a.rss").write_text(f"<rss {media}><channel>{item}</channel></rss>")
    (article,) = load().articles
    assert article.text == f"T\n\n{SENTENCE}"
