import ArchiveStorage
import ArticleModel

extension ArticleEditor {
    /// Gives versions that are held other numbers; does nothing where two would bear the same one afterwards.
    func renumber(_ versions: [ArticleRenumbering.Version], through writer: any ArchiveWriter) throws {
        try write(through: writer)
        let held = try writer.versions(of: record.id).filter { $0.number != nil }
        let numbers = Dictionary(versions.map { ($0.origin, $0.number) }) { first, _ in first }
        let renumbered = held.map { version in
            var version = version
            version.number = version.origin.flatMap { numbers[$0] } ?? version.number
            return version
        }
        let changed = zip(held, renumbered).filter { $0 != $1 }
        guard !changed.isEmpty, Set(renumbered.map(\.number)).count == held.count else { return }
        // First without numbers: one at a time they would meet a number that is still taken.
        let unnumbered = changed.map { version, _ in
            var version = version
            version.number = nil
            return version
        }
        put(unnumbered, unnumbered: record.counts.unnumbered + changed.count)
        put(changed.map { $1 }, unnumbered: record.counts.unnumbered - changed.count)
    }

    private func put(_ versions: [VersionRecord], unnumbered: Int) {
        var delta = ArticleDelta(article: record)
        delta.versions = versions
        var counts = record.counts
        counts.unnumbered = unnumbered
        commit(&delta, counts: counts, url: nil)
    }
}
