"""One article through all the steps: a pure function of its text, the pipeline and knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .extract.attributions import extract_attributions
from .extract.dates import extract_dates
from .extract.figures import extract_figures
from .extract.mentions import extract_mentions
from .extract.mentions.countries import with_countries
from .extract.sentences import extract_sentences
from .extract.statements import extract_statements
from .knowledge import Knowledge
from .link.corpus import link_corpus
from .link.entities import link_mentions
from .link.figures import link_dates, link_figures
from .link.speakers import link_speakers
from .model import Analysis, Article

if TYPE_CHECKING:
    from spacy import Language

__all__ = ["analyse_article", "analyse_articles", "link_corpus"]


def analyse_article(
    article: Article, nlp: Language, knowledge: Knowledge, *, statements: bool = True
) -> Analysis:
    """Return everything found in one article, entity ids being the article's own.

    ``statements`` says whether statements and sentences are wanted; all else is the same without.
    """
    doc = nlp(article.reading_text())
    names = with_countries(doc, knowledge)
    entities = link_mentions(extract_mentions(doc, names), doc, names)
    attributions = link_speakers(
        extract_attributions(doc, article, knowledge), entities, doc, names
    )
    dates = link_dates(extract_dates(doc, article), attributions)
    figures = link_figures(
        extract_figures(doc, article, knowledge, dates), entities, dates, attributions, doc
    )
    found = Analysis(
        article=article,
        entities=entities,
        attributions=attributions,
        figures=figures,
        dates=dates,
    )
    if not statements:
        return found
    said = extract_statements(doc, article, entities, attributions, figures, dates, knowledge)
    telling = extract_sentences(doc, article, entities, figures)
    return found.model_copy(update={"statements": tuple(said), "sentences": tuple(telling)})


def analyse_articles(
    articles: Iterable[Article], nlp: Language, knowledge: Knowledge
) -> tuple[Analysis, ...]:
    """Return the analyses in the articles' order, one id an entity in the whole corpus."""
    return link_corpus(_analyses(articles, nlp, knowledge), knowledge)


def _analyses(
    articles: Iterable[Article], nlp: Language, knowledge: Knowledge
) -> Iterator[Analysis]:
    for article in articles:
        yield analyse_article(article, nlp, knowledge)
