// Written by scripts/make-declarations from Sources/Verbs/Catalogue. Do not edit.

import ArgumentParser
import Verbs

/// What `first` takes.
struct FirstParameters: VerbParameters {
    static let verb = Verb.first

    @Argument(help: .argument("quote", of: .first))
    var quote: String

    @Option(help: .option("in", of: .first), completion: .words("in", of: .first))
    var `in`: String?

    @Flag(help: .option("verbatim", of: .first))
    var verbatim = false

    @Option(help: .option("source", of: .first))
    var source: String?

    @Option(help: .option("article", of: .first))
    var article: String?

    @Option(help: .option("since", of: .first))
    var since: String?

    @Option(help: .option("until", of: .first))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .first))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(quote)
        values.option("in", `in`)
        values.option("verbatim", verbatim)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
    }
}

/// What `last` takes.
struct LastParameters: VerbParameters {
    static let verb = Verb.last

    @Argument(help: .argument("quote", of: .last))
    var quote: String

    @Option(help: .option("in", of: .last), completion: .words("in", of: .last))
    var `in`: String?

    @Flag(help: .option("verbatim", of: .last))
    var verbatim = false

    @Option(help: .option("source", of: .last))
    var source: String?

    @Option(help: .option("article", of: .last))
    var article: String?

    @Option(help: .option("since", of: .last))
    var since: String?

    @Option(help: .option("until", of: .last))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .last))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(quote)
        values.option("in", `in`)
        values.option("verbatim", verbatim)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
    }
}

/// What `history` takes.
struct HistoryParameters: VerbParameters {
    static let verb = Verb.history

    @Argument(help: .argument("quote", of: .history))
    var quote: String

    @Option(help: .option("in", of: .history), completion: .words("in", of: .history))
    var `in`: String?

    @Flag(help: .option("verbatim", of: .history))
    var verbatim = false

    @Option(help: .option("source", of: .history))
    var source: String?

    @Option(help: .option("article", of: .history))
    var article: String?

    @Option(help: .option("since", of: .history))
    var since: String?

    @Option(help: .option("until", of: .history))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .history))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(quote)
        values.option("in", `in`)
        values.option("verbatim", verbatim)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
    }
}

/// What `search` takes.
struct SearchParameters: VerbParameters {
    static let verb = Verb.search

    @Argument(help: .argument("query", of: .search))
    var query: String

    @Option(help: .option("sort", of: .search), completion: .words("sort", of: .search))
    var sort: String?

    @Flag(help: .option("verbatim", of: .search))
    var verbatim = false

    @Option(help: .option("source", of: .search))
    var source: String?

    @Option(help: .option("article", of: .search))
    var article: String?

    @Option(help: .option("since", of: .search))
    var since: String?

    @Option(help: .option("until", of: .search))
    var until: String?

    @Option(parsing: .unconditional, help: .option("min-versions", of: .search))
    var minVersions: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .search))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(query)
        values.option("sort", sort)
        values.option("verbatim", verbatim)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("min-versions", minVersions)
        values.option("limit", limit)
    }
}

/// What `changes` takes.
struct ChangesParameters: VerbParameters {
    static let verb = Verb.changes

    @Argument(help: .argument("query", of: .changes))
    var query: String?

    @Flag(help: .option("added", of: .changes))
    var added = false

    @Flag(help: .option("removed", of: .changes))
    var removed = false

    @Flag(help: .option("titles", of: .changes))
    var titles = false

    @Flag(help: .option("links", of: .changes))
    var links = false

    @Flag(help: .option("matches", of: .changes))
    var matches = false

    @Flag(help: .option("no-technical", of: .changes))
    var noTechnical = false

    @Flag(help: .option("characters", of: .changes))
    var characters = false

    @Flag(help: .option("all", of: .changes))
    var all = false

    @Flag(help: .option("reverse", of: .changes))
    var reverse = false

    @Option(help: .option("source", of: .changes))
    var source: String?

    @Option(help: .option("article", of: .changes))
    var article: String?

    @Option(help: .option("since", of: .changes))
    var since: String?

    @Option(help: .option("until", of: .changes))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .changes))
    var limit: String?

    @Option(help: .option("cursor", of: .changes))
    var cursor: String?

    func give(to values: inout GivenValues) {
        values.argument(query)
        values.option("added", added)
        values.option("removed", removed)
        values.option("titles", titles)
        values.option("links", links)
        values.option("matches", matches)
        values.option("no-technical", noTechnical)
        values.option("characters", characters)
        values.option("all", all)
        values.option("reverse", reverse)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
        values.option("cursor", cursor)
    }
}

/// What `trace` takes.
struct TraceParameters: VerbParameters {
    static let verb = Verb.trace

    @Argument(help: .argument("quote", of: .trace))
    var quote: String

    @Option(help: .option("in", of: .trace), completion: .words("in", of: .trace))
    var `in`: String?

    @Option(help: .option("source", of: .trace))
    var source: String?

    @Option(help: .option("article", of: .trace))
    var article: String?

    @Option(help: .option("since", of: .trace))
    var since: String?

    @Option(help: .option("until", of: .trace))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .trace))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(quote)
        values.option("in", `in`)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
    }
}

/// What `quote` takes.
struct QuoteParameters: VerbParameters {
    static let verb = Verb.quote

    @Argument(help: .argument("quote", of: .quote))
    var quote: String?

    @Option(help: .option("in", of: .quote), completion: .words("in", of: .quote))
    var `in`: String?

    @Option(help: .option("threshold", of: .quote))
    var threshold: String?

    @Option(help: .option("source", of: .quote))
    var source: String?

    @Option(help: .option("article", of: .quote))
    var article: String?

    @Option(help: .option("since", of: .quote))
    var since: String?

    @Option(help: .option("until", of: .quote))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .quote))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(quote)
        values.option("in", `in`)
        values.option("threshold", threshold)
        values.option("source", source)
        values.option("article", article)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
    }
}

/// What `articles` takes.
struct ArticlesParameters: VerbParameters {
    static let verb = Verb.articles

    @Argument(help: .argument("text", of: .articles))
    var text: String?

    @Option(help: .option("titled", of: .articles))
    var titled: String?

    @Option(help: .option("sort", of: .articles), completion: .words("sort", of: .articles))
    var sort: String?

    @Option(help: .option("source", of: .articles))
    var source: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .articles))
    var limit: String?

    @Option(help: .option("cursor", of: .articles))
    var cursor: String?

    func give(to values: inout GivenValues) {
        values.argument(text)
        values.option("titled", titled)
        values.option("sort", sort)
        values.option("source", source)
        values.option("limit", limit)
        values.option("cursor", cursor)
    }
}

/// What `sources` takes.
struct SourcesParameters: VerbParameters {
    static let verb = Verb.sources

    @Option(parsing: .unconditional, help: .option("limit", of: .sources))
    var limit: String?

    @Option(help: .option("cursor", of: .sources))
    var cursor: String?

    func give(to values: inout GivenValues) {
        values.option("limit", limit)
        values.option("cursor", cursor)
    }
}

/// What `versions` takes.
struct VersionsParameters: VerbParameters {
    static let verb = Verb.versions

    @Argument(help: .argument("article", of: .versions))
    var article: String

    @Option(help: .option("source", of: .versions))
    var source: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .versions))
    var limit: String?

    @Option(help: .option("cursor", of: .versions))
    var cursor: String?

    func give(to values: inout GivenValues) {
        values.argument(article)
        values.option("source", source)
        values.option("limit", limit)
        values.option("cursor", cursor)
    }
}

/// What `show` takes.
struct ShowParameters: VerbParameters {
    static let verb = Verb.show

    @Argument(help: .argument("article", of: .show))
    var article: String

    @Option(help: .option("source", of: .show))
    var source: String?

    @Option(parsing: .unconditional, help: .option("version", of: .show))
    var version: String?

    @Option(help: .option("at", of: .show))
    var at: String?

    func give(to values: inout GivenValues) {
        values.argument(article)
        values.option("source", source)
        values.option("version", version)
        values.option("at", at)
    }
}

/// What `diff` takes.
struct DiffParameters: VerbParameters {
    static let verb = Verb.diff

    @Argument(help: .argument("article", of: .diff))
    var article: String

    @Argument(help: .argument("old", of: .diff))
    var old: String?

    @Argument(help: .argument("new", of: .diff))
    var new: String?

    @Option(help: .option("from", of: .diff))
    var from: String?

    @Option(help: .option("to", of: .diff))
    var to: String?

    @Option(help: .option("source", of: .diff))
    var source: String?

    @Flag(help: .option("links", of: .diff))
    var links = false

    func give(to values: inout GivenValues) {
        values.argument(article)
        values.argument(old)
        values.argument(new)
        values.option("from", from)
        values.option("to", to)
        values.option("source", source)
        values.option("links", links)
    }
}

/// What `stats` takes.
struct StatsParameters: VerbParameters {
    static let verb = Verb.stats

    func give(to values: inout GivenValues) {
    }
}

/// What `cite` takes.
struct CiteParameters: VerbParameters {
    static let verb = Verb.cite

    @Argument(help: .argument("article", of: .cite))
    var article: String?

    @Argument(help: .argument("version", of: .cite))
    var version: String?

    @Option(help: .option("as", of: .cite), completion: .words("as", of: .cite))
    var `as`: String?

    @Option(help: .option("quote", of: .cite))
    var quote: String?

    @Option(help: .option("in", of: .cite), completion: .words("in", of: .cite))
    var `in`: String?

    @Option(help: .option("source", of: .cite))
    var source: String?

    @Option(name: .customLong("article"), help: .option("article", of: .cite))
    var optionArticle: String?

    @Option(help: .option("since", of: .cite))
    var since: String?

    @Option(help: .option("until", of: .cite))
    var until: String?

    @Option(parsing: .unconditional, help: .option("limit", of: .cite))
    var limit: String?

    func give(to values: inout GivenValues) {
        values.argument(article)
        values.argument(version)
        values.option("as", `as`)
        values.option("quote", quote)
        values.option("in", `in`)
        values.option("source", source)
        values.option("article", optionArticle)
        values.option("since", since)
        values.option("until", until)
        values.option("limit", limit)
    }
}
