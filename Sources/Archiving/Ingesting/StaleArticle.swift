/// The archive gave a change back, since another writer has changed the article: the ingest looks again at what is held, and computes it anew.
struct StaleArticle: Error {}
