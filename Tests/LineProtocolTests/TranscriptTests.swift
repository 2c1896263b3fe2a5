@testable import LineProtocol
import TestSupport
import Testing

/// The transcripts of the document, as far as no archive is needed to hold them.
struct TranscriptTests {
    let document: ProtocolDocument

    init() throws {
        document = try ProtocolDocument()
    }

    @Test func linesOfTranscriptsAreRequestsOrReplies() {
        let (transcripts, strays) = Transcript.all(in: document.text)
        #expect(strays == [])
        #expect(transcripts.count > 20)
    }

    @Test func repliesHaveAsManyRowsAsTheySay() throws {
        for transcript in document.transcripts {
            for step in transcript.steps {
                var reader = ReplyReader()
                var received: [ReceivedReply] = []
                for line in step.replies { try reader.take(line.text).map { received.append($0) } }
                #expect(reader.isBetweenReplies, "\(transcript): \(step.request)")
                let replies = received.filter { !$0.isEvent }
                #expect(replies.count == 1, "\(transcript): \(step.request)")
            }
        }
    }

    @Test func namesInRequestsAreGivenBefore() throws {
        for transcript in document.transcripts {
            var given: Set<Substring> = []
            for step in transcript.steps {
                #expect(given.isSuperset(of: step.request.matches(of: /\$[a-z]+/).map(\.output)), "\(transcript)")
                for reply in step.replies { given.formUnion(reply.text.matches(of: /\$[a-z]+/).map(\.output)) }
            }
        }
    }

    /// A refusal by grammar or form is the parser's; all else is a request.
    @Test func requestsAreReadAndRefusalsAreExact() throws {
        for transcript in document.transcripts {
            for step in transcript.steps {
                let expected = step.replies.first?.text ?? ""
                do throws(ProtocolError) {
                    _ = try Request(parsing: step.request)
                    let code = ReplyHeader(parsing: expected)?.code
                    #expect(!Self.codesOfTheParser.contains(code ?? ""), "\(transcript): \(step.request)")
                } catch {
                    #expect(Reply.error(error).text == expected + "\n", "\(transcript): \(step.request)")
                }
            }
        }
    }

    @Test func everyCodeOfTheParserIsShown() {
        let lines = document.transcripts.flatMap(\.steps).flatMap(\.replies).map(\.text)
        let shown = Set(lines.compactMap { ReplyHeader(parsing: $0)?.code })
        #expect(Self.codesOfTheParser.subtracting(shown) == [])
    }

    @Test func everyVerbIsShown() throws {
        let requests = document.transcripts.flatMap(\.steps).compactMap { try? Request(parsing: $0.request) }
        #expect(Set(requests.map(\.verb)) == Set(Verb.allCases))
    }

    @Test func staticVerbsAnswerToTheLetter() throws {
        for step in document.transcripts.flatMap(\.steps) {
            guard let request = try? Request(parsing: step.request), let reply = request.staticReply else { continue }
            #expect(reply.text == step.replies.map { $0.text + "\n" }.joined())
        }
    }

    @Test func greetingFitsItsPattern() throws {
        let step = try #require(
            document.transcripts.flatMap(\.steps).first { $0.request == "HELLO \"an example\" protocol=1" })
        let lines = Reply.hello(Greeting(version: "0.1.0", rights: [.read])).text.split(separator: "\n")
        try #require(lines.count == step.replies.count)
        var names: [String: String] = [:]
        for (line, expected) in zip(lines, step.replies) { #expect(expected.fits(String(line), names: &names)) }
    }

    /// What a server refuses is worded here, too.
    @Test func refusalsOfTheServerAreWordedSo() {
        let known = Set(
            [
                ProtocolError.emptyQuote, .protocolVersion(asked: 2, spoken: Greeting.protocols), .authFailed,
                .authRequired(.add), .noSuchArticle(selector: "nowhere"), .pageTooLarge(limit: 1001, greatest: 1000),
                .badCursor("elsewhere"), .noSuchVersion(number: 99, article: "japan-alliance-talks"),
                .badResumeToken("yesterday"), .noSuchWatch(7),
            ].map { "ERR \($0)" })
        let shown = document.transcripts.flatMap(\.steps).flatMap(\.replies).compactMap { reply -> String? in
            guard case .exact(let line) = reply, let code = ReplyHeader(parsing: line)?.code else { return nil }
            return Self.codesOfTheParser.contains(code) ? nil : line
        }
        #expect(Set(shown) == known)
    }

    private static let codesOfTheParser = Set(
        [
            ErrorCode.emptyRequest, .badSyntax, .unknownVerb, .missingArgument, .surplusArgument, .badArgument,
            .unknownOption, .repeatedOption, .badValue,
        ].map(\.rawValue))
}

extension ReplyHeader {
    /// The code of an error; nil for all else.
    fileprivate var code: String? {
        if case .error(let code, _) = self { code } else { nil }
    }
}

extension ReceivedReply {
    fileprivate var isEvent: Bool {
        if case .event = header { true } else { false }
    }
}

extension Request {
    /// The reply of a verb that needs neither archive nor server.
    fileprivate var staticReply: Reply? {
        switch verb {
        case .ping: .pong(text(at: 0))
        case .help: .help(text(at: 0).flatMap(Verb.init(word:)))
        case .quit: .done
        default: nil
        }
    }
}
