"""Every kind of question over the line, to each build of the program; line_process.py says how it is measured.

It asks the archives that the stages of the builds take in, and writes a few articles into them."""
import json
import os

from installing import NotAvailable

SECONDS_A_KIND = 60  # for the questions of one kind


def run(comparison):
    builds = [build for build in comparison.builds() if os.path.exists(comparison.path(build, "archive.db"))]
    if not builds:
        raise NotAvailable("it asks what the stage variorum takes in: run both")
    for build in builds:
        try:
            name, answers = f"{build}_line", comparison.path(f"{build}.line.jsonl")
            comparison.results["asked"][name] = ask(comparison, build, comparison.path(build, "archive.db"), answers)
        except NotAvailable as error:
            comparison.leave_out(f"{build}_line", error)


def ask(comparison, build, archive, answers):
    """{kind: latencies and memory} of an archive, over the line."""
    said = comparison.path("line.json")
    with open(said, "wb") as file:
        measured = comparison.python(
            "line_process.py", comparison.program("variorum", build), archive, comparison.quotes, comparison.queries, answers,
            SECONDS_A_KIND, 5, stdout=file)
    kinds = comparison.latencies(measured, answers)
    with open(said, encoding="utf-8") as file:
        for kind, grown in json.load(file)["memory"].items():
            if kind in kinds:
                kinds[kind]["memory_bytes"] = grown
    return kinds
