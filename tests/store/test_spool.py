"""What was put down is given back, also where it is more than memory should hold."""

from __future__ import annotations

import os

import pytest

from syrcorpus.errors import SyrcorpusError
from syrcorpus.store import Spool, spool


def test_pieces_come_back_by_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 1000)
    pieces = [b"", b"a", os.urandom(700), os.urandom(700), b"last"]
    kept = Spool()
    for piece in pieces:
        kept.append(piece)
        assert kept[0] == b""  # reading in between moves nothing
    assert len(kept) == 5
    assert [kept[place] for place in (4, 0, 3, 1, 2)] == [pieces[p] for p in (4, 0, 3, 1, 2)]


def test_a_full_disk_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Spool()

    def full(_piece: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept._file, "write", full)
    with pytest.raises(
        SyrcorpusError, match=r"temporary files takes no more \(No space left.*TMPDIR"
    ):
        kept.append(b"piece")
