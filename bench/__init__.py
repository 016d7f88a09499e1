"""Measure speed, memory and peers as ratios within one run; see README.md."""

import os

# Before anything imports numpy: a measurement has one thread on one core.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"
