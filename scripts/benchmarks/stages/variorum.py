"""Variorum: the program by command, questions in process; from the JSON Lines, and straight from git where the build can."""
import os
import subprocess

import measuring
from comparison import SOURCE
from installing import NotAvailable

EVERY_ARTICLE = 1_000_000
# Blocks between empty lines and no renames are what the JSON Lines hold, so answers can be compared; Markdown and renames are what users get.
FROM_GIT = {"none": ["--markup", "none", "--no-renames"], "markdown": ["--markup", "markdown"]}


def run(comparison):
    take_in(comparison, "variorum", [comparison.history])
    ask(comparison, "variorum", EVERY_ARTICLE, comparison.ours, "variorum")
    # As the program answers where nothing else is asked for.
    ask(comparison, "variorum", 20, comparison.path("page.answers.jsonl"), "variorum_page")
    if comparison.repository:
        run_from_git(comparison)


def run_from_git(comparison):
    said = subprocess.run([comparison.program("variorum"), "ingest", "--help"], capture_output=True, text=True).stdout
    if "--markup" not in said:
        return comparison.leave_out("variorum_git", "this build of the program takes no git histories")
    for markup, options in FROM_GIT.items():
        name, answers = f"variorum_git_{markup}", comparison.path(f"{markup}.answers.jsonl")
        try:
            take_in(comparison, name, [comparison.repository, *options, "--source", SOURCE])
            ask(comparison, name, EVERY_ARTICLE, answers, name)
            comparison.agree(name, answers, what="words" if markup == "none" else "markup")
        except NotAvailable as error:
            comparison.leave_out(name, error)


def take_in(comparison, name, arguments):
    folder = comparison.path(name)
    os.makedirs(folder)
    command = [comparison.program("variorum"), "ingest", *arguments, "--db", os.path.join(folder, "archive.db")]
    kept = comparison.cost(measuring.run(command), folder)
    kept["again_s"] = comparison.cost(measuring.run(command))["wall_s"]
    comparison.results["taken_in"][name] = kept


def ask(comparison, archive, articles, answers, name):
    command = [
        comparison.program("variorum-bench"), comparison.path(archive, "archive.db"), comparison.quotes, "1000000", "--json",
        "--articles", str(articles)]
    with open(answers, "wb") as file:
        measured = measuring.run(command, stdout=file)
    comparison.keep_latencies(measured, answers, name)
