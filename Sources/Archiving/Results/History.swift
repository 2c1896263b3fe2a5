public import JSONText

/// The answer of `history` for one article: every coming and going.
public struct History: Sendable, Equatable, JSONEncodable {
    /// The first appearance, with all that `first` says.
    public let first: Appearance
    /// Comings and goings in order. Between two runs that only versions held in part lie between, nothing is claimed.
    public let events: [HistoryEvent]

    /// The fields of ``Appearance``, and `events`.
    public func write(to object: inout JSONObject) {
        first.write(to: &object)
        object.set("events", events)
    }
}

extension History: Decodable {
    private enum CodingKeys: String, CodingKey {
        case events
    }

    /// Reads what ``json`` gives.
    public init(from decoder: any Decoder) throws {
        first = try Appearance(from: decoder)
        events = try decoder.container(keyedBy: CodingKeys.self).decode([HistoryEvent].self, forKey: .events)
    }
}
