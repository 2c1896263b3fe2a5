/// Why a question has no answer. What a person is told of it, and to do about it, is settled by the front end.
public enum ArchiveError: Error, Sendable, Hashable {
    /// The quote has no words.
    case emptyQuote
    /// The quote has more than ``QuoteQuestion/mostBytes``; how many it has.
    case longQuote(bytes: Int)
    /// No article that is shown fits the selector; some whose names are almost it, each with its number, source and key.
    case noSuchArticle(selector: String, near: [String] = [])
    /// Several articles fit; some of them, each with its number, source and key.
    case ambiguousArticle(selector: String, fitting: [String])
    /// An exact name was asked for, and the selector is but a part of one, or another spelling; what it fits, as above.
    case inexactArticle(selector: String, fitting: [String])
    /// No article is of this source; some of those held, and how many others are.
    case noSuchSource(name: String, held: [String], others: Int)
    /// The version is the first of its article, so that there is none before it to compare with.
    case firstVersion(number: Int, article: String)
    /// The article has no version of this number; those that it has.
    case noSuchVersion(number: Int, article: String, held: [Int])
    /// The article that has the very selector as its key or URL is hidden. In words it is the same as where there is none: a program that
    /// knows the name may tell that it is gone, as HTTP does by its status.
    case hiddenArticle(selector: String, near: [String] = [])
    /// The text is no cursor of a page of answers or of changes; its beginning.
    case badCursor(text: String)
}
