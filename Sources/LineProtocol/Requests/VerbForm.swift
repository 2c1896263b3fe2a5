/// What a verb takes and what may go wrong with it: the table from which requests are checked and HELP is written.
public struct VerbForm: Sendable {
    /// What a connection must be allowed to do.
    public enum Right: String, Sendable {
        /// Nothing: before AUTH, too.
        case none
        /// Reading the archive.
        case read
        /// Adding to it.
        case write
    }

    /// One sentence of what it does.
    public let summary: String
    /// Its arguments in order.
    public let arguments: [ArgumentForm]
    /// Its options, in the order in which HELP lists them.
    public let options: [OptionName]
    /// Options that say something only beside another option or an argument, with its name: they are refused without it.
    public let companions: [OptionName: String]
    /// The errors that are its own, beside those that any request may meet.
    public let errors: [ErrorCode]
    /// What it needs.
    public let right: Right
    /// Whether `in=links` is an answer to where to look: what is traced, quoted or cited is text.
    let looksAtLinks: Bool
    /// Whether the rest of the line from the first `{` on is its last argument, as it stands.
    let takesRecord: Bool

    init(
        _ summary: String, _ arguments: [ArgumentForm] = [], options: [OptionName] = [],
        companions: [OptionName: String] = [:], errors: [ErrorCode] = [], right: Right = .read,
        looksAtLinks: Bool = false, takesRecord: Bool = false
    ) {
        self.summary = summary
        self.arguments = arguments
        self.options = options
        self.companions = companions
        self.errors = errors
        self.right = right
        self.looksAtLinks = looksAtLinks
        self.takesRecord = takesRecord
    }

    /// What values an option takes behind this verb.
    public func kind(of option: OptionName) -> OptionKind {
        option == .place && !looksAtLinks ? .choice(["any", "body", "title"]) : option.kind
    }

    /// What may stand behind the verb, such as `article [old] [new] [source=text]`.
    var parameters: String {
        let shown = options.map { "[\($0.rawValue)=\(kind(of: $0).placeholder)]" }
        // A record ends the line.
        let parts = takesRecord ? shown + arguments.map(\.usage) : arguments.map(\.usage) + shown
        return parts.joined(separator: " ")
    }

    /// The options by name, as a part of a sentence.
    var optionList: String {
        options.isEmpty ? "it has none" : "it has " + options.map(\.rawValue).joined(separator: " ")
    }
}
