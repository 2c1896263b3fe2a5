/// A request: once it exists, it has the arguments and options that its verb takes, each of its kind.
///
/// ```swift
/// let request = try Request(parsing: #"FIRST "X-band radar" source=nytimes limit=5"#)
/// request.verb                // .first
/// request.text(at: 0)         // "X-band radar"
/// request.number(.limit)      // 5
/// ```
public struct Request: Sendable {
    /// What is asked.
    public let verb: Verb
    /// The arguments in order. That of ADD is a JSON object, unread, on one line.
    public let arguments: [String]
    /// The options, each at most once, in the order of ``OptionName``.
    public let options: [RequestOption]

    /// A request of texts, as a client makes it.
    ///
    /// - Throws: The error that a server would answer.
    public init(
        _ verb: Verb, _ arguments: [String] = [], options: [(name: OptionName, value: String)] = []
    ) throws(ProtocolError) {
        var builder = RequestBuilder(verb)
        for argument in arguments { try builder.add(argument: argument) }
        for option in options { try builder.add(option: option.name.rawValue, value: option.value) }
        self = try builder.finish()
    }

    /// A request of checked parts.
    init(checked verb: Verb, _ arguments: [String], _ options: [RequestOption]) {
        self.verb = verb
        self.arguments = arguments
        self.options = options.sorted { $0.name.rank < $1.name.rank }
    }
}

extension Request: Hashable {
    /// Whether both ask the same, byte for byte: names that are canonically equivalent are names of two things.
    public static func == (one: Request, other: Request) -> Bool {
        one.verb == other.verb && one.options == other.options
            && one.arguments.elementsEqual(other.arguments) { $0.utf8.elementsEqual($1.utf8) }
    }

    /// Takes the bytes of every text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(verb)
        for argument in arguments { hasher.combine(bytesOf: argument) }
        hasher.combine(options)
    }
}

extension Hasher {
    /// Takes the UTF-8 of a text, and a byte that stands in none behind it.
    mutating func combine(bytesOf text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ combine(bytes: UnsafeRawBufferPointer($0)) }) == nil {
            for byte in text.utf8 { combine(byte) }
        }
        combine(0xFF as UInt8)
    }
}
