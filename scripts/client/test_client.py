"""The client of the line protocol against a server over the sample histories."""

import pathlib
import re
import socket
import subprocess
import unittest
import unittest.mock

from sample_server import PROGRAM, TOKEN, SampleServerTests
from variorum_client import Client, VariorumError


class ClientTests(SampleServerTests):
    def client(self, **options):
        client = Client(port=self.port, **options)
        self.addCleanup(client.close)
        return client

    def client_and_its_server(self):
        """A client, and the other end of its connection, which answers as the test says."""
        path = str(pathlib.Path(self.folder.name) / self._testMethodName)
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(path)
            door.listen()
            client = Client(path=path, timeout=30)
            self.addCleanup(client.close)
            return client, door.accept()[0]

    def test_rows_and_totals(self):
        reply = self.client().ask("FIRST", "X-band radar", limit=1)
        self.assertEqual(reply.total, 2)
        self.assertEqual(reply[0]["article"]["key"], "japan-alliance-talks")
        self.assertIsNotNone(reply.cursor)

    def test_lower_bounds(self):
        client, connection = self.client_and_its_server()
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
        writer = self.client(token=TOKEN)
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

    def test_a_reply_that_breaks_off_is_an_error(self):
        client, connection = self.client_and_its_server()
        with connection:
            connection.sendall(b'OK 2 total=2\n{"a":1}\n{"b"')
        with self.assertRaises(ConnectionError):
            client.ask("FIRST", "radar")

    def test_the_package_has_the_version_of_the_program(self):
        project = (pathlib.Path(__file__).parent / "pyproject.toml").read_text(encoding="utf-8")
        version = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout.strip()
        self.assertEqual(re.search(r'^version = "(.*)"$', project, re.MULTILINE)[1], version)


if __name__ == "__main__":
    unittest.main()
