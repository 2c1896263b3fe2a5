import ArchiveStorage
import ArticleModel
import GRDB

extension SQLiteReader {
    func paragraphs(
        of articles: [ArticleID], areLinks: Bool, after: ParagraphID?, bytes: Int
    ) throws -> ParagraphPage {
        var page = ParagraphPage()
        var rest = bytes
        for article in articles where after.map({ $0.article <= article }) ?? true {
            let start = after?.article == article ? after : nil
            let isFull =
                try areLinks
                ? appendLinks(of: article, behind: start, to: &page, rest: &rest)
                : appendBlocks(of: article, behind: start, to: &page, rest: &rest)
            guard isFull else { continue }
            page.next = page.paragraphs.last?.record.id
            break
        }
        return page
    }

    /// Up to the end of a block, so that each is unpacked once; whether the page is full.
    private func appendBlocks(
        of article: ArticleID, behind start: ParagraphID?, to page: inout ParagraphPage, rest: inout Int
    ) throws -> Bool {
        let first =
            try start.flatMap { try block(holding: $0.rawValue)?.entries.first?.id ?? $0 }
            ?? ParagraphID.range(of: article).lowerBound
        let row = try blocks(Self.blockColumns, from: first)
        defer { row.reset() }
        var spans = try SpanRows(from: first, reading: self)
        defer { spans.end() }
        while try row.step() {
            try checkDeadline()
            let block = try block(row)
            for record in block.records where start.map({ $0 < record.id }) ?? true {
                page.paragraphs.append((record, try spans.spans(of: record.id)))
                rest -= record.content.utf8.count
            }
            if rest <= 0 { return true }
        }
        return false
    }

    private func appendLinks(
        of article: ArticleID, behind start: ParagraphID?, to page: inout ParagraphPage, rest: inout Int
    ) throws -> Bool {
        let range = ParagraphID.range(of: article)
        let first = start ?? range.lowerBound
        let row = try statement("SELECT \(Self.linkColumns) FROM link WHERE id BETWEEN ? AND ? ORDER BY id")
        defer { row.reset() }
        try row.bind(first.rawValue, at: 1)
        try row.bind(range.upperBound.rawValue, at: 2)
        var spans = try SpanRows(from: first, reading: self)
        defer { spans.end() }
        while try row.step() {
            try checkDeadline()
            let record = try linkRecord(row)
            if record.id == start { continue }
            page.paragraphs.append((record, try spans.spans(of: record.id)))
            rest -= record.content.utf8.count
            if rest <= 0 { return true }
        }
        return false
    }
}

/// The spans of paragraphs of one article that are asked for in ascending order, in one pass over the rows.
private struct SpanRows {
    private let reader: SQLiteReader
    private let row: RowStatement
    /// The paragraph that the next row belongs to; nil behind the last.
    private var next: ParagraphID?

    init(from first: ParagraphID, reading reader: SQLiteReader) throws {
        self.reader = reader
        row = try reader.spanRows(from: first)
        try step()
    }

    private mutating func step() throws {
        next = try row.step() ? try row.paragraphID(0) : nil
    }

    mutating func spans(of id: ParagraphID) throws -> [TextSpan] {
        var spans: [TextSpan] = []
        while let paragraph = next, paragraph <= id {
            if paragraph == id { spans.append(try reader.span(row, firstColumn: 1)) }
            try step()
        }
        return spans
    }

    func end() { row.reset() }
}
