import SQLiteStorage
import StoreConformance
import TestSupport
import Testing

/// SQLite does what every store must.
struct ConformanceTests {
    @Test(arguments: StoreRequirement.all) func keeps(_ requirement: StoreRequirement) throws {
        let folder = try TemporaryFolder()
        func open(_ path: String, _ mode: SQLiteArchive.OpeningMode) throws -> SQLiteArchive {
            try SQLiteArchive(path: path, mode: mode)
        }
        let path = folder.path("archive.db")
        try requirement.check(
            on: StoreUnderTest(
                try open(path, .creating), freePath: folder.path("copy.db"), openAgain: { try open(path, .writing) },
                openCopy: { try open($0, .reading) }))
    }
}
