import ArchiveStorage
import ArticleModel

/// Where a quote stands, and which articles a bound on times leaves out only because their time is unknown.
struct QuoteFindings {
    private let scope: ScopeChoice
    private(set) var presences: [QuotePresence] = []
    private(set) var ofUnknownTime: Set<ArticleID> = []

    /// Nothing yet.
    init(scope: ScopeChoice) {
        self.scope = scope
    }

    /// Whether the words were found nowhere, not even at an unknown time.
    var isEmpty: Bool { presences.isEmpty && ofUnknownTime.isEmpty }

    /// Takes a presence where its time is let through; nil is passed over.
    mutating func add(_ presence: QuotePresence?) {
        guard let presence else { return }
        if scope.allows(presence.time) {
            presences.append(presence)
        } else if presence.time == nil {
            ofUnknownTime.insert(presence.maker.timeline.article.id)
        }
    }
}
