public import ArticleModel

/// The history of some words in one article, as a picture shows it.
public struct PlottedHistory: Sendable, Equatable {
    /// What a picture points at.
    public struct Event: Sendable, Equatable {
        /// What happened.
        public enum Kind: Sendable {
            /// The words came, or came back.
            case appeared
            /// The words were gone.
            case left
        }

        /// What happened.
        public let kind: Kind
        /// The place in ``PlottedHistory/versions`` where it shows: the first with the words, or the first without them.
        public let place: Int
        /// A few words for people; what is longer than a line of a picture is cut.
        public let label: String

        /// An event.
        public init(_ kind: Kind, at place: Int, label: String) {
            self.kind = kind
            self.place = place
            self.label = TextMeasure.fitted(label, size: 11, width: 400)
        }
    }

    /// The headline.
    public let title: String
    /// Who published it.
    public let source: String
    /// Every version in order.
    public let versions: [VersionPresence]
    /// What to point at, in order.
    public let events: [Event]

    /// What became of the words at a version.
    public struct Turn: Sendable {
        let kind: Event.Kind
        let version: Int
        let absentIn: Int?

        /// A turn; `version` is the number of the first version with the words, or of the last, and `absentIn` that of the version without them
        /// on the other side, nil where none is held.
        public init(_ kind: Event.Kind, version: Int, absentIn: Int?) {
            self.kind = kind
            self.version = version
            self.absentIn = absentIn
        }
    }

    /// A history of which the turns are told by the numbers of versions; what is at a number that no version has is left out.
    public init(title: String, source: String, versions: [VersionPresence], turns: [Turn]) {
        let places = Dictionary(versions.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in first }
        let events = turns.compactMap { turn -> Event? in
            switch turn.kind {
            case .appeared:
                // Of words in the first version held it is not known when they came.
                let label =
                    turn.absentIn == nil
                    ? "in version \(turn.version), the first held" : "appeared in version \(turn.version)"
                return places[turn.version].map { Event(.appeared, at: $0, label: label) }
            case .left:
                // It shows where the words are first seen to be gone.
                return places[turn.absentIn ?? turn.version].map {
                    Event(.left, at: $0, label: "left after version \(turn.version)")
                }
            }
        }
        self.init(title: title, source: source, versions: versions, events: events)
    }

    /// A history; events at places that no version has are left out.
    public init(title: String, source: String, versions: [VersionPresence], events: [Event]) {
        self.title = title
        self.source = source
        self.versions = versions
        self.events = events.filter { versions.indices.contains($0.place) }
    }
}
