"""The client against a server over the sample histories: VARIORUM_PROGRAM names the program."""

import hashlib
import os
import pathlib
import socket
import subprocess
import tempfile
import unittest
import unittest.mock

from variorum_client import Client, VariorumError

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("VARIORUM_PROGRAM", str(ROOT / ".build/debug/variorum"))


class ClientTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        environment = dict(os.environ, VARIORUM_DB=str(folder / "archive.db"))
        samples = sorted(str(path) for path in (ROOT / "scripts/samples").glob("*.jsonl"))
        subprocess.run([PROGRAM, "ingest", *samples], env=environment, check=True, stdout=subprocess.DEVNULL)
        digest = hashlib.sha256(b"the writer's").hexdigest()
        (folder / "server.yaml").write_text(
            f"tokens: [{{name: writer, sha256: {digest}, rights: [read, write]}}]\nlisten: [127.0.0.1:0, unix:{folder}/socket]\nhttp: none\n")
        cls.path = str(folder / "socket")
        cls.server = subprocess.Popen(
            [PROGRAM, "serve", "--config", str(folder / "server.yaml")], env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.port = int(cls.server.stdout.readline().rsplit(":", 1)[1])
        cls.server.stdout.readline()

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        status = cls.server.wait(60)
        cls.server.stdout.close()
        cls.folder.cleanup()
        assert status == 0, status

    def client(self, **options):
        client = Client(port=self.port, **options)
        self.addCleanup(client.close)
        return client

    def test_rows_and_totals(self):
        reply = self.client().ask("FIRST", "X-band radar", limit=1)
        self.assertEqual(reply.total, 2)
        self.assertEqual(reply[0]["article"]["key"], "japan-alliance-talks")
        self.assertIsNotNone(reply.cursor)

    def test_lower_bounds(self):
        path = str(pathlib.Path(self.folder.name) / "bounds")
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(path)
            door.listen()
            client = Client(path=path, timeout=30)
            self.addCleanup(client.close)
            connection, _ = door.accept()
        with connection:
            connection.sendall(b'OK 0 at-least=1234 undated=2\nOK 0 total=5\n')
            bound, counted = client.ask("FIRST", "the"), client.ask("FIRST", "radar")
        self.assertEqual((bound.total, bound.at_least, bound.undated), (None, 1234, 2))
        self.assertEqual((counted.total, counted.at_least), (5, None))

    def test_unix_socket(self):
        with Client(path=self.path) as client:
            self.assertEqual(client.ask("PING", "ça va?\n\"=\\"), [{"text": "ça va?\n\"=\\"}])

    def test_pages_give_every_row_once(self):
        client = self.client()
        for verb in ["ARTICLES", "SOURCES"]:
            self.assertEqual(list(client.pages(verb, limit=1)), list(client.ask(verb)))
        for verb, words in [("FIRST", "radar"), ("LAST", "the"), ("SEARCH", "the"), ("CHANGES", "the"), ("TRACE", "radar")]:
            self.assertEqual(list(client.pages(verb, words, limit=1)), list(client.ask(verb, words, limit=1000)), verb)
        for sort in ["last", "relevance", "changes"]:
            pages = list(client.pages("SEARCH", "the", sort=sort, limit=1))
            self.assertEqual(pages, list(client.ask("SEARCH", "the", sort=sort)), sort)

    def test_errors_have_codes(self):
        with self.assertRaises(VariorumError) as caught:
            self.client().ask("FIRST", "!")
        self.assertEqual(caught.exception.code, "empty-quote")

    def test_pipelining(self):
        replies = self.client().ask_all([("PING", (number,), {}) for number in range(100)] + [("FETCH", (), {})])
        self.assertEqual([reply[0]["text"] for reply in replies[:-1]], [str(number) for number in range(100)])
        self.assertEqual(replies[-1].code, "unknown-verb")

    def test_additions_are_told(self):
        watcher = self.client()
        watcher.watch("brass telescope", source="harbor-post")
        writer = self.client(token="the writer's")
        record = {"article": "night-ferry", "version": 30, "seen_at": "2018-01-01T00:00:00Z", "text": "A brass telescope."}
        self.assertEqual(writer.add(record, source="harbor-post")["outcome"], "added")
        self.assertEqual(writer.add(record, source="harbor-post")["outcome"], "unchanged")
        event = next(watcher.events())
        self.assertEqual(event["change"]["version"]["number"], 30)

    def test_events_are_waited_for_and_their_end_has_a_reason(self):
        path = str(pathlib.Path(self.folder.name) / "false")
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(path)
            door.listen()
            client = Client(path=path, timeout=30)
            self.addCleanup(client.close)
            connection, _ = door.accept()
        with connection:
            connection.sendall(b'EVENT {"watch":1}\nERR shutting-down the server stops\n')
            events, limits, lines = client.events(), [], client._lines
            # What is read from says under which limit it is read.
            client._lines = unittest.mock.Mock(
                readline=lambda: (limits.append(client._socket.gettimeout()), lines.readline())[1], close=lines.close)
            self.assertEqual(next(events), {"watch": 1})
            with self.assertRaises(VariorumError) as caught:
                next(events)
        self.assertEqual((caught.exception.code, caught.exception.message), ("shutting-down", "the server stops"))
        self.assertEqual((limits, client._socket.gettimeout()), ([None, None], 30))


if __name__ == "__main__":
    unittest.main()
