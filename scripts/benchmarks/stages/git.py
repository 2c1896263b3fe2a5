"""Git itself: the floor, which is reading alone, and its own search, `git log -S`."""
import json

import installing
import measuring
from comparison import SOURCE


def run(comparison):
    if not comparison.repository:
        raise installing.NotAvailable("the corpus is not a git repository")
    comparison.results["versions"]["git"] = installing.said(["git", "--version"]).strip()
    read(comparison)
    search(comparison)


def read(comparison):
    git = ["git", "-C", comparison.repository]
    taken_in = comparison.results["taken_in"]
    if comparison.clone:
        taken_in["git_clone"] = comparison.cost(comparison.clone)
    taken_in["git_log"] = comparison.cost(measuring.run([*git, "log", "--raw", "--no-renames", "--format=%at"]))
    with open(comparison.path("blobs")) as blobs:
        taken_in["git_cat_file"] = comparison.cost(measuring.run([*git, "cat-file", "--batch", "--buffer"], stdin=blobs))


def search(comparison):
    """One quote of each kind: a question reads the whole history."""
    with open(comparison.path("blob-versions")) as lines:
        first = {(path, blob): version for blob, path, version in map(json.loads, lines)}
    answers, kinds = comparison.path("git.answers.jsonl"), set()
    with open(comparison.quotes, encoding="utf-8") as lines, open(answers, "w") as file:
        for quote in map(json.loads, lines):
            if quote["kind"] not in kinds:
                kinds.add(quote["kind"])
                file.write(json.dumps({**quote, **answer(comparison, quote["quote"], first)}) + "\n")
    comparison.keep_latencies({"error": None}, answers, "git_log_S")
    comparison.agree("git_log_S", answers, what="characters")


def answer(comparison, quote, first):
    """The first commit in which the number of times that the characters stand in a file changed, as a version."""
    said = comparison.path("git-log-S")
    command = [
        "git", "-C", comparison.repository, "-c", "core.quotepath=off", "log", "--reverse", "--first-parent", "-m", "--raw",
        "--no-abbrev", "--no-renames", "--format=", f"-S{quote}"]
    with open(said, "wb") as file:
        measured = measuring.run(command, stdout=file)
    comparison.cost(measured)
    found = {}
    with open(said, encoding="utf-8", errors="replace") as lines:
        for change, _, path in (line.rstrip("\n").partition("\t") for line in lines if line.startswith(":")):
            found.setdefault(path, first.get((path, change.split()[3])))
    articles = [{"source": SOURCE, "key": path, "version": number} for path, number in found.items() if number]
    return {"microseconds": measured["wall_s"] * 1e6, "articles": articles}
