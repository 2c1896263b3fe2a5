public import ArgumentParser
import Foundation
public import LineAsking
import SQLiteStorage
import Verbs

/// Where answers come from: the file of an archive, or a server.
struct AnsweringOptions: ParsableArguments {
    /// The names of the options.
    static let names: Set = ["db", "server", "token-file", "tls"]

    @Option(name: .customLong("db"), help: .archivePath) var path: String?

    @Option(
        help: ArgumentHelp(
            "Ask a server, and no file: HOST:PORT, or the path of a Unix socket. Default: $VARIORUM_SERVER.",
            valueName: "address"))
    var server: ServerAddress?

    @Option(
        name: .customLong("token-file"),
        help: ArgumentHelp("The file with the token for the server. Default: $VARIORUM_TOKEN.", valueName: "file"))
    var tokenFile: String?

    @Option(
        name: .customLong("tls"),
        help: ArgumentHelp(
            "Speak TLS with the server, and know it by the certificates in this file, or by those of the 'system'. Default: $VARIORUM_TLS.",
            valueName: "file"))
    var trust: ServerTrust?

    func validate() throws {
        guard path == nil || server == nil else {
            throw ValidationError("Give either --db or --server: one of them answers.")
        }
    }

    /// Opens the archive, or connects to the server.
    func open() throws -> any Answering {
        guard let connection = try connectToServer() else { return try ArchivePlace(path: path).open(.reading) }
        return try RemoteArchive(connection)
    }

    /// Connects to the server; nil where a file is meant.
    func connectToServer() throws -> ServerConnection? {
        guard let server = try namedServer() else { return nil }
        return try ServerConnection(
            to: server, trust: trust ?? named("VARIORUM_TLS").map(ServerTrust.init), token: token())
    }

    /// Where the archive is: the address of the server, or else the file or the database.
    var location: String {
        get throws { try namedServer()?.description ?? ArchivePlace(path: path).location }
    }

    /// The server. A file on the command line takes precedence over a server in the environment.
    private func namedServer() throws -> ServerAddress? {
        guard server == nil, path == nil, let text = named("VARIORUM_SERVER") else { return server }
        guard let address = ServerAddress(text) else {
            throw ValidationError("VARIORUM_SERVER is no address; write HOST:PORT, or the path of a Unix socket.")
        }
        return address
    }

    private func token() throws -> String? {
        guard let tokenFile else { return named("VARIORUM_TOKEN") }
        let content = String(decoding: try WholeFile(path: tokenFile).content(), as: UTF8.self)
        let token = content.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty else { throw ValidationError("\(tokenFile.printable) is empty; it has to hold a token.") }
        return token
    }

    private func named(_ variable: String) -> String? { ProcessInfo.processInfo.environment.named(variable) }
}

extension ServerAddress: ExpressibleByArgument {
    /// Reads HOST:PORT, or the path of a Unix socket.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension ServerTrust: ExpressibleByArgument {
    /// Reads `system`, or the path of a file.
    init(_ text: String) {
        self = text == "system" ? .system : .file(path: text)
    }

    /// Reads `system`, or the path of a file.
    public init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        self.init(argument)
    }
}
