"""Runs the whole comparison; see scripts/bench, which builds the program first."""
import argparse
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys

import chart
import report
from comparison import Comparison
from news import ORDERS
from stages import engine, git, growth, line, postgresql, serve, variorum

STAGES = {
    "variorum": variorum.run, "before": functools.partial(variorum.run, build="before"), "line": line.run,
    "postgresql": postgresql.run, "serve": serve.run,
    **{name: functools.partial(engine.run, name=name) for name in engine.ENGINES}, "git": git.run,
    "growth": growth.run,
}


def options():
    parser = argparse.ArgumentParser(prog="scripts/bench", usage="scripts/bench CORPUS [options]; --help tells them", add_help=False)
    parser.add_argument("corpus")
    parser.add_argument("--only")
    parser.add_argument("--news", type=count)
    parser.add_argument("--growth-to", type=count)
    parser.add_argument("--order", default="shuffled")
    parser.add_argument("--before")
    parser.add_argument("--queries", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--programs", required=True)
    parser.add_argument("--tools", required=True)
    given = parser.parse_args()
    given.only = asked_for(given)
    given.order = given.order.split(",")
    for option, names, known in [("--only", given.only, STAGES), ("--order", given.order, ORDERS)]:
        for name in names:
            if name not in known:
                parser.error(f"{option} takes {', '.join(known)}; not {name}")
    if given.growth_to and not (given.news and given.growth_to > given.news):
        parser.error("--growth-to takes more articles than --news, which it goes with")
    if "before" in given.only and not given.before:
        parser.error("the stage before needs --before, the folder of the older programs")
    given.queries = given.queries or (50 if given.quick else 300)
    given.limit = (2_000 if given.quick else 0) if given.limit is None else given.limit
    name = re.sub(r"\.(bundle|git|jsonl|gz|zst)\b", "", os.path.basename(os.path.abspath(given.corpus)))
    name += f"-news-{given.news}" if given.news else ""
    given.before = given.before and os.path.abspath(given.before)
    given.out = os.path.abspath(given.out or os.path.join(os.path.dirname(given.tools), name or "corpus"))
    return given


def count(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def asked_for(given):
    """The stages that were asked for; by default all that the corpus and the programs allow."""
    if given.only and not given.serve:
        return given.only.split(",")
    names = ["variorum", "before", "serve"] if given.serve else list(STAGES)
    if not given.before:
        names.remove("before")
    if given.news:
        names = [name for name in names if name != "git" and (name != "growth" or given.growth_to)]
    return names


def run(given):
    # Ended from outside, it cleans up too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    comparison = Comparison(given)
    try:
        comparison.prepare()
        for name, stage in STAGES.items():
            if name in given.only:
                comparison.attempt(name, stage)
    finally:
        if not given.keep:
            shutil.rmtree(comparison.work, ignore_errors=True)
    comparison.results["machine"]["load_at_end"] = round(os.getloadavg()[0], 1)
    hand_over(comparison.results, given.out)


def hand_over(results, folder):
    with open(os.path.join(folder, "results.json"), "w") as file:
        json.dump(results, file, indent=1)
    report.write(results, os.path.join(folder, "tables.md"))
    chart.write(results, os.path.join(folder, "comparison.svg"))
    with open(os.path.join(folder, "tables.md"), encoding="utf-8") as file:
        print(file.read())
    print(f"{folder}: results.json, tables.md, comparison.svg")


if __name__ == "__main__":
    try:
        run(options())
    except subprocess.CalledProcessError as error:
        sys.exit(f"scripts/bench: {' '.join(map(str, error.cmd[:4]))} failed; is the corpus a git repository, a bundle or JSON Lines?")
