"""The grammar of the line protocol: requests as lines, and the fields of replies."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from .replies import VariorumError, spelled, worded

_WORD = re.compile(r"[A-Za-z0-9_.:/+-]+")
_FIELD = re.compile(r'([a-z_-]+)=("(?:[^"\\]|\\.)*"|\S+)')


def line(verb: str, arguments: Sequence[object] = (), options: Mapping[str, object] | None = None) -> str:
    """A request. Options that are None are left out."""
    parts = [verb, *(text(str(argument)) for argument in arguments)]
    parts += [f"{spelled(name)}={text(worded(value))}" for name, value in (options or {}).items() if value is not None]
    return " ".join(parts) + "\n"


def text(value: str) -> str:
    """A word as it is; anything else as a string."""
    return value if _WORD.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def fields(rest: str) -> dict[str, str]:
    """What stands behind the count on the first line of a reply."""
    return {name: json.loads(value) if value.startswith('"') else value for name, value in _FIELD.findall(rest)}


def error(rest: str) -> VariorumError:
    """What stands behind ERR."""
    code, _, message = rest.partition(" ")
    return VariorumError(code, message)
