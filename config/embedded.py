"""What a single machine without servers uses: SQLite and a broker made of files."""

from pathlib import Path

from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["filesystem"] = "config.whole_files:Transport"

# IMMEDIATE makes the loser of a race wait for the lock instead of failing on upgrade.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
}


def filesystem_broker(data_dir: Path) -> dict[str, str]:
    """Return the folders of the broker. A lost message is harmless: the truth is in tables."""
    folders = {name: data_dir / "broker" / name for name in ("queue", "processed", "control")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folders["queue"]),
        "data_folder_out": str(folders["queue"]),
        "processed_folder": str(folders["processed"]),
        "control_folder": str(folders["control"]),
        "store_processed": "false",
    }
