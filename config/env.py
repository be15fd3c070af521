"""What the environment says, read once and typed."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

ROOT = Path(__file__).resolve().parent.parent

MODES = ("production", "demo", "test")


def text(name: str, default: str = "") -> str:
    """Return a variable, or the default when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return a variable as yes or no; anything else is refused."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}")


def number(name: str, default: int) -> int:
    """Return a variable as a whole number."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def mode() -> str:
    """Return how the system runs. Unset means production: forgetting it must be safe."""
    value = text("MODE", "production")
    if value not in MODES:
        raise ImproperlyConfigured(f"MODE must be one of {', '.join(MODES)}, not {value!r}")
    return value


def data_dir() -> Path:
    """Return the folder of everything the system writes, made if it is missing."""
    folder = Path(text("DATA_DIR", str(ROOT / "var"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(mode: str, folder: Path) -> str:
    """Return the signing key: given in production, else made once and kept beside the data."""
    given = text("SECRET_KEY")
    if given:
        return given
    if mode == "production":
        raise ImproperlyConfigured("SECRET_KEY is not set: production does not start without one")
    kept = folder / "secret"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key())
    return kept.read_text()


def site_url(mode: str, hosts: list[str]) -> str:
    """Return the address that letters carry when none is given: the first host, or this machine."""
    if mode == "production" and hosts:
        return f"https://{hosts[0].lstrip('.')}"
    return f"http://127.0.0.1:{number('PORT', 8000)}"


def s3_options(url: str) -> dict[str, object]:
    """Return the storage options of ``s3://BUCKET?endpoint=URL&region=NAME``.

    Keys come from the standard ``AWS_ACCESS_KEY_ID`` and ``AWS_SECRET_ACCESS_KEY``.
    """
    parts = urlsplit(url)
    if not url:
        return {}
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured("STORAGE_URL must look like s3://bucket?endpoint=https://host")
    asked = dict(parse_qsl(parts.query))
    return {
        "bucket_name": parts.netloc,
        "endpoint_url": asked.get("endpoint"),
        "region_name": asked.get("region"),
        "default_acl": "private",
        "file_overwrite": False,
        "querystring_auth": True,
    }
