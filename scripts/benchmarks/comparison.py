"""What one comparison is made of: its corpus, its quotes, its results."""
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import agreement
import engine_process
import installing
import measuring
import news

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
        self.history, self.quotes, self.queries = self.path("history.jsonl"), self.path("quotes.jsonl"), self.path("queries.jsonl")
        self.ours = self.path("variorum.answers.jsonl")
        self.repository, self.clone = None, None
        self.results = {
            "made_at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "machine": machine(),
            "queries": given.queries, "seed": given.seed, "limit": given.limit, "versions": {}, "taken_in": {}, "asked": {},
            "agreement": {}, "not_run": {},
        }

    def path(self, *parts):
        return os.path.join(self.work, *parts)

    def builds(self):
        """The builds of the program: this one, and an older one beside it."""
        return ["variorum", "before"] if self.given.before else ["variorum"]

    def program(self, name, build="variorum"):
        return os.path.join(self.given.before if build == "before" else self.given.programs, name)

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
        name = os.path.basename(corpus)
        say(f"writing {name} as JSON Lines, for every engine the same")
        counts = self.write_corpus(corpus)
        if not counts["versions"]:
            sys.exit(f"scripts/bench: {corpus} holds no version of any text")
        if self.given.news:
            say(f"writing news of {self.given.news:,} articles from its sentences")
            counts = self.write_news_in_its_place()
            name = f"news of sentences from {name}, {news.ORDERS[self.given.order[0]]}"
        self.results["corpus"] = {"name": name, **counts}
        say("drawing quotes")
        drawn = self.python(
            "drawing.py", self.history, counts["versions"], self.given.queries, self.given.seed, self.quotes, self.queries)
        if drawn["error"]:
            sys.exit(f"scripts/bench: no quotes could be drawn: {drawn['error']}")
        self.results["taken_in"]["reading"] = self.cost(self.python("engine_process.py", "read", self.history))

    def write_corpus(self, corpus):
        if re.search(r"\.jsonl?(\.gz|\.zst)?$", corpus):
            return self.said_by("histories.py", "lines", corpus, self.history)
        self.repository = self.repository_of(corpus)
        return self.said_by(
            "histories.py", "git", self.repository, SOURCE, self.history, self.path("blobs"), self.path("blob-versions"))

    def write_news_in_its_place(self):
        """The sentences of the corpus are kept, for longer histories; it is no repository any more."""
        drawn = self.python("news.py", "sentences", self.history, self.given.seed, self.path("sentences.txt"))
        if drawn["error"]:
            sys.exit(f"scripts/bench: no sentences could be drawn: {drawn['error']}")
        self.repository = None
        return self.write_news(self.given.news, self.given.order[0], self.history)

    def write_news(self, articles, order, target):
        """Writes a history of the shape of news; returns its counts."""
        return self.said_by("news.py", "history", self.path("sentences.txt"), articles, self.given.seed, order, target)

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

    def check_space(self, text_bytes):
        """The largest index holds every version's text, and its words and positions."""
        wanted = 3 * text_bytes
        if shutil.disk_usage(self.work).free < wanted:
            raise installing.NotAvailable(f"{wanted / 1e9:.1f} GB of free space are wanted")

    def cost(self, measured, folder=None, limit=0, counts=None):
        """What is kept of a measurement, with the text that went through: that of the first `limit` versions, or all; of another history
        than the corpus, where its counts are given."""
        counts = counts or self.results["corpus"]
        if measured["error"]:
            raise installing.NotAvailable(measured["error"])
        kept = {key: measured[key] for key in ("wall_s", "cpu_s", "peak_bytes")}
        kept["versions"] = limit or counts["versions"]
        kept["text_bytes"] = text_bytes(self.history, limit) if limit else counts["text_bytes"]
        kept["mb_a_second"] = kept["text_bytes"] / 1e6 / measured["wall_s"]
        if folder:
            kept["disk_bytes"] = measuring.folder_bytes(folder)
            kept["disk_share"] = kept["disk_bytes"] / kept["text_bytes"]
        return kept

    # What the stages keep

    def keep_latencies(self, measured, answers, name):
        self.results["asked"][name] = self.latencies(measured, answers)

    def latencies(self, measured, answers):
        """{kind: latencies, articles on average, questions that were refused} of a file of answers."""
        if measured["error"]:
            raise installing.NotAvailable(measured["error"])
        kinds = {}
        with open(answers, encoding="utf-8") as lines:
            for answer in map(json.loads, lines):
                kinds.setdefault(answer["kind"], []).append(answer)
        return {kind: measuring.latency([answer["microseconds"] for answer in group]) | counted(group) for kind, group in kinds.items()}

    def agree(self, name, answers, limit=0, what="words"):
        """Holds answers against Variorum's, where it was run; `what` as agreement.py has it."""
        if os.path.exists(self.ours):
            self.results["agreement"][name] = self.said_by(
                "agreement.py", self.history, self.ours, answers, limit, what, self.program("variorum-bench"))

    def agree_on_totals(self, name, answers):
        """Holds the number of articles that fit a query against Variorum's, where it told one over the line."""
        ours = self.path("variorum.line.jsonl")
        if os.path.exists(ours) and name in self.results["agreement"]:
            self.results["agreement"][name]["queries"] = agreement.alike_in_total(ours, answers)


def counted(answers):
    """Articles on average, where they are told, and how many answers were refusals."""
    totals = [answer["total"] if "total" in answer else len(answer["articles"]) for answer in answers]
    totals = [total for total in totals if total is not None]
    return {"articles": sum(totals) / len(totals) if totals else None, "errors": sum(bool(answer.get("error")) for answer in answers)}


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
