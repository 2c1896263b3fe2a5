import TestSupport
import Testing

/// A disk that is full, and one that cannot be written: small file systems in memory, which only root can mount.
@Suite(.enabled(if: SmallDisk.canMount, "mounting a small file system is not permitted here"), .serialized)
struct FullDiskTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aFullDiskIsSaidAndWhatWasStoredIsSafe() throws {
        let disk = try SmallDisk(at: folder.path("disk"), options: "size=3m")
        let program = try makeArchive(on: disk).program
        let lines = (0..<20_000).map {
            #"{"article":"b","version":\#($0),"text":"number \#($0 * 7_919) of many texts, each with words \#($0)"}"#
        }
        let outcome = try program.run("ingest", try folder.write(lines.joined(separator: "\n").utf8, to: "large.jsonl"))
        #expect(outcome.status == 2)
        #expect(
            outcome.messages.contains("the disk is full") && outcome.messages.contains("run the same command again"),
            "\(outcome.messages)")
        #expect(try program.run("first", "all is well").status == 0)
    }

    @Test func aReadOnlyDiskIsSaidAndStillAnswers() throws {
        let disk = try SmallDisk(at: folder.path("disk"), options: "size=8m")
        let (program, input) = try makeArchive(on: disk)
        try disk.remount("ro")
        let outcome = try program.run("ingest", input)
        #expect(outcome.status == 2 && outcome.messages.contains("cannot be written"), "\(outcome.messages)")
        #expect(try program.run("first", "all is well").status == 0)
    }

    /// An archive of one small version, and the file that it was ingested from.
    private func makeArchive(on disk: SmallDisk) throws -> (program: Program, input: String) {
        let program = Program(archive: disk.path + "/archive.db")
        let input = try folder.write(#"{"article":"a","version":1,"text":"all is well"}"#.utf8, to: "small.jsonl")
        #expect(try program.run("ingest", input).status == 0)
        return (program, input)
    }
}
