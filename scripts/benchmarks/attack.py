"""Measures what a light client notices of others that ask for as much as they may.

usage: attack.py VARIORUM ARCHIVE QUOTES SECONDS     prints JSON; QUOTES as drawing.py writes them

The light client asks rare quotes over one connection, one at a time, each once: first alone, then beside the others, and alone again. The others
are 64 connections that pipeline wide queries (`a* OR b*`), 16 that pipeline quotes of 8 KB, and 64 that ask for much and read nothing. No one
of them asks for anything twice.
"""
import contextlib
import itertools
import json
import socket
import string
import subprocess
import sys
import tempfile
import time

WIDE, LONG, DEAF = 64, 16, 64
# What the server has of one connection in line at a time, by default.
IN_LINE = 8
QUOTE_BYTES = 8_192


def wide_queries():
    """Queries that nearly every paragraph fits, of which nothing is found twice."""
    pairs = itertools.combinations(string.ascii_lowercase, 2)
    return [f'SEARCH "{one}* OR {other}*" timeout={9_000 + number}' for number, (one, other) in enumerate(pairs)]


def long_quotes(quotes):
    """Quotes as long as they may be, of words that the archive has, each with a number of its own."""
    found = []
    for number in range(64):
        turned = quotes[number % len(quotes):] + quotes[:number % len(quotes)]
        text = " ".join([str(number), *turned])
        while len(text.encode()) < QUOTE_BYTES:
            text += " " + text
        # Cut within a character, the rest of it is dropped.
        text = text.encode()[:QUOTE_BYTES].decode(errors="ignore")
        found.append(f"QUOTE {json.dumps(text, ensure_ascii=False)}")
    return found


def deaf(port, quotes):
    """A client that asks and reads nothing: it sends for as long as the server takes it."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.settimeout(0.2)
    with contextlib.suppress(TimeoutError):
        connection.sendall("".join(f"FIRST {json.dumps(quote)} limit=1000\nHELP\n" for quote in quotes * 10).encode())
    return connection


@contextlib.contextmanager
def attackers(load, server, quotes):
    """The others; they are at it when this is entered."""
    made = load.made(server)
    processes, connections = [], []
    try:
        for name, requests, count in [("wide", wide_queries(), WIDE), ("long", long_quotes(quotes), LONG)]:
            path = load.folder / f"requests-{name}"
            path.write_text("".join(line + "\n" for line in requests), encoding="utf-8")
            processes.append(subprocess.Popen(
                [load.program, "variorum", str(server.port), str(count), "16", "100000", str(path)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        connections = [deaf(server.port, quotes) for _ in range(DEAF)]
        while load.made(server) < made + (WIDE + LONG) * IN_LINE:
            time.sleep(0.1)
        yield
        if any(process.poll() is not None for process in processes):
            raise ChildProcessError("the others ended too early")
    finally:
        for process in processes:
            process.kill()
            process.wait()
        for connection in connections:
            connection.close()


def measure(load, server, quotes, requests):
    """The light client alone, beside the others and alone again, as a dictionary; `requests` gives new ones for each."""
    found = {"alone": load.run(server, requests(0), 1, 1)}
    with attackers(load, server, quotes):
        found["beside"] = load.run(server, requests(1), 1, 1)
    found["alone_again"] = load.run(server, requests(2), 1, 1)
    found["p99_ratio"] = found["beside"]["p99_us"] / max(found["alone"]["p99_us"], found["alone_again"]["p99_us"])
    return found


def lines(found):
    """The figures for people."""
    alone, beside, again = (found[name] for name in ("alone", "beside", "alone_again"))
    yield (f"a light client (1 connection, 1 at a time): median {alone['median_us']:,.0f} µs, 99 % {alone['p99_us']:,.0f} µs alone; beside {WIDE} connections with "
           f"wide queries, {LONG} with quotes of 8 KB and {DEAF} that read nothing {beside['median_us']:,.0f} and {beside['p99_us']:,.0f} µs"
           + (f", {beside['errors']} errors" if beside["errors"] else "")
           + f"; alone again {again['median_us']:,.0f} and {again['p99_us']:,.0f} µs: 99 % is {found['p99_ratio']:.1f} times that alone")


if __name__ == "__main__":
    import serving
    variorum, archive, path, seconds = sys.argv[1:5]
    rare = serving.rare_quotes(path)
    with tempfile.TemporaryDirectory() as folder:
        load = serving.Load(folder, float(seconds))
        with serving.Server([variorum, "serve", "--db", archive, "--listen", "127.0.0.1:0", "--no-http"], serving.port_said) as server:
            load.run(server, serving.each_once(rare, 0), 8, 8)
            json.dump(measure(load, server, rare, lambda turn: serving.each_once(rare, 1_000 * (turn + 1))), sys.stdout)
