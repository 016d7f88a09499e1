"""How long to fuzz: a moment inside ``make test``, much longer by ``make fuzz``."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.hostile.conftest import in_time

__all__ = ["PROFILE", "in_time"]

_ANY = {"deadline": None, "suppress_health_check": list(HealthCheck), "print_blob": True}
settings.register_profile("quick", max_examples=40, derandomize=True, **_ANY)
settings.register_profile("long", max_examples=20_000, **_ANY)
PROFILE = os.environ.get("SYRCORPUS_FUZZ", "quick")
