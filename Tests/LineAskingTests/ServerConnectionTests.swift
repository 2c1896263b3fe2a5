import LineAsking
import TestSupport
import Testing
import Verbs

@Suite(.serialized) struct ServerConnectionTests {
    /// What ended a connection before a question went out is told, not that a closed connection was written to.
    @Test func whatEndedItIsToldToWhoAsksLater() throws {
        let server = try FalseServer(answers: ["OK 0\nERR shutting-down the server stops\n"])
        let address = try #require(ServerAddress("127.0.0.1:\(server.port)"))
        let connection = try ServerConnection(to: address)
        _ = try connection.ask(Question(.ping))
        for _ in 1...2 {
            #expect(throws: ServerFault.refused(address, code: "shutting-down", message: "the server stops")) {
                try connection.ask(Question(.ping))
            }
        }
    }
}
