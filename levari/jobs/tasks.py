"""How a room declares a deferred task: by a name that its acts use, tried again until it succeeds."""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

#: Tries at growing distance (2, 4, 8 ... seconds); after about an hour the job is failed and shown on the desk of stalls.
RETRY = RetryStrategy(max_attempts=12, exponential_wait=2)


def task(*, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register `name`. The function gets JSON arguments and does one act or one partner call, with an idempotency key."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        app.task(name=name, retry=RETRY)(function)
        return function

    return register
