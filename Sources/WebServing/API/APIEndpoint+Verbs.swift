import ArchiveStorage
import Archiving
import ArticleModel
import QueryGrammar

extension APIEndpoint {
    /// Every verb.
    static let all: [APIEndpoint] = [
        first, last, history, search, changes, trace, quote, articles, sources, versions, show, diff, stats, cite,
    ]

    private static let quoteParameters = [APIParameter.quote, .place, .verbatim] + APIParameter.bounds + [.cursor]

    private static let first = APIEndpoint(
        name: "first", summary: "In which version did these words first appear?", parameters: quoteParameters,
        answer: .rows
    ) { .rows(of: try $0.first(try $1.questionOfAnyKind("quote"))) }

    private static let last = APIEndpoint(
        name: "last", summary: "Which was the last version that had them; are they still there?",
        parameters: quoteParameters, answer: .rows
    ) { .rows(of: try $0.last(try $1.questionOfAnyKind("quote"))) }

    private static let history = APIEndpoint(
        name: "history", summary: "All their comings and goings.", parameters: quoteParameters, answer: .rows
    ) { .rows(of: try $0.history(of: try $1.questionOfAnyKind("quote"))) }

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
            APIParameter("all", .flag, "Every change for itself, however often a paragraph came and went."),
            APIParameter("reverse", .flag, "The newest first."),
            APIParameter("cursor", .changeCursor, "Go on behind this one: the 'cursor' of a change given before."),
        ] + APIParameter.bounds, answer: .rows
    ) { archive, asked in
        let page = try archive.changes(try asked.changesQuestion("query"))
        return .rows(page.rows, total: nil, next: page.hasMore ? page.rows.last?.cursor.description : nil)
    }

    private static let trace = APIEndpoint(
        name: "trace", summary: "How was the paragraph around these words reworded from version to version?",
        parameters: [APIParameter.quote, .textPlace] + APIParameter.bounds + [.cursor], answer: .rows
    ) { .rows(of: try $0.trace(try $1.quoteQuestion("quote", limit: 5))) }

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
                on: try asked.quoteQuestion("quote"),
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

    private static let sources = APIEndpoint(name: "sources", summary: "The sources.", parameters: [], answer: .rows) {
        archive, _ in .rows(try archive.sources().map(SourceRow.init))
    }

    private static let versions = APIEndpoint(
        name: "versions", summary: "The versions of an article.", parameters: [.oneArticle, .source], answer: .rows
    ) { archive, asked in
        .rows(try archive.versions(of: try asked.required("article"), source: asked.text("source")).versions)
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
    ) { archive, _ in .object(MeasuresObject(measures: try archive.measures())) }

    private static let cite = APIEndpoint(
        name: "cite", summary: "A citation of a version, or of the versions in which words first appeared.",
        parameters: [
            .article, .version("version", "The number of the version; the newest where there is none."),
            APIParameter("quote", "Cite the first version with these words."),
            APIParameter("as", .choice(CitationForm.allCases.map(\.rawValue)), "The form."), .textPlace, .source,
            .since,
            .until, .limit,
        ], answer: .citations
    ) { archive, asked in
        let form = try asked.choice("as", default: CitationForm.text)
        let citations =
            asked.text("quote") == nil
            ? [
                try archive.citation(
                    of: try asked.required("article"), source: asked.text("source"),
                    number: try asked.version("version"))
            ] : try archive.citations(of: try asked.quoteQuestion("quote")).rows
        return Representation(form == .csl ? .citations : .text, form.document(of: citations) + "\n")
    }
}

extension Asked {
    fileprivate func version(_ name: String) throws(WebError) -> Int? {
        try number(name, in: 0...Int(Int32.max))
    }
}
