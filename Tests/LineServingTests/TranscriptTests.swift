@testable import LineProtocol
@testable import LineServing
import Serving
import TestSupport
import Testing
import Verbs

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
            var form = ErrorForm.text
            for step in transcript.steps {
                let expected = step.replies.first?.text ?? ""
                do throws(ProtocolError) {
                    let question = try Question(parsing: step.request)
                    if question.verb == .hello, question.has(.errors) { form = question.choice(.errors) ?? .text }
                    let code = ReplyHeader(parsing: expected)?.code
                    #expect(!Self.codesOfTheParser.contains(code ?? ""), "\(transcript): \(step.request)")
                } catch {
                    #expect(error.line(form) == expected + "\n", "\(transcript): \(step.request)")
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
        let requests = document.transcripts.flatMap(\.steps).compactMap { try? Question(parsing: $0.request) }
        #expect(Set(requests.map(\.verb)) == Set(Verb.allCases))
    }

    @Test func staticVerbsAnswerToTheLetter() throws {
        for step in document.transcripts.flatMap(\.steps) {
            guard let question = try? Question(parsing: step.request), let reply = question.staticReply else {
                continue
            }
            #expect(reply.text == step.replies.map { $0.text + "\n" }.joined())
        }
    }

    @Test func greetingFitsItsPattern() throws {
        let step = try #require(
            document.transcripts.flatMap(\.steps).first { $0.request == "HELLO \"an example\" protocol=1" })
        let limits = ServerLimits()
        let greeting = Greeting(
            version: "0.1.0", rights: [.read], lineBytes: limits.lineBytes, pageRows: limits.pageRows,
            questionMilliseconds: Int(limits.questionTime / .milliseconds(1)))
        let lines = Reply.hello(greeting).text.split(separator: "\n")
        try #require(lines.count == step.replies.count)
        var names: [String: String] = [:]
        for (line, expected) in zip(lines, step.replies) { #expect(expected.fits(String(line), names: &names)) }
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

extension Question {
    /// The reply of a verb that needs neither archive nor server.
    fileprivate var staticReply: Reply? {
        switch verb {
        case .ping: .pong(text(.echo))
        case .help: .help(text(.verb).flatMap(Verb.init(word:)))
        case .quit: .done
        default: nil
        }
    }
}
