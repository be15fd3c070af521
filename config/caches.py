"""The shared cache, which counts wrong tries: while Redis is gone each process counts for itself.

A door that nobody counts at would be open to guessing, one that fails would keep people out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds until Redis is asked again


def steady(name: str) -> Callable[..., Any]:
    """The method of that name, done by the memory of this process while Redis does not answer."""

    def call(self: SteadyRedis, *args: Any, **more: Any) -> Any:
        if time.monotonic() >= self.gone_until:
            try:
                return getattr(RedisCache, name)(self, *args, **more)
            except RedisError as trouble:
                logger.warning("The cache does not answer: %s", type(trouble).__name__)
                self.gone_until = time.monotonic() + PAUSE
        return getattr(self.own, name)(*args, **more)

    return call


class SteadyRedis(RedisCache):
    """Redis, and a memory of one's own behind it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.own = LocMemCache("while-redis-is-gone", {**params, "OPTIONS": {}})
        self.gone_until = 0.0

    add = steady("add")
    get = steady("get")
    set = steady("set")
    touch = steady("touch")
    delete = steady("delete")
    incr = steady("incr")
    has_key = steady("has_key")
    get_many = steady("get_many")
    set_many = steady("set_many")
    delete_many = steady("delete_many")
    clear = steady("clear")
