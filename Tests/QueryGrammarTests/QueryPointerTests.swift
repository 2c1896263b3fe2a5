import QueryGrammar
import Testing

/// The two lines that show a fault on a terminal.
@Suite struct QueryPointerTests {
    private func pointer(_ text: String) throws -> String {
        try #require(throws: QueryError.self) { try Query(parsing: text) }.pointer(in: text)
    }

    @Test func pointsAtOneCharacter() throws {
        #expect(
            try pointer("radar \"unclosed") == """
                radar "unclosed
                      ^
                """)
    }

    @Test func underlinesARange() throws {
        #expect(
            try pointer("radar NEAR(a b, 99)") == """
                radar NEAR(a b, 99)
                                ^~
                """)
    }

    @Test func pointsBehindTheEnd() throws {
        #expect(try pointer("") == "\n^")
        #expect(try pointer("  ") == "  \n  ^")
    }

    @Test func countsColumnsAndNotScalars() throws {
        #expect(
            try pointer("京都 cafe\u{301} autor:x") == """
                京都 cafe\u{301} autor:x
                          ^~~~~~
                """)
    }

    @Test func showsControlsAsSpaces() throws {
        #expect(
            try pointer("a\n\u{0}\u{1B}[31m \u{202E}x )") == """
                a   [31m  x )
                            ^
                """)
    }

    @Test func cutsALongQueryOnBothSides() throws {
        let text = String(repeating: "radar ", count: 20) + "autor:x " + String(repeating: "kyoto ", count: 20)
        #expect(
            try pointer(text) == """
                …adar radar radar radar autor:x kyoto kyoto kyoto kyoto kyoto kyoto ky…
                                        ^~~~~~
                """)
    }

    @Test func cutsALongQueryAtItsStart() throws {
        let text = String(repeating: "radar ", count: 20) + "OR"
        #expect(
            try pointer(text) == """
                … radar radar radar radar radar radar radar radar radar radar radar OR
                                                                                    ^~
                """)
    }

    @Test func cutsALongFault() throws {
        let text = "NOT " + String(repeating: "a", count: 200)
        #expect(
            try pointer(text) == """
                NOT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
                ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                """)
    }

    @Test func cutsWideCharactersByTheirColumns() throws {
        let text = "radar NOT \"\" " + String(repeating: "京", count: 60)
        #expect(
            try pointer(text) == """
                radar NOT "" 京京京京京京京京京京京京京京京京京京京京京京京京京京京京…
                          ^~
                """)
    }

    @Test func showsTheStartOfAVeryLongQuery() throws {
        let text = String(repeating: "radar ", count: 100_000)
        let lines = try pointer(text).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= QueryError.pointerColumns })
        #expect(lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    }

    @Test(arguments: [-1_000..<(-999), 5..<9, 1_000..<1_001, Int.max - 1..<Int.max])
    func takesAnyRange(range: Range<Int>) {
        let lines = QueryError(.badDate("x"), at: range).pointer(in: "radar").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0] == "radar")
        #expect(lines[1].hasSuffix("^"))
    }
}
