"""Logs without addresses: a path may be a tracking code or the secret link of a third party."""

import logging


class WithoutAddress(logging.Filter):
    """Put the pattern of the page in the place of the address that was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path is None:
            return True
        found = getattr(request, "resolver_match", None)
        shown = f"/{found.route}" if found else "(an unknown address)"
        if isinstance(record.args, tuple):
            record.args = tuple(shown if each == path else each for each in record.args)
        return True
