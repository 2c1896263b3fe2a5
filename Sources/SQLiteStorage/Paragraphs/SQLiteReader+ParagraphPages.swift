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
            var first = ParagraphID.range(of: article).lowerBound
            if let after, after.article == article {
                guard after.number < ParagraphID.greatestNumber else { continue }
                first = ParagraphID(rawValue: after.rawValue + 1)
            }
            let isFull =
                try areLinks
                ? appendLinks(from: first, to: &page, rest: &rest)
                : appendBlocks(from: first, to: &page, rest: &rest)
            guard isFull else { continue }
            page.next = page.paragraphs.last?.record.id
            break
        }
        return page
    }

    /// Whole blocks, so that each is unpacked once; whether the page is full.
    private func appendBlocks(from first: ParagraphID, to page: inout ParagraphPage, rest: inout Int) throws -> Bool {
        let row = try blocks(Self.blockColumns, from: first)
        defer { row.reset() }
        var spans = try SpanRows(from: first, reading: self)
        defer { spans.end() }
        while try row.step() {
            try checkDeadline()
            let block = try block(row)
            for record in block.records { page.paragraphs.append((record, try spans.spans(of: record.id))) }
            rest -= block.text.count
            if rest <= 0 { return true }
        }
        return false
    }

    private func appendLinks(from first: ParagraphID, to page: inout ParagraphPage, rest: inout Int) throws -> Bool {
        let row = try statement("SELECT \(Self.linkColumns) FROM link WHERE id BETWEEN ? AND ? ORDER BY id")
        defer { row.reset() }
        try row.bind(first.rawValue, at: 1)
        try row.bind(ParagraphID.range(of: first.article).upperBound.rawValue, at: 2)
        var spans = try SpanRows(from: first, reading: self)
        defer { spans.end() }
        while try row.step() {
            try checkDeadline()
            let record = try linkRecord(row)
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
