"""Processes that do a named piece of work again and again for some seconds, on command, so that ways can take turns."""

import importlib
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from statistics import median
from typing import Any

#: Does one piece of work and says how many rows (acts, lines) it was.
Work = Callable[[], int]
TURNS = 5


class Workers:
    """Processes that are ready: `run` lets the first `processes` of them work at the same time."""

    def __init__(self, lines: Sequence[Connection]) -> None:
        self.lines = lines

    def run(self, work: str, seconds: float, processes: int = 1) -> float:
        """Pieces of work per second of all processes together."""
        for line in self.lines[:processes]:
            line.send((work, seconds))
        return sum(line.recv() for line in self.lines[:processes])

    def take_turns(self, ways: Sequence[tuple[str, int]], seconds: float) -> dict[tuple[str, int], float]:
        """Medians of five turns; in each turn every way has its time, so a busy neighbour meets all of them."""
        for work, processes in ways:
            self.run(work, seconds / 3, processes)
        turns: dict[tuple[str, int], list[float]] = {way: [] for way in ways}
        for _ in range(TURNS):
            for way in ways:
                turns[way].append(self.run(way[0], seconds, way[1]))
        return {way: median(speeds) for way, speeds in turns.items()}


@contextmanager
def workers(processes: int, prepare: str, *given: Any) -> Iterator[Workers]:
    """Start processes; each calls `prepare` ("module:function") with its number and `given` for its works by name."""
    spawn = multiprocessing.get_context("spawn")
    lines, started = [], []
    for number in range(processes):
        here, there = spawn.Pipe()
        process = spawn.Process(target=_serve, args=(there, prepare, number))
        process.start()
        there.close()
        here.send(given)
        lines.append(here)
        started.append(process)
    try:
        for line in lines:
            line.recv()
        yield Workers(lines)
    finally:
        for line in lines:
            line.close()
        for process in started:
            process.join(10)
            process.terminate()


def _serve(line: Connection, prepare: str, number: int) -> None:
    import django

    django.setup()  # before anything is received: unpickling it may import models
    given = line.recv()
    module, function = prepare.split(":")
    works: dict[str, Work] = getattr(importlib.import_module(module), function)(number, *given)
    line.send("ready")
    while True:
        try:
            name, seconds = line.recv()
        except EOFError:
            return
        line.send(_speed(works[name], seconds))


def _speed(work: Work, seconds: float) -> float:
    done, start = 0, time.perf_counter()
    while (now := time.perf_counter()) < start + seconds:
        done += work()
    return done / (now - start)
