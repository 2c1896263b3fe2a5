/// A stretch of time as people write it: a year (`2013`), a month (`2013-10`), a day (`2013-10-03`), or one moment
/// (`2013-10-03T09:12:00Z`, and the other forms of ``WrittenTime``), in UTC where it names no zone.
public struct CalendarPeriod: Hashable, Sendable {
    /// Its first second.
    public let start: Timestamp
    /// Its last second; that of a moment is the moment itself, and of a minute its last.
    public let end: Timestamp

    /// Reads one of the four forms; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let dates: (first: String, last: [String])
        switch text.utf8.count {
        case 4: dates = ("\(text)-01-01", ["\(text)-12-31"])
        // The last of these that there is.
        case 7: dates = ("\(text)-01", ["31", "30", "29", "28"].map { "\(text)-\($0)" })
        case 10: dates = ("\(text)", ["\(text)"])
        default:
            guard let moment = WrittenTime(text) else { return nil }
            (start, end) = (moment.time, moment.end)
            return
        }
        let ends = dates.last.lazy.compactMap { Timestamp(rfc3339: $0 + "T23:59:59Z") }
        guard let start = Timestamp(rfc3339: dates.first), let end = ends.first else { return nil }
        (self.start, self.end) = (start, end)
    }
}
