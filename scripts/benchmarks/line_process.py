"""Asks a server every kind of question over the line, as users do: one connection, one question at a time, 20 rows shown.

usage: line_process.py VARIORUM ARCHIVE QUOTES QUERIES ANSWERS SECONDS WRITES        QUOTES and QUERIES as drawing.py writes them

Writes a line for each question: {"kind", "quote" or "query", "microseconds", "total", "error"}; the total is null where the server tells
none or gives a bound, and the error is the code of a refusal, such as a time limit reached, whose time counts like any other. Prints
{"memory": {kind: bytes}}: what the server took during the questions of a kind, at the most, beyond what it had before them; without the
pages of the archive that it maps.

Every question is asked once: the server keeps replies. Five of each kind come before, told apart by their time limit. No kind is asked
longer than SECONDS. Then an article of one line is taken in by command, WRITES times ("write"), and after each the front page is asked
for over HTTP ("front_page") and STATS over the line ("stats"): both tell what a write changes.

"fts5_rows" is a floor for prefixes: SQLite alone counts the rows of the archive's own index of words that match.
"""
import contextlib
import http.client
import json
import os
import pathlib
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

import engine_process
import serving

VERBS = {"prefix": "SEARCH", "without": "SEARCH", "both": "SEARCH", "changes": "CHANGES"}  # any other kind is a quote, for FIRST
OWN_LIMIT_MS = 9_999  # other than the server's, so that the reply is another, and hardly shorter


class Addressed:
    """A server of the archive, on ports that the system chose."""

    def __init__(self, variorum, archive):
        command = [variorum, "serve", "--db", archive, "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"]
        self.server = serving.Server(command, self._addresses)
        self.line = socket.create_connection(("127.0.0.1", self.server.port))
        self.replies = self.line.makefile("rb")

    def _addresses(self, process):
        said = {}
        for _ in range(2):
            words, _, port = process.stdout.readline().strip().rpartition(":")
            said["pages" if words.startswith("pages") else "line"] = int(port or 0)
        self.web_port = said["pages"]
        return said["line"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.replies.close()
        self.line.close()
        self.server.__exit__()

    def ask(self, request):
        """The first line of the reply; the others are read."""
        self.line.sendall(f"{request}\n".encode())
        header = self.replies.readline().decode()
        if header.startswith("OK"):
            for _ in range(int(header.split()[1])):
                self.replies.readline()
        elif not header:
            raise ConnectionError(f"the server ended at {request}")
        return header

    def front_page(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.web_port, timeout=60)
        with contextlib.closing(connection):
            connection.request("GET", "/")
            response = connection.getresponse()
            response.read()
        return "OK 0" if response.status == 200 else f"ERR {response.status}"


class Memory:
    """The greatest size of a process without mapped files, beyond that at the start.

    Linux tells the peak with the files, and forgets an older one where it is told to. Pages of files that came later are in what is
    taken off at the end, so that the figure may be too small by them where the peak was before; they come once, with the first questions.
    """

    def __init__(self, process):
        self.folder = pathlib.Path(f"/proc/{process.pid}")
        (self.folder / "clear_refs").write_text("5")
        self.start = self._said("RssAnon")

    def grown(self):
        peak = self._said("VmHWM") - self._said("RssFile") - self._said("RssShmem")
        return max(0, max(peak, self._said("RssAnon")) - self.start)

    def _said(self, name):
        return int(re.search(rf"{name}:\s+(\d+)", (self.folder / "status").read_text())[1]) * 1024


def request(question, limit_ms=None):
    verb, text = VERBS.get(question["kind"], "FIRST"), question.get("query", question.get("quote"))
    own_limit = f" timeout={limit_ms}" if limit_ms else ""
    return f"{verb} {json.dumps(text, ensure_ascii=False)} limit=20{own_limit}"


def timed(ask, *arguments):
    start = time.perf_counter()
    header = ask(*arguments)
    microseconds = (time.perf_counter() - start) * 1e6
    total = re.search(r" total=(\d+)", header)
    return {"microseconds": microseconds, "total": int(total[1]) if total else None,
            "error": header.split()[1] if header.startswith("ERR") else None}


def ask_kind(asked, questions, seconds):
    """An answer for each question of a kind, for so many seconds at the most."""
    until = time.monotonic() + seconds
    for question in questions[:engine_process.WARMING_UP]:
        asked.ask(request(question, OWN_LIMIT_MS))
    for question in questions:
        if time.monotonic() > until:
            return
        yield {**question, **timed(asked.ask, request(question))}


def ask_after_writes(asked, variorum, archive, writes):
    """An article is taken in, then what it changes is asked for; so many times."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for number in range(writes):
            file.seek(0)  # what stands there is shorter, or as long
            file.write(json.dumps({"source": "bench", "article": f"{time.time_ns()}", "text": f"Written as number {number:9}."}) + "\n")
            file.flush()
            yield {"kind": "write", "number": number, **timed(take_in, variorum, archive, file.name)}
            yield {"kind": "front_page", "number": number, **timed(asked.front_page)}
            yield {"kind": "stats", "number": number, **timed(asked.ask, "STATS")}


def take_in(variorum, archive, path):
    done = subprocess.run([variorum, "ingest", path, "--db", archive], capture_output=True, text=True)
    if done.returncode:
        raise ChildProcessError(f"variorum ingest: {done.stderr.strip()}")
    return "OK 0"


def word_index(database):
    """The table of the archive's index of words: the FTS5 table with a column for bodies. None where there is none."""
    tables = database.execute("select name, sql from sqlite_master where sql like 'create virtual table%fts5%'")
    return next((name for name, sql in tables if re.search(r"\bbody\b", sql)), None)


def count_rows(archive, questions, seconds):
    """How long SQLite takes to count the rows of the index of words that match a prefix."""
    until = time.monotonic() + seconds
    with contextlib.closing(sqlite3.connect(f"{pathlib.Path(archive).absolute().as_uri()}?mode=ro", uri=True)) as database:
        table = word_index(database)
        for question in questions if table else []:
            count = f"select count(*) from {table} where {table} match ?"
            database.execute(count, (question["query"],)).fetchone()
            start = time.perf_counter()
            [total] = database.execute(count, (question["query"],)).fetchone()
            yield {**question, "kind": "fts5_rows", "microseconds": (time.perf_counter() - start) * 1e6, "total": total, "error": None}
            if time.monotonic() > until:
                return


def measure(variorum, archive, quotes, queries, answers, seconds, writes):
    memory = {}
    kinds = {**engine_process.questions_by_kind(quotes), **engine_process.questions_by_kind(queries)}
    with open(answers, "w", encoding="utf-8") as file, Addressed(variorum, archive) as asked:
        def keep(answer):
            file.write(json.dumps(answer) + "\n")

        for kind, questions in kinds.items():
            watched = Memory(asked.server.process)
            for answer in ask_kind(asked, questions, seconds):
                keep(answer)
            memory[kind] = watched.grown()
        # An archive in PostgreSQL is no file.
        for answer in count_rows(archive, kinds.get("prefix", []), seconds) if os.path.exists(archive) else []:
            keep(answer)
        for answer in ask_after_writes(asked, variorum, archive, writes):
            keep(answer)
    return {"memory": memory}


if __name__ == "__main__":
    *paths, seconds, writes = sys.argv[1:]
    try:
        json.dump(measure(*paths, float(seconds), int(writes)), sys.stdout)
    except (OSError, sqlite3.Error) as error:
        sys.exit(f"line_process.py: {error}")
