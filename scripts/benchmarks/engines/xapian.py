"""Xapian with one document a version, positions, and a gap after each paragraph, so that no phrase runs over a paragraph break.

Versions are added in order, so the first document of an article that matches is its first version: the question collapses on the
article and takes documents in order.
"""
import os

import xapian

ARTICLE, VERSION = 0, 1
VERSIONS_IN_COMMIT = 5_000


class Writer:
    def __init__(self, folder):
        self.database = xapian.WritableDatabase(os.path.join(folder, "index"), xapian.DB_CREATE_OR_OPEN)
        self.terms = xapian.TermGenerator()
        self.versions = 0

    def add(self, article, version, paragraphs):
        document = xapian.Document()
        document.add_value(ARTICLE, xapian.sortable_serialise(article))
        document.add_value(VERSION, xapian.sortable_serialise(version))
        # The text is stored, as in the other engines.
        document.set_data("\n\n".join(paragraphs))
        self.terms.set_document(document)
        self.terms.set_termpos(0)
        for paragraph in paragraphs:
            self.terms.index_text(paragraph)
            self.terms.increase_termpos()
        self.database.add_document(document)
        self.versions += 1
        if self.versions % VERSIONS_IN_COMMIT == 0:
            self.database.commit()

    def close(self):
        self.database.commit()
        self.database.close()


class Reader:
    def __init__(self, folder):
        self.database = xapian.Database(os.path.join(folder, "index"))
        query = xapian.Query
        self.queries = {
            "prefix": lambda prefix: self._first(query(query.OP_WILDCARD, prefix, 0, query.WILDCARD_LIMIT_ERROR, query.OP_OR)),
            "without": lambda one, other: self._first(query(query.OP_AND_NOT, query(one), query(other))),
            "both": lambda one, other: self._first(query(query.OP_AND, query(one), query(other))),
        }

    def first(self, words):
        return self._first(xapian.Query(xapian.Query.OP_PHRASE, list(words)))

    def _first(self, query):
        enquire = xapian.Enquire(self.database)
        enquire.set_query(query)
        enquire.set_weighting_scheme(xapian.BoolWeight())
        enquire.set_docid_order(enquire.ASCENDING)
        enquire.set_collapse_key(ARTICLE)
        answers = {}
        for match in enquire.get_mset(0, self.database.get_doccount()):
            number = match.document.get_value
            answers[int(xapian.sortable_unserialise(number(ARTICLE)))] = int(xapian.sortable_unserialise(number(VERSION)))
        return answers
