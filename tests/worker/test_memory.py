"""Two dozen threads share a few arenas: seen in a process of its own, where the C library has any."""

import platform
import subprocess
import sys

import pytest

# Each thread takes and gives back what is too large for Python's own pools and too small for a mapping of its own.
MANY_THREADS = """
import re, sys, threading
from pathlib import Path
from worker.memory import share_arenas
if sys.argv[1] == "shared":
    assert share_arenas()
together = threading.Barrier(24)
def take():
    together.wait()
    kept = [bytes(5_000) for _ in range(20)]
    together.wait()
threads = [threading.Thread(target=take) for _ in range(24)]
for thread in threads: thread.start()
for thread in threads: thread.join()
# An arena is mapped in a piece of 64 MB that begins at a multiple of it.
starts = [int(line.partition("-")[0], 16) for line in Path("/proc/self/maps").read_text().splitlines()]
print(sum(start % (64 << 20) == 0 for start in starts))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are glibc's")
def test_many_threads_share_few_arenas():
    def arenas(how):
        done = subprocess.run(
            [sys.executable, "-c", MANY_THREADS, how], capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    assert arenas("shared") <= 2
    assert arenas("own") > 2
