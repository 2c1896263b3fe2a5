"""The client of the API over HTTP."""

from __future__ import annotations

import http.client
import json
from ssl import SSLContext
from typing import Any
from urllib.parse import urlencode, urlsplit

from .replies import Asking, Reply, VariorumError, spelled, worded

# What the arguments of a verb are called in an address, in their order.
_ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(["FIRST", "LAST", "HISTORY", "TRACE", "QUOTE"], ("quote",)),
    **dict.fromkeys(["SEARCH", "CHANGES"], ("query",)),
    **dict.fromkeys(["VERSIONS", "SHOW"], ("article",)),
    **dict.fromkeys(["ARTICLES", "VERIFY"], ("text",)),
    "DIFF": ("article", "old", "new"),
    "CITE": ("article", "version"),
}


class WebClient(Asking):
    """Asks the API at an address such as https://archive.example. It keeps a connection open; not for use from two threads at once.

    It only asks: ADD and WATCH are for the line protocol. The token goes to that address alone: redirections are not followed."""

    def __init__(
        self,
        address: str = "http://127.0.0.1:7480",
        *,
        token: str | None = None,
        timeout: float | None = 60,
        ssl: SSLContext | None = None,
    ) -> None:
        """`timeout` in seconds. A ValueError where the address is none of HTTP; nothing is connected before the first question."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.hostname is None or parts.query or parts.fragment:
            raise ValueError(f"{address!r} is no address of a server; one is https://archive.example")
        self._path = parts.path.rstrip("/") + "/api/v1/"
        self._headers = {"Accept": "application/json"}
        if token is not None:
            self._headers["Authorization"] = f"Bearer {token}"
        self._connection: http.client.HTTPConnection
        if parts.scheme == "https":
            self._connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=timeout, context=ssl)
        else:
            self._connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)

    def __enter__(self) -> WebClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def ask(self, verb: str, *arguments: object, **options: object) -> Reply:
        """The reply to one request. Options whose name is a word of Python end in an underscore: `in_="title"`."""
        names = _ARGUMENTS.get(verb.upper(), ())
        if len(arguments) > len(names):
            raise TypeError(f"{verb.upper()} takes {len(names)} arguments over HTTP, not {len(arguments)}")
        parameters = list(zip(names, map(worded, arguments)))
        parameters += [(spelled(name), worded(value)) for name, value in options.items() if value is not None]
        return _reply(self._object(verb.lower(), parameters))

    def _object(self, verb: str, parameters: list[tuple[str, str]]) -> dict[str, Any]:
        target = self._path + verb + ("?" + urlencode(parameters) if parameters else "")
        try:
            status, body = self._get(target)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The server has closed a connection that was idle for long: questions may be asked twice.
            self._connection.close()
            status, body = self._get(target)
        try:
            answer = json.loads(body)
            if status == 200 and isinstance(answer, dict):
                return answer
            raise VariorumError(answer["code"], answer["detail"])
        except (ValueError, KeyError, TypeError):
            raise ConnectionError(f"status {status} with {body[:80]!r}; is this a Variorum server?") from None

    def _get(self, target: str) -> tuple[int, bytes]:
        try:
            self._connection.request("GET", target, headers=self._headers)
            response = self._connection.getresponse()
            return response.status, response.read()
        except Exception:
            # Else the next question would find this one's answer half read.
            self._connection.close()
            raise


def _reply(answer: dict[str, Any]) -> Reply:
    """The rows of an answer, whatever they are called there; one object is a row."""
    rows = answer.get("rows", answer.get("findings", [answer]))
    fields = {name.replace("_", "-"): value for name, value in answer.items()}
    return Reply(rows, {**fields, "cursor": answer.get("next")})
