import Archiving
import Foundation
import NIOCore
import LineProtocol
import Verbs

/// Adds versions to the archive of a server, by ADD after ADD: some are sent ahead of the replies, so that the server stores several at once.
public final class RemoteIntake {
    /// What became of a version.
    public enum Outcome: Sendable, Equatable {
        /// It is durable; the word is that of ADD.
        case stored(word: String, isNewText: Bool)
        /// The record is no version, or the archive rejects it.
        case refused(code: String, message: String)
    }

    private enum Waiting {
        case sent(Question, EventLoopFuture<ReceivedReply>, size: Int)
        case known(Outcome)
    }

    private let connection: ServerConnection
    private let replaces: Bool
    private let lineBytes: Int
    private var waiting: [Waiting] = []
    private var waitingBytes = 0

    /// As many requests as a server reads ahead unless it is told otherwise, and bytes of them.
    private static let limits = (requests: 64, bytes: 8 << 20)
    /// How long it is until a version is sent again for which the server had no room.
    private static let pause = 0.2

    /// - Parameter replacing: Whether versions take the place of those with other content.
    /// - Throws: ``ServerFault``, also where the client may not add.
    public init(_ connection: ServerConnection, replacing: Bool) throws {
        (self.connection, replaces) = (connection, replacing)
        let reply = try connection.ask(Question(.hello, ["variorum ingest"]))
        let greeting: Greeting = try connection.firstRow(of: reply, orSaying: "it greets otherwise")
        guard greeting.rights.contains(Right.write.rawValue) else {
            throw ServerFault.unaskable(
                code: ErrorCode.authRequired.rawValue,
                message:
                    "the server at \(connection.address) lets only tokens with the right to write add; name one with --token-file or VARIORUM_TOKEN"
            )
        }
        lineBytes = greeting.lineBytes
    }

    private struct Greeting: Decodable {
        let rights: [String]
        let lineBytes: Int

        enum CodingKeys: String, CodingKey {
            case rights
            case lineBytes = "line_bytes"
        }
    }

    /// Adds the version of a record of JSON Lines. Returns what became of those whose outcome is known by now, in order.
    ///
    /// - Throws: ``ServerFault``; then versions without an outcome may or may not be stored.
    public func add(_ record: String) throws -> [Outcome] {
        var outcomes: [Outcome] = []
        let size = record.utf8.count
        while waiting.count >= Self.limits.requests || waitingBytes > 0 && waitingBytes + size > Self.limits.bytes {
            outcomes.append(try takeFirst())
        }
        guard size + 64 <= lineBytes else {
            let message =
                "the record has \(size) bytes, and a line of the server \(lineBytes); raise writer_line_bytes there"
            waiting.append(.known(.refused(code: ErrorCode.lineTooLong.rawValue, message: message)))
            return outcomes
        }
        let question = try Question(.add, [record], options: replaces ? [("replace", "true")] : [])
        waiting.append(.sent(question, connection.send(question), size: size))
        waitingBytes += size
        return outcomes
    }

    /// Waits for what was sent, and returns what became of it.
    ///
    /// - Throws: ``ServerFault``.
    public func finish() throws -> [Outcome] {
        var outcomes: [Outcome] = []
        while !waiting.isEmpty { outcomes.append(try takeFirst()) }
        return outcomes
    }

    private func takeFirst() throws -> Outcome {
        switch waiting.removeFirst() {
        case .known(let outcome): return outcome
        case .sent(let question, let reply, let size):
            waitingBytes -= size
            return try outcome(of: question) { try connection.reply(in: reply) }
        }
    }

    /// The outcome of an ADD, which is sent again where the server has no room for it.
    private func outcome(of question: Question, _ first: () throws -> ReceivedReply) throws -> Outcome {
        var isFirst = true
        while true {
            do {
                let reply = isFirst ? try first() : try connection.ask(question)
                let stored: Row = try connection.firstRow(of: reply, orSaying: "it answers ADD otherwise")
                return .stored(word: stored.outcome, isNewText: stored.isNewText)
            } catch ServerFault.refused(_, ErrorCode.busy.rawValue, _, _) {
                isFirst = false
                Thread.sleep(forTimeInterval: Self.pause)
            } catch ServerFault.refused(_, let code, let message, _)
                where [ErrorCode.badRecord, .versionRefused].map(\.rawValue).contains(code)
            {
                return .refused(code: code, message: message)
            }
        }
    }

    private struct Row: Decodable {
        let outcome: String
        let isNewText: Bool

        enum CodingKeys: String, CodingKey {
            case outcome
            case isNewText = "new_text"
        }
    }
}
