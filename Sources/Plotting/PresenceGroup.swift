public import ArticleModel

/// Versions one after another that share one mark of a picture.
public struct PresenceGroup: Sendable, Equatable {
    /// Their places among the versions of the article.
    public let places: Range<Int>
    /// What is true of most of them; of as many, present goes before absent and absent before unknown.
    public let majority: VersionPresence.State
    /// Whether it is not true of all.
    public let isMixed: Bool

    /// The group of the versions at `places`, which is not empty.
    public init(_ places: Range<Int>, of versions: [VersionPresence]) {
        self.places = places
        var counts: [VersionPresence.State: Int] = [:]
        for place in places { counts[versions[place].state, default: 0] += 1 }
        let order = VersionPresence.State.allCases
        majority = order.reduce(order[0]) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
        isMixed = counts.count > 1
    }

    /// Versions that would be too narrow to see put together, in order; one with room for a mark of its own never shares one.
    ///
    /// - Parameters:
    ///   - edges: Where each version begins, and behind them where the last one ends.
    ///   - least: How wide a mark must be to be seen.
    static func groups(of versions: [VersionPresence], edges: [Double], least: Double) -> [PresenceGroup] {
        var groups: [PresenceGroup] = []
        var start = 0
        while start < versions.count {
            var end = start + 1
            while end < versions.count, edges[end] - edges[start] < least, edges[end + 1] - edges[end] < least {
                end += 1
            }
            groups.append(PresenceGroup(start..<end, of: versions))
            start = end
        }
        return groups
    }

    /// Versions that begin in the same slot as one group each; every slot holds a group or none, in order.
    ///
    /// - Parameter slots: The slot that each version begins in, never descending.
    public static func groups(of versions: [VersionPresence], inSlots slots: [Int]) -> [(
        slot: Int, group: PresenceGroup
    )] {
        var groups: [(slot: Int, group: PresenceGroup)] = []
        var start = 0
        while start < versions.count {
            var end = start + 1
            while end < versions.count, slots[end] == slots[start] { end += 1 }
            groups.append((slots[start], PresenceGroup(start..<end, of: versions)))
            start = end
        }
        return groups
    }
}
