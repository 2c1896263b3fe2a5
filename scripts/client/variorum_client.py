"""Asks a Variorum server, with nothing but Python's own library.

    from variorum_client import Client

    with Client("127.0.0.1", 7411) as variorum:
        for row in variorum.ask("FIRST", "X-band radar", source="nytimes"):
            print(row["article"]["title"], row["version"]["seen_at"])
        for row in variorum.pages("SEARCH", "radar AND Kyoto", limit=100):
            ...
        variorum.watch("radar")
        for event in variorum.events():
            print(event["change"])

What verbs and options there are, HELP tells: `variorum.ask("HELP")`.
"""

import json
import re
import socket

__all__ = ["Client", "Reply", "VariorumError"]

_WORD = re.compile(r"[A-Za-z0-9_.:/+-]+")


class VariorumError(Exception):
    """What the server answered by ERR: `code` is for programs, `message` for people."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class Reply(list):
    """The rows of a reply, each a dict; `total` and `cursor` are None where the server told none. Where it did not
    count all rows, `total` is None and `at_least` a lower bound; else that is None.

    `undated` counts what a bound on times left out of this page because its time is unknown, `passed_over` the edits of characters
    alone that CHANGES did not tell: ask with `characters=True` for them."""

    def __init__(self, rows, fields):
        super().__init__(rows)
        self.total = int(fields["total"]) if "total" in fields else None
        self.at_least = int(fields["at-least"]) if "at-least" in fields else None
        self.undated = int(fields.get("undated", 0))
        self.passed_over = int(fields.get("passed-over", 0))
        self.cursor = fields.get("cursor")


class Client:
    """One connection. Not for use from two threads at once."""

    def __init__(self, host="127.0.0.1", port=7411, *, path=None, token=None, timeout=60, ssl=None):
        """Connects to a port, or to the Unix socket at `path`; `ssl` is an ssl.SSLContext, `timeout` in seconds."""
        if path is None:
            self._socket = socket.create_connection((host, port), timeout)
            if ssl is not None:
                self._socket = ssl.wrap_socket(self._socket, server_hostname=host)
        else:
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.settimeout(timeout)
            self._socket.connect(path)
        self._lines = self._socket.makefile("rb")
        self._events = []
        if token is not None:
            self.ask("AUTH", token)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._lines.close()
        self._socket.close()

    def ask(self, verb, *arguments, **options):
        """The Reply to one request. Options whose name is a word of Python end in an underscore: `in_="title"`."""
        self._send(verb, arguments, options)
        return self._reply()

    def ask_all(self, requests):
        """The replies to many requests, pipelined: a list of (verb, arguments, options). An error is a reply among them."""
        replies = []
        for start in range(0, len(requests), 32):
            batch = requests[start:start + 32]
            self._socket.sendall("".join(_line(*request) for request in batch).encode())
            for _ in batch:
                try:
                    replies.append(self._reply())
                except VariorumError as error:
                    replies.append(error)
        return replies

    def pages(self, verb, *arguments, **options):
        """All rows, asked for page by page."""
        while True:
            page = self.ask(verb, *arguments, **options)
            yield from page
            if page.cursor is None:
                return
            options["cursor"] = page.cursor

    def add(self, record, *, source=None, replace=False):
        """Takes in a version, a dict with the fields of JSON Lines; it is durable when this returns."""
        options = {"source": source, "replace": replace or None}
        self._socket.sendall(
            (_line("ADD", (), options).rstrip("\n") + " " + json.dumps(record, ensure_ascii=False) + "\n").encode())
        return self._reply()[0]

    def watch(self, query=None, **options):
        """Begins a standing query; returns its number and token. `events` gives what it tells."""
        return self.ask("WATCH", *([] if query is None else [query]), **options)[0]

    def events(self):
        """The events of standing queries as they come, each with its token, however long none comes; ends where the server closes.

        A VariorumError says why it closes, where it does: `shutting-down`, for one."""
        while True:
            while self._events:
                yield self._events.pop(0)
            limit = self._socket.gettimeout()
            self._socket.settimeout(None)
            try:
                line = self._lines.readline()
            finally:
                self._socket.settimeout(limit)
            if not line:
                return
            word, _, rest = line.decode().rstrip("\n").partition(" ")
            if word == "ERR":
                raise _error(rest)
            if word != "EVENT":
                raise ConnectionError(f"{line!r} begins no event; is this a Variorum server?")
            yield json.loads(rest)

    def _send(self, verb, arguments, options):
        self._socket.sendall(_line(verb, arguments, options).encode())

    def _reply(self):
        while True:
            line = self._lines.readline()
            if not line.endswith(b"\n"):
                raise ConnectionError("the server closed the connection")
            word, _, rest = line.decode().rstrip("\n").partition(" ")
            if word == "EVENT":
                self._events.append(json.loads(rest))
            elif word == "ERR":
                raise _error(rest)
            elif word == "OK":
                count, _, fields = rest.partition(" ")
                rows = [json.loads(self._lines.readline()) for _ in range(int(count))]
                return Reply(rows, _fields(fields))
            else:
                raise ConnectionError(f"{line!r} begins no reply; is this a Variorum server?")


def _error(text):
    code, _, message = text.partition(" ")
    return VariorumError(code, message)


def _line(verb, arguments=(), options=None):
    parts = [verb]
    parts += [_text(str(argument)) for argument in arguments]
    for name, value in (options or {}).items():
        if value is not None:
            parts.append(f"{name.rstrip('_').replace('_', '-')}={_text(_value(value))}")
    return " ".join(parts) + "\n"


def _value(value):
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _text(text):
    return text if _WORD.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _fields(text):
    fields = {}
    for name, value in re.findall(r'([a-z_-]+)=("(?:[^"\\]|\\.)*"|\S+)', text):
        fields[name] = json.loads(value) if value.startswith('"') else value
    return fields
