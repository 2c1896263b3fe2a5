import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import QueryGrammar
import SQLiteStorage
import TestSupport
import Testing

/// 200 archives that another program, a bad disk or somebody hostile has left: everything that it is asked ends, by an answer or by an error of
/// ours. `scripts/damage` does the same to thousands with the program, and measures its memory.
struct DamagedArchiveTests {
    @Test(arguments: 0..<UInt64(8)) func everythingEndsByAnAnswerOrAnError(part: UInt64) throws {
        let folder = try TemporaryFolder()
        let whole = folder.path("whole.db")
        var random = SeededGenerator(seed: SeededGenerator.makeForTest().seed &+ part)
        let history = RandomHistory(articles: 3, most: 4, using: &random)
        let long = ImportedVersion(
            source: "long", articleKey: "long", number: 1, title: "Radar",
            paragraphs: [(0..<300).map { "word\($0)" }.joined(separator: " "), "radar", "radar"])
        try add(history.versions + [long], to: Archive(store: try SQLiteArchive(path: whole, mode: .creating)))
        let copied = folder.path("copied.db")
        try Archive(store: try SQLiteArchive(path: whole, mode: .reading)).backUp(to: copied)
        for number in 0..<25 {
            let path = folder.path("\(number).db")
            try FileManager.default.copyItem(atPath: copied, toPath: path)
            let damage = ArchiveDamage(using: &random)
            try damage.act(on: path)
            askEverything(of: path, copyingTo: path + ".copy", damage)
            for file in [path, path + "-wal", path + "-shm", path + ".copy"] {
                try? FileManager.default.removeItem(atPath: file)
            }
        }
    }

    private func askEverything(of path: String, copyingTo copy: String, _ damage: ArchiveDamage) {
        attempt(damage) {
            let archive = Archive(store: try SQLiteArchive(path: path, mode: .reading))
            let within = archive.answering(by: Deadline(after: .seconds(20)))
            // Twice of the first ones: what was read of an article is remembered, and its spans are then read in another way.
            for question in Self.questions + Self.questions.prefix(4) { attempt(damage) { try question(within) } }
            attempt(damage) { _ = try archive.check() }
            attempt(damage) { try archive.backUp(to: copy) }
        }
        attempt(damage) {
            let archive = Archive(store: try SQLiteArchive(path: path, mode: .writing))
            let next = { (key: String, number: Int) in
                ImportedVersion(
                    source: "source0", articleKey: ExactName(key), number: number,
                    seenAt: Timestamp(secondsSince1970: 2_000_000),
                    paragraphs: ["A radar, anew.", "the ferry"])
            }
            for key in ["article0", "new"] {
                attempt(damage) { try add([next(key, 90)], to: archive) }
            }
            attempt(damage) { _ = try archive.setHidden(true, "long") }
            attempt(damage) { _ = try archive.forget("article0") }
        }
    }

    private static let questions: [@Sendable (Archive) throws -> Void] = [
        { _ = try $0.first(QuoteQuestion("radar")) }, { _ = try $0.first(QuoteQuestion("the radar of")) },
        { _ = try $0.last(QuoteQuestion("ferry")) }, { _ = try $0.history(of: QuoteQuestion("the")) },
        { _ = try $0.first(QuoteQuestion("https", kind: .link)) }, { _ = try $0.first(QuoteQuestion("word290")) },
        { _ = try $0.search(Query(parsing: "radar AND the NOT tre*")) }, { _ = try $0.changes(ChangesQuestion(nil)) },
        { _ = try $0.changes(ChangesQuestion(Query(parsing: "radar"))) },
        { _ = try $0.trace(QuoteQuestion("treaty of")) }, { _ = try $0.report(on: QuoteQuestion("radar … ferry")) },
        { _ = try $0.report(on: QuoteQuestion("the treatty of the radar of Kyoto")) },
        { _ = try $0.articles(limit: 9) }, { _ = try $0.articles(containing: "art", limit: 9) },
        { _ = try $0.sources() }, { _ = try $0.measures() }, { _ = try $0.versions(of: "article0") },
        { _ = try $0.show("article0") }, { _ = try $0.show("long") }, { _ = try $0.diff("article1") },
        { _ = try $0.diff("article2", showsLinks: true) }, { _ = try $0.citation(of: "article0") },
        { _ = try $0.citations(of: QuoteQuestion("radar")) },
        { _ = try $0.changeSizes(of: "article1", between: [(0, 1)]) },
        { _ = try $0.versionLooks(of: "article1") }, { _ = try $0.recentChanges(limit: 9) },
        { _ = try $0.newestArrival() }, { _ = try $0.newestPosition() },
    ]

    /// What a store or an archive refuses is an error of theirs; anything else has escaped from beneath them.
    private func attempt(_ damage: ArchiveDamage, _ body: () throws -> Void) {
        do {
            try body()
        } catch {
            #expect(error is StorageError || error is ArchiveError || error is QueryError, "\(error) after \(damage)")
        }
    }

    private func add(_ versions: [ImportedVersion], to archive: Archive) throws {
        let session = IngestSession(into: archive)
        for version in versions { _ = try session.add(version) }
        _ = try session.finish()
    }
}
