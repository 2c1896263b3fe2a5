import LineProtocol
import TestSupport
import Testing

struct RequestRoundTripTests {
    @Test func linesOfRequestsAreReadBack() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<5_000 {
            let request = try RandomRequest.make(using: &generator)
            let line = request.line
            #expect(!line.contains { $0.isNewline }, "\(line)")
            #expect(try Request(parsing: line) == request, "\(line)")
        }
    }

    @Test func aLineThatIsReadIsWrittenAndReadAlike() throws {
        var generator = SeededGenerator.makeForTest()
        var read = 0
        for _ in 0..<20_000 {
            guard let request = try? Request(parsing: RandomBytes.requestLine(using: &generator)) else { continue }
            read += 1
            #expect(try Request(parsing: request.line) == request, "\(request.line)")
        }
        #expect(read > 20)
    }

    @Test func refusalsOfHostileLinesAreShortAndOnOneLine() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<20_000 {
            let line = RandomBytes.requestLine(using: &generator)
            do throws(ProtocolError) {
                _ = try Request(parsing: line)
            } catch {
                let reply = Reply.error(error).text
                #expect(reply.utf8.count < 1_100)
                #expect(reply.unicodeScalars.count { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x2028 } == 1)
                #expect(
                    ReplyHeader(parsing: String(reply.dropLast()))
                        == .error(code: error.code.rawValue, message: error.message))
            }
        }
    }

    @Test func randomBytesNeverCrash() {
        var generator = SeededGenerator.makeForTest()
        var framer = LineFramer(limit: 512)
        var lines = 0
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...512, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator) : UInt8.random(in: 0x20...0x7E, using: &generator)
            }
            for line in framer.lines(in: bytes) {
                lines += 1
                if case .line(let text) = line { _ = try? Request(parsing: text) }
            }
        }
        #expect(lines > 10)
    }

    /// Lines as long as may be, made of what a parser might stumble over again and again.
    @Test(
        arguments: [
            ("\"", ErrorCode.badSyntax), ("\\", nil), ("=", nil), ("a=", .unknownOption), ("\"\\u", .badSyntax),
            (" ", .missingArgument), ("{", nil), ("a ", .surplusArgument), ("\"a\" ", .surplusArgument),
            ("in=any ", .repeatedOption),
        ] as [(String, ErrorCode?)]) func longLinesAreRead(piece: String, code: ErrorCode?)
    {
        let line = "FIRST " + String(repeating: piece, count: LineFramer.defaultLimit / piece.utf8.count)
        do throws(ProtocolError) {
            _ = try Request(parsing: line)
            #expect(code == nil)
        } catch {
            #expect(error.code == code, "\(error)")
        }
    }

    @Test func aRecordIsPutOnOneLine() throws {
        let request = try Request(.add, ["{\"article\":\"a\",\n\"text\":\"b\"\r\n}"])
        #expect(try Request(parsing: "ADD {\r}").arguments == ["{ }"])
        #expect(request.line == "ADD {\"article\":\"a\", \"text\":\"b\"  }")
    }

    /// A kept reply is found by its request: a name of other bytes asks for another thing.
    @Test func equivalentTextsAreOtherRequests() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        let requests = try [composed, decomposed].flatMap { text in
            [
                try Request(.show, [text]),
                try Request(.first, ["radar"], options: [(name: .source, value: text)]),
            ]
        }
        #expect(Set(requests).count == 4)
        #expect(Set(requests + requests).count == 4)
    }
}
