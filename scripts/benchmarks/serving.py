"""Measures the line server: answers a second, how long they took, and what of it is the server's own, client and server on the same cores.

usage: serving.py VARIORUM VARIORUM_BENCH ARCHIVE QUOTES SECONDS     prints JSON; QUOTES as drawing.py writes them

The server keeps replies. So the quotes are measured twice: each request asked once, told apart from the others with the same quote by its time
limit, so that every reply is made; and the same requests again and again, so that every reply is kept. STATS tells how many were.

The server's own share of an answer that is made is its CPU time (of all its threads, as the system counts it) for an answer, less the CPU time of
the same question in process, asked on every core at once as the server does: cores that share caches are slower together. It holds reading the line, handing the question to a reader and back, writing JSON, keeping the reply, and sending.
An answer that was kept is the server's own share alone.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import attack

HERE = pathlib.Path(__file__).resolve().parent
CONNECTIONS, DEPTH, IDLE = 64, 16, 10_000
# The server's own time limit is longer, so that these change nothing.
TIME_LIMITS_MS = range(1_000, 1_800)
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server process that is ready, with what it has cost so far."""

    def __init__(self, command, is_ready):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = is_ready(self.process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def cpu_s(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())[1]) * 1024


def port_said(process):
    return int(process.stdout.readline().rsplit(":", 1)[1])


class Load:
    """The load generator, compiled from C, so that the client costs little beside the server."""

    def __init__(self, folder, seconds):
        self.folder, self.seconds = pathlib.Path(folder), seconds
        self.program = str(self.folder / "load")
        subprocess.run(["cc", "-O2", "-o", self.program, str(HERE / "line_load.c")], check=True)

    def put(self, server, requests, connections, depth, protocol="variorum"):
        cached = cache_counts(server.port) if protocol == "variorum" else None
        before = server.cpu_s()
        found = self.run(server, requests, connections, depth, protocol)
        answers = found["answers_per_second"] * self.seconds
        found["server_cpu_us"] = (server.cpu_s() - before) / answers * 1e6
        if cached:
            hits, misses = (now - then for now, then in zip(cache_counts(server.port), cached))
            found["kept_share"] = hits / (hits + misses) if hits + misses else None
        return found

    def put_beside(self, server, requests, others):
        """One connection that asks one at a time, while others ask the others: they begin before it, and end behind it."""
        with concurrent.futures.ThreadPoolExecutor() as threads:
            made = cache_counts(server.port)[1]
            crowd = threads.submit(self.run, server, others, CONNECTIONS, DEPTH, more_seconds=2)
            while cache_counts(server.port)[1] < made + CONNECTIONS * DEPTH and not crowd.done():
                time.sleep(0.05)
            found = self.run(server, requests, 1, 1)
            if crowd.done():
                raise ChildProcessError("the others ended too early")
            crowd.result()
        return found

    def run(self, server, requests, connections, depth, protocol="variorum", more_seconds=0):
        path = self.folder / f"requests-{connections}"
        path.write_text("".join(line + "\n" for line in requests), encoding="utf-8")
        done = subprocess.run(
            [self.program, protocol, str(server.port), str(connections), str(depth), str(self.seconds + more_seconds), str(path)],
            check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)


    def made(self, server):
        """How many replies the server has made."""
        return cache_counts(server.port)[1]


def each_once(quotes, offset):
    """A request for each quote and time limit: others for each offset."""
    return [f"FIRST {json.dumps(quote, ensure_ascii=False)} timeout={limit + offset}" for limit in TIME_LIMITS_MS for quote in quotes]


def cache_counts(port):
    """How many replies were kept, and how many were made."""
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as lines:
        connection.sendall(b"STATS\n")
        lines.readline()
        stats = json.loads(lines.readline())
        return stats["cache_hits"], stats["cache_misses"]


def in_process(bench, archive, quotes, folder, at_once=1, rounds=20):
    """CPU time and wall time of a question in process, in µs, once all that it reads is in memory, where so many processes ask."""
    path = pathlib.Path(folder) / "rounds.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for kind, times in [("cold", 1), ("warm", rounds)]:  # asked in this order
            for quote in quotes * times:
                file.write(json.dumps({"kind": kind, "quote": quote}) + "\n")
    outputs = [open(path.with_suffix(f".{number}"), "w+", encoding="utf-8") for number in range(at_once)]
    asking = [subprocess.Popen([bench, archive, str(path), "100000000", "--json"], stdout=output) for output in outputs]
    if any([process.wait() for process in asking]):
        raise ChildProcessError(f"{bench} failed")
    warm = []
    for output in outputs:
        with output:
            output.seek(0)
            warm += [answer for answer in map(json.loads, output) if answer["kind"] == "warm"]
    times = sorted(answer["microseconds"] for answer in warm)
    return {"mean_cpu_us": statistics.fmean(answer["cpu_microseconds"] for answer in warm),
            "median_us": times[len(times) // 2], "p99_us": times[len(times) * 99 // 100]}


def idle_connections(server):
    """What an idle connection takes of the server's memory, in bytes, and how many were held."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    wanted, before, held = min(IDLE, hard - 100), server.memory(), []
    for _ in range(wanted):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(b"PING\n")
        if connection.recv(16) != b"OK 0\n":
            raise ConnectionError(f"no answer on connection {len(held) + 1}")
        held.append(connection)
    each = (server.memory() - before) / wanted
    # The first is still served beside all the others.
    held[0].sendall(b"PING\n")
    alive = held[0].recv(16) == b"OK 0\n"
    for connection in held:
        connection.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return {"held": wanted, "bytes_each": each, "served_beside": alive}


def reply_bytes(port, requests):
    """How long the replies are, on average."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall("".join(line + "\n" for line in requests[:32]).encode() + b"QUIT\n")
        total = 0
        while part := connection.recv(65_536):
            total += len(part)
    return total // min(32, len(requests))


def redis(load, value_bytes):
    """Redis answering GETs of as many bytes, put to the same depth by the same client and by its own."""
    if not shutil.which("redis-server"):
        return None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def ready(process):
        for line in process.stdout:
            if "eady to accept connections" in line:
                return port
        raise ConnectionError("redis-server ended before it listened")

    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with Server(command, ready) as server:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"*3\r\n$3\r\nSET\r\n$5\r\nquote\r\n$%d\r\n%s\r\n" % (value_bytes, b"a" * value_bytes))
            connection.recv(64)
        found = {
            "deep": load.put(server, ["GET quote"], CONNECTIONS, DEPTH, "redis"),
            "single": load.put(server, ["GET quote"], 1, 1, "redis"), "value_bytes": value_bytes,
        }
        if shutil.which("redis-benchmark"):
            own = subprocess.run(
                ["redis-benchmark", "-p", str(port), "-c", str(CONNECTIONS), "-P", str(DEPTH), "-n", "1000000", "-t", "get",
                 "-d", str(value_bytes), "--csv"], check=True, capture_output=True, text=True).stdout
            rates = re.findall(r'^"GET","([\d.]+)"', own, re.MULTILINE)
            found["redis_benchmark_per_second"] = float(rates[0]) if rates else None
        return found


def measure(variorum, bench, archive, quotes, seconds):
    """All of it, as a dictionary."""
    first = [f"FIRST {json.dumps(quote, ensure_ascii=False)}" for quote in quotes]

    def once(offset):
        return each_once(quotes, offset)

    with tempfile.TemporaryDirectory() as folder:
        load, found = Load(folder, seconds), {"seconds": seconds, "connections": CONNECTIONS, "depth": DEPTH, "quotes": len(quotes)}
        found["in_process"] = in_process(bench, archive, quotes, folder)
        found["in_process_everywhere"] = in_process(bench, archive, quotes, folder, at_once=os.cpu_count())
        with Server([variorum, "serve", "--db", archive, "--listen", "127.0.0.1:0", "--no-http"], port_said) as server:
            load.put(server, once(0), 8, 8)  # what is read once is in memory
            found["first"] = load.put(server, once(1_000), CONNECTIONS, DEPTH)
            found["first_single"] = load.put(server, once(2_000), 1, 1)
            found["first_beside"] = load.put_beside(server, once(3_000), once(4_000))
            found["attacked"] = attack.measure(load, server, quotes, lambda turn: once(5_000 + 1_000 * turn))
            load.put(server, first, 8, 8)
            for name, requests in [("again", first), ("ping", ["PING"])]:
                found[name] = load.put(server, requests, CONNECTIONS, DEPTH)
                found[name + "_single"] = load.put(server, requests, 1, 1)
            found["idle"] = idle_connections(server)
            size = reply_bytes(server.port, first)
        found["reply_bytes"] = size
        found["own_share_us"] = found["first"]["server_cpu_us"] - found["in_process_everywhere"]["mean_cpu_us"]
        found["redis"] = redis(load, size)
    return found


def rare_quotes(path):
    """The rare quotes of a file: JSON Lines with a kind, or one quote a line."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if line.strip()]
    if not lines or not lines[0].startswith("{"):
        return lines
    return [quote["quote"] for quote in map(json.loads, lines) if quote["kind"] == "rare"]


def rate(name, row):
    """One load in a line."""
    return (f"{name:54} {row['answers_per_second']:>9,.0f}/s   median {row['median_us']:,.0f} µs, 99 % {row['p99_us']:,.0f} µs, "
            f"server's CPU {row['server_cpu_us']:.1f} µs an answer"
            + (f", {row['kept_share']:.1%} kept" if row.get("kept_share") is not None else "")
            + (f", {row['errors']} errors" if row["errors"] else ""))


def deep(found):
    return f"{found['connections']} connections, {found['depth']} deep"


SINGLE = "1 connection, 1 at a time"


def lines(found):
    """The figures for people."""
    for what, name in [("FIRST, each once", "first"), ("FIRST, asked again", "again"), ("PING", "ping")]:
        yield rate(f"{what}, {deep(found)}", found[name])
        yield rate(f"{what}, {SINGLE}", found[name + "_single"])
    yield from lines_of_the_server(found)
    idle = found["idle"]
    yield f"{idle['held']:,} idle connections: {idle['bytes_each']:,.0f} bytes of the server's memory each"
    yield from lines_of_redis(found)


def lines_of_the_server(found):
    """What of an answer is the question's, and what the server's."""
    asked, everywhere = found["in_process"], found["in_process_everywhere"]["mean_cpu_us"]
    yield (f"the same {found['quotes']} quotes in process: CPU {asked['mean_cpu_us']:.1f} µs on average, median {asked['median_us']:.1f} µs, "
           f"99 % {asked['p99_us']:.1f} µs; asked on every core at once: CPU {everywhere:.1f} µs")
    yield (f"the server's own share: {found['own_share_us']:.1f} µs an answer that is made ({found['first']['server_cpu_us']:.1f} µs of CPU time, "
           f"less {everywhere:.1f} µs in process), {found['again']['server_cpu_us']:.1f} µs one that was kept; a PING takes "
           f"{found['ping']['server_cpu_us']:.1f} µs; replies have {found['reply_bytes']:,} bytes on average")
    beside = found["first_beside"]
    yield (f"1 connection, 1 at a time, beside {deep(found)}: median {beside['median_us']:,.0f} µs, 99 % {beside['p99_us']:,.0f} µs")
    yield from attack.lines(found["attacked"])
    bound = 2 * asked["median_us"] + found["ping_single"]["median_us"]
    yield (f"1 connection: median round trip {found['first_single']['median_us']:.0f} µs; twice the time in process and a PING's round trip "
           f"are {bound:.0f} µs")


def lines_of_redis(found):
    """The yardstick, where there is one."""
    beside = found["redis"]
    if not beside:
        yield "redis-server is not installed: no yardstick"
        return
    yield rate(f"Redis GET, {beside['value_bytes']} bytes, {deep(found)}", beside["deep"])
    yield rate(f"Redis GET, {beside['value_bytes']} bytes, {SINGLE}", beside["single"])
    if beside.get("redis_benchmark_per_second"):
        yield f"{'Redis GET, ' + deep(found) + ', by redis-benchmark':54} {beside['redis_benchmark_per_second']:>9,.0f}/s"


if __name__ == "__main__":
    programs, (archive, quotes, seconds) = sys.argv[1:3], sys.argv[3:6]
    json.dump(measure(*programs, archive, rare_quotes(quotes), float(seconds)), sys.stdout)
