public import ArticleModel

/// A mark of a time axis.
public struct TimeTick: Sendable, Equatable {
    /// Where it stands.
    public let time: Timestamp
    /// What tells it from its neighbours: `2013`, `2013-10`, `10-03`, `09:30`, `09:30:15`.
    public let label: String
    /// What it has in common with those behind it: the year of a day, the date of a time of day; nil where the tick before says it, and
    /// where there is nothing to say.
    public let context: String?
}

/// The marks of a time axis: at round times of the calendar in UTC, as many as there is room for.
public struct TimeTicks: Sendable, Equatable {
    /// In order; empty where no round time fits.
    public let ticks: [TimeTick]

    /// At most `most` marks from `start` to `end`, both included, at the shortest step that needs no more.
    ///
    /// None where `most` is 0, the end is before the start, or a time is outside of the years 0 to 9999.
    public init(from start: Timestamp, to end: Timestamp, most: Int) {
        guard most > 0, start <= end, start.isInCalendar, end.isInCalendar else {
            ticks = []
            return
        }
        let length = end.secondsSince1970 - start.secondsSince1970
        for step in TimeStep.all where length / step.leastSeconds <= Int64(most) * 2 {
            let times = TimeTicks.times(of: step, from: start, to: end, most: most + 1)
            guard times.count <= most else { continue }
            ticks = TimeTicks.labelled(times, step)
            return
        }
        ticks = []
    }

    private static func times(of step: TimeStep, from start: Timestamp, to end: Timestamp, most: Int) -> [Timestamp] {
        var times: [Timestamp] = []
        var next = step.first(from: start)
        while let time = next, time <= end, times.count < most {
            times.append(time)
            next = step.next(after: time)
        }
        return times
    }

    private static func labelled(_ times: [Timestamp], _ step: TimeStep) -> [TimeTick] {
        var said: Substring = ""
        return times.map { time in
            let text = time.description
            let (label, context) = parts(of: text, step)
            defer { said = context }
            return TimeTick(
                time: time, label: String(label), context: context.isEmpty || context == said ? nil : String(context))
        }
    }

    private static func parts(of text: String, _ step: TimeStep) -> (label: Substring, context: Substring) {
        switch step {
        case .months(let months): (text.prefix(months % 12 == 0 ? 4 : 7), "")
        case .seconds(let seconds) where seconds >= TimeStep.day: (text.dropFirst(5).prefix(5), text.prefix(4))
        case .seconds(let seconds): (text.dropFirst(11).prefix(seconds < 60 ? 8 : 5), text.prefix(10))
        }
    }
}
