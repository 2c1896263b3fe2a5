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

What verbs and options there are, HELP tells: `variorum.ask("HELP")`. `WebClient` asks the same over HTTP.
"""

from .client import Client
from .replies import Reply, Row, VariorumError
from .tables import flat, to_frame
from .web import WebClient

__all__ = ["Client", "Reply", "Row", "VariorumError", "WebClient", "flat", "to_frame"]
