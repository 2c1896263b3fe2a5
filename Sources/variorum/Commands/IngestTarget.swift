import Archiving
import ArticleModel
import JSONText
import LineAsking
import Verbs

/// Where an ingest puts versions: an archive, or a server that has one.
protocol IngestTarget {
    /// Takes a version. Returns what became of it and of those before, as far as that is known by now, in order.
    func take(_ version: ImportedVersion) throws -> [TakenVersion]
    func take(_ position: IngestPosition) throws
    func take(_ renumbering: ArticleRenumbering)

    /// The keys of articles that are numbered by time from now on; those since this was last asked.
    func takeRenumbered() -> [ExactName]

    /// Stores what waits, and returns what became of it.
    func end() throws -> [TakenVersion]
}

/// What became of a version.
enum TakenVersion {
    case stored(IngestOutcome)
    /// It was rejected; `kind` is what many of these are called.
    case refused(message: String, kind: String)
}

extension IngestSession: IngestTarget {
    func take(_ version: ImportedVersion) throws -> [TakenVersion] { try add(version).map(TakenVersion.init) }
    func take(_ position: IngestPosition) throws { try add(position) }
    func take(_ renumbering: ArticleRenumbering) { add(renumbering) }
    func end() throws -> [TakenVersion] { try finish().map(TakenVersion.init) }
}

extension TakenVersion {
    fileprivate init(_ outcome: IngestOutcome) {
        self =
            if case .refused(let refusal) = outcome { .refused(message: "\(refusal)", kind: refusal.kind) } else {
                .stored(outcome)
            }
    }
}

/// A server that takes versions by ADD. It keeps no notes of how far a git history was read: all of it is sent each time.
struct ServerTarget: IngestTarget {
    let intake: RemoteIntake

    func take(_ version: ImportedVersion) throws -> [TakenVersion] {
        try intake.add(VersionRecord(version: version).json).map(TakenVersion.init)
    }

    func take(_: IngestPosition) {}
    func take(_: ArticleRenumbering) {}
    func takeRenumbered() -> [ExactName] { [] }
    func end() throws -> [TakenVersion] { try intake.finish().map(TakenVersion.init) }
}

extension TakenVersion {
    fileprivate init(_ outcome: RemoteIntake.Outcome) {
        self =
            switch outcome {
            case .stored("added", let isNewText): .stored(.added(isNewText: isNewText))
            case .stored("updated", _): .stored(.updated)
            case .stored("completed", _): .stored(.completed)
            case .stored("replaced", _): .stored(.replaced)
            case .stored: .stored(.unchanged)
            case .refused(_, let message): .refused(message: message, kind: "versions that the server refused")
            }
    }
}

/// A version as a record of JSON Lines, from which the same version is read.
struct VersionRecord: JSONEncodable {
    let version: ImportedVersion

    /// The fields of README, "Taking histories in"; those that say nothing are left out.
    func write(to object: inout JSONObject) {
        object.set("source", version.source.text)
        object.set("article", version.articleKey.text)
        if let url = version.url { object.set("url", url.text) }
        if let number = version.number { object.set("version", number) }
        if let time = version.seenAt { object.set("seen_at", time.description) }
        if let time = version.lastSeenAt { object.set("last_seen_at", time.description) }
        if let title = version.title { object.set("title", title) }
        if let byline = version.byline { object.set("byline", byline) }
        if let origin = version.origin { object.set("origin", origin) }
        if version.isTechnical { object.set("technical", true) }
        if version.isRemoval { object.set("removed", true) }
        if version.completeness == .partial { object.set("partial", true) }
        if !version.isRemoval { object.set("paragraphs", strings: version.paragraphs) }
        if let links = version.links { object.set("links", strings: links) }
    }
}
