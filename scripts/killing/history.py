"""Histories that are taken in while things are killed, and what an archive holds of them, in SQL."""

import json

SOURCES = 5
SENTENCES = ["The ferry leaves at {}.", "Radar {} was seen.", "Minister {} said no more.", "All {} lamps are lit.", "A storm of {} days."]

# A row for each version: whatever of it does not depend on the order in which versions came.
CONTENTS = """
SELECT concat_ws(' ', source.name, key, number, seen_at, encode(distinct_text.digest, 'hex'))
FROM version JOIN article ON article.id = version.article JOIN source ON source.id = article.source
JOIN distinct_text ON distinct_text.article = version.article AND distinct_text.ordinal = version.text ORDER BY 1
"""
ADDED = """
SELECT concat(key, ' ', number) FROM version JOIN article ON article.id = version.article
JOIN source ON source.id = article.source WHERE source.name = 'added'
"""


def record(article, number, paragraphs, source=None):
    """A version as JSON Lines have it."""
    return {"source": source or f"source{article % SOURCES}", "article": f"article{article}", "version": number,
            "seen_at": f"20{number // 28 % 90 + 10}-01-{number % 28 + 1:02}T00:00:00Z", "title": f"Article {article}",
            "paragraphs": paragraphs}


def addition(number):
    """A version that a server is sent by ADD, and what it is known by."""
    made = record(number % 7, number // 7 + 1, ["The watch is set.", f"Dispatch {number} came in."], source="added")
    return made, f"{made['article']} {made['version']}"


def write(path, count, draw, first=0):
    """Writes versions, as many as `count` says or up to three more, of articles from the number `first` on; gives how many."""
    written = article = 0
    with open(path, "w", encoding="utf-8") as file:
        while written < count:
            paragraphs = [draw.choice(SENTENCES).format(draw.randrange(10_000)) for _ in range(4)]
            for number in range(1, draw.randrange(2, 6)):
                paragraphs[draw.randrange(4)] = draw.choice(SENTENCES).format(draw.randrange(10_000))
                print(json.dumps(record(first + article, number, paragraphs)), file=file)
                written += 1
            article += 1
    return written


def write_part(path, part, count, draw):
    """Writes the next part of a history: new articles, and later versions of some that former parts began."""
    write(path, count, draw, first=part * 100_000)
    with open(path, "a", encoding="utf-8") as file:
        for former in range(max(0, part - 3), part):
            for article in range(30):
                print(json.dumps(record(former * 100_000 + article, 10 + part, [f"Part {part} goes on.", "All is well."])), file=file)
