/// Why a question has no answer.
public enum ArchiveError: Error, Sendable, Equatable {
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

extension ArchiveError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .emptyQuote:
            "the quote has no words; give at least one letter or digit"
        case .longQuote(let bytes):
            """
            the quote has \(bytes) bytes, more than the \(QuoteQuestion.mostBytes) that are looked for; give a part of it. \
            'variorum quote --file' checks a longer text paragraph by paragraph, as blank lines part it
            """
        case .noSuchArticle(let selector, let near), .hiddenArticle(let selector, let near):
            "no article shown here has '\(selector)' as its number, key or URL, or as part of one; "
                + (near.isEmpty ? "" : "near it are \(near.joined(separator: "; ")); ")
                + "'variorum articles' lists them"
        case .ambiguousArticle(let selector, let fitting):
            "'\(selector)' fits several articles (\(fitting.joined(separator: "; "))); give the number or the whole key, or --source"
        case .inexactArticle(let selector, let fitting):
            "'\(selector)' is no whole name, and only fits \(fitting.joined(separator: "; ")); give the number, the whole key or the URL"
        case .noSuchSource(let name, let held, let others):
            "there is no source '\(name)'; "
                + (held.isEmpty ? "nothing is held" : "held are \(held.joined(separator: ", "))")
                + (others > 0 ? " and \(others) more ('variorum sources')" : "")
        case .firstVersion(let number, let article):
            "version \(number) is the first that is held of \(article), so there is none before it to compare with; 'variorum show' prints it"
        case .noSuchVersion(let number, let article, let held):
            "\(article) has no version \(number); held are \(ArchiveError.list(held))"
        case .badCursor(let text):
            "'\(text)' is no cursor; give the one that an earlier page ended with, letter for letter, or none to begin (those of earlier releases are not read)"
        }
    }

    private static func list(_ numbers: [Int]) -> String {
        let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
        return numbers.count > 12 ? "\(shown), … \(numbers[numbers.count - 1])" : shown
    }
}
