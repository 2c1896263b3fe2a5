/// The fields of an RFC 3339 time, checked, and the arithmetic from and to seconds.
///
/// Own code, because Foundation's ISO 8601 styles accept one exact form each and take microseconds a call, and every
/// version of a history passes here. Days are counted by Howard Hinnant's `days_from_civil` and `civil_from_days`,
/// proleptic Gregorian.
struct RFC3339Components {
    let secondsSince1970: Int64

    /// Nil for what is neither such a time nor a date alone, which means its first second.
    init?(_ text: some StringProtocol) {
        var scanner = DigitScanner(bytes: Array(text.utf8))
        guard let year = scanner.number(digits: 4), scanner.skip("-"), let month = scanner.number(digits: 2),
            scanner.skip("-"), let day = scanner.number(digits: 2), RFC3339Components.isDate(year, month, day)
        else { return nil }
        let midnight = RFC3339Components.days(year, month, day) * 86_400
        if scanner.isAtEnd {
            secondsSince1970 = midnight
            return
        }
        guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
            let minute = scanner.number(digits: 2), minute < 60, scanner.skip(":"),
            let second = scanner.number(digits: 2), scanner.skipFraction(),
            let offset = scanner.zoneOffset(), scanner.isAtEnd,
            let moment = RFC3339Components.moment(midnight + Int64(hour * 3_600 + minute * 60) - offset, second: second)
        else { return nil }
        secondsSince1970 = moment
    }

    /// A second of the minute that begins at `minute`; nil for one that no clock shows, and outside of the years that can be written.
    ///
    /// A leap second, which only the last minute of a month in UTC can have (ITU-R TF.460), is taken for the second before it.
    static func moment(_ minute: Int64, second: Int) -> Int64? {
        let next = minute + 60
        let mayLeap = next % 86_400 == 0 && civil(next / 86_400).2 == 1
        let moment = minute + Int64(min(second, 59))
        return second < 60 || second == 60 && mayLeap ? (writable.contains(moment) ? moment : nil) : nil
    }

    /// The seconds that four digits for the year can write: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
    static let writable: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// Adds `2013-10-03`, the separator and `09:12:00`; a moment that cannot be written so becomes the nearest that can.
    ///
    /// Straight into bytes: an answer names many times, and as strings they were a good part of what writing it cost.
    static func write(_ moment: Int64, separator: UInt8, to bytes: inout [UInt8]) {
        let seconds = min(max(moment, writable.lowerBound), writable.upperBound)
        let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        let rest = Int(seconds - days * 86_400)
        let (year, month, day) = civil(days)
        append(year / 100, to: &bytes)
        append(year % 100, to: &bytes)
        for part in [month, day] {
            bytes.append(UInt8(ascii: "-"))
            append(part, to: &bytes)
        }
        bytes.append(separator)
        append(rest / 3_600, to: &bytes)
        for part in [rest / 60 % 60, rest % 60] {
            bytes.append(UInt8(ascii: ":"))
            append(part, to: &bytes)
        }
    }

    static func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= lengths[month - 1]
    }

    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func civil(_ days: Int64) -> (Int, Int, Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Adds a number below 100 as two digits.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
