import ArticleModel

/// The distance between two marks of a time axis: one that people count in.
enum TimeStep: Equatable, Sendable {
    /// So many seconds; a divisor or a multiple of a day.
    case seconds(Int64)
    /// So many months of the calendar; a divisor or a multiple of a year.
    case months(Int)

    /// Every step, the shortest first.
    static let all: [TimeStep] =
        [1, 2, 5, 10, 15, 30].map { .seconds($0) } + [1, 2, 5, 10, 15, 30].map { .seconds($0 * 60) }
        + [1, 2, 3, 6, 12].map { .seconds($0 * 3_600) } + [1, 2, 7, 14].map { .seconds($0 * day) }
        + [1, 2, 3, 6].map { .months($0) }
        + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000].map { .months($0 * 12) }

    static let day: Int64 = 86_400

    /// About how long the step is, never longer than it can be: so a count of steps is never guessed too low.
    var leastSeconds: Int64 {
        switch self {
        case .seconds(let seconds): seconds
        case .months(let months): Int64(months) * 28 * Self.day
        }
    }

    /// The first time of the step at or after `time`; nil past the year 9999.
    func first(from time: Timestamp) -> Timestamp? {
        switch self {
        case .seconds(let step):
            // Weeks begin on Mondays, and 1970 began on a Thursday.
            let shift = step % (7 * Self.day) == 0 ? 4 * Self.day : 0
            let seconds = time.secondsSince1970 - shift
            let floor = seconds - ((seconds % step) + step) % step
            return Timestamp(secondsSince1970: (floor < seconds ? floor + step : floor) + shift)
        case .months(let step):
            let digits = time.description.prefix(7).split(separator: "-").compactMap { Int($0) }
            guard digits.count == 2 else { return nil }
            let month = digits[0] * 12 + digits[1] - 1
            guard let floor = Self.start(ofMonth: month - month % step) else { return nil }
            return floor < time ? Self.start(ofMonth: month - month % step + step) : floor
        }
    }

    /// The next time of the step behind `time`, which is one of its times; nil past the year 9999.
    func next(after time: Timestamp) -> Timestamp? {
        first(from: Timestamp(secondsSince1970: time.secondsSince1970 + 1))
    }

    /// - Parameter month: Counted from January of the year 0.
    private static func start(ofMonth month: Int) -> Timestamp? {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return Timestamp(rfc3339: "\(padded(month / 12, 4))-\(padded(month % 12 + 1, 2))-01")
    }
}
