import Foundation
import TestSupport
import Testing

/// The answers of the brute-force oracle on a real history, and how a program's answers are held against them.
struct OracleTruth {
    let folder: TemporaryFolder

    /// Asks for the first and the last version of every quote, and expects the runs that the oracle found.
    func compare(_ program: Program) throws {
        let lines = try read("pga.truth2")
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

    private func read(_ name: String) throws -> [Substring] {
        let truth = folder.path("truth.jsonl")
        try SystemCommand.run(
            "zstd", "-dqf", try #require(SharedFolder.file("oracle/\(name).jsonl.zst")).path, "-o", truth)
        return try String(contentsOfFile: truth, encoding: .utf8).split(separator: "\n")
    }
}
