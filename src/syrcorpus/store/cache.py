"""Results from one run to the next, by a key of everything that shaped them.

An SQLite file in the user's cache folder: entries come and go whole whatever is killed, several
programs read and write at once, and the oldest leave when it grows too large. The cache is a
convenience: whatever goes wrong with it (no home, a full disk, a file that may not be written, a
broken one) is told once to whoever listens, and the program works without.
"""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, Self

__all__ = ["Cache", "CacheState"]

FILE = "analyses-1.sqlite3"
"""The number is that of the tables' form."""
WAIT = 5.0
"""Seconds to wait for another program that writes."""
PAUSE = 0.01
"""Seconds between two tries where SQLite itself does not wait."""
DAY = 86_400
ROOM = 0.9
"""The share of the bound that is left filled when the oldest entries leave."""
LOOK = 256
"""After so many new entries it is looked whether the bound is passed."""
CHECK = 16
"""Bytes before each entry that tell whether it is whole and belongs to its key."""
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
OPENING = (
    "PRAGMA auto_vacuum = INCREMENTAL",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a power cut may cost the last entries, never the file
    "PRAGMA journal_size_limit = 4000000",
    """CREATE TABLE IF NOT EXISTS entries (
      key BLOB NOT NULL UNIQUE, parts INTEGER NOT NULL, used INTEGER NOT NULL, data BLOB NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS entries_by_use ON entries (used)",
)


class CacheState(NamedTuple):
    """Tell what a cache holds."""

    entries: int
    size: int
    """Bytes on disk."""


class Cache:
    """Keep bytes by key; every operation succeeds, at worst by forgetting."""

    def __init__(
        self, folder: Path | None, limit: int, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """Open the cache of a folder, or one that knows nothing where there is none.

        ``limit`` bounds the bytes on disk; ``tell`` hears what is wrong with the cache.
        """
        self.folder, self.limit, self._tell = folder, limit, tell
        self.trouble: str | None = None
        """Why nothing is kept, None where all is well."""
        self._today = int(time.time()) // DAY
        self._written = 0
        self._mended = False
        self._database: sqlite3.Connection | None = None
        if folder is None:
            self._give_up("there is no home folder to keep it in; name a folder in SYRCORPUS_CACHE")
        else:
            self._open(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: bytes, parts: int) -> bytes | None:
        """Return what is kept under a key if it has all the parts (a set of bits)."""
        rows = self._run("SELECT parts, used, data FROM entries WHERE key = ?", key)
        for kept, used, data in rows:
            if not isinstance(data, bytes) or data[:CHECK] != _check(key, data[CHECK:]):
                self._run("DELETE FROM entries WHERE key = ?", key, writing=True)
            elif kept & parts == parts:
                if used < self._today:
                    self._run(
                        "UPDATE entries SET used = ? WHERE key = ?", self._today, key, writing=True
                    )
                return data[CHECK:]
        return None

    def knows(self, beginning: bytes) -> bool:
        """Tell whether anything is kept under a key that begins so."""
        return bool(
            self._run(
                "SELECT 1 FROM entries WHERE key BETWEEN ? AND ? LIMIT 1",
                beginning,
                beginning + b"\xff" * 16,
            )
        )

    def put(self, key: bytes, parts: int, data: bytes) -> None:
        """Keep bytes under a key, in place of what had no more parts."""
        if len(data) > self.limit // 10:
            return
        self._run(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO UPDATE"
            " SET parts = ?2, used = ?3, data = ?4 WHERE parts & ?2 = parts",
            *(key, parts, self._today, _check(key, data) + data),
            writing=True,
        )
        self._written += 1
        if self._written % LOOK == 0:
            self._keep_within_limit()

    def close(self) -> None:
        """Let the oldest go where there are too many, and close the file."""
        if self._written:
            self._keep_within_limit()
        self._close()

    def state(self) -> CacheState:
        """Tell how much is kept."""
        found = self._run("SELECT count(*) FROM entries")
        size = 0
        for path in self._files():
            with suppress(OSError):
                size += path.stat().st_size
        return CacheState(found[0][0] if found else 0, size)

    def clear(self) -> None:
        """Forget everything; other programs that are at work go on undisturbed."""
        self._run("DELETE FROM entries", writing=True)
        self._shrink()

    # -------------------------------------------------------------- the bound

    def _keep_within_limit(self) -> None:
        found = self._run(
            "SELECT (page_count - freelist_count) * page_size, (SELECT count(*) FROM entries)"
            " FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()"
        )
        if not found or found[0][0] <= self.limit:
            return
        size, entries = found[0]
        self._run(
            "DELETE FROM entries WHERE rowid IN"
            " (SELECT rowid FROM entries ORDER BY used, rowid LIMIT ?)",
            math.ceil(entries * (1 - ROOM * self.limit / size)),
            writing=True,
        )
        self._shrink()

    def _shrink(self) -> None:
        """Give the room of what was forgotten back to the disk."""
        self._run(
            "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)", writing=True, script=True
        )

    # -------------------------------------------------------------- the file

    def _open(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Made before SQLite makes it, for nobody else's eyes: it quotes what was read.
            (folder / FILE).touch(mode=0o600)
            self._database = sqlite3.connect(folder / FILE, timeout=WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            self._give_up(getattr(error, "strerror", None) or str(error))
            return
        for statement in OPENING:
            self._run(statement, writing=True)

    def _files(self) -> list[Path]:
        folder = self.folder
        return [folder / f"{FILE}{end}" for end in ("", "-wal", "-shm")] if folder else []

    def _run(
        self, statement: str, *values: object, writing: bool = False, script: bool = False
    ) -> list[Any]:
        """Return the rows of a statement, none where it cannot be run or is a script."""
        if self._database is None or (writing and self.trouble is not None):
            return []
        try:
            return _patiently(self._database, statement, values, script=script)
        except sqlite3.Error as error:
            if _kind(error) in BROKEN and not self._mended:
                self._mend(error)
            elif writing:
                self._note(str(error))
            else:
                self._give_up(str(error))
            return []

    def _mend(self, error: sqlite3.Error) -> None:
        """Begin anew in place of a broken file."""
        self._mended = True
        self._tell(f"the cache was damaged ({error}) and is begun anew")
        self._close()
        for file in self._files():
            with suppress(OSError):
                file.unlink()
        if self.folder is not None:
            self._open(self.folder)

    def _note(self, trouble: str) -> None:
        """Say, the first time, what keeps results from being kept."""
        if self.trouble is None:
            where = f"{self.folder}: " if self.folder else ""
            self.trouble = f"{where}{trouble}"
            self._tell(f"nothing is kept in the cache ({self.trouble})")

    def _give_up(self, trouble: str) -> None:
        self._note(trouble)
        self._close()

    def _close(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def _patiently(
    database: sqlite3.Connection, statement: str, values: tuple[object, ...], *, script: bool
) -> list[Any]:
    """Run a statement, again and again while other programs hold the file.

    SQLite's own waiting leaves some cases out, as that of two programs that make the file at once:
    of those that turn it to WAL all but one are refused at once.
    """
    until = time.monotonic() + WAIT
    while True:
        try:
            if script:  # which also steps to the end of what gives no rows
                return database.executescript(statement).fetchall()
            return database.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            if _kind(error) not in BUSY or time.monotonic() > until:
                raise
        time.sleep(PAUSE)


def _kind(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the error has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _check(key: bytes, data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECK, key=key[:64]).digest()
