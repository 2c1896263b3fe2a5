import ArchiveStorage
import ArticleModel

extension ArticleDelta.IndexedParagraph {
    /// A paragraph of small ASCII letters and digits; what stands between its words parts them.
    ///
    /// One that is long enough for several windows must hold nothing but words and single spaces.
    init(_ number: Int, _ content: String, kind: ParagraphKind = .body, of article: ArticleID) {
        let words = content.lowercased().split { !$0.isLetter && !$0.isNumber }
        let terms = Array(words.joined(separator: " ").utf8)
        let windows = IndexWindows.ranges(ofFolded: terms, wordCount: words.count)
        self.init(
            record: ParagraphRecord(
                id: ParagraphID(article: article, number: number), kind: kind,
                windowStarts: windows.dropFirst().map(\.lowerBound), contentKey: Self.key(ofNumber: number),
                content: content),
            terms: terms, windows: windows)
    }

    /// The content key of the paragraph that was made with this number.
    static func key(ofNumber number: Int) -> Int64 { 1 << 40 + Int64(number) }

    /// What stands at either end of it.
    var edges: ParagraphEdges { ParagraphEdges(ofFolded: terms) }

    /// Adds all of its postings.
    func addPostings(to sum: inout PostingSum) {
        for (window, range) in windows.enumerated() {
            let row = IndexRow(window: window, of: record.id).rawValue
            Array(terms[range]).withUnsafeBufferPointer { words in
                for (position, word) in words.split(separator: UInt8(ascii: " ")).enumerated() {
                    sum.add(word: UnsafeBufferPointer(rebasing: word), row: row, kind: record.kind, position: position)
                }
                if record.kind != .link { Self.addPairs(of: words, row: row, to: &sum) }
            }
        }
    }

    private static func addPairs(of words: UnsafeBufferPointer<UInt8>, row: Int64, to sum: inout PostingSum) {
        var pairs: [UInt32] = []
        PairRule.sharedOnly.append(pairsOf: words, to: &pairs)
        for pair in Set(pairs) { sum.add(pair: pair, row: row) }
    }
}
