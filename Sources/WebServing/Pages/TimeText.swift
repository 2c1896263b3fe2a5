import ArticleModel
import Plotting

/// Times as people read them.
enum TimeText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `3 October 2013, 09:12 UTC`; a time outside of the years 0 to 9999 is none that people know.
    static func long(_ time: Timestamp) -> String {
        guard time.isInCalendar else { return "time unknown" }
        let text = time.description
        let parts = text.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1), let day = Int(parts[2])
        else { return text }
        return "\(day) \(months[month - 1]) \(parts[0]), \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// `2013-10-03 09:12`, for lists in which all times are in one column.
    static func short(_ time: Timestamp) -> String { time.isInCalendar ? time.minutes : "time unknown" }

    /// `2013-10-03`, as forms take it.
    static func day(_ time: Timestamp) -> String { String(time.description.prefix(10)) }

    /// A time as somebody asked for it: a day in words, anything else as it was written.
    static func asked(_ text: String, _ period: CalendarPeriod) -> String {
        guard text.utf8.count == 10 else { return text }
        return long(period.start).prefix { $0 != "," }.description
    }

    /// `3 October 2013`, with the moment for programs and for who points at it.
    static func dayMarkup(_ time: Timestamp) -> Markup {
        guard time.isInCalendar else { return "time unknown" }
        let text = long(time)
        return
            "<time datetime=\"\(time.description)\" title=\"\(text)\">\(text.prefix { $0 != "," }.description)</time>"
    }

    /// The time for people and for programs.
    static func markup(_ time: Timestamp?) -> Markup {
        guard let time, time.isInCalendar else { return "time unknown" }
        return "<time datetime=\"\(time.description)\">\(long(time))</time>"
    }

    /// How much later one time is than another, in the words that newspapers use: `about 1 hour later`; nil where one is unknown.
    static func distance(from old: Timestamp?, to new: Timestamp?) -> String? {
        guard let old, let new else { return nil }
        let (seconds, overflow) = new.secondsSince1970.subtractingReportingOverflow(old.secondsSince1970)
        guard !overflow, seconds != .min else { return nil }
        if seconds == 0 { return "at the same time" }
        return words(for: abs(seconds)) + (seconds < 0 ? " earlier" : " later")
    }

    private static func words(for seconds: Int64) -> String {
        let minutes = (Double(seconds) / 60).rounded()
        let hours = (Double(seconds) / 3_600).rounded()
        let days = (Double(seconds) / 86_400).rounded()
        return switch seconds {
        case ..<45: "less than a minute"
        case ..<2_700: count(minutes, "minute")
        case ..<84_600: "about " + count(hours, "hour")
        case ..<2_505_600: count(days, "day")
        case ..<31_536_000: "about " + count((Double(seconds) / 2_629_746).rounded(), "month")
        default: "about " + count((Double(seconds) / 31_556_952).rounded(), "year")
        }
    }

    private static func count(_ number: Double, _ unit: String) -> String {
        let number = max(1, Int(number))
        return number == 1 ? "1 \(unit)" : "\(number) \(unit)s"
    }
}
