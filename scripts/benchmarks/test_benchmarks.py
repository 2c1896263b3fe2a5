"""Tests of the parts that write histories, draw quotes, explain differences and draw pictures. They need no engine."""
import contextlib
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import types
import unittest
import xml.dom.minidom

import agreement
import attack
import chart
import drawing
import generated
import histories
import line_process
import measuring
import news
import report
import run
from stages import postgresql
from svg import Scale


class TemporaryFolderCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return self.path(name)

    def lines(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return [json.loads(line) for line in file]


class HistoryTests(TemporaryFolderCase):
    def test_paragraphs_are_parted_by_blank_lines(self):
        self.assertEqual(histories.paragraphs("\n one\ntwo \r\n \t\r\nthree\n\n\n"), ["one\ntwo", "three"])
        self.assertEqual(histories.paragraphs(" \n\n"), [])

    def test_blocks_of_files_are_those_without_markup(self):
        for text, blocks in [
                ("a\n \nb\n", ["a\n \nb"]), ("\n\na\n\n\n\nb\n\n", ["a", "b"]), ("a\r\n\r\nb\r\nc", ["a", "b\r\nc"]),
                ("a\n\n \t\n\nb", ["a", "b"]), ("\n\n\n", []), ("a\n\r\n\n\r\n b\n\n\n\n\nc", ["a", "b", "c"])]:
            self.assertEqual(histories.blocks_between_empty_lines(text), blocks)

    def test_records_are_numbered_and_what_is_no_whole_version_is_left_out(self):
        records = [
            {"article": "a", "text": "one\n\ntwo"}, {"article": "a", "source": "s", "paragraphs": ["x"], "seen_at": "2020-01-01"},
            {"article": "a", "paragraphs": ["y", " "]}, {"article": "a", "partial": True, "paragraphs": ["z"]},
            {"article": "a", "paragraphs": 7}, {"article": "a", "paragraphs": ["\ud800"]}, {"article": "a"}, [], {"text": "t"},
        ]
        source = self.write("in.jsonl", "\n".join(map(json.dumps, records)) + "\n\nnot JSON\n")
        counts = histories.write_from_lines(source, self.path("out.jsonl"))
        self.assertEqual(
            [(line["source"], line["version"], line["paragraphs"]) for line in self.lines("out.jsonl")],
            [("unknown", 1, ["one", "two"]), ("s", 1, ["x"]), ("unknown", 2, ["y"])])
        self.assertEqual(
            counts, {"versions": 3, "paragraphs": 4, "text_bytes": 8, "left_out": 7, "articles": 2})

    def git(self, *arguments):
        author = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        times = {"GIT_AUTHOR_DATE": "1000000000 +0200", "GIT_COMMITTER_DATE": "1100000000 +0000"}
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(
            ["git", "-C", self.path("repo"), *arguments], check=True, capture_output=True,
            env={**os.environ, **author, **times, **settings})

    def commit(self, **files):
        for name, content in files.items():
            self.write(f"repo/{name.replace('_', '.')}", content)
        self.git("add", "--all")
        self.git("commit", "-m", "C1 a change")

    def test_every_change_of_a_text_file_is_a_version(self):
        os.makedirs(self.path("repo"))
        self.git("init", "-b", "main")
        self.commit(**{"é b_md": "one\n\ntwo", "c_txt": b"\0binary", "d_png": "no text"})
        self.commit(**{"é b_md": "one\n\nthree"})
        os.remove(self.path("repo/é b.md"))
        self.commit()
        self.commit(**{"é b_md": "one\n\ntwo", "e_MD": " "})
        counts = histories.write_from_git(
            self.path("repo"), "s", self.path("out.jsonl"), self.path("blobs"), self.path("firsts"))
        lines = self.lines("out.jsonl")
        self.assertEqual(
            [(line["version"], line["paragraphs"][1:], line.get("removed")) for line in lines if line["article"] == "é b.md"],
            [(1, ["two"], None), (2, ["three"], None), (3, [], True), (4, ["two"], None)])
        self.assertEqual({line["seen_at"] for line in lines}, {"2001-09-09T01:46:40Z"})
        self.assertEqual(
            [(line["article"], line.get("removed"), line.get("partial")) for line in lines if line["article"] != "é b.md"],
            [("c.txt", None, True), ("e.MD", True, None)])
        self.assertEqual((counts["versions"], counts["left_out"], counts["distinct_blobs"]), (6, 0, 4))
        self.assertEqual([first[1:] for first in self.lines("firsts")], [["é b.md", 1], ["é b.md", 2]])


class DrawingTests(TemporaryFolderCase):
    def drawn(self, seed, hash_seed="0"):
        """In a process of its own, since the order of sets differs from process to process."""
        article = generated.GeneratedArticle(1)
        generated.write_versions(self.path("history.jsonl"), article, range(1, 21))
        subprocess.run(
            [sys.executable, drawing.__file__, self.path("history.jsonl"), "20", "10", str(seed), self.path("quotes.jsonl"),
             self.path("queries.jsonl")], check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
        return self.lines("quotes.jsonl")

    def test_quotes_follow_from_the_seed_and_stand_where_they_should(self):
        quotes = self.drawn(3)
        self.assertEqual(quotes, self.drawn(3, hash_seed="1"))
        self.assertNotEqual(quotes, self.drawn(4))
        texts = self.texts()
        for kind, is_held in {"rare": True, "middling": True, "common": True, "absent": False}.items():
            phrases = [quote["quote"].lower() for quote in quotes if quote["kind"] == kind]
            self.assertTrue(phrases, kind)
            for phrase in phrases:
                self.assertEqual(any(f" {phrase} " in text for text in texts), is_held, (kind, phrase))

    def texts(self):
        """Generated ones are of small letters alone."""
        return [f" {paragraph} " for line in self.lines("history.jsonl") for paragraph in line["paragraphs"]]

    def test_queries_follow_from_the_seed_and_their_words_stand_somewhere(self):
        self.drawn(3)
        queries = self.lines("queries.jsonl")
        self.drawn(3, hash_seed="1")
        self.assertEqual(queries, self.lines("queries.jsonl"))
        self.assertEqual({query["kind"] for query in queries}, {"prefix", "without", "both", "changes"})
        texts = self.texts()
        for query in queries:
            for word in query["words"]:
                self.assertTrue(any(f" {word}" in text for text in texts), query)
        forms = {query["kind"]: query["query"].replace(word, "W") for query in queries for word in query["words"][-1:]}
        self.assertEqual(forms["prefix"], "W*")
        self.assertTrue(all(sum(query["kind"] == kind for query in queries) <= 10 for kind in forms))

    def test_stretches_stop_where_word_rules_differ(self):
        found = [match.group() for match in drawing.STRETCH.finditer("we say don't go (to the caf\u00e9 now), in the 1,000 rooms.")]
        self.assertEqual(found, ["we say", "to the", "in the"])


class NewsTests(TemporaryFolderCase):
    SENTENCES = [" ".join(f"{word}{number}" for word in "The mayor of this town said nothing more".split()) for number in range(50)]

    def history(self, articles, seed, order):
        sentences = self.write("sentences.txt", "\n".join(self.SENTENCES) + "\n")
        counts = news.write_history(sentences, articles, seed, order, self.path("news.jsonl"))
        lines = self.lines("news.jsonl")
        self.assertEqual((counts["articles"], counts["versions"]), (articles, len(lines)))
        return lines

    def by_article(self, lines):
        return sorted((line["article"], line["version"], line["seen_at"], line["paragraphs"]) for line in lines)

    def test_sentences_are_whole_ones_without_markup_each_once(self):
        paragraph = "## [The mayor](https://a.example/x) of this town said **nothing** more. Too short. and this one begins with a small letter, too."
        sentence = "The mayor of this town said nothing more."
        self.assertEqual(list(news.sentences_of(paragraph)), [sentence])
        lines = [json.dumps({"paragraphs": [paragraph, paragraph + " "]})] * 2
        self.assertEqual(list(news.distinct_sentences(lines)), [sentence])
        self.assertEqual(sorted(news.drawn(range(5), 5, random.Random(1))), list(range(5)))
        self.assertEqual(len(set(news.drawn(range(1_000), 5, random.Random(1)))), 5)

    def test_a_history_follows_from_the_seed_and_a_larger_one_holds_the_smaller(self):
        small, large = self.history(40, 3, "shuffled"), self.history(80, 3, "shuffled")
        self.assertEqual(small, large[:len(small)])
        self.assertNotEqual(small, self.history(40, 4, "shuffled"))
        self.assertGreater(len({len(line["paragraphs"]) for line in small}), 5)
        self.assertTrue(80 < len(small) < 320, len(small))

    def test_orders_differ_in_nothing_but_the_order(self):
        shuffled, by_time = self.history(60, 3, "shuffled"), self.history(60, 3, "time")
        self.assertEqual(self.by_article(shuffled), self.by_article(by_time))
        times = [line["seen_at"] for line in by_time]
        self.assertEqual(times, sorted(times))
        self.assertNotEqual([line["seen_at"] for line in shuffled], times)


class AgreementTests(TemporaryFolderCase):
    def test_differences_are_explained(self):
        words = {"the user": "the user"}  # as the program folds them
        for claimed_by, paragraphs, expected in [
            ("other", {"of The User": "of the user"}, "missed_by_variorum"),
            ("variorum", {"of the users": "of the users"}, "wrong_in_variorum"),
            ("variorum", {"of the": "of the", "user or": "user or"}, "over a paragraph break"),
            ("variorum", {"of the\u00a0us\u00ader": "of the user"}, "invisible character"),
            ("variorum", {"of the \u00faser": "of the user"}, "folded letters"),
            ("variorum", {"of the user's": "of the user s"}, "joined by punctuation"),
            ("variorum", {"of the": "of the", "user, the \u00faser": "user the user"}, "folded letters"),
            ("variorum", {"of the user": "of the user"}, "other"),
        ]:
            self.assertEqual(agreement.reason(list(paragraphs), "the user", claimed_by, words | paragraphs), expected, paragraphs)

    def program(self, lines):
        """A program in place of variorum-bench that says the same whatever it is asked."""
        path = self.write("variorum-bench", f"#!/bin/sh\n[ \"$1\" = words ] || exit 2\ncat > '{self.path('asked')}'\nprintf '{lines}'\n")
        os.chmod(path, 0o755)
        return path

    def test_the_program_folds_each_text_once(self):
        program = self.program(r'"cafe u"\n""\n')
        self.assertEqual(agreement.folded(["Caf\u00e9\u2028\u00fc", "!", "!"], program), {"Caf\u00e9\u2028\u00fc": "cafe u", "!": ""})
        self.assertEqual(self.lines("asked"), ["Caf\u00e9\u2028\u00fc", "!"])

    def test_nothing_is_looked_up_where_the_program_cannot_fold(self):
        self.answers("ours", one=[1], two=[2])
        self.answers("theirs", one=[1], two=[])
        self.write("history.jsonl", json.dumps({"source": "s", "article": "a", "version": 2, "paragraphs": ["two"]}) + "\n")
        for program, reasons in [("false", {}), (self.program(r'"two"\n'), {"other": 1})]:
            with contextlib.redirect_stderr(io.StringIO()):
                found = agreement.agreement(
                    self.path("history.jsonl"), self.path("ours"), self.path("theirs"), 0, "words",
                    lambda texts: agreement.folded(texts, program))
            self.assertEqual((found["different_answers"], found["reasons"]), (1, reasons))
            self.assertEqual(found["not_looked_up"], 0 if reasons else 1)

    def test_answers_beyond_a_limit_are_not_compared(self):
        self.write("history.jsonl", "\n".join(
            json.dumps({"source": "s", "article": "a", "version": number, "paragraphs": ["the user"]}) for number in (1, 2)))
        self.answers("ours", one=[1], two=[2], three=[])
        self.answers("theirs", one=[1], two=[], three=[1])
        found = agreement.agreement(
            self.path("history.jsonl"), self.path("ours"), self.path("theirs"), 1, "words", lambda texts: {text: text for text in texts})
        self.assertEqual((found["quotes"], found["alike"], found["different_answers"]), (3, 2, 1))

    def test_queries_are_held_together_by_their_totals(self):
        for name, totals in {"ours": [5, 6, None], "theirs": [5, 7, 8]}.items():
            self.write(name, "".join(
                json.dumps({"kind": "both", "query": f"a AND {number}", "total": total}) + "\n" for number, total in enumerate(totals)))
        self.answers("quotes", one=[1])
        found = agreement.alike_in_total(self.path("ours"), self.path("theirs"))
        self.assertEqual((found["asked"], found["alike"]), (2, 1))
        self.assertEqual(found["examples"], [{"query": "a AND 1", "variorum": 6, "other": 7}])
        self.assertEqual(agreement.totals(self.path("quotes")), {})

    def answers(self, name, **versions):
        self.write(name, "\n".join(
            json.dumps({"kind": "rare", "quote": quote, "articles": [
                {"source": "s", "key": "a", "version": version} for version in found]})
            for quote, found in versions.items()))


class FigureTests(TemporaryFolderCase):
    def test_percentiles_are_by_nearest_rank(self):
        values = list(range(100, 0, -1))
        self.assertEqual([measuring.percentile(values, share) for share in (0.5, 0.9, 0.99)], [51, 91, 100])
        self.assertEqual(measuring.percentile([7], 0.99), 7)

    def test_a_command_is_measured_and_its_failure_named(self):
        done = measuring.run(["sh", "-c", "echo no such thing >&2; exit 3"])
        self.assertEqual(done["error"], "exit status 3: no such thing")
        self.assertGreater(done["peak_bytes"], 0)

    def test_scales(self):
        linear, log = Scale(0, 47, 0, 100), Scale(20, 3_000, 0, 300, is_log=True)
        self.assertEqual((linear.ticks, linear(25)), ([0, 10, 20, 30, 40, 50], 50))
        self.assertEqual((log.ticks, log(100)), ([10, 100, 1_000, 10_000], 100))

    def test_a_picture_is_well_formed_and_tables_have_their_rows(self):
        random_source = random.Random(1)
        latency = {key: random_source.uniform(10, 1e6) for key in ("median_us", "p90_us", "p99_us")}
        results = {
            "corpus": {"name": "a<b", "versions": 10, "articles": 2, "text_bytes": 5_000}, "seed": 1, "made_at": "now", "limit": 5,
            "machine": {"processor": "p", "cores": 2, "memory_bytes": 1e9, "load_at_start": 0, "load_at_end": 1}, "versions": {},
            "taken_in": {"naive": {"versions": 5, "wall_s": 2, "cpu_s": 1, "mb_a_second": 3, "peak_bytes": 1e6,
                                   "disk_bytes": 2e6, "disk_share": 0.5}},
            "asked": {"naive": {"rare": {"asked": 3, "articles": 1.5, **latency}},
                      "before": {"rare": {"asked": 3, "articles": 1.5, **latency}},
                      "variorum_line": {"rare": {"asked": 3, "articles": None, "errors": 1, "memory_bytes": 2e6, **latency},
                                        "prefix": {"asked": 2, "articles": 7, "memory_bytes": 3e6, **latency},
                                        "fts5_rows": {"asked": 2, "articles": 9, **latency}}},
            "agreement": {"naive": {"quotes": 3, "alike": 2, "answers": 4, "different_answers": 1, "not_looked_up": 0,
                                    "reasons": {"missed_by_variorum": 1}}},
            "growth": {"new_edits": {"naive": [{"versions": 10, "cpu_ms_a_version": 0, **latency}]},
                       "same_edits": {"naive": [{"versions": 200, **latency}]}},
            "not_run": {"xapian": "it is not there"},
        }
        chart.write(results, self.path("picture.svg"))
        report.write(results, self.path("tables.md"))
        xml.dom.minidom.parse(self.path("picture.svg"))
        with open(self.path("tables.md"), encoding="utf-8") as file:
            tables = file.read()
        for words in ("2 of 3", "1 missed by variorum", "At most 5 versions", "Not run: Xapian, a document a version: it is not there",
                      "3, 1 refused", "2.00"):
            self.assertIn(words, tables)
        self.assertRegex(tables, r"Variorum, over the line, 20 shown \| prefix: tra\* and others +\| 1.00 +\| 1.00")

    def test_ratios_are_of_the_same_kind_and_of_what_took_in_all(self):
        def latency(median):
            return {"median_us": median, "p99_us": 2 * median}

        results = {
            "corpus": {"versions": 10},
            "taken_in": {name: {"versions": versions, "cpu_s": cpu, "disk_bytes": 6} for name, versions, cpu in
                         [("variorum", 10, 3), ("before", 10, 4), ("naive", 10, 6), ("tantivy", 5, 1)]},
            "asked": {"variorum": {"rare": latency(1)}, "before": {"rare": latency(4)}, "naive": {"rare": latency(2), "both": latency(8)},
                      "tantivy": {"rare": latency(2)}, "variorum_line": {"both": latency(2)}},
        }
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in report.ratios(results).splitlines()]
        self.assertEqual(rows[0][2:], ["FTS5's, median", "FTS5's, p99", "before's, median", "before's, p99"])
        self.assertEqual([row[0] for row in rows[2:]], ["Variorum", "Variorum", "Variorum, over the line, 20 shown",
                                                        "Variorum before", "Variorum before"])
        self.assertEqual([row[2:] for row in rows[2:5]], [
            ["0.50", "1.00", "0.75", "1.00"], ["0.50", "0.50", "0.25", "0.25"], ["0.25", "0.25", "", ""]])

    def test_growth_of_news_tells_how_often_the_last_is_the_first(self):
        def row(articles, median):
            latency = {"asked": 2, "errors": articles // 20, "median_us": median, "p90_us": median, "p99_us": median}
            return {"order": "time", "build": "variorum", "articles": articles, "asked": {"rare": latency},
                    "taken_in": {"cpu_s": articles, "versions": articles, "peak_bytes": 1e6, "disk_share": 0.5}}

        tables = report.news_growth([row(20, 300), row(10, 100)], "time", "variorum")
        self.assertIn("10 articles | 20 articles | times", tables)
        self.assertRegex(tables, r"rare: 8 words, median +\| 100 µs +\| 300 µs +\| 3.00")
        self.assertRegex(tables, r"rare: 8 words, refused +\| 0 of 2 +\| 1 of 2")
        self.assertEqual(report.news_growth([row(10, 1)], "shuffled", "variorum"), "")


class OptionTests(unittest.TestCase):
    def given(self, *arguments):
        argv, sys.argv = sys.argv, ["run.py", "corpus.bundle", "--programs", "p", "--tools", "/t/tools", *arguments]
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                return run.options()
        finally:
            sys.argv = argv

    def test_what_is_run_follows_from_the_corpus_and_the_programs(self):
        self.assertEqual(self.given().only, ["variorum", "line", "postgresql", "serve", "naive", "tantivy", "xapian", "git", "growth"])
        news = self.given("--news", "20", "--before", "old", "--order", "time,shuffled")
        self.assertEqual(news.only, ["variorum", "before", "line", "postgresql", "serve", "naive", "tantivy", "xapian"])
        self.assertEqual((news.order, news.out, news.before), (["time", "shuffled"], "/t/corpus-news-20", os.path.abspath("old")))
        self.assertEqual(self.given("--news", "20", "--growth-to", "200").only[-1], "growth")
        self.assertEqual(self.given("--serve", "--before", "old").only, ["variorum", "before", "serve"])

    def test_what_cannot_be_is_refused(self):
        for arguments in (["--order", "backwards"], ["--growth-to", "5"], ["--news", "0"], ["--only", "before"], ["--only", "lines"],
                          ["--news", "9", "--growth-to", "9"]):
            with self.assertRaises(SystemExit, msg=arguments):
                self.given(*arguments)


class SeveralWritersTests(unittest.TestCase):
    def test_each_article_has_one_writer(self):
        with tempfile.TemporaryDirectory() as folder:
            comparison = types.SimpleNamespace(history=os.path.join(folder, "history.jsonl"), path=lambda name: os.path.join(folder, name))
            records = [{"article": f"a{number % 5}", "version": number // 5} for number in range(20)]
            with open(comparison.history, "w", encoding="utf-8") as file:
                file.writelines(json.dumps(record) + "\n" for record in records)
            parts = []
            for path in postgresql.parted(comparison, 2):
                with open(path, encoding="utf-8") as lines:
                    parts.append([json.loads(line) for line in lines])
            self.assertEqual([{record["article"] for record in part} for part in parts], [{"a0", "a2", "a4"}, {"a1", "a3"}])
            self.assertEqual(sorted(map(str, parts[0] + parts[1])), sorted(map(str, records)))
            for part in parts:
                self.assertEqual(part, [record for record in records if record in part])
            self.assertEqual(postgresql.parted(comparison, 1), [comparison.history])


class AttackTests(unittest.TestCase):
    QUOTES = ["the last boat leaves at eleven", "une bouée à la dérive", "ferry"]

    def test_others_ask_for_nothing_twice(self):
        for requests in (attack.wide_queries(), attack.long_quotes(self.QUOTES * 5)):
            self.assertGreater(len(requests), 10)
            self.assertEqual(len(set(requests)), len(requests))

    def test_long_quotes_are_as_long_as_they_may_be(self):
        for request in attack.long_quotes(self.QUOTES):
            verb, quote = request.split(" ", 1)
            self.assertEqual(verb, "QUOTE")
            size = len(json.loads(quote).encode())
            self.assertTrue(attack.QUOTE_BYTES - 16 < size <= attack.QUOTE_BYTES, size)


class LineTests(TemporaryFolderCase):
    def test_questions_become_lines(self):
        self.assertEqual(line_process.request({"kind": "rare", "quote": 'a "b"'}), r'FIRST "a \"b\"" limit=20')
        self.assertEqual(line_process.request({"kind": "changes", "query": '"a b"'}, 7), r'CHANGES "\"a b\"" limit=20 timeout=7')
        self.assertEqual(line_process.request({"kind": "prefix", "query": "tra*"}), 'SEARCH "tra*" limit=20')

    def test_totals_and_refusals_are_read_from_the_reply(self):
        for header, total, error in [("OK 2 total=31 cursor=x", 31, None), ("OK 2 at-least-total=31", None, None),
                                     ("ERR time-out it took too long", None, "time-out")]:
            answer = line_process.timed(lambda: header)
            self.assertEqual((answer["total"], answer["error"]), (total, error))

    def test_rows_are_counted_in_the_index_of_words(self):
        path = self.path("archive.db")
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.executescript(
                "create virtual table pairs using fts5 (pair); create virtual table words using fts5 (body, title);"
                "insert into words values ('trade and travel', ''), ('a train', ''), ('none', ''); insert into pairs values ('trade_and');")
        [answer] = line_process.count_rows(path, [{"kind": "prefix", "query": "tra*"}], 1)
        self.assertEqual((answer["kind"], answer["total"]), ("fts5_rows", 2))


if __name__ == "__main__":
    unittest.main()
