import ArchiveStorage
import ArticleModel
import TextNormalization

/// Finds the stretches of a paragraph that leaves match, to be marked where it is shown.
struct PassageMarker {
    /// What is marked in a paragraph.
    struct Marks {
        /// In Unicode scalars of the whole content, ascending and apart.
        var places: [Range<Int>] = []
        /// Whether each leaf that is found has, at one place at least, the characters that were typed.
        var isVerbatim = true
    }

    private struct Marked {
        let leaf: FoldedLeaf
        var matcher: LeafMatcher
        /// The same with the characters that were typed; nil where there is nothing to compare.
        var exact: LeafMatcher?
    }

    /// What it marks.
    let leaves: [FoldedLeaf]
    private var marked: [Marked]

    init(_ leaves: [FoldedLeaf]) {
        self.leaves = leaves
        marked = leaves.map { Marked(leaf: $0, matcher: LeafMatcher($0), exact: $0.exact.map(LeafMatcher.init)) }
    }

    /// Nothing is looked for outside `windows`; nil is all of it.
    mutating func marks(in paragraph: ParagraphRecord, windows: ClosedRange<Int>?) -> Marks {
        let content = paragraph.content.utf8
        guard let windows, !paragraph.windowStarts.isEmpty else { return marks(in: paragraph.content, paragraph.kind) }
        let bytes = IndexWindows.bytes(ofWindows: windows, starts: paragraph.windowStarts, count: content.count)
        let start = content.index(content.startIndex, offsetBy: bytes.lowerBound)
        let stretch = content[start..<content.index(start, offsetBy: bytes.count)]
        let before = content[..<start].count { $0 & 0xC0 != 0x80 }
        var marks = marks(in: String(Substring(stretch)), paragraph.kind)
        marks.places = marks.places.map { $0.lowerBound + before..<$0.upperBound + before }
        return marks
    }

    private mutating func marks(in text: String, _ kind: ParagraphKind) -> Marks {
        let words = WordMap(text)
        var places: [ClosedRange<Int>] = []
        var isVerbatim = true
        for index in marked.indices where marked[index].leaf.kind == nil || marked[index].leaf.kind == kind {
            let runs = marked[index].matcher.occurrences(in: text, words)
            if runs.isEmpty { continue }
            for run in runs {
                let place = words.place(ofWords: run)
                places.append(place.lowerBound...place.upperBound - 1)
            }
            let agrees = marked[index].exact?.hasOccurrence(among: runs, in: text, words)
            if !(agrees ?? marked[index].leaf.isVerbatim) { isVerbatim = false }
        }
        return Marks(places: Runs(places).marks, isVerbatim: isVerbatim)
    }
}
