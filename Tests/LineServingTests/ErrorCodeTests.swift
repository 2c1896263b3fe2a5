import ArchiveStorage
import Archiving
import Foundation
import LineProtocol
@testable import LineServing
import SQLiteStorage
import Serving
import TestSupport
import Testing
import Verbs

/// Each verb and each error code stands in the document, and comes from a server that runs.
@Suite(.serialized) struct ErrorCodeTests {
    @Test(arguments: ErrorCode.allCases) func isProvoked(code: ErrorCode) async throws {
        let provocation = try #require(
            Self.provocations[code.rawValue],
            "nobody provokes \(code.rawValue): add to the table how a server comes to say it")
        try await withServer(fault: provocation.fault, provocation.change) { server in
            let lines = try await provocation.lines(server)
            let expected = "ERR \(code.rawValue) "
            #expect(lines.contains { $0.hasPrefix(expected) }, "\(lines.prefix(3))")
        }
    }

    @Test func theDocumentListsTheSameCodes() throws {
        let listed = ProtocolDocument.firstCells(of: try ProtocolDocument().chapter("Errors"))
        #expect(Set(listed) == Set(ErrorCode.allCases.map(\.rawValue)))
    }

    /// The transcripts are held against a server by `LiveTranscriptTests`.
    @Test(arguments: Verb.allCases) func aTranscriptHasTheVerbAndAReplyThatIsNoError(verb: Verb) throws {
        let document = try ProtocolDocument()
        #expect(document.verbSections.contains { $0.name == verb.rawValue })
        let steps = document.transcripts.flatMap(\.steps).filter {
            $0.request.split(separator: " ").first?.uppercased() == verb.rawValue
        }
        #expect(steps.contains { $0.replies.first?.text.hasPrefix("OK ") == true })
    }

    @Test func noPathIsTold() async throws {
        let fault = StorageError.failed(path: "/secret: a", detail: "I/O: /secret/b")
        for form in ErrorForm.allCases {
            #expect(!ProtocolError.question(QuestionError(fault)).line(form).contains("secret"))
        }
        #expect(QuestionError(fault).code == .storage)
        #expect(QuestionError(StorageError.busy(path: "/secret")).code == .busy)
    }

    /// An error that the program knows nothing of.
    private struct Strange: Error {}

    private static let provocations: [String: Provocation] = [
        "line-too-long": .sending([UInt8](repeating: 0x61, count: 70_000) + [0x0A]),
        "invalid-utf8": .sending([0x50, 0xFF, 0x0A]),
        "nul": .sending([0x50, 0x00, 0x0A]),
        "empty-request": .asking(""),
        "bad-syntax": .asking("FIRST \"radar"),
        "unknown-verb": .asking("FETCH radar"),
        "missing-argument": .asking("FIRST"),
        "surplus-argument": .asking("FIRST X-band radar"),
        "bad-argument": .asking("UNWATCH one"),
        "unknown-option": .asking("PING colour=red"),
        "repeated-option": .asking("FIRST radar limit=1 limit=2"),
        "bad-value": .asking("FIRST radar limit=ten"),
        "page-too-large": .asking("FIRST radar limit=1001"),
        "empty-quote": .asking("FIRST \"!\""),
        "quote-too-long": .asking("FIRST \"\(String(repeating: "of the ", count: 1_200))\""),
        "bad-query": .asking("SEARCH \"radar OR\""),
        "no-such-article": .asking("SHOW nowhere"),
        "hidden-article": Provocation { server in
            let archive = Archive(store: try SQLiteArchive(path: server.archivePath, mode: .writing))
            _ = try archive.setHidden(true, "night-ferry")
            return try server.client().ask("SHOW night-ferry")
        },
        "ambiguous-article": .asking("SHOW post"),
        "no-such-source": .asking("ARTICLES source=nowhere"),
        "no-such-version": .asking("SHOW night-ferry version=99"),
        "bad-cursor": .asking("FIRST radar cursor=elsewhere"),
        "bad-record": .asking("AUTH \(RunningServer.writeToken)", "ADD {\"article\":\"a\""),
        "version-refused": .asking(
            "AUTH \(RunningServer.writeToken)",
            "ADD {\"source\":\"harbor-post\",\"article\":\"night-ferry\",\"version\":1,\"text\":\"Another text.\"}"),
        "archive-replaced": Provocation { server in
            let other = server.folder.path("other.db")
            _ = try SQLiteArchive(path: other, mode: .creating)
            try FileManager.default.removeItem(atPath: server.archivePath)
            try FileManager.default.moveItem(atPath: other, toPath: server.archivePath)
            return try server.writer().ask("ADD {\"source\":\"s\",\"article\":\"a\",\"text\":\"b\"}")
        },
        "too-many-watches": Provocation.asking("WATCH radar", "WATCH ferry").with { $0.limits.watches = 1 },
        "no-such-watch": .asking("UNWATCH 7"),
        "bad-resume-token": .asking("WATCH radar after=yesterday"),
        "protocol-version": .asking("HELLO protocol=2"),
        "auth-required": Provocation.asking("FIRST radar").with { $0.openDoors = [] },
        "auth-failed": .asking("AUTH guessed"),
        "forbidden": .asking("AUTH \(RunningServer.readToken)", "ADD {\"article\":\"a\",\"text\":\"b\"}"),
        "busy": Provocation(change: { $0.limits.waitingQuestions = 1 }) { server in
            let client = try server.client()
            try client.send(bytes: String(repeating: "FIRST radar\n", count: 500).utf8)
            return try (0..<500).flatMap { _ in try client.reply() }
        },
        "time-out": Provocation.asking("FIRST radar").with { $0.limits.questionTime = .nanoseconds(1) },
        "unavailable": Provocation.asking("FIRST radar").with(
            fault: StorageError.unavailable(path: "/secret/a", reason: "no route to /secret/b")
        ) { $0.readers = 1 },
        "storage": Provocation.asking("FIRST radar").with(
            fault: StorageError.failed(path: "/secret/a", detail: "I/O: /secret/b")
        ) { $0.readers = 1 },
        "internal": Provocation.asking("FIRST radar").with(fault: Strange()) { $0.readers = 1 },
        "too-many-connections": Provocation(change: { $0.limits.connections = 1 }) { server in
            let first = try server.client()
            _ = try first.ask("PING")
            let second = try server.client()
            return [try second.line() ?? "", try first.ask("PING").first ?? ""]
        },
        "idle": .waiting { $0.limits.idleTime = .milliseconds(50) },
        "slow-sender": .waiting({ $0.limits.lineTime = .milliseconds(50) }, sent: "PI"),
        "shutting-down": Provocation { server in
            let client = try server.client()
            _ = try client.ask("PING")
            try await server.stop()
            return [try client.line() ?? ""]
        },
    ]
}
