import ArchiveStorage
import Archiving
import ArticleModel
import Foundation
import SQLiteStorage
import TestSupport
import Testing

/// Several connections of one process to one file, and another process beside them.
struct SharedFileTests {
    /// To open the file once more must not drop the locks of those that have it open: another process that ends would then remove the log
    /// beneath them.
    @Test func openingAgainKeepsTheLocksOfOthers() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("archive.db")
        let writer = Archive(store: try SQLiteArchive(path: path, mode: .creating))
        try Self.add(1, to: writer)
        let reader = Archive(store: try SQLiteArchive(path: path, mode: .reading))
        #expect(try reader.measures().versions == 1)
        for mode in [SQLiteArchive.OpeningMode.reading, .writing, .creating] {
            _ = try SQLiteArchive(path: path, mode: mode)
        }
        let inode = try #require(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int)
        #expect(try Self.isLocked(inode))
        try Self.add(2, to: writer)
        #expect(try reader.measures().versions == 2)
    }

    /// Whether the system's list of locks names the file.
    ///
    /// Read to its end by hand: Foundation takes the first 4,095 bytes of such a file for all of it, and other tests hold hundreds of locks.
    /// Read several times: it is handed over in parts, and what is locked meanwhile can move an entry from one part to another.
    private static func isLocked(_ inode: Int) throws -> Bool {
        for _ in 0..<100 {
            let list = try #require(fopen("/proc/locks", "r"))
            defer { fclose(list) }
            var bytes: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = fread(&part, 1, part.count, list), count > 0 { bytes += part[..<count] }
            let locks = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            if locks.contains(where: { $0.contains(":\(inode) ") }) { return true }
        }
        return false
    }

    private static func add(_ number: Int, to archive: Archive) throws {
        let session = IngestSession(into: archive)
        _ = try session.add(
            ImportedVersion(source: "s", articleKey: "a", number: number, paragraphs: ["Text \(number)."]))
        _ = try session.flush()
    }
}
