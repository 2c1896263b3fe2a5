import Archiving

/// A paragraph as a page shows it: with stretches marked, and cut where it is longer than anybody reads.
struct MarkedText {
    /// What the marks mean.
    enum Mark {
        /// What was looked for.
        case found
        /// What came.
        case inserted
        /// What left.
        case deleted

        fileprivate var tags: (open: Markup, close: Markup) {
            switch self {
            case .found: ("<mark>", "</mark>")
            case .inserted: ("<ins>", "</ins>")
            case .deleted: ("<del>", "</del>")
            }
        }
    }

    /// So many scalars of a paragraph are shown, and of a passage that was found, so many around what was found.
    static let mostScalars = 12_000
    static let mostFound = 700

    /// How many bytes of a text a page shows at the most.
    static func mostBytes(of text: String) -> Int { min(text.utf8.count, mostScalars * 4) }

    let scalars: [Unicode.Scalar]
    let marks: [Range<Int>]
    private let mark: Mark

    init(_ text: String, marks: [Range<Int>] = [], as mark: Mark = .found) {
        scalars = Array(text.unicodeScalars)
        let count = scalars.count
        self.marks = marks.map { $0.clamped(to: 0..<count) }.filter { !$0.isEmpty }
        self.mark = mark
    }

    init(_ passage: Passage, as mark: Mark = .found) {
        self.init(passage.text, marks: passage.marks, as: mark)
    }

    /// The paragraph from its beginning.
    var whole: Markup {
        markup(of: 0..<min(scalars.count, Self.mostScalars))
    }

    /// What surrounds the first mark, as a result shows it.
    var excerpt: Markup { excerpt(of: Self.mostFound) }

    /// About so many scalars, cut between words: from a little before the first mark, or from the beginning where nothing is marked or all fits.
    func excerpt(of count: Int) -> Markup {
        guard scalars.count > count else { return markup(of: 0..<scalars.count) }
        guard let first = marks.first else { return markup(of: 0..<WordEdges.end(count, in: scalars[...])) }
        let start = WordEdges.start(max(0, first.lowerBound - count / 3), in: scalars[..<first.lowerBound])
        let end = WordEdges.end(start + count, in: scalars[...])
        return markup(of: start..<max(end, min(first.upperBound, start + count)))
    }

    private func markup(of shown: Range<Int>) -> Markup {
        let start: Markup = shown.lowerBound > 0 ? "… " : ""
        let rest = scalars.count - shown.upperBound
        return start + marked(shown)
            + (rest > 0 ? " <span class=\"cut\">… and \(Wording.grouped(rest)) more characters</span>" : "")
    }

    /// A stretch with its marks.
    func marked(_ shown: Range<Int>) -> Markup {
        let (open, close) = mark.tags
        var result: Markup = ""
        var place = shown.lowerBound
        for mark in marks {
            let marked = mark.clamped(to: shown)
            guard marked.lowerBound >= place, !marked.isEmpty else { continue }
            result += text(place..<marked.lowerBound) + open + text(marked) + close
            place = marked.upperBound
        }
        result += text(place..<shown.upperBound)
        return result
    }

    private func text(_ range: Range<Int>) -> Markup {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return Markup(String(view))
    }
}
