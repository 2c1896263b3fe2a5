/// Remedies for the most common mistakes, which the parser's messages lack.
struct ArgumentHint {
    /// The arguments, the verb first.
    let arguments: [String]
    /// What the parser says.
    let message: String

    private static let verbsOfWords: Set = ["first", "last", "history", "quote", "search", "changes", "trace"]

    /// The remedy as part of a sentence; nil where the message suffices.
    var remedy: String? {
        if message.contains("' is invalid for '--listen") || message.contains("' is invalid for '--http") {
            return "write HOST:PORT, such as 127.0.0.1:7480, or unix:PATH"
        }
        if arguments.first == "show", message.contains("nexpected argument") {
            return "the number of a version goes behind --version, as in: variorum show ARTICLE --version 2"
        }
        guard let verb = arguments.first, Self.verbsOfWords.contains(verb) else { return nil }
        if message.hasPrefix("Missing expected") || message.hasPrefix("Unknown option"), let word = wordBehindMinus {
            return "words that begin with - go behind --, as in: variorum \(verb) -- '\(word)'"
        }
        guard message.contains("nexpected argument") else { return nil }
        return "put the words in quotation marks, as in: variorum \(verb) 'X-band radar'"
    }

    /// An argument that the parser took for single-letter options, of which only -h exists.
    private var wordBehindMinus: String? {
        guard !arguments.contains("--") else { return nil }
        return arguments.first {
            $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.count > 1 && $0 != "-h"
        }?.printable
    }
}
