"""FTS5 with a row for every paragraph of every version."""
import os
import sqlite3

VERSIONS_IN_TRANSACTION = 500


class Writer:
    def __init__(self, folder):
        self.database = sqlite3.connect(os.path.join(folder, "index.db"), isolation_level=None)
        self.database.executescript(
            "pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -262144;")
        # The two numbers stand before the text, so that reading them does not read the text's overflow pages.
        self.database.execute(
            "create virtual table paragraph using fts5(article unindexed, version unindexed, content, "
            "tokenize = 'unicode61 remove_diacritics 2')")
        self.database.execute("begin")
        self.versions = 0

    def add(self, article, version, paragraphs):
        self.database.executemany(
            "insert into paragraph values (?, ?, ?)", ((article, version, content) for content in paragraphs))
        self.versions += 1
        if self.versions % VERSIONS_IN_TRANSACTION == 0:
            self.commit()

    def commit(self):
        self.database.execute("commit")
        self.database.execute("begin")

    def close(self):
        self.database.execute("commit")
        self.database.execute("pragma wal_checkpoint(truncate)")
        self.database.close()


class Reader:
    def __init__(self, folder):
        self.database = sqlite3.connect(os.path.join(folder, "index.db"))
        self.database.executescript("pragma cache_size = -262144; pragma mmap_size = 8589934592;")
        self.queries = {
            "prefix": lambda prefix: self._first("content : " + prefix + "*"),
            "without": lambda one, other: self._first_of_versions("except", one, other),
            "both": lambda one, other: self._first_of_versions("intersect", one, other),
        }

    def first(self, words):
        return self._first('content : "' + " ".join(words) + '"')

    def _first(self, match):
        query = "select article, min(version) from paragraph where paragraph match ? group by article"
        return dict(self.database.execute(query, (match,)))

    def _first_of_versions(self, operator, one, other):
        """By versions, as Variorum answers: FTS5 alone would tell of paragraphs."""
        versions = "select article, version from paragraph where paragraph match ?"
        query = f"select article, min(version) from ({versions} {operator} {versions}) group by article"
        return dict(self.database.execute(query, (f'content : "{one}"', f'content : "{other}"')))
