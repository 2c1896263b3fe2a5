"""The client of the API over HTTP: the same questions get the same rows as on a line."""

import http.server
import threading
import unittest

from sample_server import TOKEN, SampleServerTests
from variorum_client import Client, VariorumError, WebClient


class WebClientTests(SampleServerTests):
    def client(self, **options):
        client = WebClient(self.address, **options)
        self.addCleanup(client.close)
        return client

    def test_rows_are_those_of_a_line(self):
        line, web = Client(port=self.port), self.client()
        self.addCleanup(line.close)
        for verb, *arguments in [
            ("FIRST", "X-band radar"), ("LAST", "the"), ("HISTORY", "ferry"), ("SEARCH", "radar OR ferry"), ("CHANGES", "radar"), ("CHANGES",),
            ("TRACE", "radar"), ("QUOTE", "the last boat leaves at eleven"), ("QUOTE", "nobody said that here"), ("ARTICLES",), ("ARTICLES", "ferry"),
            ("SOURCES",), ("VERSIONS", "night-ferry"), ("SHOW", "night-ferry"), ("DIFF", "japan-alliance-talks", 2, 3), ("CITE", "night-ferry", 3),
            ("VERIFY", "no citation"),
        ]:
            with self.subTest(verb, arguments=arguments):
                told, read = line.ask(verb, *arguments), web.ask(verb, *arguments)
                self.assertEqual(list(read), list(told))
                self.assertEqual((read.at_least, read.undated, read.passed_over), (told.at_least, told.undated, told.passed_over))
        self.assertEqual(web.ask("STATS")[0]["sources"], 5)
        self.assertEqual(web.ask("FIRST", "X-band radar", limit=1).total, 2)

    def test_pages_give_every_row_once(self):
        web = self.client()
        for verb, *arguments in [("ARTICLES",), ("FIRST", "radar"), ("SEARCH", "the"), ("CHANGES", "the"), ("VERSIONS", "night-ferry")]:
            self.assertEqual(list(web.pages(verb, *arguments, limit=1)), list(web.ask(verb, *arguments, limit=1000)), verb)

    def test_options_are_spelled_for_the_server(self):
        web = self.client()
        self.assertEqual(list(web.ask("SEARCH", "ferry", min_versions=1000)), [])
        self.assertEqual(list(web.ask("FIRST", "Night Ferry", in_="title", verbatim=True, source=None)),
                         list(web.ask("first", "Night Ferry", in_="title", verbatim=True)))

    def test_errors_have_codes(self):
        web = self.client()
        for code, ask in [
            ("empty-quote", lambda: web.ask("FIRST", "!")),
            ("no-such-article", lambda: web.ask("SHOW", "no such thing")),
            ("unknown-option", lambda: web.ask("STATS", colour="red")),
            ("no-such-page", lambda: web.ask("ADD")),
            ("auth-required", lambda: self.client(token="guessed").ask("STATS")),
        ]:
            with self.assertRaises(VariorumError) as caught:
                ask()
            self.assertEqual(caught.exception.code, code)
        self.assertEqual(self.client(token=TOKEN).ask("STATS")[0]["sources"], 5)
        with self.assertRaises(TypeError):
            web.ask("FIRST", "radar", "ferry")
        for address in ["archive.example", "file:///etc/passwd", "http://archive.example/?q=1"]:
            with self.assertRaises(ValueError):
                WebClient(address)


class OtherServerTests(unittest.TestCase):
    """A client of a server that closes each connection, and then of one that is none of Variorum's."""

    def setUp(self):
        self.bodies = []
        handler = type("Handler", (http.server.BaseHTTPRequestHandler,), {
            "protocol_version": "HTTP/1.1", "do_GET": lambda request: answer(request, self.bodies.pop(0)), "log_message": lambda *_: None})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.addCleanup(self.server.server_close)
        thread = threading.Thread(target=self.server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)
        self.client = WebClient(f"http://127.0.0.1:{self.server.server_port}/behind/a/proxy/")
        self.addCleanup(self.client.close)

    def test_a_closed_connection_is_opened_again(self):
        self.bodies = [(200, '{"total":0,"rows":[]}')] * 3
        for _ in range(3):
            self.assertEqual(self.client.ask("FIRST", "radar").total, 0)

    def test_what_is_no_answer_is_named(self):
        for status, body in [(200, "<html>"), (200, "[]"), (502, "Bad Gateway"), (404, "{}"), (302, "")]:
            self.bodies = [(status, body)]
            with self.assertRaises(ConnectionError, msg=body):
                self.client.ask("FIRST", "radar")


def answer(request, told):
    """Answers, and closes the connection without saying so."""
    status, body = told
    assert request.path == "/behind/a/proxy/api/v1/first?quote=radar", request.path
    request.send_response(status)
    request.send_header("Location", "http://elsewhere.example/")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body.encode())
    request.close_connection = True


if __name__ == "__main__":
    unittest.main()
