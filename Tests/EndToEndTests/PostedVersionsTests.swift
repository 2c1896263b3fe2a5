import Foundation
import TestSupport
import Testing

/// Versions that come over HTTP.
@Suite(.serialized) struct PostedVersionsTests {
    /// The SHA-256 of `writer`, who may read and write, and of `reader`, who may read.
    static let configuration = """
        tokens:
          - {name: writer, sha256: b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5, rights: [read, write]}
          - {name: reader, sha256: 3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30, rights: [read]}
        """

    private struct Server {
        let folder: TemporaryFolder
        let program: ServingProgram
        let port: Int

        init(_ further: String = "") throws {
            folder = try TemporaryFolder()
            let path = try folder.write((PostedVersionsTests.configuration + "\n" + further).utf8, to: "server.yaml")
            program = try ServingProgram(
                archive: folder.path("archive.db"), hasPages: true, arguments: ["--config", path])
            port = try #require(program.pagesPort)
        }
    }

    private static func record(_ number: Int, _ text: String) -> String {
        "{\"source\":\"night\",\"article\":\"watch\",\"version\":\(number),\"text\":\"\(text)\"}\n"
    }

    /// The result of a version comes when it is there, and not with the end of the body.
    @Test func resultsComeWhileTheBodyIsStillSent() throws {
        let server = try Server()
        let line = try LineClient(port: server.program.port)
        let client = try PostingClient(port: server.port)
        for number in 1...3 {
            try client.send(Self.record(number, "Lamp \(number) is lit."))
            let result = try #require(try client.result())
            #expect(
                result.hasPrefix("{\"record\":\(number),\"line\":\(number),\"outcome\":\"added\",\"new_text\":true,"))
            #expect(try line.ask("SHOW watch version=\(number)").last?.contains("Lamp \(number) is lit.") == true)
        }
        try client.send(Self.record(3, "Lamp 3 is lit."))
        #expect(try client.result()?.contains("\"outcome\":\"unchanged\"") == true)
        try client.end()
        #expect(
            try client.result()
                == #"{"summary":{"complete":true,"records":4,"added":3,"new_texts":3,"changed":0,"unchanged":1,"replaced_characters":0,"faults":0}}"#
        )
        #expect(try client.result() == nil)
        #expect(server.program.end() == 0)
    }

    @Test func aBadRecordIsNamedAndTheRestGoesOn() throws {
        let server = try Server()
        let client = try PostingClient(port: server.port, path: "/api/v1/versions?source=day")
        try client.send(
            "{\"article\":\"a\",\"text\":\"one\"}\nnonsense\n\n{\"text\":\"b\"}\n{\"article\":\"c\",\"text\":\"three\"}"
        )
        try client.end()
        var results: [String] = []
        while let result = try client.result() { results.append(result) }
        #expect(results.count == 5)
        #expect(results[1].hasPrefix("{\"record\":2,\"line\":2,\"error\":{\"code\":\"bad-record\",\"message\":\"found"))
        #expect(results[2].hasPrefix("{\"record\":3,\"line\":4,\"error\":{\"code\":\"bad-record\""))
        #expect(results[3].contains("\"outcome\":\"added\""))
        #expect(
            results[4].contains("\"complete\":true,\"records\":4,\"added\":2,") && results[4].contains("\"faults\":2}"))
    }

    /// What breaks off is told as a whole; what came before is stored.
    @Test func abodyThatIsDamagedEndsWithAFault() throws {
        let server = try Server()
        let client = try PostingClient(port: server.port, fields: ["Content-Encoding: gzip"])
        try client.send("{\"article\":\"a\",\"text\":\"one\"}\n")
        try client.end()
        #expect(
            try client.result()?.hasPrefix("{\"record\":null,\"line\":null,\"error\":{\"code\":\"bad-record\"") == true)
        #expect(try client.result()?.contains("\"complete\":false") == true)
    }

    @Test(arguments: [
        (
            #"{"article":"a","source":"s","version":1,"text":"one"}"#, "201 Created",
            #""article":{"id":1,"source":"s","key":"a""#
        ),
        (#"{"article":"a","source":"s","version":1,"text":"one"}"#, "200 OK", #""outcome":"unchanged""#),
        (#"{"article":"a","source":"s","version":1,"text":"two"}"#, "409 Conflict", #""code":"version-refused""#),
        (#"{"article":"a""#, "400 Bad Request", #""code":"bad-record""#),
        ("", "400 Bad Request", #""code":"bad-record""#),
        (
            #"[{"article":"b","text":"x"},{"article":"c","text":"y"}]"#, "200 OK",
            #"{"record":1,"line":1,"outcome":"added""#
        ),
    ]) func adocumentIsAnsweredByAStatus(body: String, status: String, answer: String) throws {
        let server = try Server()
        if !status.hasPrefix("201") {
            _ = try Self.document(#"{"article":"a","source":"s","version":1,"text":"one"}"#, to: server)
        }
        let client = try Self.document(body, to: server)
        #expect(try client.status() == "HTTP/1.1 " + status)
        #expect(try client.result()?.contains(answer) == true)
    }

    private static func document(_ body: String, to server: Server) throws -> PostingClient {
        let client = try PostingClient(port: server.port, fields: ["Content-Type: application/json; charset=utf-8"])
        if !body.isEmpty { try client.send(body) }
        try client.end()
        _ = try client.status()
        return client
    }

    @Test(
        arguments: [
            (nil, [], "", "401 Unauthorized"), ("unknown", [], "", "401 Unauthorized"),
            ("reader", [], "", "403 Forbidden"),
            ("writer", ["Origin: https://elsewhere.example"], "", "403 Forbidden"),
            ("writer", ["Content-Encoding: br"], "", "415 Unsupported Media Type"),
            ("writer", [], "?colour=red", "400 Bad Request"), ("writer", [], "?record=%7B%7D", "400 Bad Request"),
        ] as [(String?, [String], String, String)]) func whoMayNotIsRefused(
            token: String?, fields: [String], query: String, status: String
        ) throws
    {
        let server = try Server()
        let client = try PostingClient(
            port: server.port, token: token, path: "/api/v1/versions" + query, fields: fields)
        try client.end()
        #expect(try client.status() == "HTTP/1.1 " + status)
    }

    /// A body that says nothing for too long is given up, what came is stored, and the place is free again.
    @Test func aslowClientIsNotWaitedFor() throws {
        let server = try Server("http_stall_s: 1\nhttp_intakes: 1")
        let client = try PostingClient(port: server.port)
        try client.send(Self.record(1, "Lamp 1 is lit.") + "{\"article\":")
        #expect(try client.result()?.contains("\"outcome\":\"added\"") == true)
        let busy = try PostingClient(port: server.port)
        #expect(try busy.status() == "HTTP/1.1 503 Service Unavailable")
        #expect(busy.head.contains { $0.lowercased() == "retry-after: 5" })
        #expect(try client.result()?.contains("\"code\":\"slow-sender\"") == true)
        #expect(try client.result()?.contains("\"complete\":false") == true)
        let next = try PostingClient(port: server.port)
        try next.send(Self.record(2, "Lamp 2 is lit."))
        #expect(try next.result()?.contains("\"outcome\":\"added\"") == true)
    }

    /// A stream that goes on for ever holds up no end: it is told.
    @Test func aStoppingServerTellsItsStreams() throws {
        let server = try Server()
        let client = try PostingClient(port: server.port)
        try client.send(Self.record(1, "Lamp 1 is lit."))
        #expect(try client.result()?.contains("\"outcome\":\"added\"") == true)
        server.program.send(SIGTERM)
        #expect(try client.result()?.contains("\"code\":\"shutting-down\"") == true)
        #expect(server.program.end() == 0)
    }

    /// VARIORUM_TEST_KILLS asks for more.
    private static let kills = ProcessInfo.processInfo.environment["VARIORUM_TEST_KILLS"].flatMap { Int($0) } ?? 3

    /// What has a result is there, whatever kills the server; the client sends all of it again.
    @Test func whatHasAResultIsThereAfterAKill() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("archive.db")
        let path = try folder.write(Self.configuration.utf8, to: "server.yaml")
        var random = SeededGenerator.makeForTest()
        let body = (0..<3_000).map { Self.record($0, "Report \($0) of the night.") }.joined()
        var stored = 0
        for _ in 0..<Self.kills {
            let server = try ServingProgram(archive: archive, hasPages: true, arguments: ["--config", path])
            let client = try PostingClient(port: try #require(server.pagesPort))
            try client.send(body)
            let count = Int.random(in: 1...1_500, using: &random)
            for number in 1...count {
                try #require(try client.result()?.hasPrefix("{\"record\":\(number),") == true)
            }
            server.end(by: SIGKILL)
            stored = max(stored, count)
        }
        let program = Program(archive: archive)
        #expect(try program.run("check").status == 0)
        let versions = try program.run("versions", "watch", "--json", "--limit", "10000").output
        let numbers = Set(
            versions.split(separator: "\n").compactMap { row in
                row.dropFirst("{\"number\":".count).prefix { $0.isNumber }
            }.compactMap { Int($0) })
        #expect(numbers.isSuperset(of: 0..<stored), "\(stored) had a result, \(numbers.count) are there")
    }
}
