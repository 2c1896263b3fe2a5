/// A moment as people and programs write it, in more forms than RFC 3339 has.
///
///     WrittenTime("2020-06-02 12:34:56 +0200")?.time     // 2020-06-02T10:34:56Z
///     WrittenTime("20200602123456")?.time                // 2020-06-02T12:34:56Z
public struct WrittenTime: Hashable, Sendable {
    /// The moment; fractions of a second are dropped.
    public let time: Timestamp
    /// The last second that is meant: another one than ``time`` only where the text gives no seconds.
    public let end: Timestamp
    /// Whether the text names no zone, so that UTC was taken for it. A date alone is a day in UTC, and archive timestamps are UTC.
    public let isZoneAssumed: Bool

    /// The forms that are read, for messages.
    public static let forms =
        "\"2013-10-03T09:12:00Z\", \"2013-10-03 11:12:00 +0200\", \"2013-10-03\", \"20131003091200\" or the number of seconds since 1970"

    /// Reads a date, an RFC 3339 time, the same with a blank for `T`, without seconds, with `+0200`, `+02`, `UTC` or `GMT` for the zone, or
    /// without one, and the 14 digits of web archives. White space around it is passed over. Nil for anything else, and for what no clock
    /// or calendar shows, such as an hour 24.
    public init?(_ text: some StringProtocol) {
        // Nearly all times have this form.
        if let time = Timestamp(rfc3339: text) {
            self.init(time, isZoneAssumed: false)
            return
        }
        guard text.utf8.count <= WrittenTime.longest else { return nil }
        var scanner = DigitScanner(bytes: Array(text.utf8))
        scanner.skipBlanks()
        guard let year = scanner.number(digits: 4) else { return nil }
        let isSeparated = scanner.skip("-")
        guard let month = scanner.number(digits: 2), scanner.skip("-") == isSeparated,
            let day = scanner.number(digits: 2), RFC3339Components.isDate(year, month, day)
        else { return nil }
        let midnight = RFC3339Components.days(year, month, day) * 86_400
        let read =
            isSeparated ? WrittenTime(&scanner, midnight: midnight) : WrittenTime(digits: &scanner, midnight: midnight)
        scanner.skipBlanks()
        guard let read, scanner.isAtEnd else { return nil }
        self = read
    }

    /// Reads a number of seconds since 1970, or of milliseconds where it is 100,000,000,000 or more (which as seconds would be the year
    /// 5138) or so far below 0. Nil outside of the years 0 to 9999.
    public init?(sinceEpoch number: Double) {
        let seconds = (abs(number) < 100_000_000_000 ? number : number / 1_000).rounded(.down)
        guard let whole = Int64(exactly: seconds), Timestamp(secondsSince1970: whole).isInCalendar else { return nil }
        self.init(Timestamp(secondsSince1970: whole), isZoneAssumed: false)
    }

    /// No form is longer, but for a fraction of very many digits.
    private static let longest = 64

    private init(_ time: Timestamp, lastSecond: Timestamp? = nil, isZoneAssumed: Bool) {
        (self.time, end, self.isZoneAssumed) = (time, lastSecond ?? time, isZoneAssumed)
    }

    /// What stands behind `2013-10-03`.
    private init?(_ scanner: inout DigitScanner, midnight: Int64) {
        let day = Timestamp(secondsSince1970: midnight)
        if !(scanner.skip("T") || scanner.skip("t")) {
            scanner.skipBlanks()
            if scanner.isAtEnd {
                self.init(day, isZoneAssumed: false)
                return
            }
        }
        guard let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
            let minute = scanner.number(digits: 2), minute < 60
        else { return nil }
        let hasSeconds = scanner.skip(":")
        var second = 0
        if hasSeconds {
            guard let given = scanner.number(digits: 2), scanner.skipFraction(orComma: true) else { return nil }
            second = given
        }
        scanner.skipBlanks()
        let isZoneAssumed = scanner.isAtEnd
        guard let offset = isZoneAssumed ? 0 : scanner.looseZoneOffset(),
            let moment = RFC3339Components.moment(
                midnight + Int64(hour * 3_600 + minute * 60) - offset, second: second)
        else { return nil }
        self.init(
            Timestamp(secondsSince1970: moment),
            lastSecond: hasSeconds ? nil : Timestamp(secondsSince1970: moment + 59), isZoneAssumed: isZoneAssumed)
    }

    /// What stands behind `20131003`.
    private init?(digits scanner: inout DigitScanner, midnight: Int64) {
        guard let hour = scanner.number(digits: 2), hour < 24, let minute = scanner.number(digits: 2), minute < 60,
            let second = scanner.number(digits: 2),
            let moment = RFC3339Components.moment(midnight + Int64(hour * 3_600 + minute * 60), second: second)
        else { return nil }
        self.init(Timestamp(secondsSince1970: moment), isZoneAssumed: false)
    }
}
