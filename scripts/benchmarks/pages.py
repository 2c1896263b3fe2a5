"""The parts of scripts/bench-pages: `fetch` asks a server for pages that it has not made before, times each and keeps its bytes;
`load` puts wrk to the same pages, and to the same bytes as files of another server."""
import collections
import http.client
import json
import os
import random
import re
import subprocess
import sys
import time
import urllib.parse

# So many pages of each kind are asked for.
PAGES = 120
CONNECTIONS = 32
MOST_ARTICLES = 12
ROTATION = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local place = 0
request = function()
    place = place %% #paths + 1
    return wrk.format("GET", paths[place])
end
"""


class Site:
    def __init__(self, address):
        self.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)

    def get(self, path):
        start = time.perf_counter()
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        content = response.read()
        return response.status, content, (time.perf_counter() - start) * 1000

    def rows(self, verb, **parameters):
        status, content, _ = self.get(f"/api/v1/{verb}?{urllib.parse.urlencode(parameters)}")
        if status != 200:
            raise SystemExit(f"{verb} {parameters}: {status} {content[:200]!r}")
        return json.loads(content)["rows"]


def long_articles(site):
    """The articles with the most versions: all with a thousand or nearly so, and not fewer than twelve."""
    articles = sorted(site.rows("articles", limit=1000), key=lambda row: (-row["versions"], row["id"]))
    return [row for place, row in enumerate(articles) if place < MOST_ARTICLES or row["versions"] >= 900]


def words_of(site, articles, draw):
    """Words of the newest versions, those of five letters and more, each once; and quotes of eight words."""
    words, quotes = set(), []
    for article in articles:
        _, content, _ = site.get(f"/api/v1/show?article=%23{article['id']}")
        for paragraph in json.loads(content)["paragraphs"]:
            words.update(re.findall(r"\b[a-zA-Z]{5,14}\b", paragraph[:2_000]))
            printed = paragraph.split()
            if len(printed) > 20:
                start = draw.randrange(len(printed) - 8)
                quotes.append(" ".join(printed[start:start + 8]))
    words = sorted(word.lower() for word in words)
    draw.shuffle(words)
    return words, quotes


def addresses(site):
    """Of each kind as many different addresses as there are, up to PAGES; drawn by seed, so that a run can be done again."""
    draw = random.Random(1)
    articles = long_articles(site)
    kinds = {"article": [], "diff": [], "version": []}
    for article in articles:
        numbers = [row["number"] for row in site.rows("versions", article=f"#{article['id']}")]
        base = f"/articles/{article['id']}"
        kinds["article"] += [f"{base}?page={page + 1}" for page in range((len(numbers) + 49) // 50)]
        kinds["diff"] += [f"{base}/diff/{old}/{new}" for old, new in zip(numbers, numbers[1:])]
        kinds["version"] += [f"{base}/versions/{number}" for number in numbers[1:]]
    words, quotes = words_of(site, articles, draw)
    pairs = list(zip(words[::2], words[1::2]))[:PAGES]
    kinds["search, one word"] = [f"/search?q={word}" for word in words[2 * PAGES:3 * PAGES]]
    kinds["search, two words"] = [f"/search?q={one}+{other}" for one, other in pairs]
    kinds["quote"] = sorted({"/quote?" + urllib.parse.urlencode({"q": quote}) for quote in quotes})
    return {kind: draw.sample(paths, min(PAGES, len(paths))) for kind, paths in kinds.items() if paths}


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def fetch(address, folder):
    site = Site(address)
    result = {}
    for kind, paths in addresses(site).items():
        times, sizes, kept = [], [], []
        for path in paths:
            status, content, milliseconds = site.get(path)
            if status != 200:
                raise SystemExit(f"{path}: {status}")
            name = f"/{len(os.listdir(folder + '/files'))}.html"
            with open(folder + "/files" + name, "wb") as file:
                file.write(content)
            times.append(milliseconds)
            sizes.append(len(content))
            kept.append((path, name))
        stem = kind.replace(", ", "-").replace(" ", "-")
        for column, server in enumerate(("variorum", "nginx")):
            with open(f"{folder}/{stem}.{server}", "w", encoding="utf-8") as file:
                file.writelines(pair[column] + "\n" for pair in kept)
            with open(f"{folder}/{stem}.{server}.lua", "w", encoding="utf-8") as file:
                file.write(ROTATION % f"{folder}/{stem}.{server}")
        result[stem] = {
            "kind": kind, "pages": len(paths), "bytes": share(sizes, 0.5), "most": max(sizes),
            "median": share(times, 0.5), "p99": share(times, 0.99)}
    with open(folder + "/pages.json", "w", encoding="utf-8") as file:
        json.dump(result, file)


def wrk(address, script, seconds):
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", script, address],
        stdout=subprocess.PIPE, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(done.stdout)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout).groups()
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def load(address, beside, folder, seconds):
    with open(folder + "/pages.json", encoding="utf-8") as file:
        measured = json.load(file)
    print(f"\n{CONNECTIONS} connections, {seconds} s each; milliseconds, and answers a second\n")
    print("| pages | how many | bytes: median, most | made anew: median, p99 | served again: a second, p99 | nginx: a second, p99 |")
    print("| --- | --- | --- | --- | --- | --- |")
    for stem, pages in measured.items():
        rows = collections.OrderedDict()
        for server, base in (("variorum", address), ("nginx", beside)):
            rows[server] = wrk(base, f"{folder}/{stem}.{server}.lua", seconds)
        cells = [
            pages["kind"], str(pages["pages"]), f"{pages['bytes']:,}, {pages['most']:,}",
            f"{pages['median']:.1f}, {pages['p99']:.1f}"]
        cells += [f"{rate:,.0f}, {late:.1f}" for rate, late in rows.values()]
        print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    {"fetch": fetch, "load": load}[sys.argv[1]](*sys.argv[2:])
