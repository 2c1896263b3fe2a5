import JSONText

/// In which versions of an article something stands.
public struct PresenceSummary: Sendable, Equatable {
    /// Runs of version numbers, first and last of each, in order.
    public let runs: [ClosedRange<Int>]
    /// In how many versions it is shown to stand.
    public let presentIn: Int
    /// In how many versions held only in part it may have stood, as they neither show nor disprove it: a query with NOT, or with bounds on
    /// times, may be disproved by what such a version shows.
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

extension PresenceSummary: Decodable {
    private enum CodingKeys: String, CodingKey {
        case runs, of
        case presentIn = "present_in"
        case unknownIn = "unknown_in"
    }

    /// Reads the fields that every answer with a presence has.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        runs = try fields.runs(forKey: .runs)
        presentIn = try fields.count(forKey: .presentIn)
        unknownIn = try fields.count(forKey: .unknownIn)
        of = try fields.count(forKey: .of)
    }
}
