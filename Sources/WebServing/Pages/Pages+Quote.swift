import Archiving
import ArticleModel
import Hummingbird
import Plotting
import Verbs

extension Pages {
    /// The most articles on a page, and the most near ones where nothing was printed so.
    private static let (articlesAtOnce, nearestAtOnce) = (8, 5)

    /// The history of a quote: whether it was printed so, when it first appeared, when it left, whether it came back.
    func quote(_ asked: Asked) throws -> Page {
        guard let words = asked.text("q") else {
            return Page(title: "Find a quote", searched: nil, body: templates.markup(.quote, form(asked, "")))
        }
        let question = try asked.quoteQuestion(limit: Self.articlesAtOnce)
        do {
            return try answer(question, words, asked)
        } catch let error as ArchiveError where error.isOfQuote {
            // A quote that is too long, perhaps a whole book, is not put back into the form.
            var fields = form(asked, error == .emptyQuote ? words : "")
            fields["fault"] = .text(Fault(error, in: .pages).detail)
            return Page(
                title: "Find a quote", searched: nil, isIndexed: false,
                status: error == .emptyQuote ? .ok : .badRequest, body: templates.markup(.quote, fields))
        }
    }

    private func answer(_ question: QuoteQuestion, _ words: String, _ asked: Asked) throws -> Page {
        let answers = try archive.history(of: question)
        let report = try report(on: question, answers)
        var fields = answerForm(asked, words, report)
        // Whatever the two questions find, the page says what the verdict says.
        if let first = answers.rows.first, report.verdict.isExact {
            try setHistories(answers, first, report, words, in: &fields, asked)
        } else if !report.findings.isEmpty {
            try setFindings(report, in: &fields)
        }
        fields["isTruncated"] = .flag(report.isTruncated && !report.verdict.isExact)
        let feed = Self.feed(of: asked)
        var said: Markup = ""
        if case .markup(let sentence) = fields["said"] { said = sentence }
        return Page(
            title: "\(report.verdict.name): “\(Headline.cut(words, to: 80))”", searched: nil,
            description: report.verdict.name + ". " + said.text, feeds: [feed], isIndexed: false,
            body: templates.markup(.quote, fields))
    }

    /// Up to this many articles, all are examined for the verdict.
    private static let fewArticles = 60

    /// Whether the quote was printed so. For very common words (also where their articles are not all counted) the earliest article is checked
    /// first: where it has them verbatim from the beginning, no other can change the verdict, and checking all takes as long as finding them.
    private func report(on question: QuoteQuestion, _ answers: Answers<History>) throws -> QuoteReport {
        var question = question
        (question.cursor, question.limit) = (nil, Self.nearestAtOnce)
        let areFew = answers.total.isExact && answers.total.count <= Self.fewArticles
        if !areFew, let first = answers.rows.first?.first {
            var narrow = question
            narrow.scope.article = "#\(first.article.id.rawValue)"
            let report = try archive.report(on: narrow)
            if report.verdict == .verbatim, report.findings.first?.first.version.number == first.version.number {
                return report
            }
        }
        return try archive.report(on: question)
    }

    private static func feed(of asked: Asked) -> Page.FeedLink {
        .init(name: "Comings and goings of this quote", path: "/quote", query: Address.query("", asked.quoteItems))
    }

    private func answerForm(_ asked: Asked, _ words: String, _ report: QuoteReport) -> Fields {
        var fields = form(asked, words)
        let items = asked.quoteItems
        let feed = Self.feed(of: asked)
        fields["isAnswered"] = true
        fields["words"] = .text(Headline.cut(words, to: 1_000))
        fields["permanent"] = .text(Address.query("/quote", items))
        fields["program"] = .text(
            Address.query(
                "/api/v1/quote",
                items.compactMap { item in
                    switch item.name {
                    case "q": ("quote", item.value)
                    case "verbatim": nil
                    default: item
                    }
                }))
        fields["search"] = .text(Address.query("/search", asked.searchItems))
        fields["atom"] = .text(feed.atom)
        fields["rss"] = .text(feed.rss)
        fields["verdict"] = .text(report.verdict.rawValue)
        fields["verdictName"] = .text(report.verdict.name)
        fields["isEmpty"] = .flag(report.findings.isEmpty)
        return fields
    }

    private func setHistories(
        _ answers: Answers<History>, _ first: History, _ report: QuoteReport, _ words: String,
        in fields: inout Fields, _ asked: Asked
    ) throws {
        fields["picture"] = .markup(try picture(of: answers.rows, words))
        if asked.text("cursor") == nil {
            try setAnswer(answers, first, report, words, in: &fields, asked)
        } else {
            fields["said"] = "Further articles with the words."
        }
        fields["histories"] = .list(
            try answers.rows.enumerated().map { index, row in
                var fields = history(row, asked)
                if index == 0 { fields["lineages"] = .list(try shortTrace(of: row, asked)) }
                return fields
            })
        // For one article, its own link is the same.
        if answers.total.count > 1 { fields["trace"] = .text(Address.query("/trace", asked.quoteItems)) }
        if let next = answers.next {
            fields["more"] = .text(
                Address.query("/quote", asked.quoteItems + [("cursor", next.description)]))
        }
    }

    /// The answer about the earliest article.
    private func setAnswer(
        _ answers: Answers<History>, _ first: History, _ report: QuoteReport, _ words: String,
        in fields: inout Fields, _ asked: Asked
    ) throws {
        fields["said"] = .markup(try said(first, report, total: answers.total))
        let answer = Citation.Answer(
            quote: words, absentIn: first.first.absentIn, provenAbsentIn: first.first.provenAbsentIn)
        setCitation(Citation(article: first.first.article, version: first.first.version, answer: answer), in: &fields)
        fields["stands"] = .text(Wording.place(of: first.first))
        let bounds = asked.quoteItems.filter { $0.name != "q" && $0.name != "verbatim" }
        fields["citationForms"] = .list(Self.citationForms([("quote", words)] + bounds + [("limit", "1")]))
        if report.verdict == .words, let best = report.findings.first {
            Self.set(best.differences, in: &fields)
        }
    }

    func setCitation(_ citation: Citation, in fields: inout Fields) {
        fields["isCited"] = true
        fields["citation"] = .markup(Self.citation(citation))
    }

    /// The most articles that are drawn, since more rows tell nothing more, and roughly the most versions, since each is a cell of its row.
    private static let (mostPlotted, mostCells) = (4, 160)

    func picture(of histories: [History], _ words: String) throws -> Markup {
        var (plotted, cells): ([PlottedHistory], Int) = ([], 0)
        for history in histories.prefix(Self.mostPlotted) where plotted.isEmpty || cells < Self.mostCells {
            cells += history.first.presence.of
            plotted.append(PlottedHistory(history, versions: try archive.versionPresences(of: history)))
        }
        return PlotMarkup.figures { width in
            HistoryPicture(
                title: "“" + words + "”", histories: plotted, identifier: "quote-\(Int(width))", width: width,
                showsTitle: false
            ).svg
        }
    }
}

extension QuoteVerdict {
    /// The verdict as people say it.
    var name: String {
        switch self {
        case .verbatim: "Printed word for word"
        case .words: "Printed in the same words"
        case .across: "Printed so, over a paragraph break"
        case .near: "Not printed so, but nearly"
        case .none: "Not found"
        }
    }
}

extension ArchiveError {
    /// Whether the quote itself is at fault, so that the form is shown again.
    fileprivate var isOfQuote: Bool {
        switch self {
        case .emptyQuote, .longQuote: true
        default: false
        }
    }
}
