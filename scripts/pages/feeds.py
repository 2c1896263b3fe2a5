"""Reads the feeds of a running server as a feed reader does: each is valid, has entries, and is not sent twice."""

import sys

import feedparser

PATHS = [
    "/atom", "/rss", "/articles/1/atom", "/articles/1/rss", "/sources/courier/atom", "/sources/courier/rss",
    "/atom?q=radar", "/rss?q=radar", "/atom?q=radar&source=courier", "/quote/atom?q=X-band+radar", "/quote/rss?q=X-band+radar",
]


def main(base):
    for path in PATHS:
        feed = feedparser.parse(base + path)
        assert feed.status == 200 and not feed.bozo, f"{path}: {feed.get('bozo_exception', feed.status)}"
        assert feed.version in ("atom10", "rss20") and feed.entries, path
        names = [entry.id for entry in feed.entries]
        assert len(set(names)) == len(names), f"{path}: an id stands twice"
        for entry in feed.entries:
            assert entry.link.startswith(base) and entry.get("summary"), f"{path}: {entry.id}"
        assert feedparser.parse(base + path, etag=feed.etag).status == 304, f"{path}: sent again"
    print(f"{len(PATHS)} feeds are valid")


main(sys.argv[1])
