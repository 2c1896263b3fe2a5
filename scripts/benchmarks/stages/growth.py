"""Growth with the number of versions; growth_process.py says how it is measured."""
import json

from installing import NotAvailable


def run(comparison):
    result = comparison.path("growth.json")
    most = 1_000 if comparison.given.quick else 10_000
    measured = comparison.python(
        "growth_process.py", comparison.given.programs, comparison.path("growth"), comparison.given.seed, most, result)
    if measured["error"]:
        raise NotAvailable(measured["error"])
    with open(result) as file:
        comparison.results["growth"] = json.load(file)
