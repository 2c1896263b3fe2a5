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

    /// A history; events at places that no version has are left out.
    public init(title: String, source: String, versions: [VersionPresence], events: [Event]) {
        self.title = title
        self.source = source
        self.versions = versions
        self.events = events.filter { versions.indices.contains($0.place) }
    }
}
