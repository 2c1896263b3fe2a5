import Foundation
import TestSupport
import Testing

/// `ingest --server`: what a server holds then is what a file would.
@Suite(.serialized) struct ServerIngestTests {
    private let folder: TemporaryFolder
    private let server: ServingProgram
    private let program: Program

    init() throws {
        folder = try TemporaryFolder()
        let path = try folder.write(PostedVersionsTests.configuration.utf8, to: "server.yaml")
        _ = try folder.write("writer\n".utf8, to: "token")
        server = try ServingProgram(archive: folder.path("served.db"), arguments: ["--config", path])
        program = Program(archive: folder.path("file.db"))
    }

    private func ingest(_ files: [String], _ options: String..., input: Data? = nil) throws -> Program.Outcome {
        try Program(archive: "").run(
            ["ingest"] + files + options + [
                "--server", "127.0.0.1:\(server.port)", "--token-file", folder.path("token"),
            ],
            input: input)
    }

    @Test func theSamplesAreHeldAsInAFile() throws {
        let samples = SharedFolder.packageRoot.appendingPathComponent("scripts/samples").path
        let files = try FileManager.default.contentsOfDirectory(atPath: samples).filter { $0.hasSuffix(".jsonl") }
            .sorted()
            .map { samples + "/" + $0 }
        let sent = try ingest(files)
        let local = try program.run(["ingest"] + files)
        #expect(sent.status == 0 && sent.output == local.output, "\(sent.messages)")
        #expect(try ingest(files).output.contains("held already"))
        let served = Program(archive: folder.path("served.db"))
        for verb in [["articles"], ["changes", "--all", "--limit", "10000"], ["search", "radar"]] {
            #expect(try served.run(verb + ["--json"]).output == (try program.run(verb + ["--json"]).output))
        }
        #expect(try served.run("check").status == 0)
    }

    @Test func aBadRecordIsNamedAndTheRestGoesOn() throws {
        let records = """
            {"article":"a","source":"s","version":1,"text":"one"}
            nonsense
            {"article":"a","source":"s","version":1,"text":"two"}
            {"article":"b","source":"s","version":1,"text":"three"}
            """
        let outcome = try ingest(["-"], input: Data(records.utf8))
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("2 versions added") && outcome.output.contains("2 not taken in"), "\(outcome)")
        #expect(outcome.messages.contains("standard input:2:") && outcome.messages.contains("standard input:3:"))
        #expect(try ingest(["-"], "--replace", input: Data(records.utf8)).output.contains("1 changed"))
    }

    @Test func whoMayNotAddIsTold() throws {
        let outcome = try Program(archive: "").run(
            ["ingest", "-", "--server", "127.0.0.1:\(server.port)"], input: Data(#"{"article":"a","text":"b"}"#.utf8))
        #expect(outcome.status == 2 && outcome.messages.contains("right to write"), "\(outcome.messages)")
    }
}
