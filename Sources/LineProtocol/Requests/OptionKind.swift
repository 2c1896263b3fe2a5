/// What values an option takes.
public enum OptionKind: Hashable, Sendable {
    /// A text that is not empty.
    case text
    /// A whole number of a range.
    case number(ClosedRange<Int>)
    /// `true` or `false`.
    case flag
    /// A year, month, day or RFC 3339 time.
    case time
    /// A share above 0 and up to 1.
    case share
    /// One of these words.
    case choice([String])

    /// What stands for the value in a usage line.
    var placeholder: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .flag: "true|false"
        case .time: "time"
        case .share: "share"
        case .choice(let words): words.joined(separator: "|")
        }
    }

    /// What is wanted, as a part of a sentence.
    var wanted: String {
        switch self {
        case .text: "a text that is not empty"
        case .number(let range): WholeNumber.wording(range)
        case .flag: "true or false"
        case .time: "a time such as 2013, 2013-10, 2013-10-03 or 2013-10-03T09:12:00Z"
        case .share: "a number above 0 and up to 1, such as 0.64"
        case .choice(let words): "one of " + words.joined(separator: " ")
        }
    }

    /// Reads a value; nil where the text is not of the kind.
    func value(_ text: String) -> OptionValue? {
        switch self {
        case .text: text.isEmpty ? nil : .text(text)
        case .number(let range): WholeNumber.read(text, in: range).map { .number($0) }
        case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : nil
        case .time: TimeText(text).map { .time($0) }
        case .share: ShareText(text).map { .share($0) }
        case .choice(let words): words.contains(text) ? .choice(text) : nil
        }
    }
}
