import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import GRDB
import SQLiteStorage
import TestSupport
import Testing

/// A backup in the place of an archive: without the log of another, with nothing lost.
struct RestorationTests {
    let folder: TemporaryFolder
    let path: String
    let backup: String

    /// A backup of one version, and an archive that went on to a second.
    init() throws {
        folder = try TemporaryFolder()
        (path, backup) = (folder.path("archive.db"), folder.path("backup.db"))
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .creating))
        try Self.add(1, to: archive)
        try archive.backUp(to: backup)
        try Self.add(2, to: archive)
    }

    @Test func whatWasThereIsKeptWhole() throws {
        let position = try open(.reading).newestPosition()
        let outcome = try ArchiveRestoration(of: path, from: backup).run()
        let restored = try open(.writing)
        #expect(try restored.check() == [] && restored.measures().versions == 1)
        let kept = Archive(store: try SQLiteArchive(path: try #require(outcome.kept), mode: .writing))
        #expect(try kept.check() == [] && kept.measures().versions == 2)
        #expect(!outcome.needsUpgrade)
        // What was told of the former archive is good for this one, and lies behind nothing that comes.
        #expect(try restored.knows(position))
        try Self.add(3, to: restored)
        let page = try restored.arrivals(restored.standing(ChangesQuestion(nil)), after: position, limit: 10)
        #expect(page.rows.count > 0)
    }

    /// The log of a killed process is that of the former archive alone. It went so: 'cp', and the log was played back into the copy.
    @Test func aLogThatWasLeftIsNotPlayedBack() throws {
        let (crashed, log) = (folder.path("crashed.db"), folder.path("crashed.db-wal"))
        let source = Archive(store: try SQLiteArchive(path: path, mode: .writing))
        try Self.add(4, to: source)
        try FileManager.default.copyItem(atPath: path, toPath: crashed)
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: log)
        try #require(try Data(contentsOf: URL(fileURLWithPath: log)).count > 0)
        let outcome = try ArchiveRestoration(of: crashed, from: backup).run()
        let restored = Archive(store: try SQLiteArchive(path: crashed, mode: .writing))
        #expect(try restored.check() == [] && restored.measures().versions == 1)
        let kept = Archive(store: try SQLiteArchive(path: try #require(outcome.kept), mode: .writing))
        #expect(try kept.check() == [] && kept.measures().versions == 3)
    }

    @Test func aLogWithoutItsArchiveIsMovedAway() throws {
        let lost = folder.path("lost.db")
        _ = try folder.write([UInt8](repeating: 7, count: 9_000), to: "lost.db-wal")
        let outcome = try ArchiveRestoration(of: lost, from: backup).run()
        #expect(try Archive(store: SQLiteArchive(path: lost, mode: .writing)).check() == [])
        let kept = try #require(outcome.kept) + "-wal"
        #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == Data(repeating: 7, count: 9_000))
    }

    @Test func aDamagedArchiveGivesWay() throws {
        let damaged = try folder.write("no database any more".utf8, to: "damaged.db")
        let outcome = try ArchiveRestoration(of: damaged, from: backup).run()
        #expect(try Archive(store: SQLiteArchive(path: damaged, mode: .reading)).measures().versions == 1)
        #expect(try String(contentsOfFile: #require(outcome.kept), encoding: .utf8) == "no database any more")
        // Of what its clients know nothing can be told.
        let position = try Archive(store: SQLiteArchive(path: backup, mode: .reading)).newestPosition()
        #expect(try !Archive(store: SQLiteArchive(path: damaged, mode: .reading)).knows(position))
    }

    @Test func whatIsNoWholeArchiveIsRefusedAndNothingChanged() throws {
        let before = try open(.reading).measures().versions
        let other = folder.path("other.db")
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
        for offset in 8_192..<bytes.count where offset % 4_096 < 64 { bytes[offset] = 0xAA }
        let broken = try folder.write(bytes, to: "broken.db")
        let text = try folder.write("a text".utf8, to: "text.db")
        for candidate in [other, broken, text, path, folder.path("missing.db"), folder.url.path] {
            #expect(throws: StorageError.self) { try ArchiveRestoration(of: path, from: candidate).run() }
        }
        #expect(try open(.reading).measures().versions == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(!names.contains { $0.contains(".unfinished") }, "\(names)")
    }

    @Test func nothingElseIsRemoved() throws {
        let others = ["restoring", "unfinished", "restoring-wal"].map { "archive.db." + $0 }
        for name in others { _ = try folder.write("a user's".utf8, to: name) }
        _ = try ArchiveRestoration(of: path, from: backup).run()
        for name in others { #expect(try String(contentsOfFile: folder.path(name), encoding: .utf8) == "a user's") }
    }

    @Test func anArchiveThatIsReplacedWhileItIsOpenTakesNothing() throws {
        let archive = try open(.writing)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: StorageError.replaced(path: path)) { try Self.add(5, to: archive) }
        try FileManager.default.copyItem(atPath: backup, toPath: path)
        #expect(throws: StorageError.replaced(path: path)) { try Self.add(5, to: archive) }
        let file = FileIdentity(path: path)
        #expect(throws: StorageError.replaced(path: backup)) {
            try SQLiteArchive(path: backup, mode: .writing, expecting: file)
        }
    }

    private func open(_ mode: SQLiteArchive.OpeningMode) throws -> Archive {
        Archive(store: try SQLiteArchive(path: path, mode: mode))
    }

    private static func add(_ number: Int, to archive: Archive) throws {
        let session = IngestSession(into: archive)
        _ = try session.add(
            ImportedVersion(source: "s", articleKey: "a", number: number, paragraphs: ["Text \(number)."]))
        _ = try session.flush()
    }
}
