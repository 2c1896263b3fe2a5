import ArchiveStorage
public import Archiving
import ArticleModel

/// Answers questions: an ``Archive``, or a server that has one. Both give the same rows and the same errors.
public protocol Answering {
    /// The answer to a question.
    ///
    /// - Throws: ``QuestionError``, `ArchiveError` or `QueryError` where the question has no answer; a storage error; an error of the
    ///   connection where a server cannot be reached.
    func answer(_ question: Question) throws -> Answer
}

extension Archive: Answering {
    /// The answer to a question, in one page of as many rows as are asked for.
    public func answer(_ question: Question) throws -> Answer {
        try answer(question, mostRows: .max)
    }

    /// The answer to a question.
    ///
    /// - Parameter mostRows: The most rows of a page, whatever is asked for.
    /// - Throws: As ``Answering/answer(_:)``.
    public func answer(_ question: Question, mostRows: Int) throws -> Answer {
        switch question.verb {
        case .first: Answer(try first(question.quoteQuestion(mostRows: mostRows)))
        case .last: Answer(try last(question.quoteQuestion(mostRows: mostRows)))
        case .history: Answer(try history(of: question.quoteQuestion(mostRows: mostRows)))
        case .search: try search(question, mostRows)
        case .changes: Answer(try changes(question.changesQuestion(mostRows: mostRows)))
        case .trace: Answer(try trace(question.quoteQuestion(mostRows: mostRows)))
        case .quote: try report(question, mostRows)
        case .articles: try articles(question, mostRows)
        case .sources: try sources(question, mostRows)
        case .versions: try versions(question, mostRows)
        case .show: try show(question)
        case .diff: try diff(question)
        case .stats: Answer([try measures()])
        case .cite: try cite(question, mostRows)
        case .verify: try verify(question, mostRows)
        case .hello, .auth, .help, .ping, .quit, .add, .watch, .unwatch:
            throw QuestionError.internal(reason: "\(question.verb.rawValue) asks no archive")
        }
    }
}

extension Archive {
    private func search(_ question: Question, _ mostRows: Int) throws -> Answer {
        guard let query = try question.parsedQuery() else { return Answer([]) }
        return Answer(
            try search(
                query, in: question.scope, isVerbatim: question.flag(.verbatim),
                sortedBy: question.choice(.sort) ?? .first, minVersions: question.number(.minVersions) ?? 1,
                limit: question.limit(mostRows: mostRows), after: question.answerCursor()))
    }

    private func report(_ question: Question, _ mostRows: Int) throws -> Answer {
        let report = try report(
            on: question.quoteQuestion(mostRows: mostRows),
            threshold: question.share(.threshold) ?? QuoteReport.threshold)
        var answer = Answer(report.findings, total: .exactly(report.total))
        answer.isTruncated = report.isTruncated
        return answer
    }

    // MARK: Lists

    private func articles(_ question: Question, _ mostRows: Int) throws -> Answer {
        let page = try articleList(
            source: question.text(.source), containing: question.text(.textOfName), titled: question.text(.titled),
            by: question.choice(.articleSort) ?? .number,
            after: question.numberCursor().map { ArticleID(rawValue: Int64($0)) },
            limit: try question.limit(mostRows: mostRows))
        var answer = Answer(page.rows)
        answer.next = page.next.map { String($0.rawValue) }
        answer.isTruncated = page.isTruncated
        return answer
    }

    private func sources(_ question: Question, _ mostRows: Int) throws -> Answer {
        let cursor = question.text(.cursor).map { ExactName($0) }
        return Answer(
            page: try sources().map(SourceRow.init), limit: try question.limit(mostRows: mostRows),
            behind: cursor.map { cursor in { cursor < $0.record.name } }, name: \.record.name.text)
    }

    private func versions(_ question: Question, _ mostRows: Int) throws -> Answer {
        let (limit, cursor) = (try question.limit(mostRows: mostRows), try question.numberCursor())
        let found = try versions(of: question.text(.article) ?? "", source: question.text(.source))
        var answer = Answer(
            page: found.versions, limit: limit,
            behind: cursor.map { cursor in { $0.number > cursor } },
            name: { String($0.number) })
        answer.subject = .article(found.article)
        return answer
    }

    // MARK: One article

    private func show(_ question: Question) throws -> Answer {
        Answer([
            try show(
                question.text(.article) ?? "", source: question.text(.source), number: question.number(.version),
                at: question.period(.at)?.end)
        ])
    }

    private func diff(_ question: Question) throws -> Answer {
        let comparison = try diff(
            question.text(.article) ?? "", source: question.text(.source), old: question.number(.old),
            new: question.number(.new), from: question.period(.from)?.end, to: question.period(.to)?.end,
            showsLinks: question.flag(.links))
        var answer = Answer(comparison.rows)
        answer.subject = .comparison(comparison)
        return answer
    }

    // MARK: Citations

    private func cite(_ question: Question, _ mostRows: Int) throws -> Answer {
        let form: CitationForm = question.choice(.form) ?? .text
        func row(_ citation: Citation) -> CitationRow {
            CitationRow(form: form.rawValue, citation: form.document(of: [citation]))
        }
        guard question.has(.cited) else {
            let citation = try citation(
                of: question.text(.article) ?? "", source: question.text(.source), number: question.number(.version))
            return Answer([row(citation)])
        }
        let found = try citations(of: question.quoteQuestion(mostRows: mostRows))
        var answer = Answer(found.rows.map(row), total: found.total)
        answer.undated = found.ofUnknownTime
        answer.next = found.next?.description
        return answer
    }

    private func verify(_ question: Question, _ mostRows: Int) throws -> Answer {
        let most = min(mostRows, Int.max - 1)
        let found = CitationReader.citations(in: (question.text(.citations) ?? "").utf8, limit: most + 1)
        guard found.count <= most else { throw QuestionError.tooManyCitations(greatest: most) }
        return Answer(
            try found.map { citation in
                let reference = try? citation.reference.get()
                return VerifiedCitation(found: citation, verdict: try reference.map { try verify($0) })
            })
    }
}
