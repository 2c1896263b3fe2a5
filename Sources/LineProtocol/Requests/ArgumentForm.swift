/// An argument of a verb.
public struct ArgumentForm: Sendable {
    /// What it may be.
    public enum Kind: Sendable {
        /// Any text without NUL; an empty one, too.
        case text
        /// A whole number.
        case number(ClosedRange<Int>)
        /// A verb.
        case verb
        /// A JSON object, to the end of the line.
        case record
    }

    /// Whether it must be given.
    public enum Need: Sendable {
        /// It must.
        case required
        /// It may.
        case optional
        /// It must unless this option is given, and then it must not.
        case unless(OptionName)
    }

    /// What messages and HELP call it.
    public let name: String
    /// What it may be.
    public let kind: Kind
    /// Whether it must be given.
    public let need: Need

    init(_ name: String, _ kind: Kind = .text, _ need: Need = .required) {
        self.name = name
        self.kind = kind
        self.need = need
    }

    var usage: String {
        if case .required = need { name } else { "[\(name)]" }
    }

    /// The argument that a text of the kind makes: a record is put on one line. Outside the strings of JSON a line end is
    /// white space, and within them there is none.
    func read(_ text: String) -> String {
        guard case .record = kind, text.utf8.contains(where: ArgumentForm.isLineEnd) else { return text }
        return String(decoding: text.utf8.map { ArgumentForm.isLineEnd($0) ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// What a text must be where it is not of the kind; nil where it is.
    func mismatch(_ text: String) -> String? {
        switch kind {
        case .text: nil
        case .number(let range): WholeNumber.read(text, in: range) == nil ? WholeNumber.wording(range) : nil
        case .verb: Verb(word: text) == nil ? "one of the verbs that HELP lists" : nil
        case .record: text.utf8.first == UInt8(ascii: "{") ? nil : "a JSON object on the rest of the line"
        }
    }
}
