"""Runs the whole comparison; see scripts/bench, which checks the options and builds the program first."""
import argparse
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys

import agreement
import chart
import engine_process
import histories
import measuring
import report
import tools

HERE = os.path.dirname(os.path.abspath(__file__))
ENGINES = {
    "naive": (tools.naive, "import sqlite3; print('SQLite', sqlite3.sqlite_version)"),
    "tantivy": (tools.tantivy, "import importlib.metadata as m; print('tantivy-py', m.version('tantivy'))"),
    "xapian": (tools.xapian, "import xapian; print('Xapian', xapian.version_string())"),
}
STAGES = ("variorum", *ENGINES, "git", "growth")
SECONDS_A_KIND = 60  # for the questions of one kind to one engine
SOURCE = "corpus"


def options():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("corpus")
    parser.add_argument("--only", default=",".join(STAGES))
    parser.add_argument("--queries", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--programs", required=True)
    parser.add_argument("--tools", required=True)
    given = parser.parse_args()
    given.only = given.only.split(",")
    for name in given.only:
        if name not in STAGES:
            parser.error(f"--only takes {', '.join(STAGES)}; not {name}")
    given.queries = given.queries or (50 if given.quick else 300)
    given.limit = (2_000 if given.quick else 0) if given.limit is None else given.limit
    name = re.sub(r"\.(bundle|git|jsonl|gz|zst)\b", "", os.path.basename(os.path.abspath(given.corpus)))
    given.out = os.path.abspath(given.out or os.path.join(os.path.dirname(given.tools), name or "corpus"))
    return given


def say(words):
    print(f"{datetime.datetime.now():%H:%M:%S} {words}", file=sys.stderr, flush=True)


class Comparison:
    """Every engine over one corpus; `results` is what results.json holds."""

    def __init__(self, given):
        self.given = given
        self.work = os.path.join(given.out, "work")
        self.history, self.quotes = self.path("history.jsonl"), self.path("quotes.jsonl")
        self.ours = self.path("variorum.answers.jsonl")
        self.repository = None
        self.results = {
            "made_at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "machine": machine(),
            "queries": given.queries, "seed": given.seed, "limit": given.limit, "versions": {}, "taken_in": {}, "asked": {},
            "agreement": {}, "not_run": {},
        }

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def python(self, script, *arguments, python=tools.PYTHON, **how):
        return measuring.run([python, os.path.join(HERE, script), *map(str, arguments)], **how)

    def run(self):
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)
        try:
            self.prepare()
            for stage in STAGES:
                if stage in self.given.only:
                    self.attempt(stage)
        finally:
            if not self.given.keep:
                shutil.rmtree(self.work, ignore_errors=True)
        self.write()

    def attempt(self, stage):
        """What cannot be run is said in the results, and the rest goes on."""
        say(stage)
        try:
            if stage in ENGINES:
                self.engine(stage)
            else:
                getattr(self, stage)()
        except (tools.NotAvailable, OSError) as error:
            self.leave_out(stage, error)

    def leave_out(self, name, error):
        self.results["not_run"][name] = str(error)
        say(f"  not run: {error}")

    # The corpus

    def prepare(self):
        corpus = os.path.abspath(self.given.corpus)
        say(f"writing {os.path.basename(corpus)} as JSON Lines, for every engine the same")
        if re.search(r"\.jsonl?(\.gz|\.zst)?$", corpus):
            counts = histories.write_from_lines(corpus, self.history)
        else:
            self.repository = self.repository_of(corpus)
            counts = histories.write_from_git(
                self.repository, SOURCE, self.history, self.path("blobs"), self.path("blob-versions"))
        if not counts["versions"]:
            sys.exit(f"scripts/bench: {corpus} holds no version of any text")
        self.results["corpus"] = {"name": os.path.basename(corpus), **counts}
        say("drawing quotes")
        drawn = self.python("drawing.py", self.history, counts["versions"], self.given.queries, self.given.seed, self.quotes)
        if drawn["error"]:
            sys.exit(f"scripts/bench: no quotes could be drawn: {drawn['error']}")
        self.results["taken_in"]["reading"] = self.cost(self.python("engine_process.py", "read", self.history))

    def repository_of(self, corpus):
        """The corpus, or a bare clone of it where it is a bundle."""
        if not os.path.isfile(corpus):
            subprocess.run(["git", "-C", corpus, "rev-parse", "--git-dir"], check=True, stdout=subprocess.DEVNULL)
            return corpus
        clone = self.path("corpus.git")
        subprocess.run(["git", "clone", "--quiet", "--bare", corpus, clone], check=True)
        return clone

    def cost(self, measured, folder=None, limit=0):
        """What is kept of a measurement, with the text that went through: that of the first `limit` versions, or all."""
        if measured["error"]:
            raise tools.NotAvailable(measured["error"])
        kept = {key: measured[key] for key in ("wall_s", "cpu_s", "peak_bytes")}
        kept["versions"] = limit or self.results["corpus"]["versions"]
        kept["text_bytes"] = text_bytes(self.history, limit) if limit else self.results["corpus"]["text_bytes"]
        kept["mb_a_second"] = kept["text_bytes"] / 1e6 / measured["wall_s"]
        if folder:
            kept["disk_bytes"] = measuring.folder_bytes(folder)
            kept["disk_share"] = kept["disk_bytes"] / kept["text_bytes"]
        return kept

    # Variorum

    def variorum(self):
        self.variorum_from("variorum", [self.history], self.ours)
        self.ask_variorum("variorum", 20, self.path("page.answers.jsonl"), "variorum_page")
        if not self.repository:
            return
        said = subprocess.run([self.program(), "ingest", "--help"], capture_output=True, text=True).stdout
        if "--markup" not in said:
            return self.leave_out("variorum_git", "this build of the program takes no git histories")
        for markup in ("none", "markdown"):
            name, answers = f"variorum_git_{markup}", self.path(f"{markup}.answers.jsonl")
            try:
                self.variorum_from(name, [self.repository, "--markup", markup, "--source", SOURCE], answers)
                self.agree(name, answers)
            except tools.NotAvailable as error:
                self.leave_out(name, error)

    def program(self, name="variorum"):
        return os.path.join(self.given.programs, name)

    def variorum_from(self, name, arguments, answers):
        folder = self.path(name)
        os.makedirs(folder)
        command = [self.program(), "ingest", *arguments, "--db", os.path.join(folder, "archive.db")]
        kept = self.cost(measuring.run(command), folder)
        kept["again_s"] = self.cost(measuring.run(command))["wall_s"]
        self.results["taken_in"][name] = kept
        self.ask_variorum(name, 1_000_000, answers, name)

    def ask_variorum(self, archive, articles, answers, name):
        command = [self.program("variorum-bench"), self.path(archive, "archive.db"), self.quotes, "1000000", "--json"]
        with open(answers, "wb") as file:
            measured = measuring.run([*command, "--articles", str(articles)], stdout=file)
        self.keep_latencies(measured, answers, name)

    def keep_latencies(self, measured, answers, name):
        if measured["error"]:
            raise tools.NotAvailable(measured["error"])
        kinds = {}
        with open(answers, encoding="utf-8") as lines:
            for answer in map(json.loads, lines):
                times, articles = kinds.setdefault(answer["kind"], ([], []))
                times.append(answer["microseconds"])
                articles.append(answer.get("total", len(answer["articles"])))
        self.results["asked"][name] = {
            kind: {**measuring.latency(times), "articles": sum(articles) / len(articles)}
            for kind, (times, articles) in kinds.items()
        }

    # The others

    def engine(self, name):
        install, version = ENGINES[name]
        python, environment = install(self.given.tools)
        self.results["versions"][name] = tools.said([python, "-c", version], env={**os.environ, **environment}).strip()
        self.check_space()
        how = {"python": python, "environment": environment}
        limit = self.given.limit if self.given.limit < self.results["corpus"]["versions"] else 0
        folder, answers = self.path(name), self.path(f"{name}.answers.jsonl")
        os.makedirs(folder)
        try:
            measured = self.python("engine_process.py", "take-in", name, self.history, folder, limit, **how)
            self.results["taken_in"][name] = self.cost(measured, folder, limit)
            asked = self.python("engine_process.py", "ask", name, folder, self.quotes, answers, SECONDS_A_KIND, **how)
            self.keep_latencies(asked, answers, name)
        finally:
            shutil.rmtree(folder)
        self.agree(name, answers, limit)

    def check_space(self):
        """The largest index holds every version's text, and its words and positions."""
        wanted = 3 * self.results["corpus"]["text_bytes"]
        if shutil.disk_usage(self.work).free < wanted:
            raise tools.NotAvailable(f"{wanted / 1e9:.1f} GB of free space are wanted")

    def agree(self, name, answers, limit=0):
        if os.path.exists(self.ours):
            self.results["agreement"][name] = agreement.agreement(
                self.history, self.ours, answers, limit, compares_characters=name == "git_log_S")

    # Git itself: the floor, and its own search

    def git(self):
        if not self.repository:
            raise tools.NotAvailable("the corpus is not a git repository")
        self.results["versions"]["git"] = tools.said(["git", "--version"]).strip()
        git = ["git", "-C", self.repository]
        log = measuring.run([*git, "log", "--raw", "--no-renames", "--format=%at"])
        with open(self.path("blobs")) as blobs:
            read = measuring.run([*git, "cat-file", "--batch", "--buffer"], stdin=blobs)
        self.results["taken_in"]["git_log"] = self.cost(log)
        self.results["taken_in"]["git_cat_file"] = self.cost(read)
        self.pickaxe(git)

    def pickaxe(self, git):
        """One quote of each kind: a question reads the whole history."""
        first = {}
        with open(self.path("blob-versions")) as lines:
            for blob, path, version in map(json.loads, lines):
                first[path, blob] = version
        answers, kinds = self.path("git.answers.jsonl"), set()
        with open(self.quotes, encoding="utf-8") as lines, open(answers, "w") as file:
            for quote in map(json.loads, lines):
                if quote["kind"] not in kinds:
                    kinds.add(quote["kind"])
                    file.write(json.dumps({**quote, **self.pickaxe_answer(git, quote["quote"], first)}) + "\n")
        self.keep_latencies({"error": None}, answers, "git_log_S")
        self.agree("git_log_S", answers)

    def pickaxe_answer(self, git, quote, first):
        said = self.path("git-log-S")
        with open(said, "wb") as file:
            measured = measuring.run(
                [*git, "-c", "core.quotepath=off", "log", "--reverse", "--first-parent", "-m", "--raw", "--no-abbrev",
                 "--no-renames", "--format=", f"-S{quote}"], stdout=file)
        found = {}
        with open(said, encoding="utf-8", errors="replace") as lines:
            for change, _, path in (line.rstrip("\n").partition("\t") for line in lines if line.startswith(":")):
                found.setdefault(path, first.get((path, change.split()[3])))
        articles = [{"source": SOURCE, "key": path, "version": number} for path, number in found.items() if number]
        return {"microseconds": measured["wall_s"] * 1e6, "articles": articles}

    # Growth

    def growth(self):
        result = self.path("growth.json")
        most = 1_000 if self.given.quick else 10_000
        measured = self.python("growth.py", self.given.programs, self.path("growth"), self.given.seed, most, result)
        if measured["error"]:
            raise tools.NotAvailable(measured["error"])
        with open(result) as file:
            self.results["growth"] = json.load(file)

    # What is handed over

    def write(self):
        os.makedirs(self.given.out, exist_ok=True)
        with open(os.path.join(self.given.out, "results.json"), "w") as file:
            json.dump(self.results, file, indent=1)
        report.write(self.results, os.path.join(self.given.out, "tables.md"))
        chart.write(self.results, os.path.join(self.given.out, "comparison.svg"))
        with open(os.path.join(self.given.out, "tables.md")) as file:
            print(file.read())
        print(f"{self.given.out}: results.json, tables.md, comparison.svg")


def text_bytes(history, limit):
    """The bytes of text of the first versions."""
    return sum(
        len(paragraph.encode()) for version in engine_process.versions(history, limit) for paragraph in version["paragraphs"])


def machine():
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"processor": model.group(1) if model else platform.machine(), "cores": os.cpu_count(), "memory_bytes": memory,
            "load_at_start": round(os.getloadavg()[0], 1)}


if __name__ == "__main__":
    try:
        Comparison(options()).run()
    except subprocess.CalledProcessError as error:
        sys.exit(f"scripts/bench: {' '.join(map(str, error.cmd[:4]))} failed; is the corpus a git repository, a bundle or JSON Lines?")
