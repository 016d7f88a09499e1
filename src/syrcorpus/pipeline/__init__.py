"""The home of spaCy loading: the embedded pipeline, or any other that finds names.

Nothing heavy is imported before a pipeline is asked for, so that ``--help`` answers at once.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

EMBEDDED = Path(__file__).parent.resolve() / "embedded"
"""The folder of the pipeline that comes with the package; ``spacy.load`` takes it as it is."""
MAX_LENGTH = 20_000_000
"""Characters of one article. spaCy's own limit of a million guards parsers whose memory grows
with the text; other pipelines than the embedded one keep it."""

__all__ = ["EMBEDDED", "describe_pipeline", "load_pipeline"]


def load_pipeline(name_or_path: str | None = None) -> Language:
    """Load a spaCy pipeline: the embedded one for None, else an installed one or a folder.

    Raises PipelineError, in one sentence that says what to do, where the pipeline is missing,
    cannot be opened, or has no component that finds named entities.
    """
    if name_or_path is None:
        return _load_embedded()
    return _load_other(name_or_path)


def _load_embedded() -> Language:
    spacy = _import_spacy()
    if not (EMBEDDED / "config.cfg").is_file():
        msg = (
            f"the embedded pipeline is missing from {EMBEDDED}; install syrcorpus again,"
            " or name another pipeline with --model"
        )
        raise PipelineError(msg)
    # Registers the component where entry points are not seen: a checkout on the path, a zip.
    from . import encoder  # noqa: F401, PLC0415

    nlp: Language = spacy.load(EMBEDDED)
    nlp.max_length = MAX_LENGTH
    return nlp


def _load_other(name_or_path: str) -> Language:
    spacy = _import_spacy()
    path = Path(name_or_path)
    if not name_or_path.strip():
        raise PipelineError("--model is empty; give the name or the folder of a spaCy pipeline")
    if path.exists() and not (path / "config.cfg").is_file():
        msg = (
            f"{name_or_path}: not a spaCy pipeline (it has no config.cfg);"
            " give the folder that nlp.to_disk wrote"
        )
        raise PipelineError(msg)
    if not path.exists() and not spacy.util.is_package(name_or_path):
        raise PipelineError(_missing(name_or_path))
    if (path / "news_encoder").is_dir():
        from . import encoder  # noqa: F401, PLC0415
    try:
        nlp: Language = spacy.load(name_or_path)
    except PipelineError:
        raise
    except Exception as error:
        # A foreign pipeline may fail in as many ways as it has components: whatever it is, the
        # user's remedy is the same.
        reason = " ".join(str(error).split()) or type(error).__name__
        msg = (
            f"{name_or_path}: the pipeline cannot be loaded ({reason[:300]}); install the version"
            f" made for spaCy {spacy.about.__version__}: python -m spacy validate"
        )
        raise PipelineError(msg) from error
    if not finds_entities(nlp):
        msg = (
            f"{name_or_path}: the pipeline has no entity recogniser (its components:"
            f" {', '.join(nlp.pipe_names) or 'none'}); name one that has, such as en_core_web_sm"
            " (python -m spacy download en_core_web_sm), or leave --model out"
        )
        raise PipelineError(msg)
    return nlp


def finds_entities(nlp: Language) -> bool:
    """Say whether a component of the pipeline fills ``doc.ents``."""
    return any("doc.ents" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names)


def describe_pipeline(nlp: Language) -> dict[str, Any]:
    """Return what a pipeline says of itself as plain data, for ``syrcorpus model``.

    ``path`` is what ``spacy.load`` takes: a folder for the embedded pipeline and any other that
    was loaded from one, a package's name else. ``labels`` are by slot or component.
    """
    meta: dict[str, Any] = dict(nlp.meta)
    full_name = f"{meta.get('lang', 'xx')}_{meta.get('name', 'pipeline')}"
    spacy = _import_spacy()
    path = getattr(nlp, "_path", None)
    embedded = path is not None and Path(path).resolve() == EMBEDDED
    if embedded:
        where = str(EMBEDDED)
    elif spacy.util.is_package(full_name):
        where = full_name
    else:
        where = str(Path(path).resolve()) if path is not None else full_name
    labels: dict[str, list[str]] = {}
    for name in nlp.pipe_names:
        component = nlp.get_pipe(name)
        by_slot = getattr(component, "labels_by_slot", None)
        if by_slot:
            labels.update({slot: list(found) for slot, found in by_slot.items()})
        elif getattr(component, "labels", None):
            labels[name] = [str(label) for label in component.labels]
    return {
        "name": full_name,
        "version": str(meta.get("version", "")),
        "path": where,
        "components": list(nlp.pipe_names),
        "labels": labels,
        "scores": meta.get("performance") or {},
        "licence": str(meta.get("license", "")),
        "notice": str(meta.get("notice", "")),
    }


_import_lock = threading.Lock()


def _import_spacy() -> Any:
    try:
        with _import_lock:
            import spacy
    except ImportError as error:
        msg = f"spaCy cannot be imported ({error}); run `pip install 'spacy>=3.8,<3.9'`"
        raise PipelineError(msg) from error
    return spacy


def _missing(name: str) -> str:
    """Return the sentence for a pipeline that is not installed."""
    if "/" in name or "\\" in name or name.startswith("."):
        return f"{name}: no such folder; --model takes a spaCy pipeline's folder or package name"
    return (
        f"the spaCy pipeline {name!r} is not installed; run `python -m spacy download {name}`"
        " (or `pip install` its wheel), or leave --model out for the embedded one"
    )
