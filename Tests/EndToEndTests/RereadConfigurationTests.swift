import Serving
import Testing
import Verbs
import WebServing

@testable import variorum

/// What a hang-up changes, and what it leaves as it was at the start.
struct RereadConfigurationTests {
    @Test func addressesThatAreOnlyInTheFileOpenNoDoor() throws {
        let token = try #require(
            AccessToken(name: "reader", sha256: String(repeating: "0", count: 64), rights: [.read]))
        var running = ServerConfiguration()
        running.settings.addresses = [.host("0.0.0.0", port: 7411)]
        running.web.addresses = [.host("::", port: 7480)]
        running.settings.tokens = [token]
        try running.settleRights()
        #expect(running.settings.openDoors.isEmpty)

        var reread = ServerConfiguration()
        reread.settings.tokens = [token]
        reread.settings.limits.pageRows = 7
        reread.settings.readers = 9
        try reread.settleRights()
        #expect(reread.settings.openDoors == Set(Door.allCases))
        let settings = try running.takingOver(reread).settings
        #expect(settings.openDoors.isEmpty)
        #expect(settings.addresses == running.settings.addresses)
        #expect(settings.limits.pageRows == 7 && settings.readers == running.settings.readers)

        // Without tokens nobody could ask any more: that is a fault, and changes nothing.
        reread.settings.tokens = []
        #expect(throws: ServerConfiguration.Fault.self) { try running.takingOver(reread) }
    }
}
