import MemoryStorage
import StoreConformance
import TestSupport
import Testing

/// The store in memory does what every store must.
struct MemoryConformanceTests {
    @Test(arguments: StoreRequirement.all) func keeps(_ requirement: StoreRequirement) throws {
        let folder = try TemporaryFolder()
        let archive = MemoryArchive()
        try requirement.check(
            on: StoreUnderTest(
                archive, freePath: folder.path("copy"), openAgain: { MemoryArchive(sharing: archive) },
                openCopy: { try #require(archive.copy(at: $0)) }))
    }
}
