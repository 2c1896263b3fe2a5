public import ArticleModel

/// How versions are laid along a line: to the scale of time, or, where that would mislead, one after another.
public struct PlotScale: Sendable, Equatable {
    /// Why versions are not laid to the scale of time.
    public enum Reason: Sendable, Equatable {
        /// Of so many versions the time is not known.
        case unknownTimes(Int)
        /// The times do not follow the order of the versions.
        case timesOutOfOrder
        /// There is but one moment.
        case oneMoment
    }

    /// The first and the last moment; nil where versions are laid one after another.
    public let span: ClosedRange<Timestamp>?
    /// Nil where versions are laid to the scale of time.
    public let reason: Reason?

    /// The scale for the versions of one article in order.
    public init(of versions: [VersionPresence]) {
        let times = versions.compactMap(\.seenAt).filter(\.isInCalendar)
        let last = versions.compactMap(\.lastSeenAt).filter(\.isInCalendar).max()
        if times.count < versions.count {
            (span, reason) = (nil, .unknownTimes(versions.count - times.count))
        } else if zip(times, times.dropFirst()).contains(where: { $0 > $1 }) {
            (span, reason) = (nil, .timesOutOfOrder)
        } else if let start = times.first, let end = times.last, start < max(end, last ?? end) {
            (span, reason) = (start...max(end, last ?? end), nil)
        } else {
            (span, reason) = (nil, .oneMoment)
        }
    }

    /// Where each version begins, as a share of the line from 0 to 1, never descending.
    ///
    /// - Parameter wider: The span of a longer line on which several articles are laid; nil for that of these versions.
    public func starts(of versions: [VersionPresence], on wider: ClosedRange<Timestamp>? = nil) -> [Double] {
        guard let span = span.map({ wider ?? $0 }) else {
            return versions.indices.map { Double($0) / Double(versions.count) }
        }
        return versions.map { $0.seenAt.map { PlotScale.share(of: $0, in: span) } ?? 0 }
    }

    /// Where a moment stands on a line that shows `span`, from 0 to 1; a moment outside of it stands at its nearer end.
    public static func share(of time: Timestamp, in span: ClosedRange<Timestamp>) -> Double {
        let length = Double(span.upperBound.secondsSince1970) - Double(span.lowerBound.secondsSince1970)
        guard length > 0 else { return 0 }
        return min(1, max(0, (Double(time.secondsSince1970) - Double(span.lowerBound.secondsSince1970)) / length))
    }
}

extension PlotScale.Reason: CustomStringConvertible {
    /// A clause for people: `the time of 2 versions is not known`.
    public var description: String {
        switch self {
        case .unknownTimes(let count): "the time of \(count) \(count == 1 ? "version" : "versions") is not known"
        case .timesOutOfOrder: "the times do not follow the numbers"
        case .oneMoment: "all were seen at one moment"
        }
    }
}
