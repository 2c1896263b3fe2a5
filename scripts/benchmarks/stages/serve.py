"""The line server under load, with the rare quotes; serving.py says how it is measured."""
import json
import os

from installing import NotAvailable


def run(comparison):
    comparison.results["serving"] = []
    for build in comparison.builds():
        # As users get it: from a repository with its Markdown read, else from the JSON Lines.
        archives = [name for name in (f"{build}_git_markdown", build) if os.path.exists(comparison.path(name, "archive.db"))]
        if not archives:
            raise NotAvailable(f"it serves what the stage {build} takes in: run both")
        comparison.results["serving"].append({"archive": archives[0], **served(comparison, build, archives[0])})


def served(comparison, build, archive):
    result = comparison.path("serving.json")
    with open(result, "wb") as file:
        measured = comparison.python(
            "serving.py", comparison.program("variorum", build), comparison.program("variorum-bench", build),
            comparison.path(archive, "archive.db"), comparison.quotes, 2 if comparison.given.quick else 10, stdout=file)
    if measured["error"]:
        raise NotAvailable(measured["error"])
    with open(result, encoding="utf-8") as file:
        return json.load(file)
