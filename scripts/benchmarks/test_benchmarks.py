"""Tests of the parts that write histories, draw quotes, explain differences and draw pictures. They need no engine."""
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom

import agreement
import chart
import drawing
import generated
import histories
import measuring
import news
import report
import word_rule
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


class WordRuleTests(unittest.TestCase):
    def test_marks_capitals_and_invisible_characters_do_not_count(self):
        self.assertEqual(word_rule.words("Caf\u00e9 STRASSE Stra\u00dfe co\u00adop \ufb01ne"), "cafe strasse strasse coop fine".split())

    def test_punctuation_parts_words_and_han_characters_are_words(self):
        self.assertEqual(word_rule.words("don\u2019t_stop \u6771\u4eac1"), ["don", "t", "stop", "\u6771", "\u4eac", "1"])

    def test_a_phrase_is_of_whole_words(self):
        self.assertTrue(word_rule.holds("Of the users, all", ["the", "users"]))
        self.assertFalse(word_rule.holds("Of the users, all", ["the", "user"]))


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
            [sys.executable, drawing.__file__, self.path("history.jsonl"), "20", "10", str(seed), self.path("quotes.jsonl")],
            check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
        return self.lines("quotes.jsonl")

    def test_quotes_follow_from_the_seed_and_stand_where_they_should(self):
        quotes = self.drawn(3)
        self.assertEqual(quotes, self.drawn(3, hash_seed="1"))
        self.assertNotEqual(quotes, self.drawn(4))
        texts = [paragraph for line in self.lines("history.jsonl") for paragraph in line["paragraphs"]]
        for kind, is_held in {"rare": True, "middling": True, "common": True, "absent": False}.items():
            phrases = [quote["quote"].lower().split() for quote in quotes if quote["kind"] == kind]
            self.assertTrue(phrases, kind)
            for phrase in phrases:
                self.assertEqual(any(word_rule.holds(text, phrase) for text in texts), is_held, (kind, phrase))

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
        phrase = "the user"
        for claimed_by, paragraphs, expected in [
            ("other", ["of The User"], "missed_by_variorum"),
            ("variorum", ["of users"], "wrong_in_variorum"),
            ("variorum", ["of the", "user or"], "over a paragraph break"),
            ("variorum", ["of the\u00a0us\u00ader"], "invisible character"),
            ("variorum", ["of the \u00faser"], "folded letters"),
            ("variorum", ["of the user's"], "joined by punctuation"),
            ("variorum", ["of the user"], "other"),
        ]:
            self.assertEqual(agreement.reason(paragraphs, phrase, claimed_by), expected, paragraphs)

    def test_answers_beyond_a_limit_are_not_compared(self):
        self.write("history.jsonl", "\n".join(
            json.dumps({"source": "s", "article": "a", "version": number, "paragraphs": ["the user"]}) for number in (1, 2)))
        self.answers("ours", one=[1], two=[2], three=[])
        self.answers("theirs", one=[1], two=[], three=[1])
        found = agreement.agreement(self.path("history.jsonl"), self.path("ours"), self.path("theirs"), limit=1)
        self.assertEqual((found["quotes"], found["alike"], found["different_answers"]), (3, 2, 1))

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
            "asked": {"naive": {"rare": {"asked": 3, "articles": 1.5, **latency}}},
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
        for words in ("2 of 3", "1 missed by variorum", "At most 5 versions", "Not run: Xapian, a document a version: it is not there"):
            self.assertIn(words, tables)


if __name__ == "__main__":
    unittest.main()
