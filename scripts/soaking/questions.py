"""One question of each verb, its answer held against the truth. Each returns what is wrong, or None."""

from .truth import SOURCE, runs


def numbers(spans):
    return [n for first, last in spans for n in range(first, last + 1)]


def first(client, truth, chance):
    key, quote = truth.quote(chance)
    have = truth.having_quote(key, quote)
    row, = client.ask("FIRST", quote, source=SOURCE, article=key)
    absent = row["absent_in"] and row["absent_in"]["number"]
    return (row["version"]["number"], row["runs"], absent) != (have[0], runs(have), have[0] - 1 or None) and row


def last(client, truth, chance):
    key, quote = truth.quote(chance)
    have = truth.having_quote(key, quote)
    row, = client.ask("LAST", quote, source=SOURCE, article=key)
    return (row["version"]["number"], row["runs"]) != (have[-1], runs(have)) and row


def first_anywhere(client, truth, chance):
    _, quote = truth.quote(chance, words=2)
    found = truth.having_quote_anywhere(quote)
    rows = list(client.pages("FIRST", quote, source=SOURCE, limit=3))
    return {row["article"]["key"]: row["runs"] for row in rows} != {key: runs(have) for key, have in found.items()} and rows


def history(client, truth, chance):
    key, quote = truth.quote(chance)
    have, of = runs(truth.having_quote(key, quote)), len(truth.articles[key])
    expected = [e for a, b in have for e in [("appeared", a)] + [("left", b)] * (b < of)]
    row, = client.ask("HISTORY", quote, source=SOURCE, article=key)
    return [(event["kind"], event["version"]["number"]) for event in row["events"]] != expected and row


def search(client, truth, chance):
    (_, one), (_, other), (_, without) = (truth.quote(chance, words=2) for _ in range(3))
    sets = [truth.having_quote_anywhere(quote) for quote in (one, other, without)]
    expected = {}
    for key in truth.articles:
        a, b, c = (set(found.get(key, ())) for found in sets)
        if fitting := (a | b) - c:
            expected[key] = runs(fitting)
    sort = chance.choice(["first", "last", "relevance", "changes"])
    # Relevance depends on how much the archive holds, so that rows change places between two pages while it grows.
    limit = 1000 if sort == "relevance" else 4
    rows = list(client.pages("SEARCH", f'("{one}" OR "{other}") NOT "{without}"', source=SOURCE, sort=sort, limit=limit))
    return {row["article"]["key"]: row["runs"] for row in rows} != expected and rows


def changes(client, truth, chance):
    key, quote = truth.quote(chance, words=2)
    rows = list(client.pages("CHANGES", f'"{quote}"', source=SOURCE, article=key, all=True, limit=5))
    kinds = [row["kind"] for row in rows]
    return (kinds.count("added"), kinds.count("removed")) != truth.changes(key, quote) and rows


def trace(client, truth, chance):
    key, quote = truth.quote(chance)
    row, = client.ask("TRACE", quote, source=SOURCE, article=key)
    wordings = [wording for lineage in row["lineages"] for wording in lineage["wordings"] if wording["holds_words"]]
    found = {n for wording in wordings for n in numbers(wording["runs"])}
    return not row["truncated"] and found != set(truth.having_quote(key, quote)) and row


def quote(client, truth, chance):
    _, words = truth.quote(chance, words=6)
    found = client.ask("QUOTE", words, source=SOURCE)
    expected = {key: runs(have) for key, have in truth.having_quote_anywhere(words).items()}
    return {row["article"]["key"]: row["runs"] for row in found if row["verdict"] == "verbatim"} != expected and found


def look(client, truth, chance):
    key = chance.choice(sorted(truth.articles))
    versions = truth.articles[key]
    number = chance.randrange(2, len(versions) + 1)
    shown, = client.ask("SHOW", key, source=SOURCE, version=number)
    listed = client.ask("VERSIONS", key, source=SOURCE, limit=1)
    compared = [row for row in client.ask("DIFF", key, number - 1, number, source=SOURCE) if row["new"] and row["new"]["number"]]
    return (shown["paragraphs"], listed.total, [row["new"]["text"] for row in compared]) != \
        (versions[number - 1], len(versions), versions[number - 1]) and (shown, listed, compared)


def cite(client, truth, chance):
    key = chance.choice(sorted(truth.articles))
    cited, = client.ask("CITE", key, chance.randrange(1, len(truth.articles[key]) + 1), source=SOURCE)
    verdict, = client.ask("VERIFY", cited["citation"])
    return verdict["verdict"] != "holds" and verdict


def held(client, truth, chance):
    sources = {row["source"]: row["articles"] for row in client.ask("SOURCES")}
    articles = list(client.pages("ARTICLES", source=SOURCE, limit=10))
    return (sources[SOURCE], len(articles)) != (len(truth.articles),) * 2 and (sources, articles)


ALL = [first, last, first_anywhere, history, search, changes, trace, quote, look, cite, held]
