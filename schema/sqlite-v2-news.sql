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
