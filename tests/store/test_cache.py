"""The cache is a convenience: it may forget, it never fails and never tells what is not so."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from syrcorpus.errors import UsageError
from syrcorpus.store import Cache, cache_folder, cache_limit
from syrcorpus.store.cache import FILE

ROOM = 100_000_000
KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path / "cache", ROOM) as cache:
        yield cache


def test_what_was_kept_is_there_in_the_next_run(tmp_path: Path) -> None:
    with Cache(tmp_path, ROOM) as cache:
        cache.put(KEY, 1, b"one")
        assert cache.get(OTHER, 1) is None
    with Cache(tmp_path, ROOM) as cache:
        assert cache.get(KEY, 1) == b"one"


def test_an_entry_answers_for_the_parts_it_has(cache: Cache) -> None:
    cache.put(KEY, 1, b"core")
    assert cache.get(KEY, 3) is None
    cache.put(KEY, 3, b"all")
    assert (cache.get(KEY, 1), cache.get(KEY, 3)) == (b"all", b"all")


def test_fewer_parts_never_take_the_place_of_more(cache: Cache) -> None:
    cache.put(KEY, 3, b"all")
    cache.put(KEY, 1, b"core")
    assert cache.get(KEY, 3) == b"all"


@pytest.mark.parametrize("spoilt", [b"", b"x" * 40, None])
def test_a_spoilt_entry_is_forgotten(tmp_path: Path, spoilt: bytes | None) -> None:
    with Cache(tmp_path, ROOM) as cache:
        cache.put(KEY, 1, b"kept" * 10)
        cache.put(OTHER, 1, b"kept" * 10)
    database = sqlite3.connect(tmp_path / FILE)
    if spoilt is None:  # whole, but another key's
        database.execute("UPDATE entries SET data = (SELECT max(data) FROM entries)")
        database.execute("DELETE FROM entries WHERE key = ?", (OTHER,))
        database.execute("UPDATE entries SET key = ?", (b"n" * 32,))
    else:
        database.execute("UPDATE entries SET data = ?", (spoilt,))
    database.commit()
    database.close()
    with Cache(tmp_path, ROOM) as cache:
        assert cache.get(KEY, 1) is None
        assert cache.get(b"n" * 32, 1) is None
        assert cache.trouble is None
        cache.put(KEY, 1, b"again")
        assert cache.get(KEY, 1) == b"again"


@pytest.mark.parametrize(
    "broken", [b"no database at all" * 500, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_a_broken_file_is_begun_anew(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / FILE).write_bytes(broken)
    told: list[str] = []
    with Cache(tmp_path, ROOM, told.append) as cache:
        assert cache.get(KEY, 1) is None
        cache.put(KEY, 1, b"one")
        assert cache.get(KEY, 1) == b"one"
        assert cache.trouble is None
    assert len(told) == 1
    assert "begun anew" in told[0]


def test_a_file_that_breaks_in_the_middle_of_its_pages_is_begun_anew(tmp_path: Path) -> None:
    with Cache(tmp_path, ROOM) as cache:
        for number in range(200):
            cache.put(number.to_bytes(32, "big"), 1, b"x" * 3000)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[:4096] + b"\xab" * (len(whole) - 4096))
    with Cache(tmp_path, ROOM) as cache:
        assert [cache.get(n.to_bytes(32, "big"), 1) for n in range(200)] == [None] * 200
        cache.put(KEY, 1, b"one")
        assert cache.get(KEY, 1) == b"one"


def test_the_oldest_leave_when_it_grows_too_large(tmp_path: Path) -> None:
    limit = 2_000_000
    with Cache(tmp_path, limit) as cache:
        for number in range(1000):
            cache.put(number.to_bytes(32, "big"), 1, os.urandom(8000))
    with Cache(tmp_path, limit) as cache:
        state = cache.state()
        assert limit // 2 < state.size <= limit
        assert cache.get((999).to_bytes(32, "big"), 1) is not None
        assert cache.get((0).to_bytes(32, "big"), 1) is None


def test_what_was_used_lately_stays(tmp_path: Path) -> None:
    with Cache(tmp_path, 1_000_000) as cache:
        for number in range(100):
            cache.put(number.to_bytes(32, "big"), 1, os.urandom(8000))
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("UPDATE entries SET used = used - 3")
    database.commit()
    database.close()
    with Cache(tmp_path, 1_000_000) as cache:
        assert cache.get((0).to_bytes(32, "big"), 1) is not None
        for number in range(100, 150):
            cache.put(number.to_bytes(32, "big"), 1, os.urandom(8000))
    with Cache(tmp_path, 1_000_000) as cache:
        assert cache.get((0).to_bytes(32, "big"), 1) is not None
        assert cache.get((1).to_bytes(32, "big"), 1) is None


def test_one_entry_never_fills_the_cache(cache: Cache) -> None:
    cache.put(KEY, 1, b"x" * (ROOM // 5))
    assert cache.get(KEY, 1) is None


def test_clearing_gives_the_room_back(cache: Cache) -> None:
    for number in range(200):
        cache.put(number.to_bytes(32, "big"), 1, os.urandom(8000))
    assert cache.state().size > 1_000_000
    cache.clear()
    assert cache.state().entries == 0
    assert cache.state().size < 200_000


def test_it_is_for_nobody_elses_eyes(tmp_path: Path) -> None:
    with Cache(tmp_path / "a" / "b", ROOM) as cache:
        cache.put(KEY, 1, b"one")
        modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "a" / "b").iterdir()}
    assert (tmp_path / "a" / "b").stat().st_mode & 0o077 == 0
    assert modes == {0}


# ------------------------------------------------------------------ where nothing can be kept


def works_without(cache: Cache, told: list[str]) -> None:
    """Check that the cache takes everything, gives nothing and has told why, once."""
    cache.put(KEY, 1, b"one")
    cache.put(OTHER, 1, b"two")
    assert cache.get(KEY, 1) is None
    cache.clear()
    assert cache.state().entries == 0
    assert len(told) == 1
    assert cache.trouble is not None


def test_it_works_without_a_home() -> None:
    told: list[str] = []
    with Cache(None, ROOM, told.append) as cache:
        works_without(cache, told)
    assert "SYRCORPUS_CACHE" in told[0]


@pytest.mark.parametrize("folder", ["/proc/none", "/dev/null/x", "/dev/full"])
def test_it_works_where_no_folder_can_be_made(folder: str) -> None:
    told: list[str] = []
    with Cache(Path(folder), ROOM, told.append) as cache:
        works_without(cache, told)


def test_it_works_where_a_folder_stands_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    told: list[str] = []
    with Cache(tmp_path, ROOM, told.append) as cache:
        works_without(cache, told)


def test_what_is_kept_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    with Cache(tmp_path, ROOM) as cache:
        cache.put(KEY, 1, b"one")
    told: list[str] = []
    with Cache(tmp_path, ROOM, told.append) as cache:
        cache._run("PRAGMA query_only = 1")  # as a disk that is full or mounted for reading
        cache.put(OTHER, 1, b"two")
        assert cache.get(KEY, 1) == b"one"
        assert cache.get(OTHER, 1) is None
    assert len(told) == 1


def test_a_full_disk_stops_the_keeping_and_nothing_else(tmp_path: Path) -> None:
    told: list[str] = []
    with Cache(tmp_path, ROOM, told.append) as cache:
        cache.put(KEY, 1, b"one")
        pages = cache._run("PRAGMA page_count")[0][0]
        cache._run(f"PRAGMA max_page_count = {pages + 2}")  # SQLite's own "disk is full"
        for number in range(20):
            cache.put(number.to_bytes(32, "big"), 1, b"x" * 8000)
        assert cache.get(KEY, 1) == b"one"
    assert len(told) == 1
    assert "full" in told[0]


# ------------------------------------------------------------------ several programs

WRITER = """
import sys
from pathlib import Path
from syrcorpus.store import Cache
told = []
with Cache(Path(sys.argv[1]), 100_000_000, told.append) as cache:
    for number in range(300):
        cache.put(number.to_bytes(32, "big"), 1, sys.argv[2].encode() * 500)
        cache.get(number.to_bytes(32, "big"), 1)
        if number == 20:
            print("ready", flush=True)
            if sys.argv[2] == "stays":
                import time; time.sleep(600)
sys.exit(len(told))
"""


def test_several_programs_write_at_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name], stdout=subprocess.DEVNULL
        )
        for name in "abcd"
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    with Cache(tmp_path, ROOM) as cache:
        found = [cache.get(number.to_bytes(32, "big"), 1) for number in range(300)]
    assert all(data and data in {name * 500 for name in (b"a", b"b", b"c", b"d")} for data in found)


def test_a_kill_in_the_middle_leaves_what_was_kept(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), "stays"], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        writer.send_signal(signal.SIGKILL)
    with Cache(tmp_path, ROOM) as cache:
        assert cache.get((20).to_bytes(32, "big"), 1) == b"stays" * 500
        assert cache.trouble is None


# ------------------------------------------------------------------ where it lies


def test_the_environment_names_folder_and_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYRCORPUS_CACHE", str(tmp_path))
    monkeypatch.setenv("SYRCORPUS_CACHE_MB", "7")
    assert (cache_folder(), cache_limit()) == (tmp_path, 7_000_000)
    monkeypatch.delenv("SYRCORPUS_CACHE")
    monkeypatch.delenv("SYRCORPUS_CACHE_MB")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_limit() == 1_000_000_000
    if sys.platform == "linux":
        assert cache_folder() == tmp_path / "xdg" / "syrcorpus"


def test_a_bound_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYRCORPUS_CACHE_MB", "1 GB")
    with pytest.raises(UsageError, match="SYRCORPUS_CACHE_MB=1 GB: not a number of megabytes"):
        cache_limit()
