"""The client of the line protocol."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping, Sequence
from ssl import SSLContext
from typing import Any

from .lines import error, fields, line
from .replies import Asking, Reply, Row, VariorumError

# So many requests are sent before their replies are read; the server takes 64 at a time.
_BATCH = 32


class Client(Asking):
    """One connection of the line protocol. Not for use from two threads at once."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 7411,
        *,
        path: str | None = None,
        token: str | None = None,
        timeout: float | None = 60,
        ssl: SSLContext | None = None,
    ) -> None:
        """Connects to a port, or to the Unix socket at `path`; `timeout` in seconds."""
        if path is None:
            self._socket = socket.create_connection((host, port), timeout)
            if ssl is not None:
                self._socket = ssl.wrap_socket(self._socket, server_hostname=host)
        else:
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.settimeout(timeout)
            self._socket.connect(path)
        self._lines = self._socket.makefile("rb")
        self._events: list[Row] = []
        if token is not None:
            self.ask("AUTH", token)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._lines.close()
        self._socket.close()

    def ask(self, verb: str, *arguments: object, **options: object) -> Reply:
        """The reply to one request. Options whose name is a word of Python end in an underscore: `in_="title"`."""
        self._socket.sendall(line(verb, arguments, options).encode())
        return self._reply()

    def ask_all(
        self, requests: Sequence[tuple[str, Sequence[object], Mapping[str, object]]]
    ) -> list[Reply | VariorumError]:
        """The replies to many requests, pipelined: a list of (verb, arguments, options). An error is a reply among them."""
        replies: list[Reply | VariorumError] = []
        for start in range(0, len(requests), _BATCH):
            batch = requests[start : start + _BATCH]
            self._socket.sendall("".join(line(*request) for request in batch).encode())
            for _ in batch:
                try:
                    replies.append(self._reply())
                except VariorumError as fault:
                    replies.append(fault)
        return replies

    def add(self, record: Mapping[str, Any], *, source: str | None = None, replace: bool = False) -> Row:
        """Takes in a version, a dict with the fields of JSON Lines; it is durable when this returns."""
        request = line("ADD", (), {"source": source, "replace": replace or None}).rstrip("\n")
        self._socket.sendall((request + " " + json.dumps(record, ensure_ascii=False) + "\n").encode())
        return self._reply()[0]

    def watch(self, query: str | None = None, **options: object) -> Row:
        """Begins a standing query; returns its number and token. `events` gives what it tells."""
        return self.ask("WATCH", *([] if query is None else [query]), **options)[0]

    def events(self) -> Iterator[Row]:
        """The events of standing queries as they come, each with its token, however long none comes; ends where the server closes.

        A VariorumError says why it closes, where it does: `shutting-down`, for one."""
        while True:
            while self._events:
                yield self._events.pop(0)
            limit = self._socket.gettimeout()
            self._socket.settimeout(None)
            try:
                received = self._lines.readline()
            finally:
                self._socket.settimeout(limit)
            if not received:
                return
            word, _, rest = received.decode().rstrip("\n").partition(" ")
            if word == "ERR":
                raise error(rest)
            if word != "EVENT":
                raise ConnectionError(f"{received!r} begins no event; is this a Variorum server?")
            yield json.loads(rest)

    def _reply(self) -> Reply:
        while True:
            received = self._line()
            word, _, rest = received.decode().rstrip("\n").partition(" ")
            if word == "EVENT":
                self._events.append(json.loads(rest))
            elif word == "ERR":
                raise error(rest)
            elif word == "OK":
                count, _, described = rest.partition(" ")
                return Reply([json.loads(self._line()) for _ in range(int(count))], fields(described))
            else:
                raise ConnectionError(f"{received!r} begins no reply; is this a Variorum server?")

    def _line(self) -> bytes:
        received = self._lines.readline()
        if not received.endswith(b"\n"):
            raise ConnectionError("the server closed the connection")
        return received
