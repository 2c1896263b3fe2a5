import ArchiveStorage
import Archiving
import ArticleModel
import SQLiteStorage
import TestSupport
import Testing

/// A read ends at its deadline also where the deadline passes between two statements.
struct DeadlineTests {
    let folder: TemporaryFolder
    let store: SQLiteArchive

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteArchive(path: folder.path("a.db"), mode: .creating)
        let session = IngestSession(into: Archive(store: store))
        _ = try session.add(
            ImportedVersion(source: "s", articleKey: "k", number: 1, paragraphs: ["one", "two"], links: ["/x"]))
        _ = try session.finish()
    }

    private typealias Step = @Sendable (any ArchiveReader) throws -> Void

    /// What loops ask for again and again.
    private static let steps: [Step] = [
        { try $0.checkDeadline() },
        { _ = try $0.article(ArticleID(rawValue: 1)) },
        { _ = try $0.text(1, of: ArticleID(rawValue: 1)) },
        { _ = try $0.paragraph(ParagraphID(article: ArticleID(rawValue: 1), number: 1)) },
        { _ = try $0.versions(of: ArticleID(rawValue: 1)) },
        { _ = try $0.candidates(for: IndexLeaf(.phrase(["one"])), in: .everything, after: nil, limit: 9) },
    ]

    @Test(.timeLimit(.minutes(30)), arguments: steps.indices) func aLostInterruptComesAgain(_ step: Int) throws {
        let deadline = Deadline(after: .milliseconds(5))
        #expect(throws: StorageError.timeOut(path: folder.path("a.db"))) {
            try store.read(until: deadline) { reader in
                // The deadline passes while no statement runs, and so does the first interrupt.
                while deadline.remaining > .milliseconds(-20) {}
                while deadline.remaining > .seconds(-20) { try Self.steps[step](reader) }
            }
        }
    }

    /// One call that goes through a million rows, which takes far longer than the deadline.
    @Test(.timeLimit(.minutes(30))) func aCallOverManyRowsEnds() throws {
        let id = ParagraphID(article: ArticleID(rawValue: 1), number: 1)
        // Two paragraphs in turn, so that no two rows are of one that is read once.
        let rows = (0..<1_000_000).map { IndexRow(rawValue: id.rawValue + $0 % 2) }
        let candidates = Array(repeating: Candidate(id), count: 1_000_000)
        let articles = Array(repeating: id.article, count: 1_000_000)
        let stretches = articles.map { TextStretch(article: $0, ordinals: 1...1) }
        let calls: [Step] = [
            { _ = try $0.contents(of: candidates[...], bytes: .max) },
            { _ = try $0.contents(ofRows: rows, margin: 0) },
            { _ = try $0.spans(of: candidates.map(\.paragraph)) },
            { _ = try $0.bodies(of: stretches, after: nil, limit: .max) },
            { _ = try $0.paragraphs(of: articles, areLinks: false, after: nil, bytes: .max) },
        ]
        for call in calls {
            #expect(throws: StorageError.timeOut(path: folder.path("a.db"))) {
                try store.read(until: Deadline(after: .milliseconds(20)), call)
            }
        }
    }

    /// Whoever has gone is not answered: also a read that has long until its moment ends, and the next one is left alone.
    @Test(.timeLimit(.minutes(30)), arguments: steps.indices) func aDeadlineEndsEarly(_ step: Int) throws {
        let end = EarlyEnd()
        let deadline = Deadline(after: .seconds(3_600), orAt: end)
        #expect(throws: StorageError.timeOut(path: folder.path("a.db"))) {
            try store.read(until: deadline) { reader in
                for _ in 0..<100 { try Self.steps[step](reader) }
                end.come()
                while true { try Self.steps[step](reader) }
            }
        }
        #expect(deadline.hasPassed)
        #expect(!Deadline(after: .seconds(3_600), orAt: EarlyEnd()).hasPassed)
        try store.read(until: Deadline(after: .seconds(3_600), orAt: EarlyEnd())) { try Self.steps[step]($0) }
    }

    /// An interrupt must not reach the next read of the connection.
    @Test func theNextReadIsLeftAlone() throws {
        for _ in 0..<200 {
            try? store.read(until: Deadline(after: .zero)) { while true { _ = try $0.article(ArticleID(rawValue: 1)) } }
            try store.read { for _ in 0..<20 { _ = try $0.article(ArticleID(rawValue: 1)) } }
        }
    }
}
