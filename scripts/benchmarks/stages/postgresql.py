"""The same archive in PostgreSQL: taken in by one writer and by several, asked over the line, and asked over a way that takes a millisecond.

What questions take is also told in units of a prepared read of one row over the same socket, in the same run: that is of the machine, and what is
left is of the store."""
import concurrent.futures
import itertools
import json

import engine_process
import line_process
import measuring
from cluster import Cluster, Delay
from stages import line

WRITERS = (1, 2, 4)
DELAYED = 100  # so many rare quotes are asked over the slow way


def run(comparison):
    with Cluster() as cluster:
        comparison.results["versions"]["postgresql"] = cluster.version
        found = comparison.results["postgresql"] = {"writers": [taken_in(comparison, cluster, count) for count in WRITERS]}
        address = cluster.address(database(1))
        found["disk_bytes"] = cluster.bytes(database(1))
        comparison.results["taken_in"]["postgresql"] = {
            **found["writers"][0], "disk_bytes": found["disk_bytes"],
            "disk_share": found["disk_bytes"] / found["writers"][0]["text_bytes"]}
        found["point_us"] = cluster.point_us(database(1))
        comparison.results["asked"]["postgresql_line"] = line.ask(
            comparison, "variorum", address, comparison.path("postgresql.line.jsonl"))
        with Delay(cluster, 1) as way:
            found["delayed_us"] = delayed(comparison, cluster.address(database(1), way.folder))


def database(writers):
    return f"writers{writers}"


def taken_in(comparison, cluster, writers):
    """What it costs to take everything in by so many processes at once, each of which has its own articles."""
    address = cluster.make_database(database(writers))
    parts = parted(comparison, writers)
    before = cluster.cpu_s()
    ingest = lambda part: measuring.run([comparison.program("variorum"), "ingest", part, "--db", address])
    with concurrent.futures.ThreadPoolExecutor(writers) as pool:
        costs = [comparison.cost(measured) for measured in pool.map(ingest, parts)]
    server = cluster.cpu_s() - before
    every = comparison.results["corpus"]
    wall = max(cost["wall_s"] for cost in costs)
    return {
        "count": writers, "wall_s": wall, "cpu_s": server + sum(cost["cpu_s"] for cost in costs), "server_cpu_s": server,
        "peak_bytes": sum(cost["peak_bytes"] for cost in costs), "versions": every["versions"], "text_bytes": every["text_bytes"],
        "mb_a_second": every["text_bytes"] / 1e6 / wall}


def parted(comparison, count):
    """The history, or as many files as there are writers, an article in one of them."""
    if count == 1:
        return [comparison.history]
    paths = [comparison.path(f"part-{place}.jsonl") for place in range(count)]
    files = [open(path, "w", encoding="utf-8") for path in paths]
    places, turns = {}, itertools.cycle(range(count))
    with open(comparison.history, encoding="utf-8") as history:
        for record in history:
            article = json.loads(record)["article"]
            files[places.setdefault(article, next(turns))].write(record)
    for file in files:
        file.close()
    return paths


def delayed(comparison, address):
    """The median of a rare quote where each round trip to the server takes a millisecond more."""
    rare = engine_process.questions_by_kind(comparison.quotes)["rare"][:DELAYED]
    with line_process.Addressed(comparison.program("variorum"), address) as asked:
        times = [line_process.timed(asked.ask, line_process.request(question)) for question in rare]
    if any(answer["error"] for answer in times):
        raise ConnectionError(f"a question was refused: {times}")
    return measuring.percentile([answer["microseconds"] for answer in times], 0.5)
