"""How cost grows with the history: what the k-th version costs to take in, and what a question costs.

usage: growth_process.py PROGRAMS FOLDER SEED MOST RESULT

Two generated histories of one article (generated.py): one in which every version is a new edit, taken in and asked at 10, 100, 1,000 …
MOST versions; and one of 200 edits, each seen 1, 10, 100 times, so that the versions grow tenfold with the same edits. Variorum beside
FTS5 with a row for every paragraph of every version.

Cost of the k-th version: CPU time, which a busy machine disturbs less than it does wall time; the mean over the 100 versions that follow
the k-th (50 after the tenth). For Variorum by command, the best of five, less the best of five commands that find their one version held;
for the other in process.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

import generated
import measuring
from engines import naive

LARGEST_BATCH = 100
REPEATED = 5
EDITS = 200
QUOTES = 200


class Variorum:
    """The program, over an archive of its own."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.archive = os.path.join(folder, "archive.db")
        os.makedirs(folder)

    def take_in(self, path, archive=None):
        """CPU seconds."""
        program = os.path.join(self.programs, "variorum")
        taken = measuring.run([program, "ingest", path, "--db", archive or self.archive])
        if taken["error"]:
            sys.exit(f"variorum ingest: {taken['error']}")
        return taken["cpu_s"]

    def timed_batch(self, path, held):
        """CPU seconds for the versions of a file, without those of starting and stopping the program."""
        seconds = min(self.take_in_copy(path) for _ in range(REPEATED))
        starting = min(self.take_in_copy(held) for _ in range(REPEATED))
        self.take_in(path)
        return max(0, seconds - starting)

    def take_in_copy(self, path):
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            copy = shutil.copy(self.archive, folder)
            return self.take_in(path, copy)

    def ask(self, quotes):
        """Microseconds of each quote."""
        path = os.path.join(self.folder, "quotes.jsonl")
        with open(path, "w") as file:
            file.writelines(json.dumps({"kind": "rare", "quote": quote}) + "\n" for quote in quotes)
        program = os.path.join(self.programs, "variorum-bench")
        said = subprocess.run(
            [program, self.archive, path, str(len(quotes)), "--json"], check=True, capture_output=True).stdout
        return [json.loads(line)["microseconds"] for line in said.splitlines()]


class Naive:
    """FTS5 with a row for every paragraph of every version."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)
        self.writer = naive.Writer(folder)

    def take_in(self, path):
        """CPU seconds."""
        start = time.process_time()
        with open(path) as lines:
            for version in map(json.loads, lines):
                self.writer.add(0, version["version"], version["paragraphs"])
        self.writer.commit()
        return time.process_time() - start

    def timed_batch(self, path, _):
        return self.take_in(path)

    def ask(self, quotes):
        reader = naive.Reader(self.folder)
        times = []
        for quote in quotes[:5] + quotes:
            start = time.perf_counter()
            reader.first(quote.split())
            times.append((time.perf_counter() - start) * 1e6)
        return times[5:]


def row(versions, engine, quotes):
    return {"versions": versions, **measuring.latency(engine.ask(quotes))}


def new_edits(engines, folder, seed, most):
    """{engine: [{versions, cpu_ms_a_version, asked, median_us …}]} at 10, 100, 1,000 … versions, each a new edit."""
    article, quotes, held = generated.GeneratedArticle(seed), [], 0
    path, one = os.path.join(folder, "versions.jsonl"), os.path.join(folder, "one.jsonl")
    generated.write_versions(one, generated.GeneratedArticle(seed), [1])
    rows = {name: [] for name in engines}
    for size in (10**power for power in range(1, 10) if 10**power <= most):
        quotes += generated.write_versions(path, article, range(held + 1, size + 1))
        for engine in engines.values():
            engine.take_in(path)
        asked = random.Random(seed).sample(quotes, min(QUOTES, len(quotes)))
        for name, engine in engines.items():
            rows[name].append(row(size, engine, asked))
        batch = min(LARGEST_BATCH, 5 * size)
        quotes += generated.write_versions(path, article, range(size + 1, size + batch + 1))
        held = size + batch
        for name, engine in engines.items():
            rows[name][-1]["cpu_ms_a_version"] = engine.timed_batch(path, one) * 1000 / batch
    return rows


def same_edits(make_engines, folder, seed, most):
    """{engine: [{versions, asked, median_us …}]}: the same edits, each seen 1, 10, 100 times."""
    path = os.path.join(folder, "versions.jsonl")
    rows = {}
    for looks in (looks for looks in (1, 10, 100) if EDITS * looks <= 2 * most):
        quotes = generated.write_repeated(path, generated.GeneratedArticle(seed), EDITS, looks)
        for name, engine in make_engines(f"same-{looks}").items():
            engine.take_in(path)
            rows.setdefault(name, []).append(row(EDITS * looks, engine, quotes))
    return rows


def main(programs, folder, seed, most, result):
    def make_engines(name):
        return {
            "variorum": Variorum(programs, os.path.join(folder, name, "variorum")),
            "naive": Naive(os.path.join(folder, name, "naive")),
        }

    found = {
        "new_edits": new_edits(make_engines("new"), folder, seed, most),
        "same_edits": same_edits(make_engines, folder, seed, most),
    }
    with open(result, "w") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
