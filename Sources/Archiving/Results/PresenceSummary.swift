/// In which versions of an article something stands.
public struct PresenceSummary: Sendable, Equatable {
    /// Runs of version numbers, first and last of each, in order.
    public let runs: [ClosedRange<Int>]
    /// In how many versions it is shown to stand.
    public let presentIn: Int
    /// In how many versions held only in part it is not shown: there it may have stood.
    public let unknownIn: Int
    /// How many versions are held.
    public let of: Int

    func write(to object: inout JSONObject) {
        object.set("runs", pairs: runs.map { ($0.lowerBound, $0.upperBound) })
        object.set("present_in", presentIn)
        object.set("of", of)
        object.set("unknown_in", unknownIn)
    }
}
