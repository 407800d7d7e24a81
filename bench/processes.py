"""What a process and all that it started has used, as /proc tells it; 0 where there is no /proc."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_USED = slice(11, 15)
"""User and system time: its own, and that of children that have ended."""


def tree(pid: int) -> Iterator[int]:
    """Give a process and those below it."""
    yield pid
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = told.read_text().split()
        except OSError:
            continue
        for child in below:
            yield from tree(int(child))


def cpu_seconds(pid: int) -> float:
    """Give the CPU time that a tree of processes has used until now."""
    return sum(_cpu_seconds(each) for each in tree(pid))


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[_USED])) / _TICKS


def memory_megabytes(pid: int) -> float:
    """Give the resident memory of a tree of processes; what they share counts for each."""
    return sum(_memory_kilobytes(each) for each in tree(pid)) / 1024


def _memory_kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
