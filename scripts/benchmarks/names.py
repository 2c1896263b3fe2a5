"""How tables and pictures name what was measured, in the order in which they show it."""

ENGINES = {
    "variorum": "Variorum",
    "variorum_page": "Variorum, 20 articles shown",
    "variorum_git_none": "Variorum, straight from git",
    "variorum_git_markdown": "Variorum, git, Markdown read",
    "naive": "FTS5, a row a paragraph",
    "tantivy": "tantivy, a document a version",
    "xapian": "Xapian, a document a version",
    "git_log_S": "git log -S",
    "reading": "floor: parsing the JSON Lines in Python",
    "git_clone": "floor: git clone of the bundle",
    "git_log": "floor: git log --raw",
    "git_cat_file": "floor: git cat-file, distinct blobs",
}
KINDS = {
    "rare": "rare: 8 words", "middling": "middling: 3 words", "common": "common: the commonest pairs", "absent": "absent: 8 words",
}


STAGES = {"serve": "the line server", "variorum_git": "Variorum, straight from git", "git": "git", "growth": "growth"}


def label(name):
    """The name of an engine, or of a stage of the comparison."""
    return ENGINES.get(name) or STAGES.get(name, name)


def ordered(found):
    return [(name, found[name]) for name in ENGINES if name in found]
