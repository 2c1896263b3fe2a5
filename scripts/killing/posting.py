"""Rounds in each of which the server is killed while a client posts versions to it in one stream."""

import hashlib
import json
import pathlib
import re
import signal
import sqlite3
import subprocess
import threading
import time

from . import history

TOKEN = "kill"


class Server:
    """A server of an archive that takes posts, on ports that the system chooses."""

    def __init__(self, program, archive, folder):
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        configuration = pathlib.Path(folder) / "server.yaml"
        configuration.write_text(f"tokens: [{{name: kill, sha256: {digest}, rights: [read, write]}}]\n")
        self.process = subprocess.Popen(
            [program, "serve", "--db", archive, "--config", str(configuration), "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        lines = [self.process.stdout.readline() for _ in range(2)]
        self.line = int(re.search(r":(\d+)$", lines[0].strip()).group(1))
        self.web = int(re.search(r":(\d+)$", lines[1].strip()).group(1))

    def kill(self, number=signal.SIGKILL):
        self.process.send_signal(number)
        return self.process.wait()

    def memory(self):
        """The most memory that it has had, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024


class Post:
    """curl, which posts a file in one stream; what has a result."""

    def __init__(self, port, path):
        self.results, self.faults, self.summary = 0, [], None
        self.process = subprocess.Popen(
            ["curl", "-sSN", "-H", f"Authorization: Bearer {TOKEN}", "-H", "Expect:", "-X", "POST", "-T", path,
             f"http://127.0.0.1:{port}/api/v1/versions"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            if not line.endswith("\n"):
                break
            result = json.loads(line)
            if "summary" in result:
                self.summary = result["summary"]
            elif "outcome" in result and result["record"] == self.results + 1:
                self.results += 1
            else:
                self.faults.append(line.strip()[:200])

    def wait(self):
        self.reader.join()
        return self.process.wait()


def run(program, kills, versions, folder, draw):
    """Posts one history until all of it has results, killing the server at moments drawn by chance. Gives the faults."""
    path, archive = f"{folder}/posted.jsonl", f"{folder}/posted.db"
    count = history.write(path, versions, draw)
    faults, most, start, needed = [], 0, time.monotonic(), 0
    memory = []
    for number in range(kills + 1):
        server = Server(program, archive, folder)
        post = Post(server.web, path)
        if number < kills:
            # At some moment of the part that is stored anew, or of what is there already.
            mark = draw.randrange(1, max(2, min(count, (number + 1) * count // kills)))
            while post.results < mark and post.reader.is_alive():
                time.sleep(0.002)
            memory.append(server.memory())
            server.kill()
            post.wait()
        else:
            if post.wait() or not post.summary or not post.summary["complete"]:
                faults.append(f"the last post was not answered whole: {post.summary}")
            memory.append(server.memory())
            server.kill(signal.SIGTERM)
        faults += post.faults
        most = max(most, post.results)
        held = missing(program, archive, path, most)
        if held:
            faults.append(f"kill {number + 1}: {len(held)} versions had a result and are not there, such as {held[:3]}")
        needed += post.results
    outcome = subprocess.run([program, "check", "--db", archive], capture_output=True, text=True)
    if outcome.returncode:
        faults.append(f"check: {outcome.stderr.strip()[:500]}")
    print(f"post: {count} versions in one stream, {kills} kills, {needed} results in all, none of them missing; the server's memory was "
          f"{min(memory):.0f} to {max(memory):.0f} MB; {time.monotonic() - start:.0f} s", flush=True)
    return faults


def missing(program, archive, path, results):
    """Of the first versions of a file, those that the archive lacks."""
    sqlite = "SELECT source.name || ' ' || key || ' ' || number FROM version JOIN article ON article.id = version.article JOIN source ON source.id = article.source"
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as held:
        there = {row[0] for row in held.execute(sqlite)}
    wanted = []
    with open(path, encoding="utf-8") as file:
        for _, line in zip(range(results), file):
            record = json.loads(line)
            wanted.append(f"{record['source']} {record['article']} {record['version']}")
    return [version for version in wanted if version not in there]
