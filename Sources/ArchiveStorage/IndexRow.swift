public import ArticleModel

/// Names one row of the index, which holds one window of one paragraph: its number is the paragraph's id plus the number of the window.
public struct IndexRow: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number of the row.
    public let rawValue: Int64

    /// Wraps an integer that came from a store.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The row of a window, counted from 0, of a paragraph.
    public init(window: Int, of paragraph: ParagraphID) {
        rawValue = paragraph.rawValue + Int64(window)
    }

    /// The article that the row belongs to.
    public var article: ArticleID {
        ParagraphID(rawValue: rawValue).article
    }

    /// The number of the paragraph within its article where the window is its first; else that number plus the number of the window.
    public var number: Int {
        ParagraphID(rawValue: rawValue).number
    }

    /// Orders rows by article, then by number.
    public static func < (left: IndexRow, right: IndexRow) -> Bool {
        left.rawValue < right.rawValue
    }
}
