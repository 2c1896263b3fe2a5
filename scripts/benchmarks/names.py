"""How tables and pictures name what was measured, in the order in which they show it."""


def build(key, words):
    """What is measured of a build of the program, under names that begin with the build's."""
    return {
        key: words,
        f"{key}_page": f"{words}, 20 articles shown",
        f"{key}_line": f"{words}, over the line, 20 shown",
        f"{key}_git_none": f"{words}, straight from git",
        f"{key}_git_markdown": f"{words}, git, Markdown read",
    }


ENGINES = {
    **build("variorum", "Variorum"),
    **build("before", "Variorum before"),
    "postgresql": "Variorum, in PostgreSQL",
    "postgresql_line": "Variorum, in PostgreSQL, over the line",
    "naive": "FTS5, a row a paragraph",
    "tantivy": "tantivy, a document a version",
    "xapian": "Xapian, a document a version",
    "git_log_S": "git log -S",
    "reading": "floor: parsing the JSON Lines in Python",
    "git_clone": "floor: git clone of the bundle",
    "git_log": "floor: git log --raw",
    "git_cat_file": "floor: git cat-file, distinct blobs",
}
QUOTES = {
    "rare": "rare: 8 words", "middling": "middling: 3 words", "common": "common: the commonest pairs", "absent": "absent: 8 words",
}
QUERIES = {
    "prefix": "prefix: tra* and others", "fts5_rows": "floor of it: SQLite counts the index's rows", "without": "word -word",
    "both": "word AND word", "changes": "changes, two words as a phrase",
}
UPKEEP = {"write": "an article more, by command", "front_page": "the front page after it", "stats": "STATS after it"}
KINDS = {**QUOTES, **QUERIES, **UPKEEP}


STAGES = {"line": "questions over the line", "serve": "the line server", "variorum_git": "Variorum, straight from git",
          "before_git": "Variorum before, straight from git", "git": "git", "growth": "growth"}


def label(name):
    """The name of an engine, or of a stage of the comparison."""
    return ENGINES.get(name) or STAGES.get(name, name)


def ordered(found):
    return [(name, found[name]) for name in ENGINES if name in found]
