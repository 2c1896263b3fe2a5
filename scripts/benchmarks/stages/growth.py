"""Growth: with the number of versions of one article, or, on news, with the number of articles."""
import json
import os
import shutil

import measuring
from installing import NotAvailable
from stages import line


def run(comparison):
    if comparison.given.news:
        run_on_news(comparison)
    else:
        run_on_one_article(comparison)


def run_on_one_article(comparison):
    """growth_process.py says how it is measured."""
    result = comparison.path("growth.json")
    most = 1_000 if comparison.given.quick else 10_000
    measured = comparison.python(
        "growth_process.py", comparison.given.programs, comparison.path("growth"), comparison.given.seed, most, result)
    if measured["error"]:
        raise NotAvailable(measured["error"])
    with open(result) as file:
        comparison.results["growth"] = json.load(file)


def run_on_news(comparison):
    """The same archive with fewer articles and with more, in each order of arrival: what is taken in, then the same questions over the line."""
    if not comparison.given.growth_to:
        raise NotAvailable("--growth-to says to how many articles")
    rows = comparison.results["news_growth"] = []
    for order in comparison.given.order:
        for articles in (comparison.given.news, comparison.given.growth_to):
            try:
                rows += measured_rows(comparison, order, articles)
            except NotAvailable as error:
                comparison.leave_out(f"growth to {articles:,} articles, {order}", error)


def measured_rows(comparison, order, articles):
    """A row for each build."""
    if (order, articles) == (comparison.given.order[0], comparison.given.news):
        rows = rows_measured_before(comparison)
        if rows:
            return rows
    history = comparison.path("growth.jsonl")
    counts = comparison.write_news(articles, order, history)
    try:
        comparison.check_space(counts["text_bytes"])
        return [row(comparison, build, order, history, counts) for build in comparison.builds()]
    finally:
        os.remove(history)


def rows_measured_before(comparison):
    """The archive of the comparison itself is the first of them; nothing, where a stage for it was not run."""
    results, counts = comparison.results, comparison.results["corpus"]
    builds = comparison.builds()
    if not all(build in results["taken_in"] and f"{build}_line" in results["asked"] for build in builds):
        return []
    return [
        {"order": comparison.given.order[0], "build": build, "articles": counts["articles"],
         "taken_in": results["taken_in"][build], "asked": results["asked"][f"{build}_line"]}
        for build in builds
    ]


def row(comparison, build, order, history, counts):
    folder = comparison.path("growth")
    archive = os.path.join(folder, "archive.db")
    os.makedirs(folder)
    try:
        measured = measuring.run([comparison.program("variorum", build), "ingest", history, "--db", archive], seconds=4 * 3600)
        taken_in = comparison.cost(measured, folder, counts=counts)
        asked = line.ask(comparison, build, archive, comparison.path("growth.answers.jsonl"))
    finally:
        shutil.rmtree(folder)
    return {"order": order, "build": build, "articles": counts["articles"], "taken_in": taken_in, "asked": asked}
