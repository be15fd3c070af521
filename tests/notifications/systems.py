"""An agency's own system, as the tests' stand-in: a real server on the loopback address."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class System(ThreadingHTTPServer):
    """An agency's system: keeps what it was told and answers as it is bidden."""

    def __init__(self):
        self.calls, self.answers = [], []
        super().__init__(("127.0.0.1", 0), Ear)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/oia/events?v=1"


class Ear(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls.append((self.path, dict(self.headers), body))
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(status)
        if status in (301, 307):
            self.send_header("Location", self.server.url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *said):
        """Say nothing."""
