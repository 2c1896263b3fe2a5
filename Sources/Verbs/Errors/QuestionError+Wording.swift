import Archiving
import QueryGrammar

/// How a front end writes verbs, options and remedies, so that its users can type them as shown.
public struct Dialect: Sendable {
    /// How a verb is written, such as `'variorum articles'` or `ARTICLES`.
    public let verb: @Sendable (Verb) -> String
    /// How the verb that is asked is written, where that is not as it is named elsewhere: a page may ask another verb than its address says.
    public let asked: @Sendable (Verb) -> String
    /// How an option is written, such as `--since` or `since=`.
    public let option: @Sendable (String) -> String
    /// How an argument is written.
    public let argument: @Sendable (String) -> String
    /// Quotes text from outside, cut to a recognizable length.
    public let quoted: @Sendable (String) -> String
    /// The options of a verb.
    public let options: @Sendable (VerbForm) -> [Parameter]
    /// The usage line of a verb; nil where the front end shows none.
    public let usage: @Sendable (Verb) -> String?
    /// The remedy for words that were taken for several arguments.
    public let surplusArgument: String
    /// The remedy for words that were taken for an option.
    public let unknownOption: String
    /// The remedy for a quote that is too long.
    public let longQuote: String

    /// A dialect of a front end. By default arguments go by their names, all options are listed and no usage is shown.
    public init(
        verb: @escaping @Sendable (Verb) -> String, asked: (@Sendable (Verb) -> String)? = nil,
        option: @escaping @Sendable (String) -> String, argument: @escaping @Sendable (String) -> String = { $0 },
        quoted: @escaping @Sendable (String) -> String,
        options: @escaping @Sendable (VerbForm) -> [Parameter] = { $0.options },
        usage: @escaping @Sendable (Verb) -> String? = { _ in nil },
        surplusArgument: String, unknownOption: String, longQuote: String
    ) {
        self.verb = verb
        self.asked = asked ?? verb
        self.option = option
        self.argument = argument
        self.quoted = quoted
        self.options = options
        self.usage = usage
        self.surplusArgument = surplusArgument
        self.unknownOption = unknownOption
        self.longQuote = longQuote
    }
}

extension QuestionError {
    /// What is wrong and what to do about it, as a front end writes it. Programs look at ``code``.
    public func message(in dialect: Dialect) -> String {
        let (option, quoted) = (dialect.option, dialect.quoted)
        switch self {
        case .unknownVerb(let word): return "\(quoted(word)) is no verb; \(dialect.verb(.help)) lists them"
        case .unknownOption(let verb, let name):
            let known = dialect.options(verb.form).map(\.name).joined(separator: " ")
            return "\(dialect.asked(verb)) has no option \(quoted(name)); "
                + (known.isEmpty ? "it has none; " : "it has \(known); ") + dialect.unknownOption
        case .repeatedOption(_, let name): return "\(name) is given twice; give it once"
        case .surplusArgument(let verb, let text):
            return "\(quoted(text)) is one argument too many for \(dialect.asked(verb)); \(dialect.surplusArgument)"
        case .missingArgument(let verb, let names):
            let wanted = names.map { written($0, verb, dialect) }.joined(separator: " or ")
            return "\(dialect.asked(verb)) needs \(wanted)" + (dialect.usage(verb).map { "; usage: \($0)" } ?? "")
        case .missingCompanion(let verb, let name, let companion):
            return
                "\(written(name, verb, dialect)) goes with \(written(companion, verb, dialect)); give both, or leave it out"
        case .badArgument(let value) where [.verb, .record].contains(value.kind):
            return "\(quoted(value.text)) is no \(value.name); give \(value.requirement)"
        case .badArgument(let value), .badValue(let value):
            return "\(quoted(value.text)) is no value of \(value.name); give \(value.requirement)"
        case .contradiction(_, "since", _):
            return "\(option("since")) is later than \(option("until")), so nothing can lie between them"
        case .contradiction(let verb, let name, let other):
            return
                "\(written(name, verb, dialect)) and \(written(other, verb, dialect)) exclude each other; give one of them"
        case .pageTooLarge(let limit, let greatest):
            return
                "\(limit) rows are more than the \(greatest) that are given at once; ask for less and go on with \(option("cursor"))"
        case .tooManyCitations(let greatest):
            return "the text has more than \(greatest) citations, the most that are checked at once; send it in parts"
        case .archive(let error): return error.message(in: dialect)
        case .query(let error): return error.description
        case .timeOut(let milliseconds):
            return
                "no answer within \(milliseconds) ms; narrow the question, as with \(option("source")) or \(option("since"))"
        case .busy(let waiting): return "\(waiting) questions wait already, as many as may; ask again later"
        case .archiveBusy: return "another program writes to the archive; ask again in a moment"
        case .archiveReplaced:
            return
                "the file of the archive was replaced or removed while the server ran; nothing was added, tell whoever runs the server to start it again"
        case .archiveUnavailable:
            return "the server that keeps the archive cannot be reached at the moment; ask again in a while"
        case .storage(let reason): return "the store failed: \(reason)"
        case .internal(let reason): return "a fault of the server: \(reason)"
        }
    }

    /// A parameter as it is written for a verb: an argument by its name alone.
    private func written(_ name: String, _ verb: Verb, _ dialect: Dialect) -> String {
        verb.form.arguments.contains { $0.name == name } ? dialect.argument(name) : dialect.option(name)
    }
}

extension ArchiveError {
    fileprivate func message(in dialect: Dialect) -> String {
        let quoted = dialect.quoted
        switch self {
        case .emptyQuote: return "the quote has no words; give at least one letter or digit"
        case .longQuote(let bytes):
            return
                "the quote has \(bytes) bytes, more than the \(QuoteQuestion.mostBytes) that are looked for; \(dialect.longQuote)"
        // Worded alike, so that nobody can tell whether an article is hidden.
        case .noSuchArticle(let selector, let near), .hiddenArticle(let selector, let near):
            return "no article shown here has \(quoted(selector)) as its number, key or URL, or as part of one; "
                + (near.isEmpty ? "" : "near it are \(near.joined(separator: "; ")); ")
                + "\(dialect.verb(.articles)) lists them"
        case .ambiguousArticle(let selector, let fitting):
            return
                "\(quoted(selector)) fits several articles (\(fitting.joined(separator: "; "))); give the number or the whole key, or \(dialect.option("source"))"
        case .inexactArticle(let selector, let fitting):
            return
                "\(quoted(selector)) is no whole name, and only fits \(fitting.joined(separator: "; ")); give the number, the whole key or the URL"
        case .noSuchSource(let name, let held, let others):
            return "there is no source \(quoted(name)); "
                + (held.isEmpty ? "nothing is held" : "held are \(held.joined(separator: ", "))")
                + (others > 0 ? " and \(others) more (\(dialect.verb(.sources)))" : "")
        case .firstVersion(let number, let article):
            return
                "version \(number) is the first that is held of \(quoted(article)), so there is none before it to compare with; \(dialect.verb(.show)) gives it"
        case .noSuchVersion(let number, let article, let held):
            return "\(quoted(article)) has no version \(number); held are \(ArchiveError.list(held))"
        case .notSeenYet(let time, let article, let first):
            return "no version of \(quoted(article)) is known to have been seen by \(time)"
                + (first.map { "; the first was seen at \($0)" } ?? ", since no times of it are known")
        case .badCursor(let text):
            return
                "\(quoted(text)) is no cursor; give the one that an earlier page ended with, letter for letter, or none to begin (those of earlier releases are not read)"
        }
    }

    private static func list(_ numbers: [Int]) -> String {
        let shown = numbers.prefix(12).map(String.init).joined(separator: ", ")
        return numbers.count > 12 ? "\(shown), … \(numbers[numbers.count - 1])" : shown
    }
}
