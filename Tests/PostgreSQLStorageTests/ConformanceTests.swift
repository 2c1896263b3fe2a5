import ArchiveStorage
import PostgreSQLStorage
import StoreConformance
import TestSupport
import Testing

/// The store in PostgreSQL does what every store must, by the statements for one server and by those for several.
@Suite(.enabled(if: PostgreSQLServer.isTested, "PostgreSQL is not installed"))
struct ConformanceTests {
    @Test(arguments: StoreRequirement.ofEveryStore) func keeps(_ requirement: StoreRequirement) throws {
        try check(requirement, of: NewArchive())
    }

    @Test(arguments: StoreRequirement.ofEveryStore) func keepsWhenSharded(_ requirement: StoreRequirement) throws {
        try check(requirement, of: NewArchive(takenForSharded: true))
    }

    private func check(_ requirement: StoreRequirement, of archive: NewArchive) throws {
        try requirement.check(
            on: StoreUnderTest(
                archive.store, freePath: "", openAgain: { try archive.openAgain() },
                openCopy: { throw StorageError.missing(path: $0) }))
    }
}
