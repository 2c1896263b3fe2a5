"""The few shapes that the picture is made of, and its two scales."""
import math
from html import escape

INK, QUIET, LINE = "#222222", "#666666", "#dddddd"


class Scale:
    """From values to pixels, linear or by powers of ten; `ticks` are values to mark."""

    def __init__(self, least, greatest, start, end, is_log=False):
        self.is_log, self.start, self.end = is_log, start, end
        if is_log:
            self.low = math.floor(math.log10(least) + 1e-9)
            self.high = max(self.low + 1, math.ceil(math.log10(greatest) - 1e-9))
            self.ticks = [10.0**power for power in range(self.low, self.high + 1)]
        else:
            step = self._step(greatest)
            self.low, self.high = 0, step * math.ceil(greatest / step)
            self.ticks = [step * number for number in range(math.ceil(greatest / step) + 1)]

    @staticmethod
    def _step(greatest):
        """1, 2 or 5 times a power of ten, so that there are four to ten steps."""
        power = 10 ** math.floor(math.log10(greatest))
        return next(power * share for share in (0.1, 0.2, 0.5, 1, 2) if greatest / (power * share) <= 6)

    def __call__(self, value):
        at = math.log10(value) if self.is_log else value
        return self.start + (self.end - self.start) * (at - self.low) / (self.high - self.low)


class Drawing:
    """An SVG picture."""

    def __init__(self, width):
        self.width, self.parts = width, []

    def text(self, x, y, words, *, size=12, anchor="start", color=INK, weight="normal"):
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{color}" '
            f'font-weight="{weight}">{escape(words)}</text>')

    def bar(self, x, y, width, height, color):
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(1, width):.1f}" height="{height:.1f}" fill="{color}"/>')

    def line(self, points, color=LINE, width=1.0):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{width}"/>')

    def dot(self, x, y, color, radius=4.5):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{color}"/>')

    def write(self, path, height):
        with open(path, "w", encoding="utf-8") as file:
            file.write(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height:.0f}" width="{self.width}" '
                f'height="{height:.0f}" font-family="DejaVu Sans, Verdana, sans-serif">\n'
                f'<rect width="100%" height="100%" fill="white"/>\n')
            file.write("\n".join(self.parts) + "\n</svg>\n")
