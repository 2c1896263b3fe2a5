public import JSONText

/// A coming or going of the words.
public struct HistoryEvent: Sendable, Equatable, JSONEncodable {
    /// What happened.
    public enum Kind: String, Sendable, Decodable {
        /// The words stand in the version and did not before.
        case appeared
        /// The words stand in the version and no longer after it.
        case left
    }

    /// What happened.
    public let kind: Kind
    /// The first version of a run, or its last.
    public let version: VersionSummary
    /// The nearest version on the other side without the words; nil where none is held.
    public let absentIn: VersionSummary?
    /// The nearest complete one; nil where none is held, and then nothing is proven.
    public let provenAbsentIn: VersionSummary?

    /// `{"kind":"appeared","version":…,"absent_in":…,"proven_absent_in":…}`.
    public func write(to object: inout JSONObject) {
        object.set("kind", kind.rawValue)
        object.set("version", version)
        object.set("absent_in", absentIn)
        object.set("proven_absent_in", provenAbsentIn)
    }
}

extension HistoryEvent: Decodable {
    private enum CodingKeys: String, CodingKey {
        case kind, version
        case absentIn = "absent_in"
        case provenAbsentIn = "proven_absent_in"
    }
}
