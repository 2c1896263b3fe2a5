"""Variorum: the program by command, questions in process; from the JSON Lines, and straight from git where the build can.

Two builds are measured alike: this one, and with --before an older one, under names that begin with "before"."""
import os
import subprocess

import measuring
from comparison import SOURCE
from installing import NotAvailable

EVERY_ARTICLE = 1_000_000
# Blocks between empty lines and no renames are what the JSON Lines hold, so answers can be compared; Markdown and renames are what users get.
FROM_GIT = {"none": ["--markup", "none", "--no-renames"], "markdown": ["--markup", "markdown"]}


def run(comparison, build="variorum"):
    answers = comparison.path(f"{build}.answers.jsonl")
    take_in(comparison, build, build, [comparison.history])
    ask(comparison, build, build, EVERY_ARTICLE, answers, build)
    # As the program answers where nothing else is asked for.
    ask(comparison, build, build, 20, comparison.path("page.answers.jsonl"), f"{build}_page")
    if build != "variorum":
        comparison.agree(build, answers)
    if comparison.repository:
        run_from_git(comparison, build)


def run_from_git(comparison, build):
    said = subprocess.run([comparison.program("variorum", build), "ingest", "--help"], capture_output=True, text=True).stdout
    if "--markup" not in said:
        return comparison.leave_out(f"{build}_git", "this build of the program takes no git histories")
    for markup, options in FROM_GIT.items():
        name, answers = f"{build}_git_{markup}", comparison.path(f"{markup}.answers.jsonl")
        try:
            take_in(comparison, build, name, [comparison.repository, *options, "--source", SOURCE])
            ask(comparison, build, name, EVERY_ARTICLE, answers, name)
            comparison.agree(name, answers, what="words" if markup == "none" else "markup")
        except NotAvailable as error:
            comparison.leave_out(name, error)


def take_in(comparison, build, name, arguments):
    folder = comparison.path(name)
    os.makedirs(folder)
    command = [comparison.program("variorum", build), "ingest", *arguments, "--db", os.path.join(folder, "archive.db")]
    kept = comparison.cost(measuring.run(command), folder)
    kept["again_s"] = comparison.cost(measuring.run(command))["wall_s"]
    comparison.results["taken_in"][name] = kept


def ask(comparison, build, archive, articles, answers, name):
    command = [
        comparison.program("variorum-bench", build), comparison.path(archive, "archive.db"), comparison.quotes, "1000000", "--json",
        "--articles", str(articles)]
    with open(answers, "wb") as file:
        measured = measuring.run(command, stdout=file)
    comparison.keep_latencies(measured, answers, name)
