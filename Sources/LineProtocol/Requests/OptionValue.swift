/// The value of an option, of the kind that its name has.
public enum OptionValue: Hashable, Sendable {
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
