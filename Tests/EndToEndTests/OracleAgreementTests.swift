import Foundation
import TestSupport
import Testing

/// On a real history every answer is that of the brute-force oracle, in whatever order the versions arrive.
@Suite(
    .enabled(if: SharedFolder.file("corpora/ota-pga.bundle") != nil, "the shared folder with the corpora is not there"),
    .serialized)
struct OracleAgreementTests {
    let folder: TemporaryFolder
    let truth: OracleTruth

    init() throws {
        folder = try TemporaryFolder()
        truth = OracleTruth(folder: folder)
    }

    @Test func inOrderAndThenShuffledInTwoRunsAndAgain() throws {
        let history = try export()
        let inOrder = Program(archive: folder.path("in-order.db"))
        #expect(try inOrder.run("ingest", history).output.hasPrefix("4841 versions added"))
        try truth.compare(inOrder)

        var random = SeededGenerator.makeForTest()
        let lines = try Data(contentsOf: URL(fileURLWithPath: history)).split(separator: UInt8(ascii: "\n")).shuffled(
            using: &random)
        let halves = [lines[..<(lines.count / 2)], lines[(lines.count / 2)...]]
        let shuffled = Program(archive: folder.path("shuffled.db"))
        for (index, half) in halves.enumerated() {
            let file = try folder.write(half.joined(separator: [UInt8(ascii: "\n")]), to: "half\(index).jsonl")
            #expect(try shuffled.run("ingest", file).status == 0)
        }
        try truth.compare(shuffled)
        #expect(try shuffled.run("ingest", history).output.hasPrefix("0 versions added"))
        try truth.compare(shuffled)
        #expect(try shuffled.run("check").output == "the archive is whole\n")
    }

    @Test func straightFromGitAndInterruptedAndAgain() throws {
        let bundle = try #require(SharedFolder.file("corpora/ota-pga.bundle")).path
        let arguments = ["ingest", bundle, "--markup", "none", "--exclude", "README*", "--source-from-path"]
        let program = Program(archive: folder.path("git.db"))
        var random = SeededGenerator.makeForTest()
        for _ in 0..<3 {
            let process = try RunningProcess(program.makeCommand(arguments))
            // Killed at a random moment: that is what is tested, and no readiness is waited for.
            usleep(UInt32.random(in: 0...3_000_000, using: &random))
            process.send(SIGKILL)
            try process.waitForEnd()
        }
        #expect(try program.run(arguments).status == 0)
        #expect(try program.run("stats", "--json").output.contains("\"versions\":4842,"))
        try truth.compare(program)

        let before = try holdings(of: program)
        #expect(try program.run(arguments).output == "0 versions added\n")
        #expect(try holdings(of: program) == before)
        #expect(try program.run("check").output == "the archive is whole\n")
    }

    /// What the archive holds; the size of its file is left out, since opening it for writing may take a page.
    private func holdings(of program: Program) throws -> [String: Int] {
        let output = try program.run("stats", "--json").output
        var measures = try JSONDecoder().decode([String: Int].self, from: Data(output.utf8))
        #expect(measures.removeValue(forKey: "database_bytes") != nil)
        return measures
    }

    private func export() throws -> String {
        let repository = folder.path("pga.git")
        let bundle = try #require(SharedFolder.file("corpora/ota-pga.bundle"))
        try SystemCommand.run("git", "clone", "--quiet", "--bare", bundle.path, repository)
        try SystemCommand.run(
            "python3", try #require(SharedFolder.file("oracle/export_git.py")).path, repository,
            folder.path("pga.jsonl"))
        return folder.path("pga.jsonl")
    }
}
