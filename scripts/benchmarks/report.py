"""The tables, in Markdown."""
import names
import serving
from news import ORDERS


def table(headers, rows):
    cells = [headers, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headers))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def figure(value):
    """Three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def time(microseconds):
    if microseconds < 1_000:
        return f"{figure(microseconds)} µs"
    return f"{figure(microseconds / 1e3)} ms" if microseconds < 1e6 else f"{figure(microseconds / 1e6)} s"


def heading(results):
    corpus, machine = results["corpus"], results["machine"]
    limit = f" At most {results['limit']:,} versions for engines other than Variorum." if results["limit"] else ""
    used = "".join(f" {version}." for version in results["versions"].values())
    loads = max(machine["load_at_start"], machine["load_at_end"] - 1)  # one of it is our own
    busy = " Others kept the machine busy: wall times are uncertain." if loads > machine["cores"] else ""
    return (
        f"{corpus['name']}: {corpus['versions']:,} versions of {corpus['articles']:,} article{'s' if corpus['articles'] > 1 else ''}, "
        f"{corpus['text_bytes'] / 1e6:,.0f} MB of version text. Seed {results['seed']}, {results['made_at']}.{busy}\n"
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_bytes'] / 1e9:.0f} GB; load "
        f"{machine['load_at_start']} at the start, {machine['load_at_end']} at the end.{used}{limit}")


def taken_in(results):
    rows = []
    for name, cost in names.ordered(results["taken_in"]):
        has_disk = "disk_bytes" in cost
        rows.append([
            names.ENGINES[name], f"{cost['versions']:,}", figure(cost["wall_s"]), figure(cost["cpu_s"]),
            figure(cost["mb_a_second"]), figure(cost["peak_bytes"] / 1e6), figure(cost["disk_bytes"] / 1e6) if has_disk else "",
            f"{cost['disk_share']:.3f}" if has_disk else "", figure(cost["again_s"]) if "again_s" in cost else ""])
    return table(
        ["Taking in", "versions", "wall s", "CPU s", "MB/s", "peak MB", "disk MB", "of text", "again s"], rows)


def asked(results, kind):
    rows = [asked_row(name, found[kind]) for name, found in names.ordered(results["asked"]) if kind in found]
    columns = ["asked", "articles", "median", "p90", "p99", "server's memory, MB more"]
    if not any(row[-1] for row in rows):
        rows, columns = [row[:-1] for row in rows], columns[:-1]
    return table([names.KINDS[kind], *columns], rows) if rows else ""


def asked_row(name, latency):
    articles, grown = latency["articles"], latency.get("memory_bytes")
    return [names.ENGINES[name], count(latency), "" if articles is None else figure(articles),
            *(time(latency[key]) for key in ("median_us", "p90_us", "p99_us")), "" if grown is None else figure(grown / 1e6)]


def count(latency):
    """How often was asked, and how often that was refused."""
    return f"{latency['asked']}" + (f", {latency['errors']} refused" if latency.get("errors") else "")


def ratios(results):
    """What each build took, in parts of what the others took; nothing beside an engine that took in less than all."""
    rows = [row for name, _ in names.ordered(results["asked"]) if name in OURS for row in ratio_rows(results, name)]
    headers = ["In parts of", "", *(f"{label}, {what}" for label in ("FTS5's", "tantivy's", "before's") for what in ("median", "p99"))]
    rows = [row for row in rows if any(row[2:])]
    held = [column for column in range(len(headers)) if column < 2 or any(row[column] for row in rows)]
    return table([headers[column] for column in held], [[row[column] for column in held] for row in rows]) if rows else ""


OURS = {name for key in ("variorum", "before") for name in names.build(key, "")}


def ratio_rows(results, name):
    """A row for what was taken in (CPU time in place of the median, bytes on disk in place of p99), and one for each kind of question."""
    others = ["naive", "tantivy", name.replace("variorum", "before") if name.startswith("variorum") else ""]
    costs, every = results["taken_in"], results["corpus"]["versions"]
    others = [other if costs.get(other, {}).get("versions", every) == every else "" for other in others]
    if name in costs:
        yield [names.ENGINES[name], "taking in: CPU time; bytes on disk", *ratio_cells(costs, name, others, ("cpu_s", "disk_bytes"))]
    for kind, words in names.KINDS.items():
        latencies = {engine: found[kind] for engine, found in results["asked"].items() if kind in found}
        if name in latencies:
            yield [names.ENGINES[name], words, *ratio_cells(latencies, name, others, ("median_us", "p99_us"))]


def ratio_cells(found, name, others, keys):
    return [ratio(found[name][key], found[other][key]) if other in found else "" for other in others for key in keys]


def ratio(one, other):
    """Two figures that count, of parts smaller than a tenth too."""
    if not other:
        return ""
    return figure(one / other) if one >= other / 10 else f"{one / other:.2g}"


def agreed(results):
    rows = []
    for name, found in names.ordered(results["agreement"]):
        reasons = ", ".join(f"{count} {why.replace('_', ' ')}" for why, count in sorted(found["reasons"].items()))
        if found["not_looked_up"]:
            reasons += f", {found['not_looked_up']} not looked up"
        queries = found.get("queries")
        rows.append([
            names.ENGINES[name], f"{found['alike']} of {found['quotes']}",
            f"{found['different_answers']:,} of {found['answers']:,}", reasons or "none",
            f"{queries['alike']} of {queries['asked']}" if queries else ""])
    return table(["Answers beside Variorum's", "quotes alike", "articles that differ", "why", "queries alike in number"], rows) if rows else ""


def new_edits(growth):
    rows = [
        [names.ENGINES[name], f"{row['versions']:,}", time(row["cpu_ms_a_version"] * 1e3), time(row["median_us"]),
         time(row["p99_us"])]
        for name, found in names.ordered(growth["new_edits"]) for row in found
    ]
    return table(["Growth, a new edit a version", "versions", "CPU time of the next", "question, median", "p99"], rows)


def same_edits(growth):
    rows = [
        [names.ENGINES[name], f"{row['versions']:,}", time(row["median_us"]), time(row["p99_us"])]
        for name, found in names.ordered(growth["same_edits"]) for row in found
    ]
    return table(["Growth, the same 200 edits", "versions", "question, median", "p99"], rows)


def news_growth(rows, order, build):
    """The figures of one build at each size, and how often the last is the first."""
    rows = sorted((row for row in rows if (row["order"], row["build"]) == (order, build)), key=lambda row: row["articles"])
    if not rows:
        return ""
    headers = [f"Growth, {ORDERS[order]}: {names.label(build)}", *(f"{row['articles']:,} articles" for row in rows), "times"]
    return table(headers, [*growth_of_taking_in(rows), *growth_of_questions(rows)])


def growth_line(words, values, show):
    return [words, *map(show, values), ratio(values[-1], values[0])]


def growth_of_taking_in(rows):
    costs = [row["taken_in"] for row in rows]
    yield growth_line("taking in, CPU time a version", [cost["cpu_s"] * 1e6 / cost["versions"] for cost in costs], time)
    yield growth_line("taking in, peak MB", [cost["peak_bytes"] / 1e6 for cost in costs], figure)
    yield growth_line("on disk, of the text", [cost["disk_share"] for cost in costs], "{:.3f}".format)


def growth_of_questions(rows):
    for kind, words in names.KINDS.items():
        found = [row["asked"][kind] for row in rows if kind in row["asked"]]
        if len(found) == len(rows):
            yield growth_line(f"{words}, median", [latency["median_us"] for latency in found], time)
            yield growth_line(f"{words}, p99", [latency["p99_us"] for latency in found], time)
            refused = [latency["errors"] for latency in found]
            if any(refused):
                yield [f"{words}, refused", *(f"{errors} of {latency['asked']}" for errors, latency in zip(refused, found)), ""]
    grown = [max(latency.get("memory_bytes", 0) for latency in row["asked"].values()) / 1e6 for row in rows]
    yield growth_line("questions: memory of the server beyond that before a kind, greatest, MB", grown, figure)


def queries_beside_quotes(results):
    """Medians over the line in parts of what the same server takes for a rare quote, and for prefixes what SQLite takes to count their rows."""
    rows = []
    for name, found in names.ordered(results["asked"]):
        if name.endswith("_line") and "rare" in found:
            for kind in (kind for kind in names.QUERIES if kind in found):
                median, floor = found[kind]["median_us"], found.get("fts5_rows", {}).get("median_us")
                is_prefix = kind == "prefix" and floor
                rows.append([names.ENGINES[name], names.KINDS[kind], ratio(median, found["rare"]["median_us"]),
                             ratio(median, floor) if is_prefix else ""])
    return table(["In parts of", "", "a rare quote's, median", "the floor's, median"], rows) if rows else ""


def in_postgresql(results):
    """What several writers cost, and what questions take in units of a read of one row over the same socket."""
    found = results.get("postgresql")
    if not found:
        return ""
    first = found["writers"][0]
    writers = table(["Taking in, in PostgreSQL", "wall s", "CPU s", "of it the server's", "wall, of one writer's"], [
        [f"{row['count']} writer{'s' if row['count'] > 1 else ''}", figure(row["wall_s"]), figure(row["cpu_s"]), figure(row["server_cpu_s"]),
         ratio(row["wall_s"], first["wall_s"])] for row in found["writers"]])
    asked = results["asked"].get("postgresql_line", {})
    units = [[words, time(asked[kind]["median_us"]), figure(asked[kind]["median_us"] / found["point_us"])]
             for kind, words in names.KINDS.items() if kind in asked]
    units.append(["rare: 8 words, a millisecond added to each round trip", time(found["delayed_us"]), ""])
    return f"{writers}\n\n" + table(["In PostgreSQL, over the line, 20 shown", "median", f"reads of a row ({time(found['point_us'])})"], units)


def write(results, path):
    parts = [heading(results), taken_in(results), *(asked(results, kind) for kind in names.KINDS), agreed(results), ratios(results),
             queries_beside_quotes(results), in_postgresql(results)]
    parts += [news_growth(results.get("news_growth", []), order, build) for order in ORDERS for build in ("variorum", "before")]
    if "growth" in results:
        parts += [new_edits(results["growth"]), same_edits(results["growth"])]
    for served in results.get("serving", []):
        parts.append(f"The line server, client and server on the same cores ({names.label(served['archive'])}):\n\n" + "\n".join(
            f"- {line}" for line in serving.lines(served)))
    parts += [f"Not run: {names.label(name)}: {why}" for name, why in results["not_run"].items()]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(part for part in parts if part) + "\n")
