import Foundation
import TestSupport
import Testing
import TextNormalization

/// The rule's other form: `words` of the oracle, run in one Python process a batch.
@Suite(.enabled(if: SharedFolder.file("oracle/oracle.py") != nil, "the shared folder with the oracle is not there"))
struct OracleTests {
    @Test func everyScalarAloneAndBetweenLetters() throws {
        let scalars = (0...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }.filter(RandomText.isKnownToOracle)
        #expect(scalars.count > 1_000_000 / 8)
        try compare(scalars.map { "a\(Character($0))b \(Character($0))" })
    }

    @Test func randomTexts() throws {
        var random = SeededGenerator.makeForTest()
        try compare((0..<40_000).map { _ in RandomText.make(using: &random) })
    }

    private func compare(_ texts: [String]) throws {
        let expected = try OracleTests.oracleWords(of: texts)
        #expect(expected.count == texts.count)
        var reported = 0
        for (text, words) in zip(texts, expected) where !WordRule.folded(text).utf8.elementsEqual(words.utf8) {
            reported += 1
            let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            if reported <= 5 { Issue.record("\(scalars): \(WordRule.folded(text)) is not \(words)") }
        }
        #expect(reported == 0)
    }

    private static func oracleWords(of texts: [String]) throws -> [String] {
        let folder = try TemporaryFolder()
        let input = try folder.write(Array(try JSONEncoder().encode(texts)), to: "texts.json")
        let script = """
            import json, sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            import oracle
            texts = json.load(open(sys.argv[2]))
            json.dump([" ".join(oracle.words(t)) for t in texts], open(sys.argv[3], "w"))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let oracle = try #require(SharedFolder.file("oracle"))
        process.arguments = ["python3", "-c", script, oracle.path, input, folder.path("words.json")]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try JSONDecoder().decode(
            [String].self, from: Data(contentsOf: folder.url.appendingPathComponent("words.json")))
    }
}
