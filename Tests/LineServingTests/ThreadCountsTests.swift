import Serving
import Testing

/// How many threads a server has unless it is told.
struct ThreadCountsTests {
    @Test(arguments: [(0, 2, 1), (1, 2, 1), (2, 3, 1), (4, 5, 1), (8, 9, 2), (12, 13, 3), (64, 65, 16)])
    func threadsFollowTheCores(cores: Int, readers: Int, networkThreads: Int) {
        let counts = ThreadCounts(cores: cores)
        #expect(counts.readers == readers && counts.networkThreads == networkThreads)
    }

    /// One of the readers is kept free: there are two on any machine.
    @Test func settingsFollowTheMachine() {
        let settings = ServerSettings(version: "test")
        #expect(settings.readers == ThreadCounts.ofMachine.readers && settings.readers >= 2)
        #expect(settings.networkThreads == ThreadCounts.ofMachine.networkThreads && settings.networkThreads >= 1)
    }
}
