"""What goes on beside each other while the soak lasts. Each job runs on a thread until `soak.ended` is set."""

import json
import random
import socket
import subprocess
import time

from . import questions


def ask(soak, number):
    """Questions of every kind, each answer held against the truth; a new connection now and then."""
    chance = random.Random(soak.seed + number)
    while not soak.ended.is_set():
        with soak.client() as client:
            for _ in range(chance.randrange(1, 300)):
                question = chance.choice(questions.ALL)
                start = time.monotonic()
                wrong = question(client, soak.truth, chance)
                soak.times.append(time.monotonic() - start)
                soak.count(question.__name__)
                if wrong:
                    soak.fault(f"{question.__name__}: {json.dumps(wrong)[:400]}")
                if soak.ended.is_set():
                    return


def record(source, number):
    """A version that brings one paragraph of its own into an article, so that a standing query tells of it."""
    return {"source": source, "article": f"growing-{number % 10}", "version": number // 10 + 1,
            "seen_at": "2016-01-01T00:00:00Z", "title": "Untitled",
            "paragraphs": ["The watch is set.", f"Dispatch {source}{number} came in."]}


def add(soak):
    """Versions by ADD: what is acknowledged is found at once."""
    number = 0
    with soak.client(writes=True) as client:
        while not soak.ended.wait(0.04):
            client.add(record("added", number))
            row, = client.ask("FIRST", f"dispatch added{number}")
            if row["version"]["number"] != number // 10 + 1:
                soak.fault(f"ADD {number}: {row['version']}")
            soak.stored.add(f"added{number}")
            soak.count("add")
            number += 1


def ingest(soak):
    """Versions by an ingest of another process."""
    number = 0
    while not soak.ended.wait(0.5):
        batch = range(number, number + 20)
        lines = "\n".join(json.dumps(record("ingested", n)) for n in batch)
        run = subprocess.run([soak.program, "ingest", "--db", soak.archive, "-"], input=lines, text=True, capture_output=True)
        if run.returncode:
            soak.fault("ingest: " + run.stderr)
        soak.stored.update(f"ingested{n}" for n in batch)
        soak.count("ingest")
        number += 20


def watch(soak, number):
    """A standing query that loses its connection now and then and goes on by its token: each version is told once."""
    chance = random.Random(soak.seed - number)
    told, token = [], None
    source = ["added", "ingested"][number % 2]
    while True:
        with soak.client() as client:
            opened = client.watch("dispatch", source=source, added=True, after=token)
            token = token or opened["token"]
            left = chance.randrange(50, 400)
            for event in client.events():
                if event["change"]:
                    told += [text["text"].split()[1] for text in event["change"]["added"]]
                token = event["token"]
                left -= 1
                if soak.all_told(source, told):
                    soak.told[number] = told
                    return
                if left <= 0:
                    break


def harm(soak):
    """Clients that send nonsense, too much, or do not read, and break off."""
    chance = random.Random(soak.seed)
    while not soak.ended.wait(0.01):
        connection = socket.create_connection(("127.0.0.1", soak.port))
        try:
            kind = chance.randrange(5)
            if kind == 0:
                connection.sendall(chance.randbytes(5000))
            elif kind == 1:
                connection.sendall(b"a" * 300_000)
            elif kind == 2:
                connection.settimeout(0.2)
                connection.sendall(b"HELP\n" * 20_000)
            elif kind == 3:
                connection.sendall(b'SEARCH "the*"\nWATCH radar\nFIRST lamp\n' * 20)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        except OSError:
            pass
        connection.close()
        soak.count("hostile")
