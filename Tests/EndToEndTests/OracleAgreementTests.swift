import Foundation
import TestSupport
import Testing

/// On a real history every answer is that of the brute-force oracle, in whatever order the versions arrive.
@Suite(
    .enabled(if: SharedFolder.file("corpora/ota-pga.bundle") != nil, "the shared folder with the corpora is not there"),
    .serialized)
struct OracleAgreementTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func inOrderAndThenShuffledInTwoRunsAndAgain() throws {
        let history = try export()
        let inOrder = Program(archive: folder.path("in-order.db"))
        #expect(try inOrder.run("ingest", history).output.hasPrefix("4841 versions added"))
        try compare(inOrder)

        var random = SeededGenerator.makeForTest()
        let lines = try Data(contentsOf: URL(fileURLWithPath: history)).split(separator: UInt8(ascii: "\n")).shuffled(
            using: &random)
        let halves = [lines[..<(lines.count / 2)], lines[(lines.count / 2)...]]
        let shuffled = Program(archive: folder.path("shuffled.db"))
        for (index, half) in halves.enumerated() {
            let file = try folder.write(half.joined(separator: [UInt8(ascii: "\n")]), to: "half\(index).jsonl")
            #expect(try shuffled.run("ingest", file).status == 0)
        }
        try compare(shuffled)
        #expect(try shuffled.run("ingest", history).output.hasPrefix("0 versions added"))
        try compare(shuffled)
        #expect(try shuffled.run("check").output == "the archive is whole\n")
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

    private func compare(_ program: Program) throws {
        let truth = folder.path("truth.jsonl")
        try SystemCommand.run(
            "zstd", "-dqf", try #require(SharedFolder.file("oracle/pga.truth.jsonl.zst")).path, "-o", truth)
        let lines = try String(contentsOfFile: truth, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 200)
        for line in lines {
            let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let quote = try #require(row["quote"] as? String)
            let expected = try #require(row["articles"] as? [String: [[Int]]])
            for verb in ["first", "last"] {
                let answer = try program.run(verb, "--json", "--in", "body", "--limit", "100000", "--", quote)
                var found: [String: [[Int]]] = [:]
                for line in answer.output.split(separator: "\n") {
                    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                    let key = try #require((object["article"] as? [String: Any])?["key"] as? String)
                    let runs = try #require(object["runs"] as? [[Int]])
                    found[key] = runs
                    let number = (object["version"] as? [String: Any])?["number"] as? Int
                    #expect(number == (verb == "first" ? runs.first?.first : runs.last?.last))
                }
                #expect(found == expected, "\(verb) \(quote)")
            }
        }
    }
}
