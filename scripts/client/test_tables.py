"""Rows as lines of a table, with and without pandas."""

import importlib.util
import unittest

from variorum_client import flat, to_frame

ROWS = [
    {"article": {"source": "a", "key": "k"}, "version": {"number": 1, "seen_at": "2013-10-03T07:31:00Z"}, "runs": [[1, 4]]},
    {"article": {"source": "a", "key": "l"}, "version": {"number": 2, "seen_at": None}, "runs": [], "absent_in": None, "links": {}},
]


class TablesTests(unittest.TestCase):
    def test_objects_are_taken_apart(self):
        self.assertEqual(flat(ROWS[0]), {
            "article.source": "a", "article.key": "k", "version.number": 1, "version.seen_at": "2013-10-03T07:31:00Z", "runs": [[1, 4]]})
        self.assertEqual(flat({"a": {"b": {"c": 1}}, "d": {}}), {"a.b.c": 1, "d": {}})

    @unittest.skipIf(importlib.util.find_spec("pandas"), "pandas is there")
    def test_without_pandas_a_frame_is_an_import_error(self):
        with self.assertRaises(ImportError):
            to_frame(ROWS)

    @unittest.skipUnless(importlib.util.find_spec("pandas"), "pandas is not there")
    def test_frames(self):
        frame = to_frame(iter(ROWS))
        self.assertEqual(list(frame["article.key"]), ["k", "l"])
        self.assertEqual(frame["version.seen_at"][0].isoformat(), "2013-10-03T07:31:00+00:00")
        self.assertTrue(frame["version.seen_at"].isna()[1])
        early = to_frame([{"seen_at": "0044-03-15T00:00:00Z"}])
        self.assertIn("0044-03-15", str(early["seen_at"][0]))
        self.assertEqual(len(to_frame([])), 0)


if __name__ == "__main__":
    unittest.main()
