import Foundation
import JSONText
import TestSupport
import Testing

/// An ingest that is killed loses nothing that it had stored, leaves a whole archive, and is completed by running it
/// again.
struct InterruptedIngestTests {
    @Test func killedFiftyTimes() throws {
        var random = SeededGenerator.makeForTest()
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.makeHistory(using: &random), to: "history.jsonl")
        let whole = Program(archive: folder.path("whole.db"))
        #expect(try whole.run("ingest", file).status == 0)
        let expected = try whole.run("history", "radar", "--json", "--limit", "1000").output
        #expect(expected.count > 1_000)

        var archive = 0
        for round in 0..<50 {
            // A new archive now and then: an empty one is interrupted otherwise than a full one.
            if round % 5 == 0 { archive += 1 }
            let path = folder.path("killed\(archive).db")
            let program = Program(archive: path)
            try Self.killIngest(of: file, by: program, using: &random)
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let check = try program.run("check")
            // An archive that was killed before its first transaction is none yet.
            #expect(
                check.status == 0 || check.messages.contains("an empty file"), "\(check.messages)")
        }
        for number in 1...archive {
            let program = Program(archive: folder.path("killed\(number).db"))
            #expect(try program.run("ingest", file).status == 0)
            #expect(try program.run("check").status == 0)
            #expect(try program.run("history", "radar", "--json", "--limit", "1000").output == expected)
        }
    }

    /// Kills at a random moment: that is what is tested, and no readiness is waited for.
    private static func killIngest(of file: String, by program: Program, using random: inout SeededGenerator) throws {
        let process = try RunningProcess(program.makeCommand(["ingest", file]))
        usleep(UInt32.random(in: 0...400_000, using: &random))
        process.send(SIGKILL)
        try process.waitForEnd()
    }

    /// Large enough to be stored in several transactions.
    private static func makeHistory(using random: inout SeededGenerator) -> Data {
        var lines = Data()
        for article in 0..<60 {
            var paragraphs = (0..<40).map {
                "paragraph \($0) of article \(article) tells of radar number \($0 * article)"
            }
            for version in 1...100 {
                paragraphs[Int.random(in: 0..<40, using: &random)] =
                    "version \(version) brought \(random.next()) and a radar"
                let object: [String: Any] = [
                    "article": "article\(article)", "version": version, "paragraphs": paragraphs,
                ]
                if let line = try? JSONSerialization.data(withJSONObject: object) {
                    lines += line + [UInt8(ascii: "\n")]
                }
            }
        }
        return lines
    }
}
