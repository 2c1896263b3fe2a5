"""What a server answers, over whichever connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = dict[str, Any]


class VariorumError(Exception):
    """An error that the server reports: `code` is for programs, `message` for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class Reply(list[Row]):
    """The rows of a reply; `total` and `cursor` are None where the server told none. Where it did not count all rows, `total` is None
    and `at_least` a lower bound; else that is None.

    `undated` counts what a bound on times left out of this page because its time is unknown, `passed_over` the edits of characters
    alone that CHANGES did not tell: ask with `characters=True` for them. `truncated` says that QUOTE did not compare some very long
    paragraphs."""

    def __init__(self, rows: Iterable[Row], fields: Mapping[str, Any]) -> None:
        super().__init__(rows)
        self.total = _number(fields.get("total"))
        self.at_least = _number(fields.get("at-least"))
        self.undated = _number(fields.get("undated")) or 0
        self.passed_over = _number(fields.get("passed-over")) or 0
        self.truncated = fields.get("truncated") in (True, "true")
        cursor = fields.get("cursor")
        self.cursor = None if cursor is None else str(cursor)


class Asking:
    """What both clients do with a question, however it is asked."""

    def ask(self, verb: str, *arguments: object, **options: object) -> Reply:
        """The reply to one request. Options whose name is a word of Python end in an underscore: `in_="title"`."""
        raise NotImplementedError

    def pages(self, verb: str, *arguments: object, **options: object) -> Iterator[Row]:
        """All rows, asked for page by page as they are taken."""
        while True:
            page = self.ask(verb, *arguments, **options)
            yield from page
            if page.cursor is None:
                return
            options["cursor"] = page.cursor


def spelled(name: str) -> str:
    """An option's name as the server knows it."""
    return name.rstrip("_").replace("_", "-")


def worded(value: object) -> str:
    """An option's value as the server reads it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: Any) -> int | None:
    return None if value is None else int(value)
