"""The tables, in Markdown."""
import names
import serving


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
        f"{corpus['name']}: {corpus['versions']:,} versions of {corpus['articles']:,} articles, "
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
    rows = [
        [names.ENGINES[name], found[kind]["asked"], figure(found[kind]["articles"]), time(found[kind]["median_us"]),
         time(found[kind]["p90_us"]), time(found[kind]["p99_us"])]
        for name, found in names.ordered(results["asked"]) if kind in found
    ]
    return table([f"{names.KINDS[kind]}", "asked", "articles", "median", "p90", "p99"], rows) if rows else ""


def agreed(results):
    rows = []
    for name, found in names.ordered(results["agreement"]):
        reasons = ", ".join(f"{count} {why.replace('_', ' ')}" for why, count in sorted(found["reasons"].items()))
        if found["not_looked_up"]:
            reasons += f", {found['not_looked_up']} not looked up"
        rows.append([
            names.ENGINES[name], f"{found['alike']} of {found['quotes']}",
            f"{found['different_answers']:,} of {found['answers']:,}", reasons or "none"])
    return table(["Answers beside Variorum's", "quotes alike", "articles that differ", "why"], rows) if rows else ""


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


def write(results, path):
    parts = [heading(results), taken_in(results), *(asked(results, kind) for kind in names.KINDS), agreed(results)]
    if "growth" in results:
        parts += [new_edits(results["growth"]), same_edits(results["growth"])]
    if "serving" in results:
        archive = names.label(results["serving"]["archive"])
        parts.append(f"The line server, client and server on the same cores ({archive}):\n\n" + "\n".join(
            f"- {line}" for line in serving.lines(results["serving"])))
    parts += [f"Not run: {names.label(name)}: {why}" for name, why in results["not_run"].items()]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(part for part in parts if part) + "\n")
