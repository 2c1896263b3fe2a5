"""Rows as lines of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .replies import Row


def flat(row: Row) -> Row:
    """The row with objects in it taken apart: `{"article": {"key": "a"}}` gives `{"article.key": "a"}`. Lists stay as they are."""
    columns: Row = {}
    for name, value in row.items():
        if isinstance(value, dict) and value:
            columns.update({f"{name}.{inner}": part for inner, part in flat(value).items()})
        else:
            columns[name] = value
    return columns


def to_frame(rows: Iterable[Row]) -> Any:
    """A pandas.DataFrame of flat rows, times as UTC. A column with a time that pandas cannot hold keeps its text. An ImportError without pandas."""
    import pandas

    frame = pandas.DataFrame([flat(row) for row in rows])
    for column in frame.columns:
        if str(column).endswith("seen_at"):
            try:
                frame[column] = pandas.to_datetime(frame[column], utc=True)
            except ValueError:
                pass
    return frame
