import ArgumentParser
import ArticleModel

/// A moment up to which something counts: a day, month or year alone means the whole of it.
struct UntilTime: ExpressibleByArgument {
    let time: Timestamp

    init?(argument: String) {
        guard let period = CalendarPeriod(argument) else { return nil }
        time = period.end
    }
}
