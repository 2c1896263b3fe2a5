/// Names one distinct paragraph (or title) of an archive: the article's number in the high bits, the paragraph's in the
/// low 24.
///
/// So the paragraphs of one article are one range of numbers, and paragraphs in order of their ids come sorted by
/// article. A paragraph long enough to be indexed as several windows takes as many numbers, one after another; its id
/// is the first of them.
public struct ParagraphID: RawRepresentable, Hashable, Comparable, Sendable {
    /// How many low bits hold the number within the article.
    private static let numberBits: Int64 = 24

    /// The greatest paragraph number that an article can hold: 16,777,215.
    public static let greatestNumber = 1 << numberBits - 1

    /// Article and number in one integer.
    public let rawValue: Int64

    /// Wraps an integer that came from a store.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The paragraph that bears `number`, from 1 to ``greatestNumber``, in `article`.
    public init(article: ArticleID, number: Int) {
        rawValue = article.rawValue << ParagraphID.numberBits | Int64(number)
    }

    /// The article that the paragraph belongs to.
    public var article: ArticleID {
        ArticleID(rawValue: rawValue >> ParagraphID.numberBits)
    }

    /// The number within the article, counted from 1 in order of arrival.
    public var number: Int {
        Int(rawValue & Int64(ParagraphID.greatestNumber))
    }

    /// Every id that a paragraph of `article` can have.
    public static func range(of article: ArticleID) -> ClosedRange<ParagraphID> {
        ParagraphID(article: article, number: 0)...ParagraphID(article: article, number: greatestNumber)
    }

    /// Orders paragraphs by article, then by number.
    public static func < (left: ParagraphID, right: ParagraphID) -> Bool {
        left.rawValue < right.rawValue
    }
}
