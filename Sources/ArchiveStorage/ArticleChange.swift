/// What changes in one article: kept as a whole or not at all.
public struct ArticleChange: Sendable {
    /// The revision of the article from which ``deltas`` follow; nil for one that the archive does not hold.
    public var expected: Int64?
    /// At least one, all of the same article, in the order in which they are made. The last one says how the article is then.
    public var deltas: [ArticleDelta]

    /// A change of one article.
    public init(from expected: Int64?, _ deltas: [ArticleDelta]) {
        self.expected = expected
        self.deltas = deltas
    }

    /// How often a change is computed anew, at the most: other writers hardly meet it so often, and what a damaged archive says of an article may
    /// never fit.
    public static let mostRounds = 100

    /// What became of a change.
    public enum Outcome: Sendable, Equatable {
        /// It is made; the article has this revision now.
        case made(revision: Int64)
        /// The article has another revision than was expected, is there already, or is there no longer: nothing of it is made.
        case givenBack
    }
}
