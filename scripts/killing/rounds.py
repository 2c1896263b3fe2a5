"""Rounds in each of which one thing is killed while versions are taken in."""

import hashlib
import json
import os
import pathlib
import signal
import subprocess
import threading
import time

from variorum_client import Client, VariorumError

from . import history

KINDS = ["backend", "cluster", "ingest", "server"]
TOKEN = "kill"
SMALL, LARGE = 400, 9_000  # versions of a part; a batch, which is one transaction, has at most 4096
LARGE_EVERY = 25  # parts
PATIENCE = 60  # seconds in which an ingest that is run again must succeed, and the last version be acknowledged


class Rounds:
    """One archive, a server that adds to it, and what became of both."""

    def __init__(self, kind, program, held, folder, draw):
        self.kind, self.program, self.held, self.folder, self.draw = kind, program, held, folder, draw
        self.address = held.make_database(kind)
        self.files, self.faults, self.acknowledged = [], [], set()
        self.kills = self.interrupted = self.failures = 0
        self.ended, self.last_moment = threading.Event(), 0
        subprocess.run([program, "create", "--db", self.address], check=True, stdout=subprocess.DEVNULL)
        self.configuration = f"{folder}/{kind}.yaml"
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        pathlib.Path(self.configuration).write_text(f"tokens: [{{name: kill, sha256: {digest}, rights: [read, write]}}]\n")
        self._serve()

    def run(self, kills):
        """Kills so often, and goes on until all is stored."""
        adding = threading.Thread(target=self._add)
        adding.start()
        try:
            sizes = [SMALL if number % LARGE_EVERY else LARGE for number in range(1, kills + 1)]
            # How long they take where nothing is killed: a kill comes at a moment within that.
            took = {size: self._ingest_whole(self._part(size)) for size in sorted(set(sizes))}
            for size in sizes:
                self._round(self._part(size), self.draw.uniform(0.1, 1) * took[size])
        finally:
            self.last_moment = time.monotonic() + PATIENCE
            self.ended.set()
            adding.join()
            self.server.kill()
            self.server.wait()

    def additions_file(self):
        """All that was added, for an archive that is not disturbed."""
        path = f"{self.folder}/{self.kind}.added.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            for number in range(len(self.acknowledged)):
                print(json.dumps(history.addition(number)[0]), file=file)
        return path

    # What writes

    def _part(self, size):
        path = f"{self.folder}/{self.kind}{len(self.files)}.jsonl"
        history.write_part(path, len(self.files), size, self.draw)
        self.files.append(path)
        return path

    def _ingest(self, path):
        return subprocess.Popen([self.program, "ingest", path, "--db", self.address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _ingest_whole(self, path):
        """Runs an ingest until it succeeds; how many seconds the last run took."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            start = time.monotonic()
            if not self._ingest(path).wait(300):
                return time.monotonic() - start
            time.sleep(0.1)
        self.faults.append(f"{self.kind}: {path} was not taken in, however often it was tried")
        return 1

    def _serve(self):
        self.server = subprocess.Popen(
            [self.program, "serve", "--db", self.address, "--listen", "127.0.0.1:0", "--no-http", "--config", self.configuration],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.server.stdout.readline().rsplit(":", 1)[1])

    def _add(self):
        """One version after the other, each until it is acknowledged: a lost acknowledgement is asked for again, also of the last."""
        number, is_begun = 0, False
        while is_begun or not self.ended.is_set():
            try:
                with Client(port=self.port, token=TOKEN) as client:
                    while is_begun or not self.ended.is_set():
                        is_begun = True
                        added, name = history.addition(number)
                        client.add(added)
                        self.acknowledged.add(name)
                        number, is_begun = number + 1, False
            except (OSError, VariorumError, LookupError, ValueError):
                self.failures += 1
                if self.ended.wait(0.01) and time.monotonic() > self.last_moment:
                    self.faults.append(f"{self.kind}: the last version that was added was not acknowledged")
                    return

    # What is killed

    def _round(self, path, delay):
        ingest, failures = self._ingest(path), self.failures
        time.sleep(delay)
        getattr(self, "_kill_" + self.kind)(ingest)
        self.kills += 1
        status = ingest.wait(300)
        self._ingest_whole(path)
        if status or self.failures > failures:
            self.interrupted += 1

    def _kill_ingest(self, ingest):
        ingest.kill()

    def _kill_server(self, _):
        self.server.kill()
        self.server.wait()
        self._serve()

    def _kill_backend(self, _):
        """One that works for a writer, if any does: the postmaster then ends all others, recovers, and takes clients again."""
        query = "SELECT pid FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid() AND backend_type = 'client backend' {}"
        for condition in ("AND xact_start IS NOT NULL", ""):
            found = self.held.rows(self.held.address("postgres"), query.format(self.kind, condition))
            if found:
                self.held.signal(int(self.draw.choice(found)), signal.SIGKILL)
                return

    def _kill_cluster(self, _):
        self.held.kill()
        self.held.start()
