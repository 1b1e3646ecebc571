"""Runs the same function on many things at a time, in processes of their own."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any, TypeVar

Result = TypeVar("Result")


def results(
    function: Callable[..., Result], calls: Iterable[tuple[Any, ...]], *, jobs: int
) -> Iterator[Result]:
    """The results as they come. When the caller stops, as on SIGTERM, what runs is ended.

    :param calls: the arguments of each call. They and the results are sent between processes.
    """
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(function, *call) for call in calls]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
