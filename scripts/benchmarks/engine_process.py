"""One engine, in a process of its own, so that its time and memory can be told from those of others.

usage: engine_process.py take-in ENGINE HISTORY FOLDER LIMIT
       engine_process.py ask ENGINE FOLDER QUOTES QUERIES ANSWERS SECONDS
       engine_process.py read HISTORY

take-in   indexes the first LIMIT versions (0 for all); prints nothing
ask       asks every quote and query (as drawing.py writes them), kind by kind, no longer than SECONDS for a kind, and writes a line for each:
          {"kind", "quote", "microseconds", "articles": [{"source", "key", "version"}]}
          {"kind", "query", "words", "microseconds", "total"}; kinds that are nothing to the engine are passed over
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


def questions_by_kind(path):
    with open(path, encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines]
    return {kind: list(group) for kind, group in itertools.groupby(questions, key=lambda question: question["kind"])}


def ask(engine, folder, quotes, queries, answers, seconds):
    reader = importlib.import_module(f"engines.{engine}").Reader(folder)
    with open(os.path.join(folder, "articles.json"), encoding="utf-8") as file:
        articles = json.load(file)
    with open(answers, "w", encoding="utf-8") as file:
        for group in questions_by_kind(quotes).values():
            for answer in timed_answers(lambda quote: reader.first(quote["quote"].lower().split()), group, seconds):
                found = [
                    {"source": articles[article][0], "key": articles[article][1], "version": version}
                    for article, version in answer.pop("first").items()
                ]
                file.write(json.dumps({**answer, "articles": found}) + "\n")
        for kind, group in questions_by_kind(queries).items():
            if kind in reader.queries:
                for answer in timed_answers(lambda query: reader.queries[query["kind"]](*query["words"]), group, seconds):
                    file.write(json.dumps({**answer, "total": len(answer.pop("first"))}) + "\n")


def timed_answers(ask, questions, seconds):
    until = time.monotonic() + seconds
    for question in questions[:WARMING_UP]:
        ask(question)
    for question in questions:
        if time.monotonic() > until:
            return
        start = time.perf_counter()
        first = ask(question)
        yield {**question, "microseconds": (time.perf_counter() - start) * 1e6, "first": first}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["take-in", engine, history, folder, limit]:
            take_in(engine, history, folder, int(limit))
        case ["ask", engine, folder, quotes, queries, answers, seconds]:
            ask(engine, folder, quotes, queries, answers, float(seconds))
        case ["read", history]:
            for _ in versions(history):
                pass
        case _:
            sys.exit(__doc__)
