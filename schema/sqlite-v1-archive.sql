-- The first schema of an archive. Never edited once released: what comes later is a file of its own.

-- What the archive was made with, checked whenever it is opened; and how many transactions have changed it.
-- identity: random, so that a token of one archive is not taken for one of another.
CREATE TABLE archive (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    word_rule INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    identity TEXT NOT NULL DEFAULT (lower(hex(randomblob(8))))
);

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- The counts spare a new version from looking at the others. revision: the archive's that last changed the article.
-- hidden: 1 where the article is held and not shown.
CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    url TEXT,
    versions INTEGER NOT NULL DEFAULT 0,
    unnumbered INTEGER NOT NULL DEFAULT 0,
    untimed INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    UNIQUE (source, key)
);

-- An article is found by its URL where that is not its key, as it mostly is.
CREATE INDEX article_by_url ON article (url) WHERE url <> key;

-- What was stored since a revision: standing queries look at nothing else.
CREATE INDEX article_by_revision ON article (revision);

-- Further keys that an article bears: the paths to which a file was renamed. A key of its own comes before an alias.
CREATE TABLE article_alias (
    source INTEGER NOT NULL REFERENCES source (id),
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (source, key)
) WITHOUT ROWID;

CREATE INDEX article_alias_by_article ON article_alias (article);

-- How far a source that is taken in step by step has been read. origin: where it was read from. options: how it was read.
-- head: its newest commit when all of it was stored; empty while a first ingest is under way. moves: which file bears which key after renames.
-- at: when that was written, seconds since 1970.
CREATE TABLE ingest_position (
    origin TEXT NOT NULL,
    options TEXT NOT NULL,
    head TEXT NOT NULL,
    moves BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (origin, options)
) WITHOUT ROWID;

-- number: as the source counts, NULL where it does not. Times: seconds since 1970, NULL where unknown.
-- text: ordinal of the distinct text. completeness: 0 complete, 1 held in part.
-- links_known: 1 where the links of the text are known, 0 where nothing tells of them.
-- origin: what the source calls the version by, such as the id of a commit. technical: 1 where the source's own machinery made the change.
-- revision: the archive's that gave the version its text.
CREATE TABLE version (
    article INTEGER NOT NULL REFERENCES article (id),
    arrival INTEGER NOT NULL,
    number INTEGER,
    seen_at INTEGER,
    last_seen_at INTEGER,
    text INTEGER NOT NULL,
    completeness INTEGER NOT NULL,
    links_known INTEGER NOT NULL DEFAULT 0,
    byline TEXT,
    origin TEXT,
    technical INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (article, arrival)
) WITHOUT ROWID;

CREATE UNIQUE INDEX version_by_number ON version (article, number) WHERE number IS NOT NULL;
CREATE INDEX version_by_time ON version (article, seen_at) WHERE seen_at IS NOT NULL;

-- Ordinals count from 1 in order of arrival. paragraphs: the title's number and then the body's, packed (see PackedParagraphs).
-- links: the numbers of its links, packed in the same way behind a 0; NULL where they are not known. Texts of one digest differ in them.
CREATE TABLE distinct_text (
    article INTEGER NOT NULL REFERENCES article (id),
    ordinal INTEGER NOT NULL,
    digest BLOB NOT NULL,
    paragraphs BLOB NOT NULL,
    links BLOB,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE INDEX distinct_text_by_digest ON distinct_text (article, digest);

-- id: article number << 24 | paragraph number. kind: 0 body, 1 title.
-- windows: how many rows of the index, and so how many numbers from id on, the paragraph takes.
-- window_starts: the bytes at which the windows after the first begin, packed (see PackedOffsets); NULL where there is but one.
-- content_key: the first 64 bits of the SHA-256 by which a returning paragraph is found again.
CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    windows INTEGER NOT NULL,
    window_starts BLOB,
    content_key INTEGER NOT NULL,
    content TEXT NOT NULL
);

CREATE INDEX paragraph_by_content_key ON paragraph (id >> 24, content_key);
CREATE INDEX paragraph_in_windows ON paragraph (id, windows) WHERE windows > 1;

-- Where links lead. Their numbers come from the row of those of paragraphs, so that spans are kept in one way; they stand in a table of
-- their own, and in an index of their own, so that no question about text comes by them.
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    content_key INTEGER NOT NULL,
    target TEXT NOT NULL
);

CREATE INDEX link_by_content_key ON link (id >> 24, content_key);

-- Runs of distinct-text ordinals in which a paragraph or a link stands; last_text is NULL while the newest text has it.
CREATE TABLE span (
    paragraph INTEGER NOT NULL,
    first_text INTEGER NOT NULL,
    last_text INTEGER,
    PRIMARY KEY (paragraph, first_text)
) WITHOUT ROWID;

-- Where one paragraph follows another in some text: by the words on both sides (see BreakKey), the paragraph before the break.
-- A quote that runs over a break is found by it, and one that does not is seen not to.
CREATE TABLE paragraph_break (
    key INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    PRIMARY KEY (key, paragraph)
) WITHOUT ROWID;

-- rowid: paragraph id, plus the number of the window. The program folds; 'ascii' splits at the spaces and leaves the words alone.
-- The body comes first: FTS5 marks the column of each posting in any but the first, which took a third of the index.
CREATE VIRTUAL TABLE paragraph_fts USING fts5 (
    body, title, content = '', columnsize = 0, tokenize = 'ascii'
);

-- Postings of one transaction gathered in memory before they are written, in bytes. Measured: 1 MB, the default, halves the speed of a bulk ingest.
INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('hashsize', 33554432);

-- rowid: as in paragraph_fts. Each two adjacent words of a row as one term, joined by '_', which stands in no word; without positions.
-- A phrase is found by its rarest pairs, which far fewer rows hold than its rarest words.
CREATE VIRTUAL TABLE pair_fts USING fts5 (
    pairs, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_'"
);

INSERT INTO pair_fts (pair_fts, rank) VALUES ('hashsize', 33554432);

-- rowid: the id of the link.
CREATE VIRTUAL TABLE link_fts USING fts5 (
    target, content = '', columnsize = 0, tokenize = 'ascii'
);

INSERT INTO link_fts (link_fts, rank) VALUES ('hashsize', 8388608);

-- In how many of the sampled rows of the index a word stands (see WordSample).
CREATE TABLE word_sample (
    word BLOB PRIMARY KEY,
    index_rows INTEGER NOT NULL
) WITHOUT ROWID;
