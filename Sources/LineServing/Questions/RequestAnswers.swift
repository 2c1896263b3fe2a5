import ArchiveStorage
import Archiving
import ArticleModel
import JSONText
import LineProtocol
import QueryGrammar
import Serving

/// Answers requests from an archive: one call of it for each, and its rows as they are.
struct RequestAnswers {
    let archive: Archive
    /// The most rows of a page.
    let pageRows: Int
    let counts: ServerCounts

    /// The reply to a verb that asks the archive.
    ///
    /// - Throws: A ``ProtocolError``, or what the archive throws.
    func reply(to request: Request) throws -> WrittenReply {
        switch request.verb {
        case .first: try page(archive.first(question(request)))
        case .last: try page(archive.last(question(request)))
        case .history: try page(archive.history(of: question(request)))
        case .search: try search(request)
        case .changes: try changes(request)
        case .trace: try page(archive.trace(question(request)))
        case .quote: try quote(request)
        case .articles: try articles(request)
        case .sources: try sources(request)
        case .versions: try versions(request)
        case .show: try show(request)
        case .diff: try diff(request)
        case .stats: try stats()
        case .cite: try cite(request)
        case .verify: try verify(request)
        case .hello, .auth, .help, .ping, .quit, .add, .watch, .unwatch:
            throw ProtocolError.internal(reason: "\(request.verb.rawValue) asks no archive")
        }
    }

    // MARK: Words

    private func question(_ request: Request) throws -> QuoteQuestion {
        let quote = request.verb == .cite ? request.text(.quote) : request.text(at: 0)
        var question = QuoteQuestion(
            quote ?? "", kind: request.paragraphKind, scope: try request.scope(), limit: try limit(request))
        question.isVerbatim = request.flag(.verbatim)
        question.cursor = try answerCursor(request)
        return question
    }

    private func quote(_ request: Request) throws -> WrittenReply {
        let report = try archive.report(
            on: question(request), threshold: request.share(.threshold) ?? QuoteReport.threshold)
        return WrittenReply(report.findings, page: ReplyPage(total: report.total, isTruncated: report.isTruncated))
    }

    private func search(_ request: Request) throws -> WrittenReply {
        let query = try Query(parsing: request.text(at: 0) ?? "")
        let order = request.text(.sort).flatMap(SearchOrder.init(rawValue:)) ?? .first
        return page(
            try archive.search(
                query, in: request.scope(), isVerbatim: request.flag(.verbatim), sortedBy: order, limit: limit(request),
                after: answerCursor(request)))
    }

    private func changes(_ request: Request) throws -> WrittenReply {
        var question = try ChangesQuestion(request)
        question.limit = try limit(request)
        question.cursor = try request.text(.cursor).map { text throws(ArchiveError) in try ChangeCursor(parsing: text) }
        let found = try archive.changes(question)
        let cursor = found.hasMore ? found.rows.last?.cursor.description : nil
        return WrittenReply(found.rows, page: ReplyPage(passedOver: found.passedOver, cursor: cursor))
    }

    // MARK: Pages

    /// How many rows are wanted.
    private func limit(_ request: Request) throws -> Int {
        guard let limit = request.number(.limit) else { return min(request.verb.defaultLimit ?? pageRows, pageRows) }
        guard limit <= pageRows else { throw ProtocolError.pageTooLarge(limit: limit, greatest: pageRows) }
        return limit
    }

    private func answerCursor(_ request: Request) throws -> AnswerCursor? {
        try request.text(.cursor).map { text throws(ArchiveError) in try AnswerCursor(parsing: text) }
    }

    private func page(_ answers: Answers<some JSONEncodable>) -> WrittenReply {
        WrittenReply(answers.rows, page: ReplyPage(of: answers))
    }

    /// A page of a list that is held whole: the rows behind the one whose name the cursor is.
    private func page<Row: JSONEncodable>(
        _ rows: [Row], _ request: Request, isCounted: Bool, name: (Row) -> String, isBehind: (Row, String) -> Bool
    ) throws -> WrittenReply {
        let rest = request.text(.cursor).map { cursor in rows.filter { isBehind($0, cursor) } } ?? rows
        let shown = rest.prefix(try limit(request))
        return WrittenReply(
            shown,
            page: ReplyPage(
                total: isCounted ? rows.count : nil, cursor: shown.count < rest.count ? shown.last.map(name) : nil))
    }

    // MARK: Looking around

    private func articles(_ request: Request) throws -> WrittenReply {
        let cursor = request.text(.cursor)
        let after = cursor.flatMap { Int64($0) }.map(ArticleID.init(rawValue:))
        guard after.map({ String($0.rawValue) }) == cursor else { throw ProtocolError.badCursor(cursor ?? "") }
        let limit = try limit(request)
        let rows = try archive.articles(
            source: request.text(.source), containing: request.text(at: 0), after: after, limit: limit + 1)
        let next = rows.count > limit ? rows[limit - 1].id : nil
        return WrittenReply(rows.prefix(limit), page: ReplyPage(cursor: next.map { String($0.rawValue) }))
    }

    private func sources(_ request: Request) throws -> WrittenReply {
        let rows = try archive.sources().map(SourceRow.init)
        return try page(rows, request, isCounted: false, name: \.record.name.text) {
            ExactName($1) < $0.record.name
        }
    }

    private func versions(_ request: Request) throws -> WrittenReply {
        let cursor = request.text(.cursor)
        if let cursor, Int(cursor).map(String.init) != cursor { throw ProtocolError.badCursor(cursor) }
        let rows = try archive.versions(of: request.text(at: 0) ?? "", source: request.text(.source)).versions
        return try page(rows, request, isCounted: true, name: { String($0.number) }) {
            $0.number > Int($1) ?? -1
        }
    }

    private func show(_ request: Request) throws -> WrittenReply {
        let shown = try archive.show(
            request.text(at: 0) ?? "", source: request.text(.source), number: request.number(.version))
        return WrittenReply([shown])
    }

    /// Without numbers the newest version and the one before it, with one number that version and the one before it.
    private func diff(_ request: Request) throws -> WrittenReply {
        let (first, second) = (request.number(at: 1), request.number(at: 2))
        let comparison = try archive.diff(
            request.text(at: 0) ?? "", source: request.text(.source), old: second == nil ? nil : first,
            new: second ?? first)
        return WrittenReply(comparison.rows)
    }

    private func stats() throws -> WrittenReply {
        let measures = try counts.measures(of: archive)
        var object = JSONObject()
        measures.write(to: &object)
        try counts.write(to: &object, of: archive)
        return WrittenReply(.rows([object.description]))
    }

    // MARK: Citing

    private func cite(_ request: Request) throws -> WrittenReply {
        let form = request.text(.form).flatMap(CitationForm.init(rawValue:)) ?? .text
        func row(_ citation: Citation) -> String {
            var object = JSONObject()
            object.set("as", form.rawValue)
            object.set("citation", form.document(of: [citation]))
            return object.description
        }
        guard request.text(.quote) == nil else {
            let answers = try archive.citations(of: question(request))
            return WrittenReply(.rows(answers.rows.map(row), page: ReplyPage(of: answers)))
        }
        let citation = try archive.citation(
            of: request.text(at: 0) ?? "", source: request.text(.source), number: request.number(at: 1))
        return WrittenReply(.rows([row(citation)]))
    }

    private func verify(_ request: Request) throws -> WrittenReply {
        let found = CitationReader.citations(in: (request.text(at: 0) ?? "").utf8, limit: pageRows + 1)
        guard found.count <= pageRows else { throw ProtocolError.tooManyCitations(greatest: pageRows) }
        return WrittenReply(
            try found.map { citation in
                let verdict = try? citation.reference.get()
                return VerifiedCitation(found: citation, verdict: try verdict.map { try archive.verify($0) })
            })
    }
}

extension ReplyPage {
    /// What is said of a part of an answer.
    fileprivate init(of answers: Answers<some Sendable>) {
        self.init(total: answers.total, undated: answers.ofUnknownTime, cursor: answers.next?.description)
    }
}
