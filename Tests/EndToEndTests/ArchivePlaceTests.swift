import Foundation
import TestSupport
import Testing

/// Where the archive is, and that nothing is made where a name is a slip.
struct ArchivePlaceTests {
    let folder: TemporaryFolder
    let input: String

    init() throws {
        folder = try TemporaryFolder()
        input = try folder.write(#"{"article":"a","version":1,"text":"all is well"}"#.utf8, to: "in.jsonl")
    }

    @Test func theHomeFolderIsHonoured() throws {
        #expect(try run(["ingest", input], environment: ["HOME": folder.path("home")]) == 0)
        #expect(exists("home/.local/share/variorum/archive.db"))
    }

    @Test func theDataFolderIsHonoured() throws {
        #expect(try run(["ingest", input], environment: ["XDG_DATA_HOME": folder.path("data"), "HOME": "/"]) == 0)
        #expect(exists("data/variorum/archive.db"))
    }

    @Test func aRelativeDataFolderIsIgnored() throws {
        #expect(try run(["ingest", input], environment: ["XDG_DATA_HOME": "data", "HOME": folder.path("home")]) == 0)
        #expect(exists("home/.local/share/variorum/archive.db"))
    }

    @Test func theFolderOfANamedArchiveIsNotMade() throws {
        let outcome = try Program(archive: folder.path("missing/archive.db")).run("ingest", input)
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains("missing: cannot be opened (there is no such folder)"))
        #expect(!exists("missing"))
        #expect(try run(["ingest", input, "--db", folder.path("missing/x.db")], environment: [:]) == 2)
        #expect(!exists("missing"))
    }

    @Test func ingestNamesTheArchive() throws {
        let path = folder.path("archive.db")
        let output = try Program(archive: path).run("ingest", input, "--json").output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect(object["archive"] as? String == path)
        #expect(
            Set(object.keys) == [
                "read", "added", "new_texts", "changed", "unchanged", "renumbered", "replaced_characters", "faults",
                "archive",
            ])
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.path(name)) }

    /// Runs with nothing in the environment but what is given; returns the status.
    private func run(_ arguments: [String], environment: [String: String]) throws -> Int32 {
        var command = Program(archive: "").makeCommand(arguments)
        (command.environment, command.folder) = (environment, folder.url.path)
        return try Program.outcome(of: command).status
    }
}
