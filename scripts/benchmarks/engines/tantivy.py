"""tantivy with one document a version, positions, and a value a paragraph, so that no phrase runs over a paragraph break.

The article and the version are fast fields, and the question is an aggregation over them: several times as fast as reading documents.
"""
import tantivy

MOST_ARTICLES = 65_000  # buckets of an aggregation


def schema():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("content", stored=True)
    builder.add_integer_field("article", stored=True, fast=True)
    builder.add_integer_field("version", stored=True, fast=True)
    return builder.build()


class Writer:
    def __init__(self, folder):
        self.writer = tantivy.Index(schema(), path=folder).writer(256_000_000)

    def add(self, article, version, paragraphs):
        self.writer.add_document(tantivy.Document(content=paragraphs, article=article, version=version))

    def close(self):
        self.writer.commit()
        self.writer.wait_merging_threads()


class Reader:
    question = {
        "articles": {
            "terms": {"field": "article", "size": MOST_ARTICLES},
            "aggs": {"first": {"min": {"field": "version"}}},
        }
    }

    def __init__(self, folder):
        index = tantivy.Index.open(folder)
        self.schema, self.searcher = index.schema, index.searcher()
        self.queries = {
            "prefix": lambda prefix: self._first(tantivy.Query.regex_query(self.schema, "content", f"{prefix}.*")),
            "without": lambda one, other: self._first_of_two(one, tantivy.Occur.MustNot, other),
            "both": lambda one, other: self._first_of_two(one, tantivy.Occur.Must, other),
        }

    def first(self, words):
        return self._first(tantivy.Query.phrase_query(self.schema, "content", list(words)))

    def _first_of_two(self, one, occur, other):
        one, other = (tantivy.Query.term_query(self.schema, "content", word) for word in (one, other))
        return self._first(tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (occur, other)]))

    def _first(self, query):
        buckets = self.searcher.aggregate(query, self.question)["articles"]["buckets"]
        return {int(bucket["key"]): int(bucket["first"]["value"]) for bucket in buckets}
