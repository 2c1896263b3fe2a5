import Foundation
import Serving
import TestSupport
import Testing

/// Clients that break the rules cost themselves something, and nobody else.
@Suite(.serialized) struct HostileClientTests {
    @Test func aMegabyteWithoutLineEndIsRefusedAndTheConnectionLives() async throws {
        try await withServer { server in
            let client = try server.client()
            try client.send(bytes: [UInt8](repeating: 0x61, count: 1 << 20))
            #expect(try client.line()?.hasPrefix("ERR line-too-long ") == true)
            #expect(try client.ask("\nPING alive") == ["OK 1", #"{"text":"alive"}"#])
        }
    }

    /// Of every length around those at which bytes are handed on: none may stay behind.
    @Test func longRepliesArriveWhole() async throws {
        try await withServer({ $0.limits.lineBytes = 1 << 21 }) { server in
            let client = try server.client()
            for length in [32_000, 32_755, 32_756, 32_757, 32_768, 65_536, 262_144, 1_000_000] {
                let text = String(repeating: "a", count: length)
                #expect(try client.ask("PING \(text)") == ["OK 1", "{\"text\":\"\(text)\"}"])
            }
        }
    }

    /// Small requests with large replies: what is sent makes room for more, and that alone must get the connection on.
    @Test(arguments: ["HELP", "FIRST radar", "SHOW night-ferry"]) func aFloodOfSmallRequestsIsAnsweredToTheEnd(
        request: String
    ) async throws {
        try await withServer({ $0.limits.unsentBytes = 1024 }) { server in
            let client = try server.client()
            try client.send(bytes: String(repeating: request + "\n", count: 1_000).utf8)
            let first = try client.reply()
            for _ in 1..<1_000 { #expect(try client.reply() == first) }
        }
    }

    /// Errors are ready before the questions in front of them have begun, and may not keep them from it.
    @Test(arguments: [0, 1 << 20]) func repliesThatAreReadyHoldUpNoQuestionBeforeThem(cacheBytes: Int) async throws {
        try await withServer({
            $0.limits.unsentBytes = 1024
            $0.cacheBytes = cacheBytes
        }) { server in
            let client = try server.client()
            let lines = Array(repeating: "SHOW night-ferry", count: 20) + Array(repeating: "NONSENSE", count: 40)
            for _ in 0..<3 {
                try client.send(bytes: (lines.joined(separator: "\n") + "\n").utf8)
                for line in lines {
                    let wanted = line == "NONSENSE" ? "ERR unknown-verb " : "OK 1"
                    #expect(try client.reply().first?.hasPrefix(wanted) == true)
                }
            }
        }
    }

    @Test func requestsInPiecesOfOneByteAreAnswered() async throws {
        try await withServer { server in
            let client = try server.client()
            for byte in "PING \"in pieces\"\r\nPING\n".utf8 { try client.send(bytes: [byte]) }
            #expect(try client.reply() == ["OK 1", #"{"text":"in pieces"}"#])
            #expect(try client.reply() == ["OK 0"])
        }
    }

    @Test func halfALineAtTheEndIsNoRequestAndWhatWasAskedIsAnswered() async throws {
        try await withServer { server in
            let client = try server.client()
            try client.send(bytes: "FIRST \"X-band radar\" limit=1\nPING\nPIN".utf8)
            client.closeSending()
            #expect(try client.reply().first?.hasPrefix("OK 1 total=2") == true)
            #expect(try client.reply() == ["OK 0"])
            #expect(try client.line() == nil)
        }
    }

    @Test func manyPipelinedRequestsAreAnsweredInOrder() async throws {
        try await withServer { server in
            let client = try server.client()
            let sender = Thread {
                for number in 0..<20_000 {
                    let request = number % 50 == 0 ? "FIRST \"X-band radar\" limit=1" : "PING \(number)"
                    guard (try? client.send(request)) != nil else { return }
                }
            }
            sender.start()
            for number in 0..<20_000 {
                let reply = try client.reply()
                if number % 50 == 0 {
                    try #require(reply.first?.hasPrefix("OK 1 total=2") == true)
                } else {
                    try #require(reply == ["OK 1", "{\"text\":\"\(number)\"}"])
                }
            }
        }
    }

    @Test func aResetBehindAHundredThousandLinesHarmsNobody() async throws {
        try await withServer { server in
            for _ in 0..<3 {
                let client = try server.client()
                let lines = String(repeating: "FIRST \"X-band radar\"\n", count: 100_000)
                // The server stops reading long before the end: what it does not take is not sent.
                let sender = Thread { try? client.send(bytes: lines.utf8) }
                sender.start()
                #expect(try client.reply().first?.hasPrefix("OK 2") == true)
                client.abort()
            }
            #expect(try server.client().ask("PING") == ["OK 0"])
        }
    }

    @Test func whoNeverReadsIsNoLongerReadAndOthersAreServed() async throws {
        try await withServer { server in
            let deaf = try server.client(patience: 2)
            // Other tests of the process hold memory, too.
            let before = ProcessMemory.residentBytes()
            // Each is answered by as much: a server that went on reading would hold all of it.
            let lines = String(repeating: "PING " + String(repeating: "a", count: 60_000) + "\n", count: 2_000)
            #expect(throws: LineClient.Fault.self) { try deaf.send(bytes: lines.utf8) }
            #expect(try server.client().ask("PING") == ["OK 0"])
            #expect(ProcessMemory.residentBytes() < before + (1 << 30))
        }
    }

    @Test func randomBytesAreAnsweredLineByLine() async throws {
        try await withServer { server in
            var generator = SeededGenerator.makeForTest()
            for _ in 0..<20 {
                let client = try server.client()
                var bytes = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
                bytes.removeAll { $0 == 0x0A }
                for place in stride(from: 100, to: bytes.count, by: 97) { bytes[place] = 0x0A }
                try client.send(bytes: bytes + Array("\nPING last\n".utf8))
                var last: [String] = []
                repeat { last = try client.reply() } while !last.isEmpty && last.first?.hasPrefix("ERR ") == true
                #expect(last == ["OK 1", #"{"text":"last"}"#])
            }
        }
    }

    @Test func connectionsComeAndGoInThousands() async throws {
        try await withServer { server in
            for number in 0..<2_000 {
                let client = try server.client()
                if number % 3 == 0 { try client.send("FIRST radar") }
                if number % 2 == 0 { client.abort() }
            }
            let stats = try server.client().ask("STATS")
            #expect(stats.last?.contains("\"accepted\":2001") == true)
        }
    }
}
