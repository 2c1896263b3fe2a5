import Foundation
import TestSupport
import Testing

/// A backup is put back as people do it: beside a server, after a crash, under a path with blanks.
struct RestoreCommandTests {
    let folder: TemporaryFolder
    let path: String
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path("my archive.db")
        program = Program(archive: path)
        let file = try folder.write(#"{"article":"a","version":1,"text":"all is well"}"#.utf8, to: "a.jsonl")
        try #require(try program.run("ingest", file).status == 0)
        try #require(try program.run("backup", folder.path("backup.db")).status == 0)
    }

    @Test func notBesideAServer() throws {
        let server = try ServingProgram(archive: path)
        let outcome = try program.run("restore", folder.path("backup.db"))
        #expect(outcome.status == 2 && outcome.messages.contains("has it open"), "\(outcome.messages)")
        #expect(try LineClient(port: server.port).ask("FIRST \"all is well\"").first == "OK 1 total=1")
        #expect(server.end() == 0)
        let kept = try program.run("restore", folder.path("backup.db"), "--json").output
        let object = try JSONSerialization.jsonObject(with: Data(kept.utf8)) as? [String: Any]
        #expect((object?["kept"] as? String)?.hasPrefix(path + ".replaced-") == true, "\(kept)")
        #expect(try program.run("check").output == "the archive is whole\n")
        #expect(try program.run("first", "all is well").status == 0)
    }

    /// The remedy that a damaged archive's message names works as it is printed.
    @Test func theRemedyOfADamagedArchive() throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seek(toOffset: 60)
        try file.write(contentsOf: [0x80])
        try file.close()
        let outcome = try program.run("stats")
        #expect(outcome.status == 2)
        #expect(
            outcome.messages.contains("is damaged")
                && outcome.messages.contains("'variorum restore BACKUP --db '\(path)''"), "\(outcome.messages)")
        let restored = try program.run("restore", folder.path("backup.db"))
        #expect(restored.status == 0 && restored.output.contains("what was there before is \(path).replaced-"))
        #expect(try program.run("check").output == "the archive is whole\n")
    }

    @Test func aBackupOfAnEarlierReleaseIsUpgradedNext() throws {
        let former = folder.path("former.db")
        try FormerArchive.schema1Rule1.unpack(to: former)
        #expect(try program.run("restore", former).output.hasSuffix("run 'variorum upgrade' next\n"))
        #expect(try program.run("upgrade").status == 0)
        #expect(try program.run("check").output == "the archive is whole\n")
    }
}
