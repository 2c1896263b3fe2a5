/// What the parser's own message does not say of the commonest slips.
struct ArgumentHint {
    /// The arguments, the verb first.
    let arguments: [String]
    /// What the parser says.
    let message: String

    private static let verbsOfWords: Set = ["first", "last", "history", "quote", "search", "changes", "trace"]

    /// A part of a sentence that names the remedy; nil where the message says enough.
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

    /// An argument that the parser took for options of one letter each, though there are none but -h.
    private var wordBehindMinus: String? {
        guard !arguments.contains("--") else { return nil }
        return arguments.first {
            $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.count > 1 && $0 != "-h"
        }?.printable
    }
}
