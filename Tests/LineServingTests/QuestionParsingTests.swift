import ArticleModel
import LineProtocol
@testable import LineServing
import TestSupport
import Testing
import Verbs

/// Lines as questions.
struct QuestionParsingTests {
    @Test func argumentsAndOptionsMayBeMixed() throws {
        let request = try Question(parsing: "\tfirst limit=5 \"X-band radar\"  source=\"harbor-post\" ")
        #expect(request.verb == .first)
        #expect(request.text(.quote) == "X-band radar")
        #expect(request.number(.limit) == 5)
        #expect(request.text(.source) == "harbor-post")
        #expect(try request == Question(parsing: "FIRST \"X-band radar\" source=harbor-post limit=5"))
    }

    @Test func valuesHaveTheirTypes() throws {
        let request = try Question(parsing: "SEARCH a sort=last verbatim=true since=2013-10 until=2013-10-03T09:12:00Z")
        #expect(request.text(.sort) == "last")
        #expect(request.flag(.verbatim))
        #expect(request.period(.since)?.start.description == "2013-10-01T00:00:00Z")
        #expect(request.period(.until)?.end.description == "2013-10-03T09:12:00Z")
        #expect(request.number(.limit) == 20 && !request.has(.limit))
        #expect(request.period(.limit) == nil && request.text(.cursor) == nil)
        #expect(try Question(parsing: "DIFF a 0 12").number(.new) == 12)
        #expect(try Question(parsing: "DIFF a 12").number(.new) == 12)
        #expect(try Question(parsing: "DIFF a").number(.old) == nil)
    }

    @Test func aRecordIsTheRestOfTheLine() throws {
        let request = try Question(parsing: #"ADD replace=true {"article": "a", "text": "b source=c"} "#)
        #expect(request.text(.record) == #"{"article": "a", "text": "b source=c"} "#)
        #expect(request.flag(.replace))
    }

    @Test(
        arguments: [
            ("F", ErrorCode.unknownVerb), ("FIRſT a", .unknownVerb), ("FIRST=a", .unknownVerb),
            ("\"FIRST\" a", .badSyntax),
            ("{}", .unknownVerb), ("FIRST", .missingArgument), ("CITE a quote=b", nil), ("CITE a 1 quote=b", .badValue),
            ("CITE a article=b", .repeatedOption),
            ("CITE", .missingArgument), ("ADD", .missingArgument), ("ADD {} {}", nil), ("CITE quote=b", nil),
            ("FIRST a limit=+1", .badValue), ("FIRST a limit=-1", .badValue), ("FIRST a limit=٣", .badValue),
            ("FIRST a limit=2147483648", .badValue), ("FIRST a limit=2147483647", nil), ("FIRST a\u{1}", .badSyntax),
            ("FIRST \"a\tb\"", .badSyntax), ("FIRST a limit=\"5\"", nil), ("FIRST a limit=\"5\"x", .badSyntax),
            ("FIRST \"\\ud83dx\"", .badSyntax), ("FIRST \"\\u12", .badSyntax), ("FIRST \"a\\", .badSyntax),
            ("FIRST a colour=\"", .badSyntax), ("FIRST a colour=1 \"b", .badSyntax), ("PING a b", .surplusArgument),
            ("SHOW a version=0", nil),
            ("SHOW a version=1.5", .badValue), ("DIFF a b", .badArgument), ("QUIT now", .surplusArgument),
            (" \t ", .emptyRequest), ("", .emptyRequest), ("FIRST a IN=any", .surplusArgument),
            ("FIRST \"a\u{7F}\"", nil),
        ] as [(String, ErrorCode?)]) func codes(line: String, code: ErrorCode?)
    {
        do throws(ProtocolError) {
            _ = try Question(parsing: line)
            #expect(code == nil)
        } catch {
            #expect(error.code == code, "\(error)")
        }
    }

    @Test func placesCountCharacters() {
        #expect(throws: ProtocolError.line(.badSyntax(.quoteInsideWord, character: 9))) {
            try Question(parsing: "FIRST é日\"")
        }
    }

    @Test func optionsThatNeedAnotherAreRefusedAlone() {
        #expect(throws: ProtocolError.question(.missingCompanion(.cite, name: "in", companion: "quote"))) {
            try Question(parsing: "CITE a in=title")
        }
        #expect(throws: ProtocolError.question(.missingCompanion(.changes, name: "matches", companion: "query"))) {
            try Question(parsing: "CHANGES matches=true")
        }
        #expect(throws: Never.self) { try Question(parsing: "CHANGES radar matches=true") }
        #expect(throws: Never.self) { try Question(parsing: "CITE in=title quote=b") }
    }

    @Test func linesOfQuestionsAreReadBack() throws {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<5_000 {
            let question = try RandomQuestion.make(using: &generator)
            let line = RequestLine(question).text
            #expect(!line.contains { $0.isNewline }, "\(line)")
            #expect(try Question(parsing: line) == question, "\(line)")
        }
    }

    @Test func refusalsOfHostileLinesAreShortAndOnOneLine() {
        var generator = SeededGenerator.makeForTest()
        for _ in 0..<20_000 {
            let line = RandomBytes.requestLine(using: &generator)
            do throws(ProtocolError) {
                _ = try Question(parsing: line)
            } catch {
                for form in ErrorForm.allCases {
                    let told = error.line(form)
                    #expect(told.utf8.count < (form == .text ? 1_100 : 4_000))
                    #expect(
                        told.unicodeScalars.count { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x2028 } == 1)
                    guard case .error(let code, _) = ReplyHeader(parsing: String(told.dropLast())) else {
                        Issue.record("\(told) is no error")
                        continue
                    }
                    #expect(code == error.code.rawValue)
                }
            }
        }
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
            _ = try Question(parsing: line)
            #expect(code == nil)
        } catch {
            #expect(error.code == code, "\(error)")
        }
    }

    @Test func aRecordIsPutOnOneLine() throws {
        let question = try Question(.add, ["{\"article\":\"a\",\n\"text\":\"b\"\r\n}"])
        #expect(try Question(parsing: "ADD {\r}").text(.record) == "{ }")
        #expect(RequestLine(question).text == "ADD {\"article\":\"a\", \"text\":\"b\"  }")
    }

    /// A kept reply is found by its question: a name of other bytes asks for another thing.
    @Test func equivalentTextsAreOtherQuestions() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        let questions = try [composed, decomposed].flatMap { text in
            [try Question(.show, [text]), try Question(.first, ["radar"], options: [("source", text)])]
        }
        #expect(Set(questions).count == 4)
        #expect(Set(questions + questions).count == 4)
    }
}
