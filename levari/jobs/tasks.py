"""How a room declares a deferred task: by a name that its acts use, tried again until it succeeds."""

from collections.abc import Callable
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

#: Tries at growing distance (2, 4, 8 ... seconds) for about two hours; then the job is failed and waits for a person.
RETRY = RetryStrategy(max_attempts=12, exponential_wait=2)


def task(*, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register `name`. The function gets JSON arguments and does one act or one partner call, with a key."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        app.task(name=name, retry=RETRY)(function)
        return function

    return register
