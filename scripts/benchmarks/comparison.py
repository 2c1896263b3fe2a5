"""What one comparison is made of: its corpus, its quotes, its results."""
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

import engine_process
import installing
import measuring

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = "corpus"


def say(words):
    print(f"{datetime.datetime.now():%H:%M:%S} {words}", file=sys.stderr, flush=True)


class Comparison:
    """Every engine over one corpus; `results` is what results.json holds."""

    def __init__(self, given):
        self.given = given
        os.makedirs(given.out, exist_ok=True)
        self.work = tempfile.mkdtemp(prefix="work-", dir=given.out)
        self.history, self.quotes = self.path("history.jsonl"), self.path("quotes.jsonl")
        self.ours = self.path("variorum.answers.jsonl")
        self.repository, self.clone = None, None
        self.results = {
            "made_at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "machine": machine(),
            "queries": given.queries, "seed": given.seed, "limit": given.limit, "versions": {}, "taken_in": {}, "asked": {},
            "agreement": {}, "not_run": {},
        }

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def program(self, name):
        return os.path.join(self.given.programs, name)

    def python(self, script, *arguments, python=installing.PYTHON, **how):
        return measuring.run([python, os.path.join(HERE, script), *map(str, arguments)], **how)

    def said_by(self, script, *arguments):
        """What one of our scripts prints as JSON."""
        command = [installing.PYTHON, os.path.join(HERE, script), *map(str, arguments)]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)

    def attempt(self, name, run):
        """Runs a stage. What cannot be run is said in the results, and the rest goes on."""
        say(name)
        try:
            run(self)
        except (installing.NotAvailable, OSError, subprocess.CalledProcessError) as error:
            self.leave_out(name, error)

    def leave_out(self, name, error):
        self.results["not_run"][name] = str(error)
        say(f"  not run: {error}")

    # The corpus

    def prepare(self):
        corpus = os.path.abspath(self.given.corpus)
        say(f"writing {os.path.basename(corpus)} as JSON Lines, for every engine the same")
        if re.search(r"\.jsonl?(\.gz|\.zst)?$", corpus):
            counts = self.said_by("histories.py", "lines", corpus, self.history)
        else:
            self.repository = self.repository_of(corpus)
            counts = self.said_by(
                "histories.py", "git", self.repository, SOURCE, self.history, self.path("blobs"), self.path("blob-versions"))
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
        command = ["git", "clone", "--quiet", "--bare", corpus, clone]
        self.clone = measuring.run(command)
        if self.clone["error"]:
            raise subprocess.CalledProcessError(1, command)
        return clone

    def cost(self, measured, folder=None, limit=0):
        """What is kept of a measurement, with the text that went through: that of the first `limit` versions, or all."""
        if measured["error"]:
            raise installing.NotAvailable(measured["error"])
        kept = {key: measured[key] for key in ("wall_s", "cpu_s", "peak_bytes")}
        kept["versions"] = limit or self.results["corpus"]["versions"]
        kept["text_bytes"] = text_bytes(self.history, limit) if limit else self.results["corpus"]["text_bytes"]
        kept["mb_a_second"] = kept["text_bytes"] / 1e6 / measured["wall_s"]
        if folder:
            kept["disk_bytes"] = measuring.folder_bytes(folder)
            kept["disk_share"] = kept["disk_bytes"] / kept["text_bytes"]
        return kept

    # What the stages keep

    def keep_latencies(self, measured, answers, name):
        if measured["error"]:
            raise installing.NotAvailable(measured["error"])
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

    def agree(self, name, answers, limit=0, what="words"):
        """Holds answers against Variorum's, where it was run; `what` as agreement.py has it."""
        if os.path.exists(self.ours):
            self.results["agreement"][name] = self.said_by("agreement.py", self.history, self.ours, answers, limit, what)


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
