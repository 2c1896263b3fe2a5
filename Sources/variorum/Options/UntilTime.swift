import ArgumentParser
import ArticleModel

/// A moment up to which something counts: a date alone means the whole day.
struct UntilTime: ExpressibleByArgument {
    let time: Timestamp

    init?(argument: String) {
        guard let time = Timestamp(rfc3339: argument) else { return nil }
        self.time = time.endOfDay(ifDate: argument)
    }
}
