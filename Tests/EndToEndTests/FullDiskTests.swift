import Foundation
import TestSupport
import Testing

/// A disk that is full, and one that cannot be written: small file systems in memory, which only root can mount.
@Suite(.enabled(if: SmallDisk.canMount, "mounting a small file system is not permitted here"), .serialized)
struct FullDiskTests {
    @Test func aFullDiskIsSaidAndWhatWasStoredIsSafe() throws {
        let folder = try TemporaryFolder()
        let disk = try SmallDisk(at: folder.path("disk"), options: "size=3m")
        let program = Program(archive: disk.path + "/archive.db")
        let small = try folder.write(
            Array(#"{"article":"a","version":1,"text":"all is well"}"#.utf8), to: "small.jsonl")
        #expect(try program.run("ingest", small).status == 0)
        let lines = (0..<20_000).map {
            #"{"article":"b","version":\#($0),"text":"number \#($0 * 7_919) of many texts, each with words \#($0)"}"#
        }
        let outcome = try program.run(
            "ingest", try folder.write(Array(lines.joined(separator: "\n").utf8), to: "large.jsonl"))
        #expect(outcome.status == 2)
        #expect(
            outcome.messages.contains("the disk is full") && outcome.messages.contains("run the same command again"),
            "\(outcome.messages)")
        #expect(try program.run("first", "all is well").status == 0)
    }

    @Test func aReadOnlyDiskIsSaidAndStillAnswers() throws {
        let folder = try TemporaryFolder()
        let disk = try SmallDisk(at: folder.path("disk"), options: "size=8m")
        let program = Program(archive: disk.path + "/archive.db")
        let small = try folder.write(
            Array(#"{"article":"a","version":1,"text":"all is well"}"#.utf8), to: "small.jsonl")
        #expect(try program.run("ingest", small).status == 0)
        try disk.remount("ro")
        let outcome = try program.run("ingest", small)
        #expect(outcome.status == 2 && outcome.messages.contains("cannot be written"), "\(outcome.messages)")
        #expect(try program.run("first", "all is well").status == 0)
    }
}

/// A file system in memory, unmounted when the test lets go of it.
final class SmallDisk {
    let path: String

    static let canMount: Bool = {
        guard getuid() == 0, let folder = try? TemporaryFolder() else { return false }
        return (try? SmallDisk(at: folder.path("probe"), options: "size=1m")) != nil
    }()

    init(at path: String, options: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try SmallDisk.command("mount", "-t", "tmpfs", "-o", options, "tmpfs", path)
    }

    func remount(_ options: String) throws {
        try SmallDisk.command("mount", "-o", "remount,\(options)", path)
    }

    deinit {
        try? SmallDisk.command("umount", path)
    }

    private static func command(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
