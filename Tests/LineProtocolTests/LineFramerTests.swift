@testable import LineProtocol
import TestSupport
import Testing

struct LineFramerTests {
    @Test func linesEndInLFOrCRLF() {
        var framer = LineFramer()
        #expect(
            framer.lines(in: "PING\nPING\r\n\n\r\nPI".utf8) == [.line("PING"), .line("PING"), .line(""), .line("")])
        #expect(framer.isWithinLine)
        #expect(framer.lines(in: "NG\r".utf8) == [])
        #expect(framer.lines(in: "\n".utf8) == [.line("PING")])
        #expect(!framer.isWithinLine)
    }

    @Test func onlyTheLastCarriageReturnBelongsToTheEnd() {
        var framer = LineFramer()
        #expect(framer.lines(in: "a\rb\r\r\n".utf8) == [.line("a\rb\r")])
    }

    @Test(arguments: ["\n", "\r\n"]) func limitCountsTheBytesWithoutTheEnd(end: String) {
        var framer = LineFramer(limit: 4)
        let lines = framer.lines(in: "1234\(end)12345\(end)é12\(end)".utf8)
        #expect(lines == [.line("1234"), .refused(.tooLong(limit: 4)), .line("é12")])
    }

    @Test func anOverlongLineIsRefusedOnceAndBeforeItsEnd() {
        var framer = LineFramer(limit: 4)
        #expect(framer.lines(in: "12345".utf8) == [.refused(.tooLong(limit: 4))])
        #expect(framer.isWithinLine)
        #expect(framer.lines(in: "6789".utf8) == [])
        #expect(framer.lines(in: "0\0\u{FF}\r\nPING\n".utf8) == [.line("PING")])
    }

    @Test func aMegabyteWithoutLineEndIsNotKept() {
        var framer = LineFramer()
        var refusals = 0
        for _ in 0..<1024 {
            refusals += framer.lines(in: [UInt8](repeating: 0x61, count: 1024)).count
            #expect(framer.heldBytes <= LineFramer.defaultLimit + 1)
        }
        #expect(refusals == 1)
        #expect(framer.heldBytes == 0)
        #expect(framer.lines(in: "\nPING\n".utf8) == [.line("PING")])
    }

    @Test(
        arguments: [
            ([0x61, 0xFF], 2), ([0xC3], 1), ([0xC3, 0xA9, 0xC0, 0x80], 3), ([0xED, 0xA0, 0x80], 1),
            ([0xF4, 0x90, 0x80, 0x80], 1), ([0x61, 0xE2, 0x82], 2),
        ] as [([UInt8], Int)]) func invalidUTF8IsRefusedWithItsPlace(bytes: [UInt8], place: Int)
    {
        var framer = LineFramer()
        #expect(framer.lines(in: bytes + [0x0A, 0x62, 0x0A]) == [.refused(.invalidUTF8(byte: place)), .line("b")])
    }

    @Test func nulIsRefusedWithItsPlace() {
        var framer = LineFramer()
        #expect(framer.lines(in: "ab\0c\nd\n".utf8) == [.refused(.nul(byte: 3)), .line("d")])
    }

    @Test func aNewLimitCountsFromThen() {
        var framer = LineFramer(limit: 2)
        #expect(framer.lines(in: "123\n".utf8) == [.refused(.tooLong(limit: 2))])
        framer.limit = 3
        #expect(framer.lines(in: "123\n".utf8) == [.line("123")])
        framer.limit = -1
        #expect(framer.lines(in: "\n1\n".utf8) == [.line(""), .refused(.tooLong(limit: -1))])
    }

    /// However the bytes are split, the lines are the same, and those of a plain splitting.
    @Test func splitsMakeNoDifference() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<2_000 {
            let limit = Int.random(in: 0...12, using: &generator)
            let bytes = RandomBytes.lines(using: &generator)
            var whole = LineFramer(limit: limit)
            let lines = whole.lines(in: bytes)
            var split = LineFramer(limit: limit)
            var single = LineFramer(limit: limit)
            #expect(RandomBytes.pieces(of: bytes, using: &generator).flatMap { split.lines(in: $0) } == lines)
            #expect(bytes.flatMap { single.lines(in: [$0]) } == lines)
            #expect(split.isWithinLine == whole.isWithinLine)
            #expect(lines.filter(\.isLine) == Self.plainLines(of: bytes, limit: limit))
        }
    }

    /// The lines that are well formed, by splitting the whole.
    private static func plainLines(of bytes: [UInt8], limit: Int) -> [FramedLine] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().compactMap { line in
            let line = line.last == 0x0D ? line.dropLast() : line
            guard line.count <= limit, !line.contains(0) else { return nil }
            return String(validating: line, as: UTF8.self).map(FramedLine.line)
        }
    }
}

extension FramedLine {
    fileprivate var isLine: Bool {
        if case .line = self { true } else { false }
    }
}
