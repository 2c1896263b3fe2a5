"""One engine, in a process of its own, so that its time and memory can be told from those of others.

usage: engine_process.py take-in ENGINE HISTORY FOLDER LIMIT
       engine_process.py ask ENGINE FOLDER QUOTES ANSWERS SECONDS
       engine_process.py read HISTORY

take-in   indexes the first LIMIT versions (0 for all); prints nothing
ask       asks every quote, kind by kind, no longer than SECONDS for a kind, and writes a line for each:
          {"kind", "quote", "microseconds", "articles": [{"source", "key", "version"}]}
read      only parses the history: what every engine here pays before it begins
"""
import importlib
import itertools
import json
import os
import sys
import time

WARMING_UP = 5  # questions of each kind that are not timed, as for Variorum


def versions(history, limit=0):
    with open(history, encoding="utf-8") as lines:
        yield from map(json.loads, itertools.islice(lines, limit or None))


def take_in(engine, history, folder, limit):
    writer = importlib.import_module(f"engines.{engine}").Writer(folder)
    articles = {}
    for version in versions(history, limit):
        article = articles.setdefault((version["source"], version["article"]), len(articles))
        writer.add(article, version["version"], version["paragraphs"])
    writer.close()
    with open(os.path.join(folder, "articles.json"), "w", encoding="utf-8") as file:
        json.dump(list(articles), file)


def quotes_by_kind(path):
    with open(path, encoding="utf-8") as lines:
        quotes = [json.loads(line) for line in lines]
    return {kind: list(group) for kind, group in itertools.groupby(quotes, key=lambda quote: quote["kind"])}


def ask(engine, folder, quotes, answers, seconds):
    reader = importlib.import_module(f"engines.{engine}").Reader(folder)
    with open(os.path.join(folder, "articles.json"), encoding="utf-8") as file:
        articles = json.load(file)
    with open(answers, "w", encoding="utf-8") as file:
        for group in quotes_by_kind(quotes).values():
            for answer in timed_answers(reader, group, seconds):
                found = [
                    {"source": articles[article][0], "key": articles[article][1], "version": version}
                    for article, version in answer.pop("first").items()
                ]
                file.write(json.dumps({**answer, "articles": found}) + "\n")


def timed_answers(reader, quotes, seconds):
    until = time.monotonic() + seconds
    for quote in quotes[:WARMING_UP]:
        reader.first(quote["quote"].lower().split())
    for quote in quotes:
        if time.monotonic() > until:
            return
        words = quote["quote"].lower().split()
        start = time.perf_counter()
        first = reader.first(words)
        yield {**quote, "microseconds": (time.perf_counter() - start) * 1e6, "first": first}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["take-in", engine, history, folder, limit]:
            take_in(engine, history, folder, int(limit))
        case ["ask", engine, folder, quotes, answers, seconds]:
            ask(engine, folder, quotes, answers, float(seconds))
        case ["read", history]:
            for _ in versions(history):
                pass
        case _:
            sys.exit(__doc__)
