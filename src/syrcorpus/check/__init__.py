"""What would be read and what is wrong with it, found without analysing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import KnowledgeError
from ..knowledge import load_knowledge
from ..model import Article, ArticleMeta, UnreadArticle
from ..model.checks import CheckedArticle
from .duplicates import Duplicates
from .problems import problems_of

__all__ = ["check_articles", "knowledge_mistakes"]


def check_articles(articles: Iterable[Article]) -> Iterator[CheckedArticle]:
    """Yield what is known of each article in turn, and what is wrong with it."""
    duplicates, seen = Duplicates(), set[str]()
    for article in articles:
        problems = tuple(problems_of(article, duplicates.add(article), seen))
        seen.add(article.id)
        known = {name: getattr(article, name) for name in ArticleMeta.model_fields}
        known |= {"format": article.format, "encoding": article.encoding}
        yield CheckedArticle(**known, problems=problems)


def knowledge_mistakes(files: Iterable[str | Path]) -> Iterator[UnreadArticle]:
    """Yield each knowledge file that cannot be used beside the others, with its first mistake."""
    names = list(dict.fromkeys(map(str, files)))
    try:
        load_knowledge(names)
    except KnowledgeError:
        sound: list[str] = []
        for name in names:
            try:
                load_knowledge([*sound, name])
            except KnowledgeError as error:
                yield UnreadArticle(path=name, reason=str(error).removeprefix(f"{name}: "))
            else:
                sound.append(name)
