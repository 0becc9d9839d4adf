"""The HTTP side of one institution: documents in, answers to fetch, statements and payments at the court's bank."""

import json
import socket
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulators import settlement, wire
from simulators.control import control, state
from simulators.institution import Institution
from simulators.kinds.bank import Bank
from simulators.outgoing import replies_after
from simulators.wire import Problem

LARGEST = 32 * 1024 * 1024
_LOOPBACK = ("127.0.0.1", "::1")


class Server(ThreadingHTTPServer):
    """One listening port for one institution."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], institution: Institution) -> None:
        self.institution = institution
        super().__init__(address, Handler)


class Handler(BaseHTTPRequestHandler):
    """Routes requests; every refusal is a problem."""

    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 120
    # Answers go out in one write, so waiting for more bytes would only cost time.
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        try:
            body = self._body() if method == "POST" else b""
            if self._is_down():
                return
            status, content = self._route(method, urlsplit(self.path), body)
        except Problem as problem:
            status, content = problem.status, problem.as_json()
        self._send(status, content)

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            self.close_connection = True
            raise Problem("not-json", 411, "Content-Length is missing")
        if int(length) > LARGEST:
            self.close_connection = True
            raise Problem("too-large", 413, f"more than {LARGEST} bytes")
        return self.rfile.read(int(length))

    def _is_down(self) -> bool:
        down = self.server.institution.controls.get("down")
        if not down or self.path.startswith("/control"):
            return False
        if down == "closed":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return True
        raise Problem("down", 503, "out of service")

    def _route(self, method: str, url: Any, body: bytes) -> tuple[int, Any]:
        own, act = self.server.institution, f"{method} {url.path}"
        if act == "POST /documents":
            return own.receive(body)
        if act == "GET /replies":
            self._access(act)
            return 200, replies_after(own, _cursor(url.query))
        if act == "POST /settlements":
            return self._settlements(act, body)
        if isinstance(own, Bank) and (act == "POST /payments" or act.startswith("GET /statements/")):
            return self._bank(own, act, body)
        if url.path.startswith("/control"):
            return self._control(act, body)
        raise Problem("not-found", 404, f"{act} is unknown")

    def _access(self, act: str, body: bytes = b"") -> str:
        own = self.server.institution
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        code, at = wire.read_access(token, own.directory, own.code, act, body)
        if own.directory.entries()[code]["kind"] == "court":
            with own.store.writing() as db:
                own.check_access_time(db, at)
                own.advance(db, at)
        return code

    def _settlements(self, act: str, body: bytes) -> tuple[int, Any]:
        self._access(act, body)
        own = self.server.institution
        with own.store.writing() as db:
            settlement.receive(db, json.loads(body))
        return 200, {}

    def _bank(self, own: Bank, act: str, body: bytes) -> tuple[int, Any]:
        code = self._access(act, body)
        if code != own.court["code"]:
            raise Problem("not-yours", 403, "only the court itself may use its account")
        if act == "POST /payments":
            return 202, own.pay(body)
        day = act.rpartition("/")[2]
        try:
            date.fromisoformat(day)
        except ValueError as why:
            raise Problem("not-found", 404, f"{day} is no day") from why
        return 200, own.statement(day)

    def _control(self, act: str, body: bytes) -> tuple[int, Any]:
        if self.client_address[0] not in _LOOPBACK:
            raise Problem("not-found", 404, "not from here")
        own = self.server.institution
        if act == "POST /control":
            try:
                wish = json.loads(body)
            except ValueError as why:
                raise Problem("not-json", 400, "the body is no JSON") from why
            return 200, control(own, wish if isinstance(wish, dict) else {"?": None})
        if act == "GET /control/state":
            return 200, state(own)
        raise Problem("not-found", 404, f"{act} is unknown")

    def _send(self, status: int, content: Any) -> None:
        if self.close_connection and status == 200:
            return
        kind = "application/json" if status < 400 else "application/problem+json"
        data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/xml" if isinstance(content, bytes) else kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written per request."""


def _cursor(query: str) -> int:
    text = parse_qs(query).get("after", ["0"])[0]
    if not text.isdigit() or len(text) > 18:
        raise Problem("invalid-document", 422, "after is a whole number")
    return int(text)
