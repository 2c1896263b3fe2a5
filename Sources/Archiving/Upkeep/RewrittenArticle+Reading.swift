import ArchiveStorage
import ArticleModel

extension RewrittenArticle {
    /// An article of which every word, window and break is computed anew.
    ///
    /// Reads the distinct paragraphs at once, and the texts one by one.
    /// - Throws: ``IngestRefusal/tooManyParagraphs(limit:)`` where its windows take more numbers than there are; a storage error.
    init(of article: ArticleRecord, reading reader: any ArchiveReader) throws {
        var former: [ParagraphRecord] = []
        try reader.forEachParagraph(of: article.id) { record, _ in former.append(record) }
        try reader.forEachLink(of: article.id) { record, _ in former.append(record) }
        let paragraphs = try Self.renumbered(former.sorted { $0.id < $1.id }, of: article.id)
        self.init(
            id: article.id, paragraphs: paragraphs,
            breaks: Array(try Self.breaks(of: article.id, among: paragraphs, reading: reader)))
    }

    /// Each paragraph keeps its number, or takes the next one that is free behind the windows of those before it; where that goes beyond
    /// the greatest number, all are numbered from 1 on without gaps.
    static func renumbered(_ former: [ParagraphRecord], of article: ArticleID) throws -> [Paragraph] {
        let paragraphs =
            numbered(former, of: article, isRising: true) ?? numbered(former, of: article, isRising: false)
        guard let paragraphs else { throw IngestRefusal.tooManyParagraphs(limit: ParagraphID.greatestNumber) }
        return paragraphs
    }

    /// Returns nil where there are too few numbers.
    private static func numbered(_ former: [ParagraphRecord], of article: ArticleID, isRising: Bool) -> [Paragraph]? {
        var next = 1
        var paragraphs: [Paragraph] = []
        for record in former {
            let number = isRising ? max(record.id.number, next) : next
            let id = ParagraphID(article: article, number: number)
            let present = ArticleDelta.IndexedParagraph(
                id: id, kind: record.kind, contentKey: record.contentKey, content: record.content)
            next = number + present.record.windows
            guard next - 1 <= ParagraphID.greatestNumber else { return nil }
            paragraphs.append(Paragraph(former: record, present: present))
        }
        return paragraphs
    }

    private static func breaks(
        of article: ArticleID, among paragraphs: [Paragraph], reading reader: any ArchiveReader
    ) throws -> Set<ParagraphBreak> {
        var ends: [Int: (number: Int, edges: ParagraphEdges)] = [:]
        for paragraph in paragraphs where paragraph.former.kind != .link {
            let edges = ParagraphEdges(of: paragraph.former.content)
            ends[paragraph.former.id.number] = (paragraph.present.record.id.number, edges)
        }
        var breaks: Set<ParagraphBreak> = []
        var previous: [Int] = []
        for ordinal in try reader.textOrdinals(of: article) {
            // What a damaged text names and the article has not is left out: 'check' tells of it.
            let text = try reader.text(ordinal, of: article)?.paragraphs.compactMap { number in
                ends[number].map { (number: $0.number, edges: $0.edges) }
            }
            guard let text else { continue }
            let numbers = text.map(\.number)
            let changed = ChangedStretch(from: previous, to: numbers).new
            breaks.formUnion(TextBreaks(paragraphs: numbers).breaks(around: changed) { text[$0].edges })
            previous = numbers
        }
        return breaks
    }
}
