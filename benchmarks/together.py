"""The same work in several processes at once, as several workers would do it."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from typing import Any

from django.db import connections

Work = Callable[[], Any]
FAILED = "failed"


def in_processes(number: int, prepare: Callable[[int], Work]) -> tuple[float, list[Any]]:
    """Let each process get ready, start them together; the seconds until the last has done."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    line, answers = context.Barrier(number + 1), context.SimpleQueue()
    workers = [
        context.Process(target=_play, args=(prepare, place, line, answers))
        for place in range(number)
    ]
    for worker in workers:
        worker.start()
    line.wait()
    begun = time.perf_counter()
    told = [answers.get() for _worker in workers]
    seconds = time.perf_counter() - begun
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise SystemExit("a worker of the measurement failed")
    return seconds, told


def _play(prepare: Callable[[int], Work], place: int, line: Any, answers: Any) -> None:
    try:
        work = prepare(place)
        line.wait()
        answers.put(work())
    except BaseException:
        line.abort()  # nobody waits for one who cannot come
        answers.put(FAILED)
        raise
    finally:
        connections.close_all()
