"""Articles wait in a temporary file and come back as they were."""

from __future__ import annotations

import datetime as dt
import errno

import pytest

from syrcorpus.corpus.spool import SpooledArticles
from syrcorpus.errors import SyrcorpusError
from syrcorpus.model import Article, Furniture


def articles(count: int) -> list[Article]:
    return [
        Article(
            id=f"a{i}",
            path=f"ä/{i}.txt",
            text=f"Text {i} of “Zoë” 😀\r\n" * (i + 1),
            date=dt.date(2024, 11, i + 1),
            date_basis="metadata",
            wires=("AFP",),
            furniture=(Furniture(kind="title", start=0, end=4),),
        )
        for i in range(count)
    ]


@pytest.mark.parametrize("in_memory", [10, 1_000_000])
def test_articles_are_a_sequence_like_any_other(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syrcorpus.store.spool.IN_MEMORY", in_memory)
    added, kept = articles(5), SpooledArticles()
    for article in added:
        kept.append(article)
    assert list(kept) == added == list(kept)
    assert (len(kept), kept[0], kept[-1]) == (5, added[0], added[-1])
    assert kept[1:4:2] == tuple(added[1:4:2])
    assert list(reversed(kept)) == added[::-1]
    assert kept == added
    assert kept != added[:4]
    assert kept.index(added[3]) == 3
    with pytest.raises(IndexError):
        kept[5]


def test_passes_may_go_on_beside_each_other_and_beside_adding() -> None:
    added, kept = articles(3), SpooledArticles()
    kept.append(added[0])
    kept.append(added[1])
    pairs = []
    for a, b in zip(kept, kept, strict=True):
        pairs.append((a, b))
        kept[1]
    kept.append(added[2])
    assert pairs == [(added[0], added[0]), (added[1], added[1])]
    assert kept == added


def test_a_day_is_completed_afterwards() -> None:
    kept = SpooledArticles()
    kept.append(articles(1)[0].model_copy(update={"date": None, "date_basis": None}))
    kept.infer_date(0, dt.date(2024, 12, 1))
    assert (kept[0].date, kept[0].date_basis) == (dt.date(2024, 12, 1), "inferred")


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SpooledArticles()

    def refuse(data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(kept._spool._file, "write", refuse)
    with pytest.raises(SyrcorpusError, match=r"takes no more \(No space left on device\).*TMPDIR"):
        kept.append(articles(1)[0])
    assert len(kept) == 0
