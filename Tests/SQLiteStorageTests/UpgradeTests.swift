import ArchiveStorage
@testable import Archiving
import ArticleModel
import Foundation
import GRDB
@testable import SQLiteStorage
import SchemaFiles
import TestSupport
import Testing
import TextNormalization

/// An archive of an earlier form becomes one of the present form, whatever interrupts it.
struct UpgradeTests {
    let folder: TemporaryFolder
    let path: String

    /// Ends a run, as the end of its process would.
    private struct Interruption: Error {}

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("archive.db")
        try FormerArchive.schema1Rule1.unpack(to: path)
    }

    @Test func itIsRefusedAndThenUpgraded() throws {
        #expect(throws: older) { try SQLiteArchive(path: path, mode: .writing) }
        let before = try state()
        #expect(try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in } == before.articles.count)
        let after = try state()
        #expect(after.identity == before.identity && after.revision > before.revision)
        #expect(after.versions == before.versions && after.articles == before.articles)
        #expect(after.texts == before.texts && after.aliases == before.aliases && after.positions == before.positions)
        #expect(try archive().check() == [])
        // What is up to date is left as it is.
        #expect(try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in } == nil)
        #expect(try state() == after)
    }

    @Test func itGoesOnBehindEveryTransaction() throws {
        var interruptions = 0
        while true {
            do {
                // A transaction for each article.
                let upgrade = try SQLiteUpgrade(
                    path: path, migrations: SchemaFiles.sqliteMigrations, batchBytes: 1)
                var reports = 0
                _ = try UpgradeRun(upgrade).run { _ in
                    reports += 1
                    // The first one tells where it goes on.
                    if reports == 2 { throw Interruption() }
                }
                break
            } catch is Interruption {
                interruptions += 1
                #expect(throws: StorageError.unfinishedUpgrade(path: path)) {
                    try SQLiteArchive(path: path, mode: interruptions % 2 == 0 ? .reading : .creating)
                }
            }
        }
        #expect(try interruptions == state().articles.count)
        #expect(try archive().check() == [])
    }

    /// A backup has no write-ahead log; of a process that was killed while it wrote to one, a journal is left that takes the changes back.
    @Test(arguments: [SQLiteArchive.OpeningMode.reading, .writing]) func whatAKillLeftIsUndone(
        mode: SQLiteArchive.OpeningMode
    ) throws {
        let half = folder.path("half.db")
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE paragraph SET content = 'ruined'")
            for end in ["", "-journal"] { try FileManager.default.copyItem(atPath: path + end, toPath: half + end) }
            try db.execute(sql: "ROLLBACK")
        }
        let written = String(decoding: try Data(contentsOf: URL(fileURLWithPath: half)), as: UTF8.self)
        #expect(written.contains("ruined"))
        #expect {
            _ = try SQLiteArchive(path: half, mode: mode)
        } throws: { error in
            guard case .olderForm = error as? StorageError else { return false }
            return true
        }
        _ = try UpgradeRun(SQLiteUpgrade(path: half)).run { _ in }
        #expect(try Archive(store: SQLiteArchive(path: half, mode: .writing)).check() == [])
    }

    @Test func nothingIsDoneWhereItIsOpen() throws {
        let other = try DatabasePool(path: path)
        #expect(try other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM article") } != nil)
        #expect {
            _ = try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in }
        } throws: { error in
            guard case .inUse(path, _) = error as? StorageError else { return false }
            return true
        }
        try other.close()
        #expect(try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in } != nil)
    }

    /// A connection that stayed open gives no answer from a half-filled index, and none by another rule than that of the index.
    @Test func whoHasItOpenIsRefused() throws {
        _ = try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in }
        let archive = try archive()
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "ALTER TABLE archive RENAME TO upgrade")
        }
        #expect(throws: StorageError.unfinishedUpgrade(path: path)) { try archive.first(QuoteQuestion("ferry")) }
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "ALTER TABLE upgrade RENAME TO archive; UPDATE archive SET word_rule = word_rule + 1")
        }
        #expect(throws: StorageError.replaced(path: path)) { try archive.first(QuoteQuestion("ferry")) }
        let session = IngestSession(into: archive)
        _ = try session.add(ImportedVersion(source: "s", articleKey: "new", number: 1, paragraphs: ["ferry"]))
        #expect(throws: StorageError.replaced(path: path)) { try session.flush() }
    }

    /// As the next schema will do it: a step of SQL, begun by a release that did not know it and interrupted.
    @Test func schemaStepsAreTaken() throws {
        #expect(throws: Interruption.self) {
            let now = try SQLiteUpgrade(path: path, migrations: SchemaFiles.sqliteMigrations, batchBytes: 1)
            _ = try UpgradeRun(now).run { if $0.done == 3 { throw Interruption() } }
        }
        let steps = SchemaFiles.sqliteMigrations + ["ALTER TABLE article ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"]
        let upgrade = try SQLiteUpgrade(path: path, migrations: steps, batchBytes: 1)
        let present = SchemaFiles.sqliteMigrations.count
        #expect(upgrade.target.schema == present + 1)
        #expect(try UpgradeRun(upgrade).run { _ in } == state().articles.count)
        #expect(try UpgradeRun(SQLiteUpgrade(path: path, migrations: steps, batchBytes: 1)).run { _ in } == nil)
        #expect(throws: StorageError.newerSchema(path: path, found: present + 1, known: present)) {
            try SQLiteArchive(path: path, mode: .reading)
        }
        try DatabaseQueue(path: path).write { db in
            #expect(try String.fetchOne(db, sql: "SELECT DISTINCT note FROM article") == "none")
            try db.execute(sql: "PRAGMA user_version = \(present); ALTER TABLE article DROP COLUMN note")
        }
        #expect(try archive().check() == [])
    }

    @Test(arguments: [
        "PRAGMA user_version = -5", "PRAGMA user_version = 77", "UPDATE archive SET word_rule = 99",
        "DELETE FROM archive", "CREATE TRIGGER t AFTER UPDATE ON article BEGIN DELETE FROM paragraph; END",
        "CREATE TRIGGER article AFTER DELETE ON word_sample BEGIN DELETE FROM paragraph; END",
        "CREATE TABLE upgrade (x)", "DROP TABLE span",
    ])
    func whatIsNoArchiveOfAnEarlierReleaseIsRefused(sql: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
        #expect(throws: StorageError.self) { try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in } }
    }

    /// A trigger may have the name of a table, also of the two that an interrupted upgrade exchanges.
    @Test(arguments: ["archive", "upgrade", "paragraph"]) func aTriggerIsSeenDuringAnUpgrade(name: String) throws {
        #expect(throws: Interruption.self) {
            _ = try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in throw Interruption() }
        }
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "CREATE TRIGGER \(name) AFTER INSERT ON word_sample BEGIN DELETE FROM paragraph; END")
        }
        #expect(throws: StorageError.alteredSchema(path: path, detail: "trigger \(name) on word_sample")) {
            _ = try UpgradeRun(SQLiteUpgrade(path: path)).run { _ in }
        }
    }

    /// What a killed process of another program has left is its own to undo.
    @Test func whatAKillLeftOfAnotherProgramStays() throws {
        let (theirs, half) = (folder.path("theirs.db"), folder.path("theirs-half.db"))
        let rows =
            "WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT hex(zeroblob(500)) FROM n"
        try DatabaseQueue(path: theirs).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = 1; CREATE TABLE theirs (x); INSERT INTO theirs \(rows)")
            try db.execute(sql: "BEGIN IMMEDIATE; UPDATE theirs SET x = replace(x, '0', '1')")
            for end in ["", "-journal"] { try FileManager.default.copyItem(atPath: theirs + end, toPath: half + end) }
            try db.execute(sql: "ROLLBACK")
        }
        func bytes() throws -> [Data] {
            try ["", "-journal"].map { try Data(contentsOf: URL(fileURLWithPath: half + $0)) }
        }
        let before = try bytes()
        for mode in [SQLiteArchive.OpeningMode.reading, .writing, .creating] {
            #expect {
                _ = try SQLiteArchive(path: half, mode: mode)
            } throws: { error in
                guard case .notAnArchive(_, let found) = error as? StorageError else { return false }
                return found.contains("left half written")
            }
            #expect(try bytes() == before)
        }
    }

    /// Where the greatest number would be passed, the numbers begin at 1 again.
    @Test func numbersThatDoNotSufficeFall() throws {
        let words = Array(repeating: "word", count: 20_000).joined(separator: " ")
        func renumbered(_ numbers: [Int]) throws -> [Int] {
            let article = ArticleID(rawValue: 1)
            let former = numbers.map { number in
                ParagraphRecord(
                    id: ParagraphID(article: article, number: number), kind: .body, windowStarts: [],
                    contentKey: Int64(number), content: number == numbers.last ? words : "short")
            }
            return try RewrittenArticle.renumbered(former, of: article).map(\.present.record.id.number)
        }
        #expect(try renumbered([2, 5, 9]) == [2, 5, 9])
        #expect(try renumbered([2, 5, ParagraphID.greatestNumber]) == [1, 2, 3])
    }

    /// An upgrade that leaves gaps, and one that closes them: texts, spans and breaks go along both ways.
    @Test func numbersRiseAndFall() throws {
        let before = try DatabaseQueue(path: path).read {
            try Int64.fetchAll($0, sql: "SELECT id FROM paragraph ORDER BY id").map(ParagraphID.init)
        }
        for offset in [1_000, -1_000] {
            let upgrade = try SQLiteUpgrade(path: path)
            _ = try #require(try upgrade.begin())
            while try upgrade.rewriteBatch({ shifted(try RewrittenArticle(of: $0, reading: $1), by: offset) }) != nil {}
            try upgrade.finish()
            #expect(try archive().check() == [])
            if offset > 0 {
                #expect(try numbers() != before)
                try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE archive SET word_rule = 1") }
            }
        }
    }

    private func shifted(_ article: RewrittenArticle, by offset: Int) -> RewrittenArticle {
        let paragraphs = article.paragraphs.map { paragraph in
            var present = paragraph.present
            present.record.id = ParagraphID(article: article.id, number: present.record.id.number + offset)
            return RewrittenArticle.Paragraph(former: paragraph.former, present: present)
        }
        let breaks = article.breaks.map { ParagraphBreak(behind: $0.paragraph + offset, key: $0.key) }
        return RewrittenArticle(id: article.id, paragraphs: paragraphs, breaks: breaks)
    }

    private func numbers() throws -> [ParagraphID] { try paragraphIDs(of: path) }

    private var older: StorageError {
        .olderForm(
            path: path, found: ArchiveForm(schema: 1, wordRule: 1),
            known: ArchiveForm(schema: SchemaFiles.sqliteMigrations.count, wordRule: WordRule.number))
    }

    private func archive() throws -> Archive { Archive(store: try SQLiteArchive(path: path, mode: .writing)) }

    /// What no upgrade changes, and the revision.
    private struct State: Equatable {
        var revision: Int64
        var identity: String
        var articles, versions, texts, aliases, positions: [String]
    }

    private func state() throws -> State {
        try DatabaseQueue(path: path).read { db in
            func rows(_ sql: String) throws -> [String] { try Row.fetchAll(db, sql: sql).map(\.description) }
            return State(
                revision: try Int64.fetchOne(db, sql: "SELECT revision FROM archive") ?? -1,
                identity: try String.fetchOne(db, sql: "SELECT identity FROM archive") ?? "",
                articles: try rows("SELECT id, source, key, url, versions, unnumbered, untimed, hidden FROM article"),
                versions: try rows("SELECT * FROM version"),
                texts: try rows("SELECT article, ordinal, hex(digest) FROM distinct_text ORDER BY article, ordinal"),
                aliases: try rows("SELECT * FROM article_alias"), positions: try rows("SELECT * FROM ingest_position"))
        }
    }
}
