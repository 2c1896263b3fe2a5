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

    /// Reads a time; nil for anything else, also for a day that the calendar does not have or a time without a zone.
    public init?(_ text: String) {
        guard text.utf8.count <= 40 else { return nil }
        let bytes = Array(text.utf8)
        var reader = DigitReader(bytes[...])
        guard let year = reader.number(digits: 4, in: 1...9999) else { return nil }
        self.text = text
        if reader.isAtEnd { precision = .year; return }
        guard reader.skip("-"), let month = reader.number(digits: 2, in: 1...12) else { return nil }
        if reader.isAtEnd { precision = .month; return }
        let days = 1...TimeText.days(of: month, in: year)
        guard reader.skip("-"), reader.number(digits: 2, in: days) != nil else { return nil }
        if reader.isAtEnd { precision = .day; return }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "), reader.takeTime(), reader.isAtEnd else {
            return nil
        }
        precision = .second
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
