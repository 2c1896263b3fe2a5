public import JSONText

/// The answer of `history` for one article: every coming and going.
public struct History: Sendable, Equatable {
    /// The first appearance, with all that `first` says.
    public let first: Appearance
    /// Comings and goings in order. Two runs with only versions held in part between them have no events between them.
    public let events: [HistoryEvent]
}

extension History: JSONRecord {
    /// The fields of ``Appearance``, and `events`.
    public static let shape = JSONShape(
        "history", History.init, JSONField(embedding: \.first), JSONField("events", \.events))
}

/// A coming or going of the words.
public struct HistoryEvent: Sendable, Equatable {
    /// What happened.
    public enum Kind: String, Sendable, JSONNamed {
        /// The version has the words, and the one before did not.
        case appeared
        /// The version has the words, and the one after does not.
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
}

extension HistoryEvent: JSONRecord {
    /// `{"kind":"appeared","version":…,"absent_in":…,"proven_absent_in":…}`.
    public static let shape = JSONShape(
        "event", HistoryEvent.init, JSONField("kind", \.kind), JSONField("version", \.version),
        JSONField("absent_in", \.absentIn), JSONField("proven_absent_in", \.provenAbsentIn))
}
