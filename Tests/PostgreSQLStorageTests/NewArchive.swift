import ArchiveStorage
import TestSupport

@testable import PostgreSQLStorage

/// An archive in a database of its own, and a way past the archive to its server.
struct NewArchive {
    let address: ArchiveAddress
    let store: PostgreSQLArchive

    /// - Parameter isTakenForSharded: Whether the store is to use the statements for several servers, which a single one answers, too.
    init(takenForSharded isTakenForSharded: Bool = false) throws {
        address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
        let made = try PostgreSQLArchive(at: address, mode: .creating)
        guard isTakenForSharded else {
            store = made
            return
        }
        _ = try PostgreSQLConnection(to: address).run([Self.takingForSharded()])
        store = try PostgreSQLArchive(at: address, mode: .creating)
    }

    private static let takingForSharded = Statement("UPDATE archive SET is_sharded = true")

    /// The same archive, opened once more, as another process does.
    func openAgain(_ mode: PostgreSQLArchive.OpeningMode = .writing) throws -> PostgreSQLArchive {
        try PostgreSQLArchive(at: address, mode: mode)
    }

    /// Asks the server itself.
    func ask(_ call: Call) throws -> ResultRows { try PostgreSQLConnection(to: address).run([call])[0] }

    private static let otherBackends: SQL = """
        FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
        """
    private static let killing = Statement("SELECT pg_terminate_backend(pid) \(otherBackends)")
    private static let working = Statement("SELECT query \(otherBackends) AND state = 'active'")

    /// Ends every connection to the database, as a server does that is started again.
    func endConnections() throws { _ = try ask(Self.killing()) }

    /// What the server is busy with.
    func statementsUnderWay() throws -> [String] { try ask(Self.working()).map { $0.text(0) } }
}
