"""Opening pipelines: the embedded one, others, and sentences for those that cannot be used."""

from __future__ import annotations

import builtins
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from syrcorpus.errors import PipelineError
from syrcorpus.pipeline import EMBEDDED, describe_pipeline, load_pipeline

if TYPE_CHECKING:
    from spacy import Language

pytestmark = pytest.mark.pipeline


def test_importing_the_room_imports_nothing_heavy() -> None:
    code = (
        "import sys, syrcorpus.pipeline\n"
        "print([m for m in ('spacy', 'numpy', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_folder_opens_with_plain_spacy(nlp: Language) -> None:
    import spacy

    text = "Officials in Paris said the talks had failed."
    again = spacy.load(EMBEDDED)
    assert [(e.text, e.label_) for e in again(text).ents] == [
        (e.text, e.label_) for e in nlp(text).ents
    ]


def test_describe_says_where_it_is_and_what_it_knows(nlp: Language) -> None:
    told = describe_pipeline(nlp)
    assert told["name"] == "en_news_minilm"
    assert told["path"] == str(EMBEDDED)
    assert told["components"] == ["news_encoder", "lemmatizer"]
    assert "Person" in told["labels"]["ents"]
    assert told["labels"]["spans"] == ["sources", "cues", "contents"]
    assert "Apache" in told["licence"]
    assert "all-MiniLM-L6-v2" in told["notice"]
    json.dumps(told)


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(PipelineError, match="spacy download en_core_web_nowhere"):
        load_pipeline("en_core_web_nowhere")


@pytest.mark.parametrize("name", ["", "  ", "./nowhere/at_all", "a/b"])
def test_a_path_that_is_not_there(name: str) -> None:
    with pytest.raises(PipelineError) as caught:
        load_pipeline(name)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"no config\.cfg"):
        load_pipeline(str(tmp_path))


def test_a_pipeline_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = ["nothing"]\n')
    (tmp_path / "meta.json").write_text("{}")
    with pytest.raises(PipelineError, match="cannot be loaded"):
        load_pipeline(str(tmp_path))


def test_a_pipeline_without_an_entity_recogniser(tmp_path: Path) -> None:
    import spacy

    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path / "other")
    with pytest.raises(PipelineError, match=r"no entity recogniser.*en_core_web_sm"):
        load_pipeline(str(tmp_path / "other"))


def test_any_pipeline_that_finds_entities_will_do(tmp_path: Path) -> None:
    import spacy

    other = spacy.blank("en")
    other.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "SANA"}])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "other")
    found = load_pipeline(str(tmp_path / "other"))
    assert [e.label_ for e in found("SANA said so.").ents] == ["ORG"]
    assert describe_pipeline(found)["path"] == str(tmp_path / "other")
    assert describe_pipeline(found)["labels"] == {"entity_ruler": ["ORG"]}


def test_a_copy_of_the_folder_works_elsewhere(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path / "copy")
    text = "The minister denied it."
    copy = load_pipeline(str(tmp_path / "copy"))
    assert [t.dep_ for t in copy(text)] == [t.dep_ for t in nlp(text)]


def test_a_file_that_is_missing_from_the_folder(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path / "copy")
    (tmp_path / "copy/news_encoder/model.onnx").unlink()
    with pytest.raises(PipelineError, match=r"model\.onnx is missing"):
        load_pipeline(str(tmp_path / "copy"))


def test_without_onnxruntime_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def refuse(name: str, *more: Any, **named: Any) -> Any:
        if name == "onnxruntime":
            raise ImportError("No module named 'onnxruntime'")
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PipelineError, match=r"pip install onnxruntime.*no wheel.*--model"):
        load_pipeline()


def test_without_weights_the_component_says_so() -> None:
    import spacy

    empty = spacy.blank("en")
    empty.add_pipe("news_encoder")
    with pytest.raises(PipelineError, match="holds no weights"):
        empty("A word.")
