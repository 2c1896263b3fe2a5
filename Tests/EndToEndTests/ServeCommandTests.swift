import Foundation
import TestSupport
import Testing

/// `variorum serve` as a program.
@Suite(.serialized) struct ServeCommandTests {
    @Test func anIngestOfAnotherProcessIsTold() throws {
        let samples = try SampleArchive()
        let server = try ServingProgram(archive: samples.folder.path("archive.db"))
        let client = try LineClient(port: server.port)
        #expect(try client.ask("WATCH \"signal rocket\"").first == "OK 1")
        let record = """
            {"source":"harbor-post","article":"night-ferry","version":9,"seen_at":"2016-10-28T09:00:00Z","text":"A signal rocket rose."}
            """
        #expect(try samples.program.run("ingest", "-", input: Data(record.utf8)).status == 0)
        let event = try client.line() ?? ""
        #expect(event.hasPrefix("EVENT {\"watch\":1,\"token\":"))
        #expect(event.contains("A signal rocket rose."))
        #expect(server.end() == 0)
    }

    @Test func whatAnotherProcessStoresIsInTheNextReply() throws {
        let samples = try SampleArchive()
        let server = try ServingProgram(archive: samples.folder.path("archive.db"))
        let client = try LineClient(port: server.port)
        for number in 10..<13 {
            for _ in 0..<2 { #expect(try client.ask("SHOW night-ferry").last?.contains("Rocket \(number)") == false) }
            let record = """
                {"source":"harbor-post","article":"night-ferry","version":\(number),"seen_at":"2016-10-28T09:\(number):00Z","text":"Rocket \(number)."}
                """
            #expect(try samples.program.run("ingest", "-", input: Data(record.utf8)).status == 0)
            #expect(try client.ask("SHOW night-ferry").last?.contains("Rocket \(number).") == true)
        }
        #expect(try samples.program.run("hide", "night-ferry").status == 0)
        #expect(try client.ask("SHOW night-ferry").first?.hasPrefix("ERR hidden-article ") == true)
        #expect(try client.ask("STATS").last?.contains("\"cache_hits\":5,") == true)
        #expect(server.end() == 0)
    }

    @Test func bothDoorsTellOfOneArchive() throws {
        let samples = try SampleArchive()
        let server = try ServingProgram(archive: samples.folder.path("archive.db"), hasPages: true)
        let client = try LineClient(port: server.port)
        let row = try #require(try client.ask("FIRST \"X-band radar\" limit=1").last)
        let pagesPort = try #require(server.pagesPort)
        #expect(try Self.lines(of: "/", from: pagesPort).first == "HTTP/1.1 200 OK\r")
        let answer = try Self.lines(of: "/api/v1/first?quote=X-band+radar", from: pagesPort)
        #expect(answer.last?.contains(row) == true)
        let feed = try Self.lines(of: "/atom", from: pagesPort).joined()
        #expect(feed.contains("href=\"http://127.0.0.1:\(pagesPort)/atom\""))
        #expect(try client.ask("STATS").last?.contains("\"http_requests\":3,") == true)
        #expect(server.end() == 0)
    }

    /// Scripts read the first line, and close the pipe.
    @Test func aServerGoesOnThoughNobodyReadsWhereItListens() throws {
        let samples = try SampleArchive()
        let socket = samples.folder.path("socket")
        var command = samples.program.makeCommand([
            "serve", "--listen", "unix:" + socket, "--no-http", "--config",
            try samples.folder.write("log_level: info".utf8, to: "server.yaml"),
        ])
        let (unread, log) = (Pipe(), Pipe())
        try unread.fileHandleForReading.close()
        (command.output, command.messages) = (.handle(unread.fileHandleForWriting), .handle(log.fileHandleForWriting))
        let server = try RunningProcess(command)
        try log.fileHandleForWriting.close()
        var said = ""
        while !said.contains("listening"), case let part = log.fileHandleForReading.availableData, !part.isEmpty {
            said += String(decoding: part, as: UTF8.self)
        }
        #expect(try samples.program.run("--server", socket, "first", "X-band radar").status == 0, "\(said)")
        server.send(SIGTERM)
        #expect(try server.waitForEnd() == 0)
    }

    @Test func anIdleBrowserHoldsUpNoEnd() throws {
        let samples = try SampleArchive()
        let server = try ServingProgram(archive: samples.folder.path("archive.db"), hasPages: true)
        let browser = try LineClient(port: try #require(server.pagesPort))
        try browser.send(bytes: "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        #expect(try browser.line() == "HTTP/1.1 200 OK\r")
        // Its connection stays open for the next request.
        #expect(server.end() == 0)
    }

    private static func lines(of path: String, from port: Int) throws -> [String] {
        let client = try LineClient(port: port)
        try client.send(bytes: "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        var lines: [String] = []
        while let line = try client.line() { lines.append(line) }
        return lines
    }

    @Test func aTakenAddressIsNamedWithARemedy() throws {
        let samples = try SampleArchive()
        let server = try ServingProgram(archive: samples.folder.path("archive.db"), hasPages: true)
        let pages = "127.0.0.1:\(try #require(server.pagesPort))"
        let outcome = try samples.program.run("serve", "--listen", "127.0.0.1:0", "--http", pages)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(
            outcome.messages.contains("cannot listen on \(pages) (Address already in use); name another with --http"))
        let line = try samples.program.run("serve", "--no-http", "--listen", "127.0.0.1:\(server.port)")
        #expect(line.status == 2)
        #expect(line.messages.contains("(Address already in use); name another with --listen"))
    }

    @Test func aSignalEndsItGracefully() throws {
        for signal in [SIGTERM, SIGINT] {
            let samples = try SampleArchive()
            let server = try ServingProgram(archive: samples.folder.path("archive.db"))
            let client = try LineClient(port: server.port)
            #expect(try client.ask("FIRST radar limit=1").count == 2)
            server.send(signal)
            #expect(try client.line()?.hasPrefix("ERR shutting-down ") == true)
            #expect(server.end() == 0)
        }
    }

    @Test func otherMachinesAreLetInOnlyWithTokensOrByAFlag() throws {
        let folder = try TemporaryFolder()
        let program = Program(archive: folder.path("archive.db"))
        let refused = try program.run("serve", "--listen", "0.0.0.0:0", "--check-config")
        #expect(refused.status == 2)
        #expect(refused.messages.contains("--open-to-anyone"))
        #expect(try program.run("serve", "--listen", "0.0.0.0:0", "--check-config", "--open-to-anyone").status == 0)
        for arguments in [["--http", "0.0.0.0:0"], ["--no-line", "--http", "[::]:0"]] {
            let refused = try program.run(["serve", "--check-config"] + arguments)
            #expect(refused.status == 2 && refused.messages.contains("--open-to-anyone"), "\(arguments)")
        }
        #expect(try program.run("serve", "--check-config").status == 0)
        #expect(try program.run("serve", "--check-config", "--no-http", "--no-line").messages.contains("neither"))
        let slip = Program(archive: folder.path("slip/archive.db"))
        #expect(try slip.run("serve").messages.contains("there is no such folder"))
    }

    @Test(arguments: [
        ("readers: 4\ncolour: red", ":2: 'colour' is no key"), ("readers: many", ":1: readers takes a whole number"),
        ("readers: 0", "readers takes a whole number from 1"), ("listen: 7411", "listen takes addresses"),
        ("- a", "is no mapping"), ("tokens: [{name: a, sha256: abc, rights: [read]}]", "a token is"),
        ("tokens: [{name: a, key: b}]", "'key' is no key of a token"), ("a: [", "is no YAML"),
        ("log_level: loud", "log_level is one of"), ("open_to_anyone: maybe", "takes true or false"),
        ("metrics: 1:2:3", "metrics takes addresses"),
        ("tls_certificates: a.pem", "TLS needs tls_key, too"), ("tls_key: a.pem", "TLS needs tls_certificates, too"),
        ("tls_client_authorities: a.pem", "TLS needs tls_certificates, too"),
        ("tls_certificates: /none.pem\ntls_key: /none.pem", "/none.pem: no certificate can be read"),
        ("metrics: [127.0.0.1:1, 127.0.0.1:2]", "metrics takes one address"),
        ("listen: 127.0.0.1:+80", "takes addresses"), ("http: 8080", "http takes addresses"),
        ("listen: none\nhttp: none", "neither the line protocol nor pages"),
        ("public_address: archive.example", "is no public address"), ("http_idle_s: 0", "http_idle_s takes"),
    ]) func faultsOfTheFileAreNamed(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text.utf8, to: "server.yaml")
        let outcome = try Program(archive: folder.path("a.db")).run("serve", "--config", path, "--check-config")
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains(message), "\(outcome.messages)")
    }

    @Test func theSampleConfigurationHasEveryKeyAndIsWell() throws {
        let path = SharedFolder.packageRoot.appendingPathComponent("scripts/service/variorum.yaml").path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let folder = try TemporaryFolder()
        // The keys that are commented out are the defaults: they must be well, too. Certificates come in pairs with files.
        let uncommented = text.split(separator: "\n").map { $0.hasPrefix("#:") ? String($0.dropFirst(2)) : String($0) }
        let whole = try folder.write(uncommented.joined(separator: "\n").utf8, to: "whole.yaml")
        let program = Program(archive: folder.path("a.db"))
        for file in [path, whole] {
            let outcome = try program.run("serve", "--config", file, "--check-config")
            #expect(outcome.status == 0, "\(outcome.messages)")
        }
        let unknown = try folder.write("colour: red".utf8, to: "unknown.yaml")
        let message = try program.run("serve", "--config", unknown, "--check-config").messages
        let list = try #require(message.components(separatedBy: "known are ").last)
        let keys = list.split { !$0.isLetter && $0 != "_" }
        #expect(keys.count > 20)
        for key in keys { #expect(text.contains(key + ": "), "\(key)") }
    }

    @Test func aHangUpRereadsTheFile() throws {
        let samples = try SampleArchive()
        let path = try samples.folder.write("page_rows: 5".utf8, to: "server.yaml")
        let server = try ServingProgram(archive: samples.folder.path("archive.db"), arguments: ["--config", path])
        #expect(try LineClient(port: server.port).ask("HELLO").last?.contains("\"page_rows\":5,") == true)
        _ = try samples.folder.write("page_rows: 7".utf8, to: "server.yaml")
        server.send(SIGHUP)
        // The signal arrives when it does: asked until it has, within bounds.
        var rows = ""
        for _ in 0..<20_000 where !rows.contains("\"page_rows\":7,") {
            rows = try LineClient(port: server.port).ask("HELLO").last ?? ""
        }
        #expect(rows.contains("\"page_rows\":7,"))
        #expect(server.end() == 0)
    }
}
