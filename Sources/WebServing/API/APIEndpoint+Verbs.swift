import ArchiveStorage
import Archiving
import ArticleModel
import QueryGrammar
import Serving

extension APIEndpoint {
    /// Every verb.
    static let all: [APIEndpoint] = [
        first, last, history, search, changes, trace, quote, articles, sources, versions, show, diff, stats, cite,
        verify,
    ]

    private static let quoteParameters = [APIParameter.quote, .place, .verbatim] + APIParameter.bounds + [.cursor]

    private static let first = APIEndpoint(
        name: "first", summary: "In which version did these words first appear?", parameters: quoteParameters,
        answer: .rows
    ) { .rows(of: try $0.first(try $1.questionOfAnyKind("quote", limit: $1.limit(default: 20)))) }

    private static let last = APIEndpoint(
        name: "last", summary: "Which was the last version that had them; are they still there?",
        parameters: quoteParameters, answer: .rows
    ) { .rows(of: try $0.last(try $1.questionOfAnyKind("quote", limit: $1.limit(default: 20)))) }

    private static let history = APIEndpoint(
        name: "history", summary: "All their comings and goings.", parameters: quoteParameters, answer: .rows
    ) { .rows(of: try $0.history(of: try $1.questionOfAnyKind("quote", limit: $1.limit(default: 20)))) }

    private static let search = APIEndpoint(
        name: "search", summary: "Which articles and versions match this query?",
        parameters: [
            APIParameter("query", isRequired: true, "The query; a malformed one is an error that points at the fault."),
            APIParameter("sort", .choice(SearchOrder.allCases.map(\.rawValue)), "The order of articles."), .verbatim,
        ] + APIParameter.bounds + [.cursor], answer: .rows
    ) { archive, asked in
        .rows(
            of: try archive.search(
                try Query(parsing: try asked.required("query")), in: try asked.scope(),
                isVerbatim: try asked.flag("verbatim"), sortedBy: try asked.choice("sort", default: .first),
                limit: try asked.limit(default: 20), after: try asked.answerCursor()))
    }

    private static let changes = APIEndpoint(
        name: "changes", summary: "What was added or removed that matches this query, in time order?",
        parameters: [
            APIParameter("query", "The query; everything where there is none."),
            APIParameter("added", .flag, "Only what was added; together with removed, both."),
            APIParameter("removed", .flag, "Only what was removed."),
            APIParameter("titles", .flag, "Only titles."),
            APIParameter("links", .flag, "Only where links lead, which are left out without it."),
            APIParameter("matches", .flag, "Where the whole query begins or ceases to fit; needs a query."),
            APIParameter(
                "no-technical", .flag, "Leave out what shows in versions that the source marks as technical."),
            APIParameter(
                "characters", .flag, "Also tell edits that change no word, but signs, capitals, accents or white space."
            ),
            APIParameter("all", .flag, "Every change for itself, however often a paragraph came and went."),
            APIParameter("reverse", .flag, "The newest first."),
            APIParameter("cursor", .changeCursor, "Go on behind this one: the 'cursor' of a change given before."),
        ] + APIParameter.bounds, answer: .rows
    ) { archive, asked in
        let page = try archive.changes(try asked.changesQuestion("query", limit: asked.limit(default: 20)))
        return .rows(
            page.rows, total: nil, next: page.hasMore ? page.rows.last?.cursor.description : nil,
            passedOver: page.passedOver)
    }

    private static let trace = APIEndpoint(
        name: "trace", summary: "How was the paragraph around these words reworded from version to version?",
        parameters: [APIParameter.quote, .textPlace] + APIParameter.bounds + [.cursor], answer: .rows
    ) { .rows(of: try $0.trace(try $1.quoteQuestion("quote", limit: $1.limit(default: 5)))) }

    private static let quote = APIEndpoint(
        name: "quote", summary: "Was this ever printed so, and if not, what comes nearest?",
        parameters: [
            APIParameter("quote", isRequired: true, "The quote, as somebody wrote it, with its ellipses and brackets."),
            .textPlace,
            APIParameter(
                "threshold", .share,
                "How similar a wording must be to count as near, above 0 up to 1; \(QuoteReport.threshold) unless given."
            ),
        ] + APIParameter.bounds, answer: .object
    ) { archive, asked in
        .object(
            try archive.report(
                on: try asked.quoteQuestion("quote", limit: asked.limit(default: 20)),
                threshold: try asked.share("threshold", default: QuoteReport.threshold)))
    }

    private static let articles = APIEndpoint(
        name: "articles", summary: "The articles.",
        parameters: [
            APIParameter("text", "Only those with this text in their key or URL."), .source, .limit,
            APIParameter(
                "cursor", .number(0...Int.max), "Go on behind this article: the 'next' of a list given before."),
        ], answer: .rows
    ) { archive, asked in
        let limit = try asked.limit(default: 100)
        let found = try archive.articles(
            source: asked.text("source"), containing: asked.text("text"), after: try asked.articleNumber("cursor"),
            limit: limit + 1)
        let next = found.count > limit ? "\(found[limit - 1].id.rawValue)" : nil
        // How many there are is known only where all of them stand here.
        let isWhole = next == nil && asked.text("cursor") == nil
        return .rows(Array(found.prefix(limit)), total: isWhole ? found.count : nil, next: next)
    }

    private static let sources = APIEndpoint(
        name: "sources", summary: "The sources.",
        parameters: [
            .limit, APIParameter("cursor", "Go on behind this source: the 'next' of a list given before."),
        ], answer: .rows
    ) { archive, asked in
        let rows = try archive.sources().map(SourceRow.init)
        let place = asked.text("cursor").map { cursor in
            rows.firstIndex { ExactName(cursor) < $0.record.name }
        }
        return .rows(rows, from: place ?? 0, limit: try asked.limit(default: 100), name: \.record.name.text)
    }

    private static let versions = APIEndpoint(
        name: "versions", summary: "The versions of an article.",
        parameters: [
            .oneArticle, .source, .limit,
            .version("cursor", "Go on behind the version of this number: the 'next' of a list given before."),
        ], answer: .rows
    ) { archive, asked in
        let rows = try archive.versions(of: try asked.required("article"), source: asked.text("source")).versions
        let place = try asked.version("cursor").map { cursor in rows.firstIndex { $0.number > cursor } }
        return .rows(rows, from: place ?? 0, limit: try asked.limit(default: 100)) { String($0.number) }
    }

    private static let show = APIEndpoint(
        name: "show", summary: "One version with its text; the newest where no number is given.",
        parameters: [.oneArticle, .source, .version("version", "The number of the version.")], answer: .object
    ) { archive, asked in
        .object(
            try archive.show(
                try asked.required("article"), source: asked.text("source"), number: try asked.version("version")))
    }

    private static let diff = APIEndpoint(
        name: "diff", summary: "Two versions side by side; the newest and the one before it where no number is given.",
        parameters: [
            .oneArticle, .source, .version("old", "The number of the older version."),
            .version("new", "The number of the newer."),
        ], answer: .rows
    ) { archive, asked in
        .rows(
            try archive.diff(
                try asked.required("article"), source: asked.text("source"), old: try asked.version("old"),
                new: try asked.version("new")
            ).rows)
    }

    private static let stats = APIEndpoint(
        name: "stats", summary: "How much the archive holds and takes.", parameters: [], answer: .object
    ) { archive, asked in .object(try asked.counts.measures(of: archive)) }

    private static let cite = APIEndpoint(
        name: "cite", summary: "A citation of a version, or of the versions in which words first appeared.",
        parameters: [
            .article, .version("version", "The number of the version; the newest where there is none."),
            APIParameter("quote", "Cite the first version with these words."),
            APIParameter("as", .choice(CitationForm.allCases.map(\.rawValue)), "The form."), .textPlace, .source,
            .since, .until, .limit,
            APIParameter("cursor", .cursor, "Go on behind this place: the Link field of an answer leads there."),
        ], answer: .citations
    ) { archive, asked in
        let form = try asked.choice("as", default: CitationForm.text)
        let kind = form == .csl ? Representation.Kind.citations : .text
        guard asked.text("quote") != nil else {
            try asked.refuse(["in", "since", "until", "limit", "cursor"], remedy: "it goes with quote")
            let citation = try archive.citation(
                of: try asked.required("article"), source: asked.text("source"), number: try asked.version("version"))
            return Representation(kind, form.document(of: [citation]) + "\n")
        }
        try asked.refuse(["version"], remedy: "it goes without quote")
        let answers = try archive.citations(of: try asked.quoteQuestion("quote", limit: asked.limit(default: 20)))
        return Representation(
            kind, form.document(of: answers.rows) + "\n",
            next: answers.next.map { asked.address(behind: $0.description) })
    }

    private static let verify = APIEndpoint(
        name: "verify", summary: "Do the citations in a text hold?",
        parameters: [
            APIParameter("text", isRequired: true, "Citations in any of the forms, also within other text.")
        ], answer: .rows
    ) { archive, asked in
        let text = try asked.required("text")
        let found = CitationReader.citations(in: text.utf8, limit: asked.mostRows + 1)
        guard found.count <= asked.mostRows else {
            throw WebError.badValue(
                name: "text", value: text, remedy: "give at most \(asked.mostRows) citations at once")
        }
        return .rows(
            try found.map { citation in
                let reference = try? citation.reference.get()
                return VerifiedCitation(found: citation, verdict: try reference.map { try archive.verify($0) })
            })
    }
}

extension Asked {
    /// Throws where one of these names is given.
    fileprivate func refuse(_ names: [String], remedy: String) throws(WebError) {
        for name in names {
            if let value = text(name) { throw .badValue(name: name, value: value, remedy: remedy) }
        }
    }

    fileprivate func version(_ name: String) throws(WebError) -> Int? {
        try number(name, in: 0...Int(Int32.max))
    }
}
