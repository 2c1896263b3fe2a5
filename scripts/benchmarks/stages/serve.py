"""The line server under load, with the rare quotes; serving.py says how it is measured."""
import json
import os

from installing import NotAvailable


def run(comparison):
    # As users get it: from a repository with its Markdown read, else from the JSON Lines.
    found = [name for name in ("variorum_git_markdown", "variorum") if os.path.exists(comparison.path(name, "archive.db"))]
    if not found:
        raise NotAvailable("it serves what the stage variorum takes in: run both")
    archive, result = comparison.path(found[0], "archive.db"), comparison.path("serving.json")
    with open(result, "wb") as file:
        measured = comparison.python(
            "serving.py", comparison.program("variorum"), comparison.program("variorum-bench"), archive, comparison.quotes,
            2 if comparison.given.quick else 10, stdout=file)
    if measured["error"]:
        raise NotAvailable(measured["error"])
    with open(result, encoding="utf-8") as file:
        comparison.results["serving"] = {"archive": found[0], **json.load(file)}
