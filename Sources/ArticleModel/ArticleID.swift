/// The number of an article within one archive: counts from 1, is never reused, and means nothing in another archive.
public struct ArticleID: RawRepresentable, Hashable, Comparable, Sendable {
    /// The bare number, 1 or more in an article that is stored.
    public let rawValue: Int64

    /// Wraps a number that a store gave out.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Orders articles by when the archive first met them.
    public static func < (left: ArticleID, right: ArticleID) -> Bool {
        left.rawValue < right.rawValue
    }
}
