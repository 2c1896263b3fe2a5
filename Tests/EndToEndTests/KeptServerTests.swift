import Foundation
import TestSupport
import Testing

/// What whoever keeps a server needs on the first day.
@Suite(.serialized) struct KeptServerTests {
    @Test func everyFaultOfAConfigurationIsNamed() throws {
        let folder = try TemporaryFolder()
        let text = """
            colour: red
            readers: many
            listen: [7411, 127.0.0.1:1]
            tokens: [{name: a, sha256: b, rights: [read]}, {name: c, key: d}]
            tls_key: /none.pem
            """
        let path = try folder.write(text.utf8, to: "server.yaml")
        let outcome = try Program(archive: folder.path("a.db")).run("serve", "--config", path, "--check-config")
        #expect(outcome.status == 2)
        let faults = [
            ":1: 'colour' is no key", ":2: readers takes", ":3: listen takes", ":4: a token is",
            "'key' is no key of a token",
            "TLS needs tls_certificates",
        ]
        for fault in faults { #expect(outcome.messages.contains(fault), "\(fault): \(outcome.messages)") }
    }

    @Test(arguments: [
        ("require_tokens: true", "there is no token"),
        (PostedVersionsTests.configuration + "\nrequire_tokens: true\nopen_to_anyone: true", "contradict each other"),
    ]) func tokensThatCannotBeRequiredAreAFault(text: String, message: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text.utf8, to: "server.yaml")
        let outcome = try Program(archive: folder.path("a.db")).run("serve", "--config", path, "--check-config")
        #expect(outcome.status == 2 && outcome.messages.contains(message), "\(outcome.messages)")
    }

    @Test func tokensMayBeRequiredOnLoopback() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(PostedVersionsTests.configuration.utf8, to: "server.yaml")
        let server = try ServingProgram(
            archive: folder.path("archive.db"), hasPages: true, arguments: ["--config", path, "--require-tokens"])
        let client = try LineClient(port: server.port)
        #expect(try client.ask("STATS").first?.hasPrefix("ERR auth-required ") == true)
        #expect(try client.ask("AUTH reader").first == "OK 1")
        #expect(try client.ask("STATS").first == "OK 1")
        let port = try #require(server.pagesPort)
        #expect(try Self.status(of: "/", from: port) == "401")
        #expect(try Self.status(of: "/", from: port, "Authorization: Bearer reader") == "200")
        // Whatever looks after the server has no token, and asks by any name.
        #expect(try Self.status(of: "/healthz", from: port, "Host: anything.example") == "200")
        #expect(server.end() == 0)
    }

    @Test func anArchiveThatIsNotThereIsBegun() throws {
        let folder = try TemporaryFolder()
        let server = try ServingProgram(archive: folder.path("archive.db"))
        #expect(try LineClient(port: server.port).ask("STATS").last?.contains("\"articles\":0,") == true)
        #expect(server.end() == 0)
        #expect(try Program(archive: folder.path("archive.db")).run("check").status == 0)
    }

    @Test(arguments: [false, true]) func requestsAreLogged(all: Bool) throws {
        let folder = try TemporaryFolder()
        let text = PostedVersionsTests.configuration + "\nrequire_tokens: true\naccess_log: \(all)"
        let path = try folder.write(text.utf8, to: "server.yaml")
        let log = try ServerLog(archive: folder.path("archive.db"), arguments: ["--config", path])
        let client = try LineClient(port: log.ports[0])
        _ = try client.ask("FIRST \"refused \\u001b[2K here\"")
        _ = try client.ask("AUTH reader")
        _ = try client.ask("SOURCES limit=3")
        _ = try Self.status(of: "/search?q=a%20b", from: log.ports[1])
        _ = try Self.status(of: "/style.css", from: log.ports[1], "Authorization: Bearer reader")
        let lines = try log.end().split(separator: "\n").filter { $0.hasSuffix("request") }
        let said = lines.joined(separator: "\n")
        #expect(said.contains("refused=auth-required request=FIRST"), "\(said)")
        #expect(!said.contains("\u{1B}"))
        #expect(said.contains("request=GET /search?q=a%20b status=401"), "\(said)")
        #expect(said.contains("request=SOURCES limit=3") == all, "\(said)")
        #expect(said.contains("request=GET /style.css status=200") == all, "\(said)")
        #expect(said.contains("from=127.0.0.1:") && !said.contains("IPv4") && !said.contains("AUTH reader"), "\(said)")
    }

    private static func status(of path: String, from port: Int, _ fields: String...) throws -> String? {
        let client = try LineClient(port: port)
        let host = fields.contains { $0.hasPrefix("Host:") } ? [] : ["Host: localhost"]
        let head = ["GET \(path) HTTP/1.1", "Connection: close"] + host + fields
        try client.send(bytes: (head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        return try client.line()?.split(separator: " ").dropFirst().first.map(String.init)
    }
}

/// A server whose log is read.
private final class ServerLog {
    let ports: [Int]
    private let process: RunningProcess
    private let log: URL

    init(archive: String, arguments: [String]) throws {
        log = URL(fileURLWithPath: archive + ".log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        var command = Program(archive: archive).makeCommand(
            ["serve", "--listen", "127.0.0.1:0", "--http", "127.0.0.1:0"] + arguments)
        let output = Pipe()
        command.output = .handle(output.fileHandleForWriting)
        command.messages = .handle(try FileHandle(forWritingTo: log))
        process = try RunningProcess(command)
        try output.fileHandleForWriting.close()
        var said = ""
        while said.count(where: { $0 == "\n" }) < 2, case let part = output.fileHandleForReading.availableData,
            !part.isEmpty
        {
            said += String(decoding: part, as: UTF8.self)
        }
        ports = said.split(separator: "\n").compactMap { $0.split(separator: ":").last.flatMap { Int($0) } }
        guard ports.count == 2 else { throw CancellationError() }
    }

    /// Ends the server; all that it logged.
    func end() throws -> String {
        process.send(SIGTERM)
        try process.waitForEnd()
        return try String(contentsOf: log, encoding: .utf8)
    }
}
