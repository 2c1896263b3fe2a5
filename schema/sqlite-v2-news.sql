-- The second schema: nothing that a question asks costs by the article.

-- earliest, latest: the first and the last known time of the article's versions, seconds since 1970; NULL where none is known. Nothing in an
-- article happened outside of them, so the first rows in order of time are found without a look at every article.
ALTER TABLE article ADD COLUMN earliest INTEGER;
ALTER TABLE article ADD COLUMN latest INTEGER;

UPDATE article SET
    earliest = (SELECT min(seen_at) FROM version WHERE version.article = article.id),
    latest = (SELECT max(seen_at) FROM version WHERE version.article = article.id);

-- The articles that changed last: the newest changes are among them.
CREATE INDEX article_by_latest ON article (latest);

-- The words whose pairs have terms of their own in pair_fts; the other pairs share terms (see PairRule). Chosen once, when the archive has
-- become large, and then the same for every row. Empty before: then every pair has a term of its own.
-- choice: a random number, the same in each row, by which a connection sees that what it has read of them still holds.
CREATE TABLE common_word (
    word BLOB PRIMARY KEY,
    choice INTEGER NOT NULL
) WITHOUT ROWID;
