public import ArgumentParser
public import ArticleModel

extension Timestamp: ExpressibleByArgument {
    /// Reads an RFC 3339 time, or a day, month or year, of which it takes the first second.
    public init?(argument: String) {
        guard let period = CalendarPeriod(argument) else { return nil }
        self = period.start
    }
}
