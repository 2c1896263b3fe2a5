"""Ways to damage an archive, each drawn by chance: rows, schema, pages and the file itself."""

import os
import sqlite3

NUMBERS = [-(1 << 63), -(1 << 62), -(1 << 40), -(1 << 31), -1, 0, 1, 2, 3, 255, 1 << 16, (1 << 24) - 1, 1 << 24, (1 << 31) - 1,
           1 << 31, 1 << 32, 1 << 39, 1 << 40, 1 << 53, 1 << 62, (1 << 63) - 1]
TABLES = ["archive", "source", "article", "article_alias", "ingest_position", "version", "distinct_text", "paragraph_block", "link",
          "span", "paragraph_break", "word_sample", "long_paragraph", "dictionary", "content_total", "paragraph_fts_data", "paragraph_fts_idx",
          "paragraph_fts_config", "pair_segment", "pair_block", "link_fts_data", "link_fts_idx"]
# Tables that nothing else tells of are drawn more often than those of the index, which FTS5 guards by itself.
WEIGHTS = [2, 2, 6, 2, 2, 8, 10, 14, 4, 8, 4, 2, 4, 4, 2, 3, 1, 1, 2, 6, 1, 1]

SCHEMA_CHANGES = [
    "CREATE TRIGGER t AFTER UPDATE ON article BEGIN DELETE FROM paragraph_block; END",
    "CREATE TRIGGER t AFTER INSERT ON version BEGIN UPDATE article SET versions = 1 << 62; END",
    "CREATE VIEW v AS SELECT * FROM article",
    "CREATE TABLE theirs (x)",
    "CREATE INDEX i ON article (hidden)",
    "CREATE VIRTUAL TABLE theirs USING fts5 (x)",
    "CREATE VIRTUAL TABLE theirs USING rtree (id, a, b)",
    "DROP TABLE link", "DROP INDEX version_by_time", "DROP TABLE pair_block", "ALTER TABLE article ADD COLUMN more",
    "ALTER TABLE version RENAME COLUMN number TO nummer",
]
# Written into sqlite_master as they are: what SQLite itself would not make.
SCHEMA_REPLACEMENTS = [
    ("UPDATE sqlite_master SET sql = replace(sql, 'INTEGER NOT NULL', 'BLOB') WHERE name = 'version'"),
    ("UPDATE sqlite_master SET sql = 'CREATE TABLE article (id INTEGER PRIMARY KEY, source, key, url)' WHERE name = 'article'"),
    ("UPDATE sqlite_master SET sql = replace(sql, ')', ' AS (randomblob(100000000)))') WHERE name = 'source'"),
    ("UPDATE sqlite_master SET type = 'view', rootpage = 0, sql = 'CREATE VIEW article AS WITH RECURSIVE c (id) AS "
     "(SELECT 1 UNION ALL SELECT id + 1 FROM c) SELECT * FROM c' WHERE name = 'article'"),
    ("UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'span') WHERE name = 'version'"),
    ("UPDATE sqlite_master SET rootpage = 1 << 30 WHERE name = 'paragraph_block'"),
    ("UPDATE sqlite_master SET sql = NULL WHERE name = 'link'"),
    ("UPDATE sqlite_master SET sql = replace(sql, 'tokenize = ''ascii''', 'tokenize = ''trigram''') WHERE name = 'paragraph_fts'"),
    ("UPDATE sqlite_master SET sql = replace(sql, 'content = '''',', 'content = ''version'',') WHERE name = 'paragraph_fts'"),
    ("UPDATE sqlite_master SET sql = replace(sql, 'DEFAULT 0', 'DEFAULT (abs(-9223372036854775808))') WHERE name = 'article'"),
    ("UPDATE sqlite_master SET sql = replace(sql, 'REFERENCES', 'CHECK (randomblob(99999999) IS NOT NULL) REFERENCES') WHERE name = 'version'"),
]


def number_bytes(value):
    """An unsigned integer as the archive packs it (LEB128)."""
    packed = bytearray()
    while value >= 128:
        packed.append(value & 127 | 128)
        value >>= 7
    return bytes(packed + bytes([value]))


def packed_list(chance):
    """A list of paragraph numbers: mostly one that claims more than any article has."""
    kind = chance.randrange(5)
    runs = bytearray(number_bytes(chance.choice([0, 0, 1, 2, 31, 32, 1 << 62])))
    runs += number_bytes(chance.choice([0, 1, 5, 1 << 24, 1 << 62]))
    if kind == 0:  # A few bytes that name millions of numbers, over and over.
        runs += b"\0" + number_bytes((1 << 24) - 1)
        for _ in range(chance.choice([1, 20, 2000])):
            runs += number_bytes((1 << 25) - 1) + number_bytes((1 << 24) - 1)
    elif kind == 1:  # One number, again and again.
        runs += number_bytes(2) + b"\0" + (b"\1\0" * chance.choice([10, 1000, 200_000]))
    elif kind == 2:  # A stretch, again and again.
        runs += number_bytes(2) + number_bytes(20) + (number_bytes(41) + number_bytes(20)) * chance.choice([10, 30_000])
    elif kind == 3:
        runs += bytes(chance.randrange(256) for _ in range(chance.choice([1, 9, 40, 400])))
    else:
        runs += b"\xff" * chance.choice([1, 9, 10, 11, 5000])
    return bytes(runs)


def value(chance):
    """Any value that SQLite can keep in a column."""
    kind = chance.randrange(10)
    if kind < 5:
        return chance.choice(NUMBERS)
    if kind == 5:
        return packed_list(chance)
    return chance.choice([
        None, b"", "", "x", 1.5, float("inf"), -1e300, b"\xff" * 3, b"\xff" * 100_000, "\0", "word " * 20_000, "é" * 50_000,
        b"\0" * 32, "a" * 300_000, b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", "9" * 400,
        bytes(chance.randrange(256) for _ in range(50))])


def damage_rows(connection, chance):
    """Sets columns of some rows to what they cannot be."""
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        table = chance.choices(TABLES, WEIGHTS)[0]
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        column = chance.choice(columns)
        some = "" if chance.random() < 0.3 else f" WHERE abs(random()) % {chance.choice([2, 5, 20])} = 0"
        kind = chance.randrange(8)
        try:
            if kind < 5:
                new = packed_list(chance) if column in ("paragraphs", "links") and chance.random() < 0.8 else value(chance)
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?{some}", (new,))
            elif kind == 5:
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {column} + ?{some}", (chance.choice(NUMBERS),))
            elif kind == 6:
                connection.execute(f"DELETE FROM {table}{some}")
            else:
                marks = ", ".join("?" * len(columns))
                for _ in range(chance.choice([1, 1, 500])):
                    connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", [value(chance) for _ in columns])
        except (sqlite3.Error, OverflowError):
            pass


def damage_lists(connection, chance):
    """Gives some texts other lists of paragraphs."""
    some = "" if chance.random() < 0.5 else " WHERE ordinal = (SELECT max(ordinal) FROM distinct_text)"
    column = chance.choices(["paragraphs", "links"], [4, 1])[0]
    connection.execute(f"UPDATE distinct_text SET {column} = ?{some}", (packed_list(chance),))


def exchange_rows(connection, chance):
    """Gives rows of one article, text or paragraph to another: numbers that can be, and do not fit together."""
    sql = chance.choice([
        "UPDATE OR IGNORE version SET article = (article + 1) % 7", "UPDATE OR IGNORE version SET text = text + 1",
        "UPDATE OR IGNORE distinct_text SET article = article % 3", "UPDATE OR IGNORE distinct_text SET ordinal = 8 - ordinal",
        "UPDATE OR IGNORE paragraph_block SET id = id + 3", "UPDATE OR IGNORE paragraph_block SET id = id & 16777215",
        "UPDATE paragraph_block SET entries = (SELECT entries FROM paragraph_block ORDER BY random() LIMIT 1)",
        "UPDATE paragraph_block SET content = (SELECT content FROM paragraph_block ORDER BY random() LIMIT 1)",
        "UPDATE paragraph_block SET content = substr(content, 1, abs(random()) % length(content))",
        "INSERT OR REPLACE INTO long_paragraph SELECT id, 200 FROM paragraph_block",
        "UPDATE paragraph_block SET dictionary = NULL", "UPDATE paragraph_block SET dictionary = 1 - dictionary",
        "UPDATE paragraph_block SET dictionary = 1; INSERT OR REPLACE INTO dictionary VALUES (1, randomblob(100000))",
        "INSERT OR IGNORE INTO paragraph_block SELECT id + 1, dictionary, entries, content FROM paragraph_block",
        "UPDATE dictionary SET content = substr(content, 1, 20000)",
        "UPDATE OR IGNORE span SET first_text = last_text + 1", "UPDATE OR IGNORE span SET paragraph = paragraph + 1",
        "UPDATE span SET last_text = NULL", "UPDATE OR IGNORE span SET first_text = 1",
        "INSERT OR IGNORE INTO span SELECT paragraph, 2147483647, NULL FROM span",
        "INSERT OR IGNORE INTO span WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) "
        "SELECT (SELECT min(paragraph) FROM span), i * 2, i * 2 FROM n",
        "UPDATE article SET source = 1", "UPDATE article SET id = id + 549755813888", "UPDATE article SET key = 'one' || id",
        "UPDATE article_alias SET article = 99", "UPDATE version SET number = -arrival", "UPDATE version SET seen_at = 1 << 60",
        "UPDATE version SET number = 9223372036854775807 - arrival", "UPDATE distinct_text SET links = paragraphs",
        "UPDATE OR IGNORE link SET id = id % 16777216", "UPDATE word_sample SET index_rows = 1 << 62",
        "INSERT OR IGNORE INTO article_alias SELECT source, 'alias' || id, id FROM article",
        "INSERT INTO paragraph_fts (rowid, body) VALUES (9223372036854775807, 'radar the ferry')",
        "INSERT INTO paragraph_fts (rowid, body) VALUES (-9223372036854775808, 'radar the ferry')",
        "INSERT INTO paragraph_fts (rowid, body) VALUES (0, 'radar the ferry')",
        "UPDATE OR IGNORE paragraph_break SET paragraph = 9223372036854775807",
        "UPDATE archive SET revision = 9223372036854775807", "UPDATE archive SET identity = NULL",
        "UPDATE OR IGNORE source SET id = -id", "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    ])
    try:
        for statement in sql.split("; "):
            connection.execute(statement)
    except sqlite3.Error:
        pass


def damage_schema(connection, chance):
    """Adds what no release makes, takes away what each has, or rewrites the text of the schema."""
    try:
        if chance.random() < 0.5:
            connection.execute(chance.choice(SCHEMA_CHANGES))
        else:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(chance.choice(SCHEMA_REPLACEMENTS))
    except sqlite3.Error:
        pass


def damage_pages(path, chance):
    """Overwrites bytes at random; most often single ones, with a liking for the heads of pages."""
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        for _ in range(chance.choice([1, 1, 3, 30, 300])):
            place = chance.randrange(size)
            if chance.random() < 0.5:
                place = place // 4096 * 4096 + chance.randrange(16)
            file.seek(place)
            file.write(bytes(chance.randrange(256) for _ in range(chance.choice([1, 1, 2, 8, 512]))))


def damage_file(path, chance):
    """Cuts the file, lengthens it, or lays stretches of it over others."""
    size = os.path.getsize(path)
    kind = chance.randrange(4)
    with open(path, "r+b") as file:
        if kind == 0:
            file.truncate(chance.choice([0, 1, 99, 100, 4096, size // 2, size - 1, size - 4096, chance.randrange(size)]))
        elif kind == 1:
            file.seek(size)
            file.write(bytes(chance.choice([1, 4096, 65536])))
        else:
            page = 4096 * chance.randrange(size // 4096)
            file.seek(page)
            bytes_of_page = file.read(4096)
            file.seek(4096 * chance.randrange(size // 4096))
            file.write(bytes_of_page if kind == 2 else bytes(4096))


def damage(path, chance):
    """Damages the archive at a path in one way; says in which."""
    kind = chance.choices(["rows", "lists", "exchange", "schema", "pages", "file"], [45, 10, 20, 7, 13, 5])[0]
    if kind in ("pages", "file"):
        (damage_pages if kind == "pages" else damage_file)(path, chance)
        return kind
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("BEGIN")
        {"rows": damage_rows, "lists": damage_lists, "exchange": exchange_rows, "schema": damage_schema}[kind](connection, chance)
        connection.execute("COMMIT")
    except sqlite3.Error:
        pass
    finally:
        connection.close()
    return kind
