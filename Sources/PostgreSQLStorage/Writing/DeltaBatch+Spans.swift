import ArchiveStorage
import ArticleModel

extension DeltaBatch {
    // MARK: Spans

    /// Tells of each whether it is new.
    private static let putSpans = Statement(
        """
        INSERT INTO span (article, paragraph, first_text, last_text)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])
        ON CONFLICT (article, paragraph, first_text) DO UPDATE SET last_text = excluded.last_text RETURNING xmax = 0
        """)
    /// The open span is the last one.
    private static let closedSpans = Statement(
        """
        UPDATE span SET last_text = closed.last_text
        FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS closed (article, paragraph, last_text)
        WHERE span.article = closed.article AND span.paragraph = closed.paragraph AND span.last_text IS NULL
          AND first_text = (
            SELECT max(first_text) FROM span AS own WHERE own.article = span.article AND own.paragraph = span.paragraph)
        """)
    private static let goneSpans = Statement(
        """
        DELETE FROM span USING unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS gone (article, paragraph, first_text)
        WHERE span.article = gone.article AND span.paragraph = gone.paragraph AND span.first_text = gone.first_text
        """)

    /// Changes of one paragraph follow one another; those of different ones are made together.
    mutating func putSpans(_ step: [ArticleDelta]) {
        var rounds: [SpanRound] = []
        var next: [ParagraphID: Int] = [:]
        for delta in step {
            for change in delta.spanChanges {
                let id = ParagraphID(article: delta.article.id, number: change.paragraph)
                let round = next[id, default: 0]
                next[id] = round + 1
                if round == rounds.count { rounds.append(SpanRound()) }
                rounds[round].add(change, id)
            }
        }
        for round in rounds {
            if !round.put.isEmpty {
                let (articles, numbers) = PostgreSQLReader.values(round.put.map(\.id))
                write(
                    Self.putSpans(
                        articles, numbers, .integers(round.put.map { Int64($0.span.first) }),
                        .optionalIntegers(round.put.map { $0.span.last.map(Int64.init) }))
                ) { rows, change in
                    change.spans += try rows.count(where: { try $0.boolean(0) })
                }
            }
            if !round.closed.isEmpty {
                let (articles, numbers) = PostgreSQLReader.values(round.closed.map(\.id))
                write(Self.closedSpans(articles, numbers, .integers(round.closed.map { Int64($0.place) })))
            }
            if !round.gone.isEmpty {
                let (articles, numbers) = PostgreSQLReader.values(round.gone.map(\.id))
                write(Self.goneSpans(articles, numbers, .integers(round.gone.map { Int64($0.place) }))) {
                    rows, change in
                    change.spans -= rows.changedCount
                }
            }
        }
    }

    // MARK: Breaks

    private static let newBreaks = Statement(
        """
        INSERT INTO paragraph_break (article, paragraph, key) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[])
        ON CONFLICT DO NOTHING
        """)
    private static let goneBreaks = Statement(
        """
        DELETE FROM paragraph_break USING unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS gone (article, paragraph, key)
        WHERE paragraph_break.article = gone.article AND paragraph_break.paragraph = gone.paragraph AND paragraph_break.key = gone.key
        """)

    mutating func putBreaks(_ step: [ArticleDelta]) {
        for (statement, breaks) in [
            (Self.newBreaks, step.flatMap { delta in delta.addedBreaks.map { (delta.article.id, $0) } }),
            (Self.goneBreaks, step.flatMap { delta in delta.removedBreaks.map { (delta.article.id, $0) } }),
        ] where !breaks.isEmpty {
            write(
                statement(
                    .articles(breaks.map(\.0)), .integers(breaks.map { Int64($0.1.paragraph) }),
                    .integers(breaks.map(\.1.key.rawValue))))
        }
    }
}

/// Changes of spans of different paragraphs.
private struct SpanRound {
    private(set) var put: [(id: ParagraphID, span: TextSpan)] = []
    /// With the last text.
    private(set) var closed: [(id: ParagraphID, place: Int)] = []
    /// With the first text.
    private(set) var gone: [(id: ParagraphID, place: Int)] = []

    mutating func add(_ change: ArticleDelta.SpanChange, _ id: ParagraphID) {
        switch change {
        case .put(_, let span): put.append((id, span))
        case .close(_, let last): closed.append((id, last))
        case .remove(_, let first): gone.append((id, first))
        }
    }
}

extension ArticleDelta.SpanChange {
    fileprivate var paragraph: Int {
        switch self {
        case .put(let paragraph, _), .close(let paragraph, _), .remove(let paragraph, _): paragraph
        }
    }
}
