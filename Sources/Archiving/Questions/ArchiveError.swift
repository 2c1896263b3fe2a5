public import ArticleModel

/// Why a question has no answer. The front end decides what people are told, and the remedy.
public enum ArchiveError: Error, Sendable, Hashable {
    /// The quote has no words.
    case emptyQuote
    /// The quote is longer than ``QuoteQuestion/mostBytes``; its length.
    case longQuote(bytes: Int)
    /// No article that is shown matches the selector; some with similar names, each with its number, source and key.
    case noSuchArticle(selector: String, near: [String] = [])
    /// Several articles match; some of them, each with its number, source and key.
    case ambiguousArticle(selector: String, fitting: [String])
    /// An exact name is required, and the selector is only a part or another spelling of one; what it matches, as above.
    case inexactArticle(selector: String, fitting: [String])
    /// The source is not held; some that are, and the number of the others.
    case noSuchSource(name: String, held: [String], others: Int)
    /// The version is the first of its article, so there is none before it to compare with.
    case firstVersion(number: Int, article: String)
    /// The article has no version of this number; those that it has.
    case noSuchVersion(number: Int, article: String, held: [Int])
    /// The article with exactly this key or URL is hidden. The message is the same as for a missing article; only the code tells a program
    /// that knows the name that it is gone, as HTTP does by its status.
    case hiddenArticle(selector: String, near: [String] = [])
    /// No version of the article is known to have been seen by that time; when the first was, nil where no time is known.
    case notSeenYet(by: Timestamp, article: String, first: Timestamp?)
    /// The text is no cursor of this answer; its beginning.
    case badCursor(text: String)
}
