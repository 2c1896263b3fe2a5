-- The second schema: less to keep, and nothing that costs by the article. It follows on the first; an upgrade runs it, and then rewrites
-- every article from its texts.

-- earliest, latest: the first and the last known time of the article's versions, seconds since 1970; NULL where none is known. Nothing in an
-- article happened outside of them, so the first rows in order of time are found without a look at every article.
ALTER TABLE article ADD COLUMN earliest INTEGER;
ALTER TABLE article ADD COLUMN latest INTEGER;

UPDATE article SET
    earliest = (SELECT min(seen_at) FROM version WHERE version.article = article.id),
    latest = (SELECT max(seen_at) FROM version WHERE version.article = article.id);

-- The articles that changed last: the newest changes are among them.
CREATE INDEX article_by_latest ON article (latest);

-- The words whose pairs have terms of their own; the other pairs share terms (see PairRule). Chosen once, when the archive has become large,
-- and then the same for every row. Empty before: then all pairs share terms.
-- choice: a random number, the same in each row, by which a connection sees that what it has read of them still holds.
CREATE TABLE common_word (
    word BLOB PRIMARY KEY,
    choice INTEGER NOT NULL
) WITHOUT ROWID;

-- The index of pairs of adjacent words: for each term (see PairRule) the rows that have it. It stands in segments, which are merged from time
-- to time (see PairMerging).
DROP TABLE pair_fts;

-- bytes: about how many its blocks take, what was removed or is merged already among them. target: the segment into which it is being merged, list by
-- list; NULL where it is not.
CREATE TABLE pair_segment (
    id INTEGER PRIMARY KEY,
    bytes INTEGER NOT NULL,
    target INTEGER
);

-- The lists of some terms that follow each other, about a page of them (see PairBlock, PostingList). id: segment << 48 | the first term << 24 |
-- how many blocks of the segment hold rows of that term before. The rows are numbered as IndexRow says.
CREATE TABLE pair_block (
    id INTEGER PRIMARY KEY,
    lists BLOB NOT NULL
);

-- Paragraph text, packed.

-- The paragraphs and titles of an article in order of their numbers, some of them a row: about a kilobyte of text together, or one long
-- paragraph. Packed by zstd, so that their text takes about a third of the room. id: article number << 24 | number of the first paragraph.
-- dictionary: what content is packed with; 0 for none, NULL where it is the text as it is.
-- entries: kind, windows, content key and length of each paragraph (see PackedEntries). content: their texts, one behind the other.
-- A paragraph takes as many numbers, from its own on, as it has rows in the index.
CREATE TABLE paragraph_block (
    id INTEGER PRIMARY KEY,
    dictionary INTEGER,
    entries BLOB NOT NULL,
    content BLOB NOT NULL
);

-- Paragraphs that are indexed as several windows, and how many: a row of the index belongs to one of them, or is a paragraph itself.
CREATE TABLE long_paragraph (
    id INTEGER PRIMARY KEY,
    windows INTEGER NOT NULL
);

-- What blocks are packed with: stretches of text that many paragraphs of this archive share (zstd's dictionaries). Without one a kilobyte
-- hardly packs. One is made whenever the text has grown eightfold; none is changed or removed, since blocks need it.
CREATE TABLE dictionary (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL
);

-- How much the articles hold: asked for often, and a count would read every row. paragraph_bytes: of the text of paragraphs and titles.
CREATE TABLE content_total (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    texts INTEGER NOT NULL,
    links INTEGER NOT NULL,
    spans INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    paragraph_bytes INTEGER NOT NULL
);

INSERT INTO content_total (id, texts, links, spans, paragraphs, paragraph_bytes)
SELECT 1, (SELECT count(*) FROM distinct_text), (SELECT count(*) FROM link), (SELECT count(*) FROM span), count(*),
  coalesce(sum(length(CAST(content AS BLOB))), 0)
FROM paragraph;

-- How many articles and versions a source has, for the same reason; hidden_: those that are hidden, which the others include.
ALTER TABLE source ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN versions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN hidden_articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN hidden_versions INTEGER NOT NULL DEFAULT 0;

UPDATE source SET (articles, versions, hidden_articles, hidden_versions) = (
    SELECT count(*), coalesce(sum(versions), 0), coalesce(sum(hidden), 0), coalesce(sum(versions * hidden), 0)
    FROM article WHERE article.source = source.id);

INSERT INTO long_paragraph (id, windows) SELECT id, windows FROM paragraph WHERE windows > 1;

-- Each paragraph as a block of its own, its text as it is: the upgrade packs them. A byte is cut out of all bytes, since SQLite makes none.
INSERT INTO paragraph_block (id, dictionary, entries, content)
WITH every (byte) AS (
    VALUES (x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff')
), measured AS (
    SELECT id, windows, window_starts, content_key >> 32 & 4294967295 AS key, CAST(content AS BLOB) AS text,
      length(CAST(content AS BLOB)) << 3 | CASE kind WHEN 1 THEN 4 ELSE 0 END | CASE WHEN windows > 1 THEN 2 ELSE 0 END AS head
    FROM paragraph
)
SELECT id, NULL, CAST(
  x'00'
  || CASE
    WHEN head < 128 THEN substr(byte, 1 + (head), 1)
    WHEN head < 16384 THEN substr(byte, 1 + (head & 127 | 128), 1) || substr(byte, 1 + (head >> 7), 1)
    WHEN head < 2097152 THEN substr(byte, 1 + (head & 127 | 128), 1) || substr(byte, 1 + (head >> 7 & 127 | 128), 1) || substr(byte, 1 + (head >> 14), 1)
    WHEN head < 268435456 THEN substr(byte, 1 + (head & 127 | 128), 1) || substr(byte, 1 + (head >> 7 & 127 | 128), 1) || substr(byte, 1 + (head >> 14 & 127 | 128), 1) || substr(byte, 1 + (head >> 21), 1)
    ELSE substr(byte, 1 + (head & 127 | 128), 1) || substr(byte, 1 + (head >> 7 & 127 | 128), 1) || substr(byte, 1 + (head >> 14 & 127 | 128), 1) || substr(byte, 1 + (head >> 21 & 127 | 128), 1) || substr(byte, 1 + (head >> 28), 1)
    END
  || CASE WHEN windows > 1 THEN CASE
    WHEN (windows - 1) < 128 THEN substr(byte, 1 + ((windows - 1)), 1)
    WHEN (windows - 1) < 16384 THEN substr(byte, 1 + ((windows - 1) & 127 | 128), 1) || substr(byte, 1 + ((windows - 1) >> 7), 1)
    WHEN (windows - 1) < 2097152 THEN substr(byte, 1 + ((windows - 1) & 127 | 128), 1) || substr(byte, 1 + ((windows - 1) >> 7 & 127 | 128), 1) || substr(byte, 1 + ((windows - 1) >> 14), 1)
    ELSE substr(byte, 1 + ((windows - 1) & 127 | 128), 1) || substr(byte, 1 + ((windows - 1) >> 7 & 127 | 128), 1) || substr(byte, 1 + ((windows - 1) >> 14 & 127 | 128), 1) || substr(byte, 1 + ((windows - 1) >> 21), 1)
    END || coalesce(window_starts, x'') ELSE x'' END
  || substr(byte, 1 + (key >> 0 & 255), 1) || substr(byte, 1 + (key >> 8 & 255), 1) || substr(byte, 1 + (key >> 16 & 255), 1) || substr(byte, 1 + (key >> 24 & 255), 1) AS BLOB), text
FROM measured, every;

DROP TABLE paragraph;

-- The first 32 bits are enough to find a link again: what is found is compared.
UPDATE link SET content_key = content_key >> 32 & 4294967295;

-- Lists of paragraphs and links: behind a 0 whole, else as what differs from the text before (see PackedList). Texts are found by digest in
-- a pass over those of the article, by an ingest alone.
UPDATE distinct_text SET paragraphs = CAST(x'00' || paragraphs AS BLOB), links = CAST(x'00' || links AS BLOB);

DROP INDEX distinct_text_by_digest;

-- Segments of one level are merged when there are eight: each posting is written half as often in a bulk ingest as with the four of the default.
INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('automerge', 8);

-- The rowids of paragraph_fts and link_fts: of a row whose number within its article is below 1,024, article number << 10 | that number;
-- of any other its number, article number << 24 | number within the article, with bit 62 set (see IndexRow.rowID). The difference from
-- posting to posting is what an index keeps of each, and so takes two bytes less.
