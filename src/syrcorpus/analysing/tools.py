"""What articles are read with: knowledge, and the pipeline, opened when it is first needed."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..knowledge import Knowledge
from ..model import Article
from ..pipeline.identity import PipelineIdentity, identify_pipeline
from .record import Record
from .shape import Shape

if TYPE_CHECKING:
    from spacy import Language

__all__ = ["Tools"]


class Tools:
    """Hold the knowledge and the pipeline of a run."""

    def __init__(
        self,
        knowledge: Knowledge,
        *,
        model: str | None = None,
        knowledge_files: Sequence[str | Path] = (),
        opened: Callable[[], None] = lambda: None,
    ) -> None:
        """Take knowledge, the files it was read from beside the packaged, and what to load.

        ``opened`` is called when the pipeline has been opened.
        """
        self.knowledge, self.model, self._opened = knowledge, model, opened
        self.knowledge_files = tuple(str(file) for file in knowledge_files)

    @cached_property
    def nlp(self) -> Language:
        """Open the pipeline.

        Raises PipelineError where it cannot be used.
        """
        from ..pipeline import load_pipeline  # noqa: PLC0415 - spaCy is slow to import

        nlp = load_pipeline(self.model)
        self._opened()
        return nlp

    @cached_property
    def identity(self) -> PipelineIdentity | None:
        """Return what the pipeline's files tell of it, None where they do not."""
        return identify_pipeline(self.model)

    @cached_property
    def shape(self) -> Shape | None:
        """Return what shapes every result, None where that cannot be told."""
        if self.identity is None:
            return None
        return Shape(self.identity, self.knowledge_files, embedded=self.model is None)

    def model_told(self) -> dict[str, Any]:
        """Return name and version of the pipeline, opening it only where its files do not tell."""
        if self.identity is not None:
            return {"name": self.identity.name, "version": self.identity.version}
        from ..pipeline import describe_pipeline  # noqa: PLC0415

        return describe_pipeline(self.nlp)

    def analyse(self, article: Article, *, statements: bool) -> Record:
        """Return an article's results, with or without statements and sentences."""
        from ..analysis import analyse_article  # noqa: PLC0415 - not needed where all is known

        # spaCy keeps every word that it has met, unless it is told that the words are done with.
        # Other pipelines than the embedded one may not bear that.
        zone = self.nlp.memory_zone() if self.model is None else nullcontext()
        with zone:
            found = analyse_article(article, self.nlp, self.knowledge, statements=statements)
        return Record.of(found)

    def close(self) -> None:
        """Let go of the pipeline and give its memory back; it is opened again when it is needed."""
        if self.__dict__.pop("nlp", None) is None:
            return
        gc.unfreeze()
        gc.collect()
        with suppress(OSError, AttributeError):  # not every C library gives back by itself
            ctypes.CDLL(None).malloc_trim(0)
