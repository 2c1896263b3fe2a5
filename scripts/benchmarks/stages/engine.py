"""Another engine: installed, filled, asked, and held against Variorum."""
import os
import shutil

import installing

SECONDS_A_KIND = 60  # for the questions of one kind
ENGINES = {
    "naive": (installing.naive, "import sqlite3; print('SQLite', sqlite3.sqlite_version)"),
    "tantivy": (installing.tantivy, "import importlib.metadata as m; print('tantivy-py', m.version('tantivy'))"),
    "xapian": (installing.xapian, "import xapian; print('Xapian', xapian.version_string())"),
}


def run(comparison, name):
    install, version = ENGINES[name]
    python, environment = install(comparison.given.tools)
    comparison.results["versions"][name] = installing.said([python, "-c", version], env={**os.environ, **environment}).strip()
    comparison.check_space(comparison.results["corpus"]["text_bytes"])
    how = {"python": python, "environment": environment}
    limit = comparison.given.limit if comparison.given.limit < comparison.results["corpus"]["versions"] else 0
    folder, answers = comparison.path(name), comparison.path(f"{name}.answers.jsonl")
    os.makedirs(folder)
    try:
        measured = comparison.python("engine_process.py", "take-in", name, comparison.history, folder, limit, **how)
        comparison.results["taken_in"][name] = comparison.cost(measured, folder, limit)
        asked = comparison.python(
            "engine_process.py", "ask", name, folder, comparison.quotes, comparison.queries, answers, SECONDS_A_KIND, **how)
        comparison.keep_latencies(asked, answers, name)
    finally:
        shutil.rmtree(folder)
    comparison.agree(name, answers, limit)
    if not limit:
        comparison.agree_on_totals(name, answers)
