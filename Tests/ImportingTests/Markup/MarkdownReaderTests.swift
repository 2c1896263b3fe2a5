import TestSupport
import Testing

@testable import Importing

@Suite struct MarkdownReaderTests {
    /// The safety of the cuts rests on this.
    @Test func piecesGiveTheBlocksOfTheWhole() throws {
        var generator = SeededGenerator.makeForTest()
        var cuts = 0
        for _ in 0..<4_000 {
            let source = RandomMarkdown.text(lines: 25, &generator)
            let text = MarkdownText(source)
            #expect(text.pieces.joined() == source)
            cuts += text.pieces.count - 1
            let (read, whole) = (try text.read(), try text.readWhole())
            #expect(read == whole, "\(source.debugDescription) is cut into \(text.pieces.debugDescription)")
            if read != whole { return }
        }
        #expect(cuts > 1_000)
    }

    @Test func remembersPiecesFromVersionToVersion() throws {
        let reader = MarkdownReader()
        let first = try pieces("# A\n\none\n\ntwo\n", reader)
        let second = try pieces("# A\n\nnew\n\none\n\ntwo\n", reader)
        #expect(first.count == 3)
        #expect(second.map { piece in first.firstIndex { $0 === piece } } == [0, nil, 1, 2])
    }

    @Test(arguments: [0, 1_000, 1 << 20]) func readsTheSameWhateverItRemembers(_ memory: Int) throws {
        var generator = SeededGenerator.makeForTest()
        let reader = MarkdownReader(memory: memory)
        var versions = (0..<20).map { _ in MarkdownText(RandomMarkdown.text(lines: 40, &generator)) }
        versions += versions
        for version in versions { #expect(try version.read(reader) == version.readWhole()) }
    }

    @Test func cutsBehindBlankLinesButNotWithinWhatGoesOnOverThem() {
        #expect(
            MarkdownText("a\n\nb\nc\n\n- d\n\n  e\n\n- f\n").pieces == ["a\n\n", "b\nc\n\n", "- d\n\n  e\n\n", "- f\n"])
        #expect(MarkdownText("```\na\n\nb\n ```\n\nc").pieces == ["```\na\n\nb\n ```\n\n", "c"])
        #expect(MarkdownText("<!-- a\n\nb -->\n\nc").pieces == ["<!-- a\n\nb -->\n\n", "c"])
        // The fence may be the item's, and end with it, or be none of it.
        #expect(MarkdownText("a\n\n- b\n  ```\n\nc\n\nd").pieces == ["a\n\n", "- b\n  ```\n\nc\n\nd"])
        #expect(MarkdownText("a\n\n[b]: /c").pieces == ["a\n\n[b]: /c"])
        #expect(MarkdownText("").pieces == [])
    }

    /// cmark keeps a table of characters for all parsers of the process.
    @Test func readsOnManyThreadsAtOnce() async throws {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var seen: Set<[String]> = []
                    for number in 0..<200 {
                        seen.insert(try MarkdownText("~~a~~ [b](/c)\n\n<!-- \(number) -->").read().paragraphs)
                    }
                    return seen.flatMap(\.self)
                }
            }
            for try await paragraphs in group { #expect(paragraphs == ["a b"]) }
        }
    }

    private func pieces(_ text: String, _ reader: MarkdownReader) throws -> [MarkdownReader.Piece] {
        try Array(text.utf8).withUnsafeBufferPointer { try reader.pieces(of: $0) }
    }
}
