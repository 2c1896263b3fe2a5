"""The picture: what taking in costs, what questions cost, and how both grow.

usage: chart.py RESULTS.json PICTURE.svg     draws it again from kept results
"""
import json
import sys

import names
import report
from svg import INK, LINE, QUIET, Drawing, Scale

WIDTH, LEFT, RIGHT, ROW = 1180, 270, 1150, 22
COLORS = {
    "variorum": "#1b5e9e", "variorum_page": "#5b93c9", "variorum_git_none": "#5b93c9", "variorum_git_markdown": "#8fb8de",
    "before": "#8a6d3b", "before_page": "#b39b6f", "before_git_none": "#b39b6f", "before_git_markdown": "#cfc0a3",
    "naive": "#c8641b", "tantivy": "#3d8b4f", "xapian": "#7d4fa3", "postgresql": "#2f7f8f", "git_log_S": "#777777", "reading": "#aaaaaa",
    "git_clone": "#aaaaaa", "git_log": "#aaaaaa", "git_cat_file": "#aaaaaa",
}
TIME_TICKS = {1e-1: "0.1 µs", 1e0: "1 µs", 1e1: "10 µs", 1e2: "100 µs", 1e3: "1 ms", 1e4: "10 ms", 1e5: "100 ms", 1e6: "1 s",
              1e7: "10 s", 1e8: "100 s", 1e9: "1,000 s"}


def time_tick(value):
    return next((words for tick, words in TIME_TICKS.items() if abs(tick / value - 1) < 0.01), f"{value:g} µs")


class Picture:
    """Panels from the top down; `y` is where the next begins."""

    def __init__(self, results):
        self.results, self.drawing, self.y = results, Drawing(WIDTH), 36

    def heading(self):
        corpus = self.results["corpus"]
        self.drawing.text(30, self.y, f"Histories of {corpus['name']}, engine beside engine", size=20, weight="bold")
        for line in report.heading(self.results).splitlines():
            self.y += 20
            self.drawing.text(30, self.y, line, color=QUIET)
        self.y += 40

    def labels(self, engines, y):
        for number, name in enumerate(engines):
            self.drawing.text(LEFT - 12, y + number * ROW + 15, names.ENGINES[name], anchor="end")

    def axis(self, scale, top, bottom, words):
        for tick in scale.ticks:
            self.drawing.line([(scale(tick), top), (scale(tick), bottom)])
            self.drawing.text(scale(tick), bottom + 15, words(tick), size=10, anchor="middle", color=QUIET)

    def bars(self):
        """Time and bytes on disk, side by side."""
        found = names.ordered(self.results["taken_in"])
        if not found:
            return
        panels = [
            ("Taking in: wall seconds; mark: CPU seconds", LEFT, 560, lambda cost: cost["wall_s"]),
            ("On disk, MB", 740, 1_010, lambda cost: cost.get("disk_bytes", 0) / 1e6),
        ]
        bottom = self.y + 8 + len(found) * ROW
        self.labels([name for name, _ in found], self.y + 8)
        for title, left, right, value in panels:
            greatest = max(value(cost) for _, cost in found)
            if greatest:
                self.drawing.text(left, self.y - 4, title, size=14, weight="bold")
                scale = Scale(0, greatest, left, right)
                self.axis(scale, self.y + 4, bottom, lambda tick: f"{tick:,g}")
                for number, (name, cost) in enumerate(found):
                    self.bar(scale, self.y + 8 + number * ROW, name, value(cost), cost)
        self.marks(found)
        self.y = bottom + 60

    def marks(self, found):
        """CPU time, on the bars of wall time; more than that where two cores were at work."""
        scale = Scale(0, max(cost["wall_s"] for _, cost in found), LEFT, 560)
        for number, (_, cost) in enumerate(found):
            self.drawing.bar(scale(min(cost["cpu_s"], scale.high)) - 1, self.y + 8 + number * ROW, 2, ROW - 1, INK)

    def bar(self, scale, y, name, value, cost):
        if not value:
            return
        is_partial = cost["versions"] < self.results["corpus"]["versions"]
        self.drawing.bar(scale.start, y + 3, scale(value) - scale.start, ROW - 7, COLORS[name])
        words = report.figure(value) + (f" for {cost['versions']:,} versions" if is_partial else "")
        self.drawing.text(scale(value) + 5, y + 15, words, size=11)

    def latencies(self):
        """A column for each kind of question: median as a dot, from there to p99 as a line."""
        # Over the line is beside the point here: the others are asked in process.
        asked = [(name, found) for name, found in names.ordered(self.results["asked"]) if not name.endswith("_line")]
        kinds = [kind for kind in names.QUOTES if any(kind in found for _, found in asked)]
        if not kinds:
            return
        every = [found[kind] for _, found in asked for kind in kinds if kind in found]
        least, greatest = min(row["median_us"] for row in every), max(row["p99_us"] for row in every)
        self.drawing.text(
            LEFT, self.y - 4, "First version of each article that has the words: median (dot) to p99 (line), log scale",
            size=14, weight="bold")
        self.y += 20
        bottom = self.y + 8 + len(asked) * ROW
        self.labels([name for name, _ in asked], self.y + 8)
        width = (RIGHT - LEFT) / len(kinds)
        for column, kind in enumerate(kinds):
            left = LEFT + column * width
            self.drawing.text(left, self.y - 2, names.QUOTES[kind], color=QUIET)
            self.latency_column(kind, asked, Scale(least, greatest, left, left + width - 40, is_log=True), bottom)
        self.y = bottom + 60

    def latency_column(self, kind, asked, scale, bottom):
        # Every second power of ten bears its name: the columns are narrow.
        self.axis(scale, self.y + 4, bottom, lambda tick: time_tick(tick) if scale.ticks.index(tick) % 2 == 0 else "")
        for number, (name, found) in enumerate(asked):
            if kind in found:
                y = self.y + 8 + number * ROW + 11
                median, late = scale(found[kind]["median_us"]), scale(found[kind]["p99_us"])
                self.drawing.line([(median, y), (late, y)], COLORS[name], 2.5)
                self.drawing.dot(median, y, COLORS[name])
                self.drawing.text(median, y - 6, report.time(found[kind]["median_us"]), size=9, anchor="middle")

    def growth(self):
        growth = self.results.get("growth")
        if not growth:
            return
        panels = [
            ("CPU time of the next version", "cpu_ms_a_version", 1_000, growth["new_edits"]),
            ("A question; each version a new edit", "median_us", 1, growth["new_edits"]),
            ("A question; the same 200 edits", "median_us", 1, growth["same_edits"]),
        ]
        self.drawing.text(30, self.y - 4, "Growth of one article of 40 paragraphs, log scales", size=14, weight="bold")
        for number, (name, _) in enumerate(names.ordered(growth["new_edits"])):
            self.drawing.dot(520 + number * 130, self.y - 8, COLORS[name])
            self.drawing.text(530 + number * 130, self.y - 4, names.ENGINES[name], color=COLORS[name])
        self.y += 34
        for number, (title, key, factor, found) in enumerate(panels):
            # A cost of nothing could not be told from that of starting the program, and has no place on a log scale.
            lines = [
                (name, [(row["versions"], row[key] * factor) for row in rows if row[key] > 0])
                for name, rows in names.ordered(found)]
            if any(line for _, line in lines):
                self.curves(title, lines, 90 + number * 375, 270)
        self.y += 270

    def curves(self, title, lines, left, width):
        top, bottom = self.y, self.y + 200
        points = [point for _, line in lines for point in line]
        versions = [x for x, _ in points]
        across = Scale(min(versions), max(versions), left, left + width, is_log=True)
        up = Scale(min(y for _, y in points), max(y for _, y in points), bottom, top, is_log=True)
        self.drawing.text(left, top - 10, title, weight="bold")
        self.axis(across, top, bottom, lambda tick: f"{tick:,.0f}")
        self.drawing.text(left + width / 2, bottom + 32, "versions held", size=11, anchor="middle", color=QUIET)
        for tick in up.ticks:
            self.drawing.line([(left, up(tick)), (left + width, up(tick))], LINE)
            self.drawing.text(left - 6, up(tick) + 4, time_tick(tick), size=10, anchor="end", color=QUIET)
        for name, line in lines:
            self.curve(name, [(across(x), up(y)) for x, y in line])

    def curve(self, name, points):
        self.drawing.line(points, COLORS[name], 2.5)
        for x, y in points:
            self.drawing.dot(x, y, COLORS[name], 4)

    def remarks(self):
        for name, why in self.results["not_run"].items():
            self.drawing.text(30, self.y, f"Not run: {names.label(name)}: {why}"[:170], color=QUIET)
            self.y += 18


def write(results, path):
    picture = Picture(results)
    picture.heading()
    picture.bars()
    picture.latencies()
    picture.growth()
    picture.remarks()
    picture.drawing.write(path, picture.y + 20)


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        write(json.load(file), sys.argv[2])
