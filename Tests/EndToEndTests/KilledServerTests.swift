import Foundation
import TestSupport
import Testing

/// What a server has acknowledged is there after any death of it.
@Suite(.serialized) struct KilledServerTests {
    /// VARIORUM_TEST_KILLS asks for more.
    private static let kills = ProcessInfo.processInfo.environment["VARIORUM_TEST_KILLS"].flatMap { Int($0) } ?? 4

    /// The SHA-256 of `writer`.
    private static let configuration = """
        tokens:
          - {name: writer, sha256: b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5, rights: [read, write]}
        """

    @Test func whatWasAcknowledgedIsThere() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("archive.db")
        let configuration = try folder.write(Self.configuration.utf8, to: "server.yaml")
        var generator = SeededGenerator.makeForTest()
        var acknowledged: [Int] = []
        var sent = 0
        for _ in 0..<Self.kills {
            let server = try ServingProgram(archive: archive, arguments: ["--config", configuration])
            let client = try LineClient(port: server.port)
            #expect(try client.ask("AUTH writer").first == "OK 1")
            let (first, before) = (sent, acknowledged.count)
            let count = Int.random(in: 20...120, using: &generator)
            // All at once, and the death somewhere in the middle of the answers.
            for number in first..<first + 200 { try client.send(Self.addition(number)) }
            sent += 200
            for _ in 0..<count {
                try #require(client.reply().first == "OK 1")
                acknowledged.append(first + acknowledged.count - before)
            }
            server.end(by: SIGKILL)
            // What was still on its way.
            while let reply = try? client.reply(), reply.first == "OK 1", reply[1].hasSuffix("}") {
                acknowledged.append(first + acknowledged.count - before)
            }
        }
        try check(archive, acknowledged, sent: sent)
    }

    /// Every acknowledged version is there, and none is there in half.
    private func check(_ archive: String, _ acknowledged: [Int], sent: Int) throws {
        let program = Program(archive: archive)
        #expect(try program.run("check").status == 0)
        let server = try ServingProgram(archive: archive)
        let client = try LineClient(port: server.port)
        for number in acknowledged {
            let shown = try client.ask("SHOW article-\(number % 7) version=\(number)")
            #expect(
                shown.last?.contains("\"paragraphs\":[\"Report \(number) of the night.\",\"The lamp is lit.\"]") == true
            )
        }
        for key in 0..<7 {
            for row in try client.ask("VERSIONS article-\(key) limit=1000").dropFirst() {
                #expect(row.contains("\"complete\":true"))
            }
        }
        #expect(server.end() == 0)
        #expect(acknowledged.count >= 20 * Self.kills)
    }

    private static func addition(_ number: Int) -> String {
        """
        ADD {"source":"night","article":"article-\(number % 7)","version":\(number),"paragraphs":["Report \(number) of the night.","The lamp is lit."]}
        """
    }
}
