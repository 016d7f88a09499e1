"""What is kept on disk: results from one run to the next, and of one run what memory need not hold.

Only bytes come and go here; what they mean is told in ``analysing``. Nothing that is read back is
ever run, so a cache folder that somebody else has written into can spoil no more than answers.
"""

from __future__ import annotations

from .cache import Cache, CacheState
from .folder import cache_folder, cache_limit
from .spool import Spool

__all__ = ["Cache", "CacheState", "Spool", "cache_folder", "cache_limit"]
