import ArchiveStorage
import ArticleModel
import TextNormalization

extension ArticleDelta.IndexedParagraph {
    /// A paragraph with its words folded and cut into windows. A link is short, and has no windows but one row.
    init(id: ParagraphID, kind: ParagraphKind, contentKey: Int64, content: String) {
        var folded: [UInt8] = []
        var text = content
        let count = text.withUTF8 { WordRule.fold($0, into: &folded) }
        let terms = IndexTerm.terms(ofFolded: folded) ?? folded
        let windows =
            kind == .link
            ? (count == 0 ? [] : [0..<terms.count]) : IndexWindows.ranges(ofFolded: terms, wordCount: count)
        let starts = windows.count > 1 ? Self.windowStarts(in: content, wordCount: count) : []
        let record = ParagraphRecord(
            id: id, kind: kind, windowStarts: starts, contentKey: contentKey, content: content)
        self.init(record: record, terms: terms, windows: windows)
    }

    /// A paragraph that the store holds, folded and cut again.
    init(of record: ParagraphRecord) {
        self.init(id: record.id, kind: record.kind, contentKey: record.contentKey, content: record.content)
    }

    /// The bytes at which the windows after the first begin.
    private static func windowStarts(in content: String, wordCount: Int) -> [Int] {
        let words = WordMap(content)
        var scalars = content.unicodeScalars.makeIterator()
        var (scalar, byte) = (0, 0)
        var starts: [Int] = []
        for word in IndexWindows.laterStarts(wordCount: wordCount) {
            let start = words.place(ofWord: word).lowerBound
            while scalar < start, let passed = scalars.next() {
                scalar += 1
                byte += UTF8.width(passed)
            }
            starts.append(byte)
        }
        return starts
    }
}
