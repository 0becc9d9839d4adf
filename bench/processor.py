"""How much processor time a house has used, from the kernel's own books in /proc (Linux)."""

import os
from collections import Counter, defaultdict
from pathlib import Path

from levari.config.launch.postgres import Server

TICKS = os.sysconf("SC_CLK_TCK")


def spent(server: Server | None) -> dict[str, float]:
    """Seconds by kind of process: this one, all that descend from it, and the database server with its backends.

    What ended and was waited for is counted with its parent. ``/proc/PID/stat``: proc_pid_stat(5), fields 14 to 17.
    """
    roots = [(os.getpid(), "")]
    running = server.running() if server else None
    if running:
        roots.append((running.pid, "database"))
    parts, used = _table(), Counter[str]()
    while roots:
        pid, kind = roots.pop()
        seconds, children = parts.get(pid, (0.0, []))
        used[kind or "supervisor and the past"] += seconds
        roots += [(child, kind or _kind(child)) for child in children]
    return dict(used)


def _table() -> dict[int, tuple[float, list[int]]]:
    """Every process of the machine: its seconds and its children."""
    children: dict[int, list[int]] = defaultdict(list)
    seconds: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        pid = int(entry.name)
        children[int(fields[1])].append(pid)
        seconds[pid] = sum(map(int, fields[11:15])) / TICKS
    return {pid: (used, children[pid]) for pid, used in seconds.items()}


def _kind(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return ""
    if "-m" in words:
        at = words.index("-m") + 1
        return " ".join(words[at : at + (2 if words[at] == "levari" else 1)])
    return words[0]
