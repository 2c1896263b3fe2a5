public import ArchiveStorage
public import Archiving
import ArticleModel
import LineProtocol
public import QueryGrammar

extension RemoteArchive: Answering {
    /// Asks FIRST.
    public func first(_ question: QuoteQuestion) throws -> Answers<Appearance> { try answers(.first, question) }

    /// Asks LAST.
    public func last(_ question: QuoteQuestion) throws -> Answers<Appearance> { try answers(.last, question) }

    /// Asks HISTORY.
    public func history(of question: QuoteQuestion) throws -> Answers<History> { try answers(.history, question) }

    /// Asks TRACE.
    public func trace(_ question: QuoteQuestion) throws -> Answers<Trace> { try answers(.trace, question) }

    /// Asks QUOTE, which has one page.
    public func report(on question: QuoteQuestion, threshold: Double) throws -> QuoteReport {
        try question.checkLength()
        var options = Self.options(of: question)
        if threshold != QuoteReport.threshold { options.add(.threshold, "\(threshold)") }
        return try explaining(question.scope) {
            let found: Rows<QuoteFinding> = try rows(.quote, [question.quote], options, limit: question.limit)
            let total = found.total ?? found.rows.count
            guard found.rows.count >= min(question.limit, total) else {
                throw ServerFault.unaskable(
                    code: ErrorCode.pageTooLarge.rawValue,
                    message:
                        "the server at \(connection.address) gives no more than \(pageRows) findings of a quote; ask for less"
                )
            }
            return QuoteReport(
                quote: question.quote, findings: found.rows, total: total, isTruncated: found.isTruncated)
        }
    }

    /// Asks SEARCH.
    public func search(
        _ query: Query, in scope: ScopeChoice, isVerbatim: Bool, sortedBy order: SearchOrder, limit: Int,
        after cursor: AnswerCursor?
    ) throws -> Answers<SearchResult> {
        var options = RequestOptions()
        options.add(.sort, order.rawValue)
        options.add(.verbatim, isVerbatim)
        options.add(scope)
        return try explaining(scope, query) {
            Self.answers(
                try rows(.search, [query.description], options, limit: limit, after: cursor?.description))
        }
    }

    /// Asks CHANGES.
    public func changes(_ question: ChangesQuestion) throws -> ChangePage {
        var options = RequestOptions()
        options.add(.added, question.asksForAdditions && !question.asksForRemovals)
        options.add(.removed, question.asksForRemovals && !question.asksForAdditions)
        options.add(.titles, question.isAboutTitles)
        options.add(.links, question.isAboutLinks)
        options.add(.matches, question.isAboutMatches)
        options.add(.noTechnical, question.leavesOutTechnical)
        options.add(.characters, question.tellsCharacters)
        options.add(.all, !question.foldsFlips)
        options.add(.reverse, question.isNewestFirst)
        options.add(question.scope)
        return try explaining(question.scope, question.query) {
            let found: Rows<ChangeRow> = try rows(
                .changes, question.query.map { [$0.description] } ?? [], options, limit: question.limit,
                after: question.cursor?.description)
            return ChangePage(rows: found.rows, hasMore: found.hasMore, passedOver: found.passedOver)
        }
    }

    /// Asks SOURCES.
    public func sources() throws -> [SourceRecord] {
        let found: Rows<SourceRow> = try rows(.sources, limit: .max)
        return found.rows.map(\.record)
    }

    /// Asks STATS.
    public func measures() throws -> ArchiveMeasures { try row(.stats) }
}

extension RemoteArchive {
    private func answers<Row: Decodable>(_ verb: Verb, _ question: QuoteQuestion) throws -> Answers<Row> {
        try question.checkLength()
        return try explaining(question.scope) {
            Self.answers(
                try rows(
                    verb, [question.quote], Self.options(of: question), limit: question.limit,
                    after: question.cursor?.description))
        }
    }

    private static func options(of question: QuoteQuestion) -> RequestOptions {
        var options = RequestOptions()
        options.add(question.kind)
        options.add(.verbatim, question.isVerbatim)
        options.add(question.scope)
        return options
    }

    private static func answers<Row>(_ found: Rows<Row>) -> Answers<Row> {
        Answers(rows: found.rows, total: found.total ?? found.rows.count, ofUnknownTime: found.undated)
    }
}
