import ArchiveStorage
import ArticleModel

/// Versions of an article that a batch has to do with: those that the archive was asked for, as the batch has changed them, and those that it adds.
struct KnownVersions {
    private var versions: [Int: VersionRecord] = [:]
    /// Arrivals of the versions of a trait, in the order in which they became known.
    private var arrivals: [Trait: [Int]] = [:]

    private enum Trait: Hashable {
        case number(Int)
        case time(Timestamp)
        case text(Int)
    }

    /// Adds a version, or puts it in the place of the one that arrived as the same.
    mutating func put(_ version: VersionRecord) {
        if let former = versions.updateValue(version, forKey: version.arrival) {
            for trait in Self.traits(of: former) { arrivals[trait]?.removeAll { $0 == former.arrival } }
        }
        for trait in Self.traits(of: version) { arrivals[trait, default: []].append(version.arrival) }
    }

    /// The version that bears this source number; nil where none does.
    func version(numbered number: Int) -> VersionRecord? { all(.number(number)).first }

    /// The versions seen at this time, in order of arrival.
    func versions(seenAt time: Timestamp) -> [VersionRecord] {
        all(.time(time)).sorted { $0.arrival < $1.arrival }
    }

    /// The version that bears the text and arrived first; nil where none does.
    func version(bearing ordinal: Int) -> VersionRecord? {
        all(.text(ordinal)).min { $0.arrival < $1.arrival }
    }

    private func all(_ trait: Trait) -> [VersionRecord] {
        arrivals[trait]?.compactMap { versions[$0] } ?? []
    }

    private static func traits(of version: VersionRecord) -> [Trait] {
        [.text(version.text)] + (version.number.map { [.number($0)] } ?? [])
            + (version.seenAt.map { [.time($0)] } ?? [])
    }
}
