import ArchiveStorage
import PostgreSQLStorage
import StoreConformance
import TestSupport
import Testing

/// The store in PostgreSQL does what every store must.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ConformanceTests {
    @Test(arguments: StoreRequirement.ofEveryStore) func keeps(_ requirement: StoreRequirement) throws {
        let address = try ArchiveAddress(PostgreSQLServer.makeDatabase())
        let archive = try PostgreSQLArchive(at: address, mode: .creating)
        try requirement.check(
            on: StoreUnderTest(
                archive, freePath: "", openAgain: { try PostgreSQLArchive(at: address, mode: .writing) },
                openCopy: { throw StorageError.missing(path: $0) }))
    }
}
