import Foundation
import TestSupport
import Testing

/// A server whose questions a standby answers, and which adds at the primary.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ReplicaServerTests {
    private let folder: TemporaryFolder
    private let address, standby: String
    private let primary: Program

    init() throws {
        folder = try TemporaryFolder()
        address = try PostgreSQLServer.makeDatabase()
        primary = Program(archive: address)
        try #require(primary.run("ingest", "-", input: Data(Self.record("a", 1).utf8)).status == 0)
        standby = try PostgreSQLServer.standby(of: address)
        // As soon as the standby has the database.
        let replica = Program(archive: standby)
        try eventually { try replica.run("first", "boat").status == 0 ? () : nil }
    }

    private static func record(_ article: String, _ version: Int) -> String {
        #"{"source":"post","article":"\#(article)","version":\#(version),"text":"The boat leaves at \#(version)."}"#
    }

    /// The SHA-256 of `writer`.
    private static let tokens = """
        tokens:
          - {name: writer, sha256: b93006774cbdd4b299389a03ac3d88c3a76b460d538795bc12718011a909fba5, rights: [read, write]}

        """

    @Test func additionsGoToThePrimaryAndHidingCountsAtOnce() throws {
        let configuration = try folder.write(
            (Self.tokens + "write_archive: '\(address)'\n").utf8, to: "server.yaml")
        let server = try ServingProgram(archive: standby, hasPages: true, arguments: ["--config", configuration])
        let client = try LineClient(port: server.port)
        #expect(try client.ask("AUTH writer").first == "OK 1")
        let watcher = try LineClient(port: server.port)
        #expect(try watcher.ask("WATCH boat").first == "OK 1")
        for number in 2...6 {
            let reply = try client.ask("ADD " + Self.record("a", number))
            #expect(reply.last?.contains(#""outcome":"added""#) == true, "\(reply)")
            #expect(try primary.run("show", "a", "--version", "\(number)").status == 0)
            // A moment later the replica has it, and tells of it.
            var event = try watcher.line() ?? ""
            while !event.contains("at \(number).") { event = try watcher.line() ?? "" }
            #expect(try client.ask("SHOW a version=\(number)").first == "OK 1")
        }
        for _ in 0..<3 {
            #expect(try client.ask("FIRST boat").first == "OK 1 total=1")
            #expect(try client.ask("FIRST boat").first == "OK 1 total=1")
            #expect(try primary.run("hide", "a").status == 0)
            #expect(try client.ask("FIRST boat").first == "OK 0 total=0")
            #expect(try primary.run("unhide", "a").status == 0)
            try eventually { try client.ask("FIRST boat").first == "OK 1 total=1" ? () : nil }
        }
        #expect(server.end() == 0)
    }

    @Test func whatIsNoReplicaIsRefusedAtTheStart() throws {
        let other = try PostgreSQLServer.makeDatabase()
        #expect(try Program(archive: other).run("create").status == 0)
        let file = folder.path("archive.db")
        for (archive, writes, reason) in [
            (standby, other, "holds another archive than \(other)"), (file, address, "\(file): is a file"),
            (standby, file, "\(file): is a file"),
        ] {
            let typed = try Program(archive: archive).run("serve", "--listen", "127.0.0.1:0", "--write-db", writes)
            let named = try Program(archive: archive, environment: ["VARIORUM_WRITE_DB": writes])
                .run("serve", "--listen", "127.0.0.1:0")
            #expect(typed.status == 2 && typed.messages.contains(reason), "\(typed)")
            #expect(typed == named)
        }
    }
}
