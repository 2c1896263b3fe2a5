/// Why a question has no answer.
public enum ArchiveError: Error, Sendable, Equatable {
    /// The quote has no words.
    case emptyQuote
    /// No article fits the selector.
    case noSuchArticle(selector: String)
    /// Several articles fit; some of their keys.
    case ambiguousArticle(selector: String, keys: [String])
    /// The article has no version of this number; those that it has.
    case noSuchVersion(number: Int, article: String, held: [Int])
    /// The article is held and not shown; its key.
    case hiddenArticle(key: String)
    /// The text is no cursor of ``Archive/changes(_:)``; its beginning.
    case badCursor(text: String)
}

extension ArchiveError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .emptyQuote:
            "the quote has no words; give at least one letter or digit"
        case .noSuchArticle(let selector):
            "no article has '\(selector)' as its number, key or URL, or as part of one; 'variorum articles' lists them"
        case .ambiguousArticle(let selector, let keys):
            "'\(selector)' fits several articles (\(keys.joined(separator: ", "))); give the whole key, or --source"
        case .noSuchVersion(let number, let article, let held):
            "\(article) has no version \(number); held are \(ArchiveError.list(held))"
        case .hiddenArticle(let key):
            "\(key) is hidden and not shown; 'variorum unhide' shows it again"
        case .badCursor(let text):
            "'\(text)' is no cursor; give the one that an earlier page ended with, letter for letter, or none to begin"
        }
    }

    private static func list(_ numbers: [Int]) -> String {
        let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
        return numbers.count > 12 ? "\(shown), … \(numbers[numbers.count - 1])" : shown
    }
}
