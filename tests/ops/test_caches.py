"""Wrong tries are counted on Redis, and without it too: no door stands open, none stays shut."""

import pytest
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.test import override_settings

from tests.ops.servers import redis, redis_url
from tests.ops.system import until
from web.throttle import Door

pytestmark = pytest.mark.machine


@pytest.fixture
def server(tmp_path):
    with redis(tmp_path) as one:
        yield one


@pytest.fixture
def cache(server, monkeypatch):
    shared = {
        "BACKEND": "config.caches.SteadyRedis",
        "LOCATION": redis_url(server),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    monkeypatch.setattr("config.caches.PAUSE", 0.2)
    with override_settings(CACHES={"default": shared}):
        yield caches["default"]
        caches["default"].clear()


def test_tries_are_counted_on_redis(cache, server):
    door = Door("test", free=2)
    for _ in range(3):
        door.wrong("somebody")
    assert door.shut_for("somebody") > 0
    assert cache.own._cache == {}


@pytest.mark.usefixtures("cache")
def test_without_redis_a_door_still_shuts_and_opens(server):
    door = Door("test", free=2)
    server.kill()
    assert door.shut_for("somebody") == 0
    for _ in range(3):
        door.wrong("somebody")
    assert door.shut_for("somebody") > 0
    door.forgive("somebody")
    assert door.shut_for("somebody") == 0


def test_redis_is_asked_again_when_it_is_back(cache, server):
    cache.set("kept", 1)
    server.kill()
    assert cache.get("kept") is None
    server.start()
    until(lambda: cache.set("new", 2) or RedisCache.get(cache, "new") == 2, "Redis")
