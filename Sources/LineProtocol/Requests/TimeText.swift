/// A year, month or day in UTC, or an RFC 3339 time, as it was written: `2013`, `2013-10`, `2013-10-03`,
/// `2013-10-03T09:12:00Z`. Once it exists, it names a moment or a stretch of the calendar.
public struct TimeText: Hashable, Sendable {
    /// How long a stretch it names.
    public enum Precision: Sendable {
        /// A year.
        case year
        /// A month.
        case month
        /// A day.
        case day
        /// A moment, with a zone.
        case second
    }

    /// As it was written.
    public let text: String
    /// How long a stretch it names.
    public let precision: Precision
    private let year, month: Int

    /// Reads a time; nil for anything else, also for a day that the calendar does not have or a time without a zone.
    public init?(_ text: String) {
        guard text.utf8.count <= 40 else { return nil }
        var reader = DigitReader(Array(text.utf8)[...])
        guard let (year, month, precision) = TimeText.parts(&reader), reader.isAtEnd else { return nil }
        self.text = text
        self.precision = precision
        self.year = year
        self.month = month
    }

    private static func parts(_ reader: inout DigitReader) -> (year: Int, month: Int, Precision)? {
        guard let year = reader.number(digits: 4, in: 1...9999) else { return nil }
        if reader.isAtEnd { return (year, 1, .year) }
        guard reader.skip("-"), let month = reader.number(digits: 2, in: 1...12) else { return nil }
        if reader.isAtEnd { return (year, month, .month) }
        guard reader.skip("-"), reader.number(digits: 2, in: 1...days(of: month, in: year)) != nil else { return nil }
        if reader.isAtEnd { return (year, month, .day) }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "), reader.takeTime() else { return nil }
        return (year, month, .second)
    }

    /// The first second that it names, as a date or an RFC 3339 time.
    public var earliest: String {
        switch precision {
        case .year: text + "-01-01"
        case .month: text + "-01"
        case .day, .second: text
        }
    }

    /// The last second that it names, as an RFC 3339 time.
    public var latest: String {
        switch precision {
        case .year: text + "-12-31T23:59:59Z"
        case .month: text + "-\(TimeText.days(of: month, in: year))T23:59:59Z"
        case .day: text + "T23:59:59Z"
        case .second: text
        }
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
