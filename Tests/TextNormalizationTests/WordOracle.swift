import Foundation
import TestSupport

/// The rule's other form, in Python: asked about many texts at once.
struct WordOracle {
    /// The program that holds the rule; nil where the shared folder is not there.
    static let program = SharedFolder.file("oracle/words2.py")

    private static let script = """
        import sys, unicodedata
        sys.path.insert(0, sys.argv[1])
        from words2 import words
        print(unicodedata.unidata_version)
        for line in sys.stdin:
            print(" ".join(words(bytes.fromhex(line).decode())))
        """

    /// The folded words of each text, joined by single spaces.
    static func folded(_ texts: [String]) throws -> [String] {
        try lines(for: texts).dropFirst().map { String(Substring($0)) }
    }

    /// The Unicode version of the oracle, such as [14, 0, 0].
    static func unicodeVersion() throws -> [Int] {
        try lines(for: []).first.map { $0.split(separator: UInt8(ascii: ".")).compactMap { Int(Substring($0)) } } ?? []
    }

    /// Texts go in as hexadecimal UTF-8, one a line, because they hold anything; folded words hold no line break.
    private static func lines(for texts: [String]) throws -> [Substring.UTF8View] {
        let folder = try TemporaryFolder()
        let digits = Array("0123456789abcdef".utf8)
        var input: [UInt8] = []
        for text in texts {
            for byte in text.utf8 { input += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
            input.append(UInt8(ascii: "\n"))
        }
        let output = try folder.write([], to: "words")
        try SystemCommand.run(
            "PYTHONIOENCODING=utf-8", "python3", "-c", script, program?.deletingLastPathComponent().path ?? "",
            input: try folder.write(input, to: "texts"), output: output)
        let answer = try String(contentsOf: URL(fileURLWithPath: output), encoding: .utf8)
        return answer.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
            .map { $0 }
    }
}
