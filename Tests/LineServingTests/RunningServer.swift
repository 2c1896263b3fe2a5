import ArchiveStorage
import Archiving
import Crypto
import Foundation
import Importing
import LineProtocol
import LineServing
import Logging
import SQLiteStorage
import Serving
import Synchronization
import TestSupport
import Verbs

/// A server in this process over an archive of the sample histories, on a port that the system chose.
///
/// Suites that use it are serialized: hundreds at once would have more open files than a process may have by default, 1,024.
final class RunningServer: Sendable {
    let folder: TemporaryFolder
    let port: Int
    let context: ServingContext
    private let task: Task<Void, any Error>

    /// The token that may read and write.
    static let writeToken = "sample-write-token"
    /// The token that may read.
    static let readToken = "sample-read-token"

    /// Both of them.
    static let tokens = [token(writeToken, [.read, .write]), token(readToken, [.read])]

    var archivePath: String { folder.path("archive.db") }

    /// Starts a server; it is ready when this returns.
    ///
    /// - Parameters:
    ///   - fault: What the store throws at each question; nil for none.
    ///   - store: What the first reader asks; nil for the archive, or for the fault.
    ///   - archives: Another archive than that of the samples.
    init(
        samples: Bool = true, fault: (any Error)? = nil, store: (any ArchiveStore)? = nil,
        archives: ServedArchives? = nil, change: (inout ServerSettings) -> Void = { _ in }
    ) async throws {
        folder = try TemporaryFolder()
        let path = folder.path("archive.db")
        if samples { try RunningServer.ingestSamples(into: path) }
        var settings = Self.makeSettings()
        change(&settings)
        let archives = archives ?? Self.makeArchives(path: path, store: store ?? fault.map { FaultyStore(fault: $0) })
        let (ready, started) = AsyncStream.makeStream(of: [ListeningAddress].self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        context = try ServingContext(LiveSettings(settings), archives: archives, logger: logger)
        let server = LineServer(context) { started.yield($0) }
        task = Task { [context] in
            defer { started.finish() }
            try await context.serve { try await server.run() }
        }
        var addresses: [ListeningAddress] = []
        for await found in ready {
            addresses = found
            break
        }
        guard case .host(_, let port)? = addresses.first else {
            try await task.value
            throw CancellationError()
        }
        self.port = port
    }

    private static func makeSettings() -> ServerSettings {
        var settings = ServerSettings(version: "test")
        settings.addresses = [.host("127.0.0.1", port: 0)]
        settings.readers = 2
        settings.tokens = Self.tokens
        return settings
    }

    private static func makeArchives(path: String, store: (any ArchiveStore)?) -> ServedArchives {
        ServedArchives(
            first: {
                _ = try SQLiteArchive(path: path, mode: .creating)
                let held = try SQLiteArchive(path: path, mode: .reading)
                return Archive(store: store ?? held)
            }, reader: { Archive(store: try SQLiteArchive(path: path, mode: .reading), sharing: $0) },
            writer: { Archive(store: try SQLiteArchive(path: path, mode: .writing), sharing: $0) })
    }

    /// Ends the server and waits for its end.
    func stop() async throws {
        task.cancel()
        try await task.value
    }

    func client(patience: Int = 60) throws -> LineClient {
        try LineClient(port: port, patience: patience)
    }

    /// A client that may write.
    func writer() throws -> LineClient {
        let client = try client()
        guard try client.ask("AUTH " + Self.writeToken).first == "OK 1" else { throw CancellationError() }
        return client
    }

    private static func token(_ text: String, _ rights: Set<Right>) -> AccessToken {
        let hash = SHA256.hash(data: Array(text.utf8)).map { String(format: "%02x", $0) }.joined()
        return AccessToken(name: text, sha256: hash, rights: rights)!
    }

    /// Takes the files of `scripts/samples` in, by order of their names.
    private static func ingestSamples(into path: String) throws {
        let archive = Archive(store: try SQLiteArchive(path: path, mode: .creating))
        let session = IngestSession(into: archive)
        let samples = SharedFolder.packageRoot.appendingPathComponent("scripts/samples").path
        let names = try FileManager.default.contentsOfDirectory(atPath: samples).filter { $0.hasSuffix(".jsonl") }
        for name in names.sorted() {
            var stream = try VersionStream(path: samples + "/" + name, options: ImportOptions())
            while let event = try stream.next() {
                if case .version(let version, _) = event { _ = try session.add(version) }
            }
        }
        _ = try session.finish()
    }
}

/// Runs a test against a server, and ends the server behind it, whatever happens.
func withServer(
    samples: Bool = true, fault: (any Error)? = nil, store: (any ArchiveStore)? = nil,
    _ change: (inout ServerSettings) -> Void = { _ in },
    _ body: (RunningServer) async throws -> Void
) async throws {
    let server = try await RunningServer(samples: samples, fault: fault, store: store, change: change)
    do {
        try await body(server)
    } catch {
        try? await server.stop()
        throw error
    }
    try await server.stop()
}
