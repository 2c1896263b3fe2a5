import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import GRDB
import SQLiteStorage
import SchemaFiles
import TestSupport
import Testing
import TextNormalization

/// What a path may lead to, and what becomes of it.
struct OpeningTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func nothingIsCreatedByAQuestion() {
        let path = folder.path("missing.db")
        #expect(throws: StorageError.missing(path: path)) { try SQLiteArchive(path: path, mode: .reading) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aDirectoryIsRefused() {
        #expect(throws: StorageError.isDirectory(path: folder.url.path)) {
            try SQLiteArchive(path: folder.url.path, mode: .creating)
        }
    }

    @Test func databasesOfOthersStayAsTheyAre() throws {
        let path = folder.path("other.db")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: StorageError.self) { try SQLiteArchive(path: path, mode: .creating) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        let text = try folder.write(Array("not a database at all".utf8), to: "text.db")
        #expect(throws: StorageError.self) { try SQLiteArchive(path: text, mode: .creating) }
    }

    @Test func otherFormsAreRefusedWithTheRemedy() throws {
        let path = folder.path("an archive's.db")
        _ = try SQLiteArchive(path: path, mode: .creating)
        let database = try DatabaseQueue(path: path)
        func refusal() -> (any Error)? {
            for mode in [SQLiteArchive.OpeningMode.writing, .creating] {
                #expect(throws: StorageError.self) { try SQLiteArchive(path: path, mode: mode) }
            }
            return #expect(throws: StorageError.self) { try SQLiteArchive(path: path, mode: .reading) }
        }
        let rule = WordRule.number
        try database.write { try $0.execute(sql: "UPDATE archive SET word_rule = 99") }
        #expect(refusal() as? StorageError == .newerWordRule(path: path, found: 99, known: rule))
        try database.write { try $0.execute(sql: "UPDATE archive SET word_rule = 0") }
        let older = refusal() as? StorageError
        let schema = SchemaFiles.sqliteMigrations.count
        let (found, known) = (ArchiveForm(schema: schema, wordRule: 0), ArchiveForm(schema: schema, wordRule: rule))
        #expect(older == .olderForm(path: path, found: found, known: known))
        let remedy = "'variorum upgrade --db '\(folder.url.path)/an archive'\\''s.db''"
        #expect(older?.description.contains(remedy) == true, "\(older?.description ?? "")")
        try database.write { try $0.execute(sql: "PRAGMA user_version = 1000") }
        #expect(refusal() as? StorageError == .newerSchema(path: path, found: 1000, known: schema))
        for number in [-1, Int(Int32.min)] {
            try database.write { try $0.execute(sql: "PRAGMA user_version = \(number)") }
            #expect(
                refusal() as? StorageError
                    == .damaged(path: path, detail: "the number of its schema is \(number)"))
        }
        try database.write { try $0.execute(sql: "PRAGMA user_version = 0") }
        #expect(
            refusal() as? StorageError
                == .damaged(path: path, detail: "the number of its schema is 0, and it has tables"))
    }

    @Test(arguments: [
        "ALTER TABLE distinct_text DROP COLUMN links", "DROP TABLE link", "DROP TABLE link_fts",
        "DROP TABLE pair_block",
    ])
    func earlierFormsOfTheSchemaAreNamed(_ change: String) throws {
        let path = folder.path("a.db")
        _ = try makeArchive(at: path, bodies: [["a radar here"]])
        try DatabaseQueue(path: path).write { try $0.execute(sql: change) }
        #expect {
            _ = try SQLiteArchive(path: path, mode: .creating)
        } throws: { error in
            guard case .unfinishedSchema(path, _) = error as? StorageError else { return false }
            return "\(error)".contains("ingest the histories into a new archive")
        }
    }

    /// What no release makes can do what it likes: a trigger deletes, and a view stands for a table.
    @Test(arguments: [
        ("CREATE TRIGGER t AFTER UPDATE ON article BEGIN DELETE FROM paragraph_block; END", "trigger t on article"),
        ("CREATE VIEW v AS SELECT 1", "view v on v"), ("CREATE TABLE theirs (x)", "table theirs on theirs"),
        ("CREATE INDEX i ON article (hidden)", "index i on article"),
    ])
    func whatNoReleaseMakesIsRefused(_ change: String, named: String) throws {
        let path = folder.path("a.db")
        _ = try makeArchive(at: path, bodies: [["a radar here"]])
        try DatabaseQueue(path: path).write { try $0.execute(sql: change) }
        for mode in [SQLiteArchive.OpeningMode.reading, .writing, .creating] {
            #expect(throws: StorageError.alteredSchema(path: path, detail: named)) {
                try SQLiteArchive(path: path, mode: mode)
            }
        }
    }

    @Test func statisticsOfSQLiteAreNoAlteration() throws {
        let path = folder.path("a.db")
        let archive = try makeArchive(at: path, bodies: [["a radar here"]])
        try DatabaseQueue(path: path).write { try $0.execute(sql: "ANALYZE") }
        _ = try SQLiteArchive(path: path, mode: .writing)
        #expect(try archive.check() == [])
    }

    @Test func aBackupAnswersLikeTheArchive() throws {
        let archive = try makeArchive(at: folder.path("a.db"), bodies: [["a radar here"]])
        let copy = folder.path("copy.db")
        try archive.backUp(to: copy)
        #expect(throws: StorageError.exists(path: copy)) { try archive.backUp(to: copy) }
        let restored = Archive(store: try SQLiteArchive(path: copy, mode: .writing))
        #expect(try restored.first(QuoteQuestion("radar")) == archive.first(QuoteQuestion("radar")))
        #expect(try restored.check() == [])
    }

    /// As from a read-only disk.
    @Test func aReaderChecksAndCopies() throws {
        _ = try makeArchive(at: folder.path("a.db"), bodies: [["a radar here"]])
        let archive = Archive(store: try SQLiteArchive(path: folder.path("a.db"), mode: .reading))
        #expect(try archive.check() == [])
        try archive.backUp(to: folder.path("copy.db"))
        #expect(try Archive(store: SQLiteArchive(path: folder.path("copy.db"), mode: .writing)).check() == [])
    }

    @Test func anOptimizedArchiveAnswersAsBefore() throws {
        let archive = try makeArchive(
            at: folder.path("a.db"), bodies: [["a radar here"], ["no such thing"], ["a radar here"]])
        _ = try archive.forget("k")
        let session = IngestSession(into: archive)
        _ = try session.add(
            ImportedVersion(source: "s", articleKey: "other", number: 1, paragraphs: ["another radar"]))
        _ = try session.finish()
        let answers = try archive.first(QuoteQuestion("radar"))
        #expect(answers.total == .exactly(1))
        let bytes = try archive.optimize()
        #expect(bytes.after <= bytes.before)
        #expect(try archive.first(QuoteQuestion("radar")) == answers)
        #expect(try archive.check() == [])
    }

    /// Each damage is done behind the archive's back; each must be found by the check that is there for it, whatever others find.
    @Test(arguments: [
        ("INSERT INTO long_paragraph VALUES (16777217, 2)", "its count of windows is wrong"),
        ("INSERT INTO long_paragraph VALUES (99999999999, 2)", "article number 5960: its count of windows is wrong"),
        ("UPDATE paragraph_block SET entries = substr(entries, 1, 7)", "from 1 of article number 1 is damaged"),
        (
            "INSERT INTO paragraph_block SELECT id + 1, dictionary, entries, content FROM paragraph_block LIMIT 1",
            "paragraph 2: overlaps the windows of the one before"
        ),
        ("UPDATE content_total SET texts = texts + 1", "the total of texts is 41, and 40 are held"),
        ("UPDATE content_total SET links = links + 2", "the total of links is"),
        ("UPDATE content_total SET spans = spans + 1", "the total of spans is"),
        ("UPDATE content_total SET paragraphs = paragraphs + 1", "the total of paragraphs is"),
        ("UPDATE content_total SET paragraph_bytes = 7", "the total of bytes is 7, and"),
        ("DELETE FROM content_total", "the total of paragraphs is 0, and"),
        ("UPDATE source SET articles = 2", "the total of articles is 2, and 1 are held"),
        ("UPDATE source SET versions = versions - 1", "the total of versions is 39, and 40 are held"),
        ("UPDATE source SET hidden_versions = 1", "the totals of the sources are wrong"),
        ("UPDATE source SET hidden_articles = 1", "the totals of the sources are wrong"),
        ("UPDATE span SET first_text = 2 WHERE paragraph = 16777217", "paragraph 1: its spans differ from the texts"),
        ("UPDATE span SET last_text = 40 WHERE paragraph = 16777217", "paragraph 1: its last span is wrongly open"),
        ("DELETE FROM span WHERE paragraph = 16777217", "paragraph 1: stands in no text"),
        ("UPDATE distinct_text SET digest = zeroblob(32) WHERE ordinal = 1", "text 1: its digest is not that of its"),
        ("UPDATE article SET versions = 7", "its counts of versions are wrong"),
        ("DELETE FROM version WHERE arrival = 2", "its counts of versions are wrong"),
        (
            "DELETE FROM version WHERE arrival = 2; UPDATE article SET versions = 39, untimed = 39",
            "a text is borne by no version"
        ),
        ("DELETE FROM distinct_text WHERE ordinal = 2", "version 2: its text 2 is not there"),
        ("UPDATE version SET links_known = 1 WHERE arrival = 2", "version 2: whether its links are known differs"),
        ("INSERT INTO paragraph_fts (rowid, body) VALUES (1025, 'ghost')", "article k: its postings in the index"),
        ("INSERT INTO paragraph_fts (rowid, body) VALUES (6103041, 'x')", "postings of article number 5960"),
        ("UPDATE pair_block SET lists = lists || x'010141'", "article k: its postings in the index"),
        ("DELETE FROM pair_block WHERE id = (SELECT min(id) FROM pair_block)", "article k: its postings in the index"),
        ("UPDATE pair_block SET lists = lists || x'010381a417'", "postings of article number 5960"),
        ("UPDATE pair_block SET lists = lists || x'01'", "the full-text index is damaged: a list"),
        ("UPDATE pair_block SET lists = lists || x'000141'", "the full-text index is damaged: a list"),
        ("UPDATE pair_block SET lists = zeroblob(9000)", "the full-text index is damaged: a list"),
        (
            "INSERT INTO pair_block SELECT max(id) + 1, x'000141' FROM pair_block; UPDATE pair_block SET id = (id >> 24) + 1 << 24 WHERE lists = x'000141'",
            "the full-text index is damaged: a list"
        ),
        ("UPDATE pair_block SET id = id | (8 << 48)", "the full-text index is damaged: blocks of the index of pairs"),
        ("INSERT INTO link_fts (rowid, target) VALUES (1025, 'ghost')", "article k: its postings in the index"),
        ("UPDATE word_sample SET index_rows = index_rows + 1", "the statistics of the word"),
        ("DELETE FROM paragraph_break", "article k: its paragraph breaks differ from its texts"),
        ("INSERT INTO paragraph_break (key, paragraph) VALUES (7, 99999999999)", "article number 5960"),
        ("UPDATE paragraph_fts_data SET block = zeroblob(40) WHERE id > 10", "the full-text index is damaged"),
    ]) func checkFindsDamage(sql: String, fault: String) throws {
        let path = folder.path("a.db")
        let bodies = (1...40).map { ["a radar here", "paragraph \($0) and its words", "one \($0 / 2) more"] }
        let archive = try makeArchive(at: path, bodies: bodies)
        #expect(try archive.check() == [])
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
        let faults = try archive.check()
        #expect(faults.contains { $0.contains(fault) }, "\(faults)")
    }

    @Test func checkFindsDamagedParagraphs() throws {
        let changes: [(fault: String, change: (inout [ParagraphRecord]) -> Void)] = [
            ("paragraph 1: its key or its number", { $0[0].content = "other words here" }),
            ("paragraph 1: its key or its number", { $0[0].contentKey += 1 }),
            ("paragraph 2: its key or its number", { $0[1].kind = .title }),
            ("its count of windows is wrong", { $0[$0.count - 1].windowStarts = [2] }),
            ("text 1: names a paragraph or a link that is not there", { $0.remove(at: 1) }),
        ]
        for (number, (fault, change)) in changes.enumerated() {
            let path = folder.path("\(number).db")
            let archive = try makeArchive(at: path, bodies: [["a radar here", "paragraph and its words", "one more"]])
            try changeParagraphs(of: path, change)
            let faults = try archive.check()
            #expect(faults.contains { $0.contains(fault) }, "\(faults)")
        }
    }

    /// An archive of one article whose versions, numbered from 1, have these bodies.
    private func makeArchive(at path: String, bodies: [[String]]) throws -> Archive {
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .creating))
        let session = IngestSession(into: archive)
        for (index, paragraphs) in bodies.enumerated() {
            _ = try session.add(
                ImportedVersion(source: "s", articleKey: "k", number: index + 1, paragraphs: paragraphs))
        }
        _ = try session.finish()
        return archive
    }
}
