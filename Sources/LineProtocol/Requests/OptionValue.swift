/// The value of an option, of the kind that its name has.
public enum OptionValue: Sendable {
    /// A text that is not empty.
    case text(String)
    /// A whole number of the option's range.
    case number(Int)
    /// True or false.
    case flag(Bool)
    /// A time.
    case time(TimeText)
    /// A share.
    case share(ShareText)
    /// One of the option's words.
    case choice(String)

    /// As a request has it.
    public var text: String {
        switch self {
        case .text(let text), .choice(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .time(let time): time.text
        case .share(let share): share.text
        }
    }
}

extension OptionValue: Hashable {
    /// Whether both are the same value; texts are compared by their bytes.
    public static func == (one: OptionValue, other: OptionValue) -> Bool {
        switch (one, other) {
        case (.text(let one), .text(let other)), (.choice(let one), .choice(let other)):
            one.utf8.elementsEqual(other.utf8)
        case (.number(let one), .number(let other)): one == other
        case (.flag(let one), .flag(let other)): one == other
        case (.time(let one), .time(let other)): one == other
        case (.share(let one), .share(let other)): one == other
        default: false
        }
    }

    /// Takes the bytes of a text.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .text(let text), .choice(let text): hasher.combine(bytesOf: text)
        case .number(let number): hasher.combine(number)
        case .flag(let flag): hasher.combine(flag)
        case .time(let time): hasher.combine(time)
        case .share(let share): hasher.combine(share)
        }
    }
}
