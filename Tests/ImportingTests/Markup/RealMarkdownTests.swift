import Foundation
import TestSupport
import Testing

@testable import Importing

/// Reads the documents of a real history, which lies beside the project where it is developed and is otherwise not there.
@Suite struct RealMarkdownTests {
    private static let bundle = SharedFolder.file("corpora/ota-pga.bundle")

    @Test(.enabled(if: RealMarkdownTests.bundle != nil)) func piecesGiveTheBlocksOfTheWhole() throws {
        var generator = SeededGenerator.makeForTest()
        let documents = try documents(count: 150, &generator)
        let reader = MarkdownReader()
        var paragraphs = 0
        for document in documents {
            let whole = try MarkdownText(document).readWhole()
            let read = try MarkdownText(document).read(reader)
            // A comparison of the texts as such would print megabytes.
            let agree = read == whole
            #expect(
                agree, "a document of \(document.count) bytes: \(String(decoding: document.prefix(80), as: UTF8.self))")
            paragraphs += whole.paragraphs.count
        }
        #expect(paragraphs > documents.count)
    }

    private func documents(count: Int, _ generator: inout SeededGenerator) throws -> [Data] {
        let folder = try TemporaryFolder()
        let clone = folder.path("clone.git")
        _ = try git(["clone", "-q", "--bare", try #require(Self.bundle).path, clone], folder)
        let list = try git(["-C", clone, "ls-tree", "-r", "HEAD", "--format=%(objectname) %(path)"], folder)
        let names = String(decoding: list, as: UTF8.self).split(separator: "\n").filter { $0.hasSuffix(".md") }
        return try names.shuffled(using: &generator).prefix(count).map {
            try git(["-C", clone, "cat-file", "blob", String($0.prefix(while: { $0 != " " }))], folder)
        }
    }

    private func git(_ arguments: [String], _ folder: TemporaryFolder) throws -> Data {
        let output = try folder.write([], to: "output")
        try SystemCommand.run(["git"] + arguments, output: output)
        return try Data(contentsOf: URL(fileURLWithPath: output))
    }
}
