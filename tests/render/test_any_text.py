"""Whatever an article, its title and its names hold, every form prints it whole and harmless."""

from __future__ import annotations

import csv
import io
import json
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from syrcorpus.comparison import compare, summarise
from syrcorpus.documents import (
    compare_document,
    entities_document,
    figures_document,
    show_document,
    sources_document,
    summary_document,
)
from syrcorpus.model import Analysis, Attribution, Entity, Figure, Mention, Sentence, Source
from syrcorpus.render import Format, render
from syrcorpus.render.answer import Answer, View
from tests.factories import make_article
from tests.render.sample import MADE_BY

WORDS = st.text(min_size=1, max_size=60)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Draw an article in which every finding covers the whole text."""
    text = draw(WORDS)
    span = {"start": 0, "end": len(text), "text": text}
    name = draw(WORDS)
    article = make_article(
        text,
        id=draw(WORDS),
        title=draw(st.none() | WORDS),
        outlet=draw(st.none() | WORDS),
        path=draw(WORDS).replace("\0", "") or "-",
    )
    mention = Mention(**span, form="name", kind="group", label="", rule="test")
    entity = Entity(
        id="e", name=name, kind="group", label="", count=1, mentions=(mention,), rule="test"
    )
    low = draw(
        st.none()
        | st.integers(-(10**30), 10**30)
        | st.floats(allow_nan=False, allow_infinity=False, width=32)
    )
    figure = Figure(
        **span, id=f"{article.id}:f1", low=low, high=None, modifier="at-least", rule="test",
        unit=draw(st.none() | st.just("km")), source=f"{article.id}:a1", place="e",
    )  # fmt: skip
    said = Attribution(
        id=f"{article.id}:a1", type="statement", source=Source(**span, entity="e", name=name),
        cue=None, content=(mention,), quote="mixed", via=("e",), rule="test",
    )  # fmt: skip
    return Analysis(
        article=article,
        entities=(entity,),
        figures=(figure,),
        attributions=(said,),
        sentences=(Sentence(**span, weight=0.5),),
    )


def documents(found: tuple[Analysis, ...]) -> list[Answer]:
    made = (
        entities_document(found, (), MADE_BY),
        sources_document(found, (), MADE_BY),
        figures_document(found, (), MADE_BY),
        summary_document(summarise(found), found, (), MADE_BY),
        compare_document(compare(found), found, (), MADE_BY),
        show_document(found[0], (), MADE_BY),
    )
    return [Answer(document, found, View(all_rows=True)) for document in made]


@pytest.mark.parametrize("form", list(Format))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(found=st.lists(analyses(), min_size=1, max_size=3, unique_by=lambda a: a.article.id))
def test_any_text_is_printed_harmless(form: Format, found: list[Analysis]) -> None:
    with patch.dict("os.environ", {"COLUMNS": "80"}):
        for answer in documents(tuple(found)):
            printed = "".join(render(answer, form))
            assert "\x1b" not in printed
            assert "\u202e" not in printed
            printed.encode("utf-8")
            if form is Format.table:
                assert max(map(cell_len, printed.split("\n"))) <= 80
            if form is Format.json:
                json.loads(printed)
            if form is Format.csv:
                widths = {len(row) for row in csv.reader(io.StringIO(printed))}
                assert len(widths) == 1
