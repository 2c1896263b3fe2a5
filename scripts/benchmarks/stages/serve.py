"""The line server under load, with the rare quotes; serving.py says how it is measured."""
import json
import os

from tools import NotAvailable


def run(comparison):
    archive, result = comparison.path("variorum", "archive.db"), comparison.path("serving.json")
    if not os.path.exists(archive):
        raise NotAvailable("it serves what the stage variorum takes in: run both")
    with open(result, "wb") as file:
        measured = comparison.python(
            "serving.py", comparison.program("variorum"), comparison.program("variorum-bench"), archive, comparison.quotes,
            2 if comparison.given.quick else 10, stdout=file)
    if measured["error"]:
        raise NotAvailable(measured["error"])
    with open(result, encoding="utf-8") as file:
        comparison.results["serving"] = json.load(file)
