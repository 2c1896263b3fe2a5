import ArchiveStorage
import ArticleModel
import TextNormalization

/// Finds the stretches of a paragraph that leaves match, to be marked where it is shown.
struct PassageMarker {
    private var matchers: [(kind: ParagraphKind?, matcher: LeafMatcher)]

    init(_ leaves: [FoldedLeaf]) {
        matchers = leaves.map { ($0.kind, LeafMatcher($0)) }
    }

    /// The marks, in Unicode scalars of the whole content, ascending and apart. Nothing is looked for outside `windows`; nil is all of it.
    mutating func marks(in paragraph: ParagraphRecord, windows: ClosedRange<Int>?) -> [Range<Int>] {
        let content = paragraph.content.utf8
        guard let windows, !paragraph.windowStarts.isEmpty else { return marks(in: paragraph.content, paragraph.kind) }
        let bytes = IndexWindows.bytes(ofWindows: windows, starts: paragraph.windowStarts, count: content.count)
        let start = content.index(content.startIndex, offsetBy: bytes.lowerBound)
        let stretch = content[start..<content.index(start, offsetBy: bytes.count)]
        let before = content[..<start].count { $0 & 0xC0 != 0x80 }
        return marks(in: String(Substring(stretch)), paragraph.kind).map {
            $0.lowerBound + before..<$0.upperBound + before
        }
    }

    private mutating func marks(in text: String, _ kind: ParagraphKind) -> [Range<Int>] {
        let words = WordMap(text)
        var places: [ClosedRange<Int>] = []
        for index in matchers.indices where matchers[index].kind == nil || matchers[index].kind == kind {
            for run in matchers[index].matcher.occurrences(in: text, words) {
                let place = words.place(ofWords: run)
                places.append(place.lowerBound...place.upperBound - 1)
            }
        }
        return Runs(places).ranges.map { $0.lowerBound..<$0.upperBound + 1 }
    }
}
