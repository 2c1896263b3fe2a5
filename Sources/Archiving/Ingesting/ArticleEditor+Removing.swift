import ArchiveStorage
import ArticleModel

extension ArticleEditor {
    /// Removes a text that no version bears any more, all that waits being written, and the paragraphs and links that stood in no other.
    ///
    /// A span may go on covering the ordinal of an earlier text that is gone: nothing bears it, and it is not given out again, as that of the
    /// newest text may be. Only the newest text matters to spans, since what stands in it is open.
    func removeText(_ text: TextRecord, through writer: any ArchiveWriter) throws {
        let others = try writer.textOrdinals(of: record.id).filter { $0 != text.ordinal }
        var delta = ArticleDelta(article: record)
        delta.removedTexts = [text.ordinal]
        let ids = text.everything.sorted().map { ParagraphID(article: record.id, number: $0) }
        for (index, spans) in try writer.spans(of: ids).enumerated() {
            let emptied = spans.filter { span in !others.contains { span.ordinals.contains($0) } }
            delta.spanChanges += emptied.map { .remove(paragraph: ids[index].number, first: $0.first) }
            guard emptied.count == spans.count, let gone = try writer.paragraph(ids[index]) else { continue }
            delta.removedParagraphs.append(.init(of: gone))
        }
        delta.removedBreaks = try breaks(onlyIn: text, notIn: others, through: writer)
        if let newest = others.last, newest < text.ordinal {
            delta.spanChanges += try reopenings(ofText: newest, through: writer)
        }
        append(delta)
        try write(through: writer)
        try reload(through: writer)
    }

    /// The breaks of a text that no other has. A removal is rare, so that all the others may be read for it.
    private func breaks(
        onlyIn text: TextRecord, notIn others: [Int], through writer: any ArchiveWriter
    ) throws -> [ParagraphBreak] {
        var edges: [Int: ParagraphEdges] = [:]
        func breaks(of paragraphs: [Int]) throws -> Set<ParagraphBreak> {
            Set(
                try TextBreaks(paragraphs: paragraphs).breaks { place in
                    let number = paragraphs[place]
                    if let known = edges[number] { return known }
                    let content = try writer.paragraph(ParagraphID(article: record.id, number: number))?.content ?? ""
                    edges[number] = ParagraphEdges(of: content)
                    return edges[number]!
                })
        }
        var only = try breaks(of: text.paragraphs)
        for other in others where !only.isEmpty {
            only.subtract(try breaks(of: writer.text(other, of: record.id)?.paragraphs ?? []))
        }
        return Array(only)
    }

    /// The spans that must be open again once an earlier text is the newest.
    private func reopenings(ofText ordinal: Int, through writer: any ArchiveWriter) throws -> [ArticleDelta.SpanChange]
    {
        let numbers = try writer.text(ordinal, of: record.id)?.everything.sorted() ?? []
        let ids = numbers.map { ParagraphID(article: record.id, number: $0) }
        return zip(ids, try writer.spans(of: ids)).compactMap { id, spans in
            guard let span = spans.last(where: { $0.ordinals.contains(ordinal) }), span.last != nil else { return nil }
            return .put(paragraph: id.number, TextSpan(first: span.first, last: nil))
        }
    }
}
