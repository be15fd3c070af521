"""What each broker is told, so that a dead worker or a dead broker costs seconds, not tasks."""

from pathlib import Path
from typing import Any

from config.embedded import filesystem_broker

# A web process that wakes a worker waits no longer than this for a broker that does not answer.
PATIENCE = 3  # seconds

REDIS = {
    "visibility_timeout": 900,  # over twice the hard limit of a task (config/safety.py)
    "unacked_restore_interval": 30,  # seconds between two looks for what a dead worker held,
    "unacked_restore_throttle": 1,  # at each of them: kombu would pass over nine of ten
    "socket_connect_timeout": PATIENCE,
    "socket_timeout": 10,
    "retry_on_timeout": True,
}
AMQP = {"connect_timeout": PATIENCE, "confirm_publish": True}


def broker_options(url: str, data_dir: Path) -> dict[str, Any]:
    """Return the transport options of a broker by its address."""
    scheme = url.partition(":")[0].partition("+")[0]
    if scheme == "filesystem":
        return dict(filesystem_broker(data_dir))
    if scheme in ("redis", "rediss", "sentinel"):
        return dict(REDIS)
    if scheme in ("amqp", "amqps", "pyamqp"):
        return dict(AMQP)
    return {}
